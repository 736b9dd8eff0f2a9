import { mediationCopy as copy } from '@tellit/shared/words/mediation-copy.ts';
import { type ReactElement, useState } from 'react';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { IntakePhotos } from '../intake/intake-photos.tsx';
import { useKept } from '../order/kept.ts';
import { useNow } from '../order/use-now.ts';
import { boxMoment, boxValue } from '../order/when.ts';
import { MomentField } from '../together/fields.tsx';
import { linesOf } from '../together/form.ts';
import type { MediationSheetProps } from './data.ts';
import { useMediationCommands } from './data.ts';
import { type Mistakes, type SessionDraft, sessionMistakes } from './form.ts';

const WAYS = ['onsite', 'online'] as const;

/** One meeting, on site or online: who came, what was offered. */
export function SessionSheet({ order, mediation, onClose, onDone }: MediationSheetProps): ReactElement {
  const now = useNow();
  const [start] = useState(() => boxValue(now));
  const draft = useKept<SessionDraft & { date: string; time: string; photos: { id: string; src: string }[] }>(
    `mediation.${mediation.id}.session`,
    {
      way: 'onsite',
      place: '',
      record: '',
      offers: '',
      date: start.slice(0, 10),
      time: start.slice(11, 16),
      photos: [],
    },
  );
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const commands = useMediationCommands(order);
  const { way, place, record, offers, date, time, photos } = draft.value;
  const set = (part: Partial<typeof draft.value>): void => draft.set((before) => ({ ...before, ...part }));

  async function send(): Promise<void> {
    const metAt = boxMoment(`${date}T${time}`);
    const found = sessionMistakes(draft.value, metAt, Date.now());
    setMistakes(found);
    if (Object.keys(found).length > 0 || metAt === null) return;
    const done = await commands.run('POST /v1/work-orders/:id/mediations/:mediationId/sessions', mediation.id, {
      assignmentId: mediation.assignmentId ?? '',
      way,
      metAt,
      place: place.trim() || null,
      record: record.trim(),
      offers: linesOf(offers),
      attachmentIds: photos.map((photo) => photo.id),
    });
    if (!done) return;
    draft.clear();
    onDone(copy.sub.session);
  }
  return (
    <FormSheet title={copy.session} act={copy.session} command={commands} onAct={() => void send()} onClose={onClose}>
      <Field id="session-way" label={copy.way}>
        <Segmented
          label={copy.way}
          options={WAYS.map((value) => ({ value, label: copy.ways[value] }))}
          value={way}
          onChange={(value) => set({ way: value })}
        />
      </Field>
      <MomentField
        id="session-at"
        label={copy.metAt}
        date={date}
        time={time}
        error={mistakes.metAt}
        onDate={(value) => set({ date: value })}
        onTime={(value) => set({ time: value })}
      />
      {way === 'onsite' && (
        <TextField
          id="session-place"
          label={copy.place}
          optional
          value={place}
          onChange={(value) => set({ place: value })}
        />
      )}
      <WordsField
        id="session-record"
        label={copy.record}
        hint={copy.recordHint}
        max={2000}
        rows={4}
        value={record}
        error={mistakes.record}
        onChange={(value) => set({ record: value })}
      />
      <WordsField
        id="session-offers"
        label={copy.offers}
        hint={copy.offersHint}
        optional
        value={offers}
        onChange={(value) => set({ offers: value })}
      />
      <Field id="session-photos" label={copy.photos} hint={copy.photosHint} optional>
        <IntakePhotos kept={photos} onKept={(kept) => set({ photos: kept })} />
      </Field>
    </FormSheet>
  );
}
