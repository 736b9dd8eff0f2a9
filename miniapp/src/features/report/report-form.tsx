import { useMutation } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ReportPage, ReportReceipt } from '@tellit/shared/contract/inspection-reports.ts';
import { reportPageCopy as chinese } from '@tellit/shared/words/report-page-copy.ts';
import { type ReactElement, type ReactNode, useState } from 'react';
import { call } from '@/api/client.ts';
import { asOwnerOf } from '@/api/photo-owner.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { BureauPhone } from '@/features/rate/bureau-phone.tsx';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { usePhotoUploads } from '@/features/resident/use-photo-uploads.ts';
import { CommandProblem } from '@/features/track/command-problem.tsx';
import { reportPageCopy as say } from '@/platform/words/report.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button } from '@/ui/button/button.tsx';
import { Chips } from '@/ui/choice/choice.tsx';
import { Area } from '@/ui/field/area.tsx';
import { Field } from '@/ui/field/field.tsx';
import { ErrorSummary, Note } from '@/ui/note/note.tsx';
import { Photos } from '@/ui/photos/photos.tsx';
import { Select } from '@/ui/select/select';
import { Heading } from '@/ui/text/text.tsx';
import { EMPTY, keepDraft, keptDraft, type ReportDraft, wordsOf } from './kept-reports.ts';

const LIMIT = 500;
const UNKNOWN = '';
/** Ready sentences as they go to the bureau: always Chinese. */
const COMMON: readonly string[] = chinese.common;

export interface ReportFormProps {
  code: string;
  page: ReportPage;
  onSent: (receipt: ReportReceipt) => void;
  /** Below the form: what was reported before. */
  children: ReactNode;
}

/** Two taps when a ready sentence says it: the sentence, submit. Words, department and photos are there for whoever wants them. */
export function ReportForm({ code, page, onSent, children }: ReportFormProps): ReactElement {
  const [draft, setDraft] = useState<ReportDraft>(() => keptDraft(code));
  const [kept] = useState(() => wordsOf(draft) !== '');
  const [errors, setErrors] = useState<{ id: string; text: string }[]>([]);
  const photos = usePhotoUploads();
  const change = (more: Partial<ReportDraft>): void => {
    const next = { ...draft, ...more };
    setDraft(next);
    keepDraft(code, next);
  };
  const send = useMutation<ReportReceipt, ApiProblem, string>({
    mutationFn: async (words) => {
      const photoIds = photos.attachmentIds;
      return call(
        'POST /v1/public/visits/:code/problems',
        { params: { code }, body: { words, organisationId: draft.unitId || undefined, photoIds } },
        await asOwnerOf(photoIds),
      );
    },
    onSuccess: (receipt) => {
      setDraft(EMPTY);
      onSent(receipt);
    },
  });
  const submit = (): void => {
    const words = wordsOf(draft);
    setErrors(words === '' ? [{ id: 'report-common', text: say.missing }] : []);
    if (words !== '') send.mutate(words);
  };
  return (
    <ResidentPage
      title={say.title}
      bar={
        <Bar hint={say.submitHint}>
          {send.error?.unreachable ? <Note>{say.offline}</Note> : <CommandProblem problem={send.error} />}
          <Button kind="primary" onTap={submit} busy={send.isPending} off={photos.sending ? say.wait : undefined}>
            {say.submit}
          </Button>
        </Bar>
      }
    >
      <View className="rate-sealed">
        <View className="rate-sealed__title t-b">{say.sealedTitle}</View>
        <View className="rate-sealed__why t-label">{say.sealedWhy(page.businessName)}</View>
      </View>
      <ErrorSummary errors={errors} />
      <View className="ui-gap-4">
        <Heading level={1}>{say.question}</Heading>
        {kept && <View className="t-label t-2">{say.kept}</View>}
      </View>
      <View className="ui-stack ui-gap-4">
        <Field id="report-common" label={say.chips} error={errors[0]?.text}>
          <Chips
            label={say.chips}
            options={COMMON.map((text, index) => ({ value: text, label: say.common[index] ?? text }))}
            value={draft.chosen}
            onChange={(chosen) => change({ chosen })}
          />
        </Field>
        <Field id="report-words" label={say.words} optional hint={say.wordsHint}>
          <Area
            id="report-words-text"
            label={say.words}
            value={draft.words}
            onChange={(words) => change({ words })}
            limit={LIMIT}
            note={say.wordsNote}
            rows={4}
          />
        </Field>
        <Field id="report-unit" label={say.unit} optional hint={page.visit ? say.unitVisit : undefined}>
          {page.visit ? (
            <Chips
              single
              label={say.unit}
              options={page.units.map(({ id, name }) => ({ value: id, label: name }))}
              value={draft.unitId ? [draft.unitId] : []}
              onChange={([unitId]) => change({ unitId })}
            />
          ) : (
            <Select
              id="report-unit-box"
              label={say.unit}
              value={draft.unitId ?? UNKNOWN}
              options={[
                { value: UNKNOWN, label: say.unitUnknown },
                ...page.units.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(unitId) => change({ unitId })}
            />
          )}
        </Field>
        <Field id="report-photos" label={say.photos} optional>
          <Photos items={photos.items} onAdd={photos.add} onRemove={photos.remove} onRetry={photos.retry} />
        </Field>
        {children}
        <BureauPhone phone={page.office.phone} />
      </View>
    </ResidentPage>
  );
}
