import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { documentsCopy as copy } from '@tellit/shared/words/documents-copy.ts';
import { documentCauseLabel, documentKindLabel } from '@tellit/shared/words/labels.ts';
import type { DocumentCause } from '@tellit/shared/words/states.ts';
import { type ReactElement, useState } from 'react';
import { Check, Segmented } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { Select } from '@/ui/select/select';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useOrderCommands } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { unitOptions, useOrganisations } from '../order/reference.ts';
import { boxMoment } from '../order/when.ts';
import { missingIn } from './form.ts';

const { issue } = copy;
const CAUSES = [
  'overdue',
  'nearDue',
  'notContacted',
  'incomplete',
  'unresolved',
  'shirking',
  'wideImpact',
  'leader',
] as const satisfies readonly DocumentCause[];
const KINDS = ['supervisionNotice', 'reminderLetter', 'promptNote'] as const;
type Kind = (typeof KINDS)[number];

const EMPTY = {
  kind: 'supervisionNotice',
  toId: '',
  toHead: '',
  cause: '',
  requirement: '',
  due: 'rule',
  replyDate: '',
  replyTime: '19:30',
  copyId: '',
};

interface IssueSheetProps {
  order: WorkOrderDetail;
  /** 街道提请督查室 instead of issuing. */
  asking: boolean;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** One paper about one order: which, to whom, why, what is demanded, by when. Kept on the device until it is sent. */
export function IssueSheet({ order, asking: asked, onClose, onDone }: IssueSheetProps): ReactElement {
  const [asking, setAsking] = useState(asked);
  const offers = (action: 'issueDocument' | 'requestDocument') =>
    order.actions.some((button) => button.action === action);
  const draft = useKept(`paper-issue.${order.id}.${asking ? 'ask' : 'issue'}`, EMPTY);
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const commands = useOrderCommands(order);
  const units = unitOptions(useOrganisations());
  const { kind, toId, toHead, cause, requirement, due, replyDate, replyTime, copyId } = draft.value;
  const set = (name: keyof typeof EMPTY) => (value: string) => draft.set((before) => ({ ...before, [name]: value }));
  const named = !asking && due === 'named';

  const send = async (): Promise<void> => {
    const found = missingIn(draft.value, {
      toId: { label: issue.to, needed: issue.needs.toId },
      cause: { label: issue.cause, needed: issue.needs.cause },
      requirement: { label: issue.requirement, needed: issue.needs.requirement, max: 1000 },
      ...(named ? { replyDate: { label: issue.replyDate, needed: issue.needs.replyDate } } : {}),
    });
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const common = { toId, cause: cause as (typeof CAUSES)[number], requirement: requirement.trim() };
    const after = asking
      ? await commands.run('POST /v1/work-orders/:id/requests', {
          ...common,
          kind: kind === 'reminderLetter' ? 'reminderLetter' : 'supervisionNotice',
        })
      : await commands.run('POST /v1/work-orders/:id/documents', {
          ...common,
          kind: kind as Kind,
          toHead: toHead === 'yes',
          replyBy: named ? boxMoment(`${replyDate}T${replyTime}`) : null,
          copyIds: copyId ? [copyId] : [],
        });
    if (!after) return;
    draft.clear();
    onDone(asking ? copy.done.requested : copy.done.issued);
  };

  const working = order.assignments.map((share) => share.organisation.id);
  const ordered = [...units].sort((a, b) => Number(working.includes(b.value)) - Number(working.includes(a.value)));
  return (
    <FormSheet
      title={asking ? issue.requestTitle : issue.title}
      act={asking ? issue.submitRequest : issue.submit}
      command={commands}
      wide
      onAct={() => void send()}
      onClose={onClose}
    >
      {commands.problem?.code === 'askSupervision' && <View className="t-label t-2">{issue.elsewhere}</View>}
      <View className="t-label t-2">{`${order.shortNumber} · ${order.title}`}</View>
      {offers('issueDocument') && offers('requestDocument') && (
        <Field id="issue-way" label={issue.way} hint={issue.wayHint}>
          <Segmented
            fill
            label={issue.way}
            value={asking ? 'ask' : 'issue'}
            options={[
              { value: 'issue', label: issue.wayIssue },
              { value: 'ask', label: issue.requestTitle },
            ]}
            onChange={(way) => setAsking(way === 'ask')}
          />
        </Field>
      )}
      <Field id="issue-kind" label={issue.kind}>
        <Segmented
          fill
          label={issue.kind}
          value={kind}
          options={KINDS.filter((one) => !asking || one !== 'promptNote').map((value) => ({
            value,
            label: documentKindLabel[value],
          }))}
          onChange={set('kind')}
        />
      </Field>
      <Field id="issue-to" label={issue.to} error={mistakes.toId}>
        <Combobox
          id="issue-to"
          label={issue.to}
          value={toId || undefined}
          options={ordered}
          placeholder={issue.toFind}
          invalid={mistakes.toId !== undefined}
          onChange={set('toId')}
        />
      </Field>
      {!asking && (
        <Check checked={toHead === 'yes'} onChange={(on) => set('toHead')(on ? 'yes' : '')}>
          {`${issue.toHead}（${issue.toHeadWhy}）`}
        </Check>
      )}
      <Field id="issue-cause" label={issue.cause} error={mistakes.cause}>
        <Select
          id="issue-cause"
          label={issue.cause}
          value={cause || undefined}
          options={CAUSES.map((value) => ({ value, label: documentCauseLabel[value] }))}
          placeholder={issue.causePick}
          invalid={mistakes.cause !== undefined}
          onChange={set('cause')}
        />
      </Field>
      <WordsField
        id="issue-requirement"
        label={issue.requirement}
        hint={issue.requirementHint}
        max={1000}
        value={requirement}
        error={mistakes.requirement}
        onChange={set('requirement')}
      />
      {!asking && (
        <Field id="issue-due" label={issue.due} hint={issue.byRule}>
          <Segmented
            fill
            label={issue.due}
            value={due}
            options={[
              { value: 'rule', label: issue.rule },
              { value: 'named', label: issue.named },
            ]}
            onChange={set('due')}
          />
        </Field>
      )}
      {named && (
        <View className="ui-two">
          <TextField
            id="issue-date"
            kind="date"
            label={issue.replyDate}
            value={replyDate}
            error={mistakes.replyDate}
            onChange={set('replyDate')}
          />
          <TextField
            id="issue-time"
            kind="time"
            label={issue.replyTime}
            value={replyTime}
            onChange={set('replyTime')}
          />
        </View>
      )}
      {!asking && (
        <Field id="issue-copy" label={issue.copies} optional>
          <Combobox
            id="issue-copy"
            label={issue.copies}
            value={copyId || undefined}
            options={units}
            placeholder={issue.toFind}
            onChange={set('copyId')}
          />
        </Field>
      )}
      <View className="t-label t-2">{issue.consequence}</View>
    </FormSheet>
  );
}
