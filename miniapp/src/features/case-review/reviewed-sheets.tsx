import { useQuery } from '@tanstack/react-query';
import type { CaseReviewView } from '@tellit/shared/contract/case-review.ts';
import { caseReviewCopy as copy } from '@tellit/shared/words/case-review-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Chips } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Select } from '@/ui/select/select';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { fieldMessage, useAdminAct } from '../admin/use-admin.ts';

interface SheetProps {
  review: CaseReviewView;
  onClose: () => void;
}

/** 分案: who reviews; the server shares out evenly and never within the own department. */
export function AssignSheet({ review, onClose }: SheetProps): ReactElement {
  const [chosen, setChosen] = useState<string[]>([]);
  const act = useAdminAct('case-reviews');
  const { data } = useQuery({ queryKey: ['case-reviewers'], queryFn: () => call('GET /v1/case-reviewers') });
  const assign = async (): Promise<void> => {
    const done = await act.run(() =>
      call('POST /v1/case-reviews/:id/assign', {
        params: { id: review.id },
        body: { version: review.version, reviewerIds: chosen },
      }),
    );
    if (done) onClose();
  };
  return (
    <FormSheet
      title={copy.assign}
      act={copy.assign}
      command={act}
      wide
      note={copy.assignWhy}
      onAct={() => void assign()}
      onClose={onClose}
    >
      <Field id="assign-reviewers" label={copy.reviewers} error={fieldMessage(act.problem, 'reviewerIds')}>
        <Chips
          label={copy.reviewers}
          options={(data?.items ?? []).map(({ id, name, unitNames }) => ({
            value: id,
            label: `${name} · ${unitNames.join('、')}`,
          }))}
          value={chosen}
          onChange={setChosen}
        />
      </Field>
    </FormSheet>
  );
}

/** 结束评查, with what is to be learnt from it. */
export function ConcludeSheet({ review, onClose }: SheetProps): ReactElement {
  const [conclusion, setConclusion] = useState('');
  const act = useAdminAct('case-reviews');
  const conclude = async (): Promise<void> => {
    const done = await act.run(() =>
      call('POST /v1/case-reviews/:id/conclude', {
        params: { id: review.id },
        body: { version: review.version, conclusion },
      }),
    );
    if (done) onClose();
  };
  return (
    <FormSheet
      title={copy.conclude}
      act={copy.conclude}
      command={act}
      note={copy.concludeWhy}
      onAct={() => void conclude()}
      onClose={onClose}
    >
      <WordsField
        id="review-conclusion"
        label={copy.conclusion}
        max={1000}
        rows={5}
        value={conclusion}
        error={fieldMessage(act.problem, 'conclusion')}
        onChange={setConclusion}
      />
    </FormSheet>
  );
}

/** 建章立制: which department made which rule. */
export function RuleSheet({ review, onClose }: SheetProps): ReactElement {
  const [form, setForm] = useState({ organisationId: '', title: '', words: '' });
  const act = useAdminAct('case-reviews');
  const units = new Map(review.reviewedFiles.map(({ file }) => [file.organisation.id, file.organisation.name]));
  const set = (part: Partial<typeof form>): void => setForm((before) => ({ ...before, ...part }));
  const error = (path: string): string | undefined => fieldMessage(act.problem, path);
  const make = async (): Promise<void> => {
    const done = await act.run(() => call('POST /v1/made-rules', { body: { ...form, reviewId: review.id } }));
    if (done) onClose();
  };
  return (
    <FormSheet
      title={copy.makeRule}
      act={copy.makeRule}
      command={act}
      note={copy.ruleNote}
      onAct={() => void make()}
      onClose={onClose}
    >
      <Field id="rule-unit" label={copy.ruleUnit} error={error('organisationId')}>
        <Select
          id="rule-unit"
          label={copy.ruleUnit}
          value={form.organisationId || undefined}
          options={[...units].map(([value, label]) => ({ value, label }))}
          onChange={(organisationId) => set({ organisationId })}
        />
      </Field>
      <TextField
        id="rule-title"
        label={copy.ruleTitle}
        value={form.title}
        error={error('title')}
        onChange={(title) => set({ title })}
      />
      <WordsField
        id="rule-words"
        label={copy.ruleWords}
        max={1000}
        rows={5}
        value={form.words}
        error={error('words')}
        onChange={(words) => set({ words })}
      />
    </FormSheet>
  );
}
