import type { ProblemRow } from '@tellit/shared/contract/inspection-ratings.ts';
import { ratingsDeskCopy as copy } from '@tellit/shared/words/ratings-desk-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Check } from '@/ui/choice/choice.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Note } from '@/ui/note/note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useAdminAct } from '../admin/use-admin.ts';
import { RATINGS } from './data.ts';
import { UnitField } from './unit-field.tsx';

const MOST = 300;
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
  const [unit, setUnit] = useState(problem.organisation.id);
  const [tried, setTried] = useState(false);
  const act = useAdminAct(RATINGS, 'inspect');
  // What another department visited is not known here: the server asks for a reason where one is needed.
  const isOther = unit !== problem.organisation.id;
  const few = isOther || (problem.businesses !== null && problem.businesses < LEAST_BUSINESSES);
  const send = async (): Promise<void> => {
    setTried(true);
    if (words.trim() === '' || (few && reason.trim() === '')) return;
    const why = reason.trim() ? { reason } : {};
    const body = { version: problem.version, words, organisationId: unit, ...why };
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
      {problem.source !== 'rating' && (
        <UnitField
          id="release-unit"
          label={copy.releaseUnit}
          hint={copy.releaseUnitHint}
          value={unit}
          onChange={setUnit}
        />
      )}
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
          {!isOther && <Note icon="info">{copy.few(problem.businesses ?? 0)}</Note>}
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
        hint={problem.source === 'contactPoint' ? copy.closeSeen : undefined}
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
  return (
    <FormSheet title={copy.add} act={copy.add} command={act} onAct={() => void send()} onClose={onClose}>
      <UnitField
        id="add-unit"
        label={copy.raiseUnit}
        value={unit}
        error={tried && !unit ? copy.unitMissing : undefined}
        onChange={setUnit}
      />
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
