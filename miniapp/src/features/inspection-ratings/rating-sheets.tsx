import type { RatingDetail } from '@tellit/shared/contract/inspection-ratings.ts';
import { ratingsDeskCopy as copy } from '@tellit/shared/words/ratings-desk-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { RadioList } from '@/ui/choice/choice.tsx';
import { Field } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Quote } from '@/ui/note/note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useAdminAct } from '../admin/use-admin.ts';
import { RATINGS } from './data.ts';

const MOST = 300;

interface SheetProps {
  rating: RatingDetail;
  onClose: () => void;
  onDone: () => void;
}

/** The bureau's words instead of the rater's: the original stands above, so that nothing that names anybody is copied over. */
export function RedactSheet({ rating, onClose, onDone }: SheetProps): ReactElement {
  const [words, setWords] = useState(rating.redacted ?? '');
  const [missing, setMissing] = useState(false);
  const act = useAdminAct(RATINGS, 'inspect');
  const send = async (): Promise<void> => {
    setMissing(words.trim() === '');
    if (words.trim() === '') return;
    const body = { version: rating.version, words };
    if (await act.run(() => call('POST /v1/inspection-ratings/:id/redaction', { params: { id: rating.id }, body })))
      onDone();
  };
  return (
    <FormSheet title={copy.redact} act={copy.redact} command={act} onAct={() => void send()} onClose={onClose}>
      {rating.words && <Quote caption={copy.said}>{rating.words}</Quote>}
      <WordsField
        id="redact-words"
        label={copy.redacted}
        hint={copy.redactHint}
        max={MOST}
        rows={4}
        value={words}
        error={missing ? copy.wordsMissing : undefined}
        onChange={setWords}
      />
    </FormSheet>
  );
}

/** A problem on the list of one of the departments that took part. */
export function RaiseSheet({ rating, onClose, onDone }: SheetProps): ReactElement {
  const [unit, setUnit] = useState(rating.departments.length === 1 ? rating.departments[0]?.id : undefined);
  const [words, setWords] = useState(rating.redacted ?? '');
  const [tried, setTried] = useState(false);
  const act = useAdminAct(RATINGS, 'inspect');
  const send = async (): Promise<void> => {
    setTried(true);
    if (!unit || words.trim() === '') return;
    const body = { organisationId: unit, words };
    if (await act.run(() => call('POST /v1/inspection-ratings/:id/problems', { params: { id: rating.id }, body })))
      onDone();
  };
  return (
    <FormSheet title={copy.raise} act={copy.raise} command={act} onAct={() => void send()} onClose={onClose}>
      <Field id="raise-unit" label={copy.raiseUnit} error={tried && !unit ? copy.unitMissing : undefined}>
        <RadioList
          label={copy.raiseUnit}
          value={unit}
          options={rating.departments.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setUnit}
        />
      </Field>
      <WordsField
        id="raise-words"
        label={copy.raiseWords}
        hint={copy.redactHint}
        max={MOST}
        rows={4}
        value={words}
        error={tried && words.trim() === '' ? copy.wordsMissing : undefined}
        onChange={setWords}
      />
    </FormSheet>
  );
}
