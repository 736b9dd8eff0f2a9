import type { ProblemRow } from '@tellit/shared/contract/inspection-ratings.ts';
import { ratingsDeskCopy as copy } from '@tellit/shared/words/ratings-desk-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Check } from '@/ui/choice/choice.tsx';
import { Field } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Note } from '@/ui/note/note.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useAdminAct } from '../admin/use-admin.ts';
import { useOrganisations } from '../order/reference.ts';
import { RATINGS } from './data.ts';

const MOST = 300;
const KINDS: readonly string[] = ['department', 'station', 'office'];
/** A department that visited fewer can guess who said it: then a reason is asked for. */
const LEAST_BUSINESSES = 5;

interface SheetProps {
  problem: ProblemRow;
  onClose: () => void;
  onDone: () => void;
}

/** 下发整改单: the bureau's own words; what the department sees and does not see stands above the button. */
export function ReleaseSheet({ problem, onClose, onDone }: SheetProps): ReactElement {
  const [words, setWords] = useState(problem.source === 'caseReview' ? problem.words : '');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAdminAct(RATINGS, 'inspect');
  const few = problem.businesses !== null && problem.businesses < LEAST_BUSINESSES;
  const send = async (): Promise<void> => {
    setTried(true);
    if (words.trim() === '' || (few && reason.trim() === '')) return;
    const body = { version: problem.version, words, ...(reason.trim() ? { reason } : {}) };
    if (await act.run(() => call('POST /v1/inspection-problems/:id/release', { params: { id: problem.id }, body })))
      onDone();
  };
  return (
    <FormSheet
      title={copy.release}
      act={copy.release}
      about={`${problem.organisation.name} · ${problem.words}`}
      command={act}
      consequences={copy.releaseFacts.map((text) => ({ icon: 'info' as const, text }))}
      onAct={() => void send()}
      onClose={onClose}
    >
      <WordsField
        id="release-words"
        label={copy.releaseWords}
        hint={copy.releaseHint}
        max={MOST}
        rows={4}
        value={words}
        error={tried && words.trim() === '' ? copy.wordsMissing : undefined}
        onChange={setWords}
      />
      {few && (
        <>
          <Note icon="info">{copy.few(problem.businesses ?? 0)}</Note>
          <WordsField
            id="release-reason"
            label={copy.fewReason}
            max={200}
            value={reason}
            error={tried && reason.trim() === '' ? copy.fewMissing : undefined}
            onChange={setReason}
          />
        </>
      )}
    </FormSheet>
  );
}

/** Ends a problem that is not released. */
export function CloseSheet({ problem, onClose, onDone }: SheetProps): ReactElement {
  const [words, setWords] = useState('');
  const [dismissed, setDismissed] = useState(false);
  const [tried, setTried] = useState(false);
  const act = useAdminAct(RATINGS, 'inspect');
  const send = async (): Promise<void> => {
    setTried(true);
    if (words.trim() === '') return;
    const body = { version: problem.version, dismissed, words };
    if (await act.run(() => call('POST /v1/inspection-problems/:id/close', { params: { id: problem.id }, body })))
      onDone();
  };
  return (
    <FormSheet
      title={copy.close}
      act={copy.close}
      about={`${problem.organisation.name} · ${problem.words}`}
      command={act}
      onAct={() => void send()}
      onClose={onClose}
    >
      <Check checked={dismissed} onChange={setDismissed}>
        {copy.dismiss}
      </Check>
      <WordsField
        id="close-words"
        label={copy.closeWords}
        max={MOST}
        value={words}
        error={tried && words.trim() === '' ? copy.wordsMissing : undefined}
        onChange={setWords}
      />
    </FormSheet>
  );
}

/** 执法监督员 and the bureau: a problem of their own finding. */
export function AddSheet({ onClose, onDone }: { onClose: () => void; onDone: () => void }): ReactElement {
  const [unit, setUnit] = useState<string>();
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAdminAct(RATINGS, 'inspect');
  const send = async (): Promise<void> => {
    setTried(true);
    if (!unit || words.trim() === '') return;
    if (await act.run(() => call('POST /v1/inspection-problems', { body: { organisationId: unit, words } }))) onDone();
  };
  const options = useOrganisations()
    .filter(({ kind, retiredAt }) => retiredAt === null && KINDS.includes(kind))
    .map(({ id, shortName, name }) => ({ value: id, label: shortName, sub: name }));
  return (
    <FormSheet title={copy.add} act={copy.add} command={act} onAct={() => void send()} onClose={onClose}>
      <Field id="add-unit" label={copy.raiseUnit} error={tried && !unit ? copy.unitMissing : undefined}>
        <Combobox id="add-unit-box" label={copy.raiseUnit} value={unit} options={options} onChange={setUnit} />
      </Field>
      <WordsField
        id="add-words"
        label={copy.problemColumns.words}
        max={500}
        rows={4}
        value={words}
        error={tried && words.trim() === '' ? copy.wordsMissing : undefined}
        onChange={setWords}
      />
    </FormSheet>
  );
}
