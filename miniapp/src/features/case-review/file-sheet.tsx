import type { Me } from '@tellit/shared/contract/sessions.ts';
import { caseFileKindLabel, caseReviewCopy as copy } from '@tellit/shared/words/case-review-copy.ts';
import { CASE_FILE_KINDS, type CaseFileKind } from '@tellit/shared/words/inspection-states.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { Select } from '@/ui/select/select';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { fieldMessage, useAdminAct } from '../admin/use-admin.ts';
import { UnitField } from '../inspection-ratings/unit-field.tsx';

interface FileSheetProps {
  me: Me;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** 登记案卷: one finished file. The bureau enters any department's, a department its own. */
export function FileSheet({ me, onClose, onDone }: FileSheetProps): ReactElement {
  const bureau = me.posts.some(({ role }) => role === 'justice');
  const own = me.posts
    .filter(({ role }) => role === 'officer' || role === 'unitHead')
    .map(({ organisationId, organisationName }) => ({ value: organisationId, label: organisationName }))
    .filter(({ value }, at, all) => all.findIndex((one) => one.value === value) === at);
  const [unit, setUnit] = useState<string | undefined>(bureau ? undefined : own[0]?.value);
  const [number, setNumber] = useState('');
  const [kind, setKind] = useState<CaseFileKind>('penalty');
  const [title, setTitle] = useState('');
  const [closedOn, setClosedOn] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAdminAct('case-reviews');
  const missing = (text: string): string | undefined => (tried && text.trim() === '' ? copy.fileMissing : undefined);
  const send = async (): Promise<void> => {
    setTried(true);
    if (!unit || [number, title, closedOn].some((text) => text.trim() === '')) return;
    const body = { organisationId: unit, number: number.trim(), kind, title: title.trim(), closedOn };
    const done = await act.run(() => call('POST /v1/case-files', { body }));
    if (done) onDone(copy.fileAdded(done.number));
  };
  const c = copy.columns;
  return (
    <FormSheet title={copy.addFile} act={copy.addFile} command={act} onAct={() => void send()} onClose={onClose}>
      {bureau ? (
        <UnitField
          id="file-unit"
          label={c.unit}
          value={unit}
          error={tried && !unit ? copy.fileUnitMissing : fieldMessage(act.problem, 'organisationId')}
          onChange={setUnit}
        />
      ) : (
        own.length > 1 && (
          <Field id="file-unit" label={c.unit}>
            <Select id="file-unit-box" label={c.unit} value={unit} options={own} onChange={setUnit} />
          </Field>
        )
      )}
      <Field id="file-kind" label={c.kind}>
        <Segmented<CaseFileKind>
          label={c.kind}
          options={CASE_FILE_KINDS.map((value) => ({ value, label: caseFileKindLabel[value] }))}
          value={kind}
          onChange={setKind}
        />
      </Field>
      <TextField
        id="file-number"
        label={c.number}
        hint={copy.fileNumberHint}
        value={number}
        error={missing(number) ?? fieldMessage(act.problem, 'number')}
        onChange={setNumber}
      />
      <TextField
        id="file-title"
        label={c.title}
        hint={copy.fileTitleHint}
        value={title}
        error={missing(title) ?? fieldMessage(act.problem, 'title')}
        onChange={setTitle}
      />
      <TextField
        id="file-closed"
        kind="date"
        label={copy.fileClosed}
        value={closedOn}
        error={missing(closedOn) ?? fieldMessage(act.problem, 'closedOn')}
        onChange={setClosedOn}
      />
    </FormSheet>
  );
}
