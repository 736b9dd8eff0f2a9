import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { VisitView } from '@tellit/shared/contract/inspection-views.ts';
import { doorCopy as copy } from '@tellit/shared/words/inspect-door-copy.ts';
import { findingLabel } from '@tellit/shared/words/inspections-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Field } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { Section } from '@/ui/text/text.tsx';
import { useAdminAct } from '../admin/use-admin.ts';
import { IntakePhotos } from '../intake/intake-photos.tsx';
import { useKept } from '../order/kept.ts';
import { type Draft, draftOf, missingIn, type Noted, toSend, typedSince } from './findings.ts';

const OPTIONS = (['pass', 'problem', 'notApplicable'] as const).map((value) => ({ value, label: findingLabel[value] }));

/** 逐项记结果: kept on the phone while it is typed; saved as a whole, as often as wanted, until somebody signed. */
export function FindingsForm({
  visit,
  onSay,
  onSign,
}: {
  visit: VisitView;
  onSay: (words: string) => void;
  onSign: () => void;
}): ReactElement {
  const phone = useViewport() === 'phone';
  const kept = useKept<Draft>(`inspection.${visit.id}`, { noted: {}, photos: {} });
  const [tried, setTried] = useState(false);
  const act = useAdminAct('inspections');
  const queries = useQueryClient();
  const draft = draftOf(visit, kept.value);
  const missing = missingIn(visit, draft);
  const note = (key: string, part: Partial<Noted>): void =>
    kept.set((before) => {
      const now = draftOf(visit, before).noted[key];
      return { ...before, noted: { ...before.noted, [key]: { finding: null, words: '', ...now, ...part } } };
    });
  const save = async (): Promise<boolean> => {
    setTried(true);
    const { findings, photos } = toSend(visit, draft);
    const isWordless = findings.some((one) => one.finding === 'problem' && !one.words);
    if (findings.length === 0 || isWordless) return false;
    const { id, version } = visit;
    const sent = kept.value;
    const done = await act.run(() =>
      call('POST /v1/inspections/visits/:id/findings', { params: { id }, body: { version, findings, photos } }),
    );
    if (!done) return false;
    // the page shows what the server took before it lets go of what was typed
    queries.setQueryData(['inspections', 'visit', id], done);
    kept.set((before) => typedSince(sent, before));
    onSay(copy.saved);
    return true;
  };
  const finish = async (): Promise<void> => {
    if ((await save()) && missing === 0) onSign();
  };
  const hasUnsaved = Object.keys(kept.value.noted).length > 0 || Object.keys(kept.value.photos).length > 0;
  const buttons = (
    <>
      <Button busy={act.busy} onTap={() => void save()}>
        {copy.save}
      </Button>
      <Button
        kind="primary"
        icon="pen"
        busy={act.busy}
        off={missing > 0 ? copy.missing(missing) : undefined}
        onTap={() => (hasUnsaved ? void finish() : onSign())}
      >
        {copy.finish}
      </Button>
    </>
  );
  return (
    <Section title={copy.items}>
      {act.problem && <ProblemNote problem={act.problem} />}
      {visit.parts.map((part) => (
        <View key={part.taskId} className="ui-stack ui-gap-3">
          <View className="t-b">{part.organisation.name}</View>
          {part.items.map((item) => {
            const key = `${part.taskId}/${item.id}`;
            const noted = draft.noted[key];
            return (
              <Card key={item.id}>
                <View className="t-b">{item.name}</View>
                <View className="t-label t-2">{`${item.number} · ${item.basis}`}</View>
                {item.finding === 'reused' && item.former ? (
                  <View className="t-2 ui-gap-2">
                    {copy.former(item.former.organisationName, findingLabel[item.former.finding])}
                  </View>
                ) : (
                  <View className="ui-gap-3">
                    <Segmented
                      fill
                      label={item.name}
                      options={OPTIONS}
                      value={noted?.finding ?? undefined}
                      onChange={(finding) => note(key, { finding })}
                    />
                    {noted?.finding === 'problem' && (
                      <WordsField
                        id={`words-${item.id}`}
                        label={copy.what}
                        hint={copy.whatHint}
                        max={500}
                        rows={3}
                        value={noted.words}
                        error={tried && noted.words.trim() === '' ? copy.what : undefined}
                        onChange={(words) => note(key, { words })}
                      />
                    )}
                  </View>
                )}
              </Card>
            );
          })}
          <Field id={`photos-${part.taskId}`} label={copy.photos} optional>
            <IntakePhotos
              kept={draft.photos[part.taskId] ?? []}
              onKept={(photos) =>
                kept.set((before) => ({ ...before, photos: { ...before.photos, [part.taskId]: photos } }))
              }
            />
          </Field>
        </View>
      ))}
      {phone ? (
        <View className="inspections-foot">
          <Bar row>{buttons}</Bar>
        </View>
      ) : (
        <View className="ui-row ui-gap-4">{buttons}</View>
      )}
    </Section>
  );
}
