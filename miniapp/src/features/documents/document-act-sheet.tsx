import { View } from '@tarojs/components';
import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { documentsCopy as copy } from '@tellit/shared/words/documents-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { TextField } from '@/ui/field/field.tsx';
import { Interruption, Sheet } from '@/ui/sheet/sheet.tsx';
import { useOrderCommands } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { ProblemNote } from '../order/problem-note.tsx';
import { boxMoment } from '../order/when.ts';
import { missingIn } from './form.ts';
import { IssueSheet } from './issue-sheet.tsx';
import { Words } from './paper-sheets.tsx';

const { listing } = copy;
/** A date somebody names ends with the working day. */
const CLOSE_OF_BUSINESS = '19:30';

interface ActSheetProps {
  order: WorkOrderDetail;
  button: ActionButton;
  onClose: () => void;
  onDone: (words: string) => void;
}

const ACTS = ['issueDocument', 'requestDocument', 'list', 'checkListing', 'unlist', 'escalate'] as const;

/** Acts on an order whose sheets stand here: papers, 挂牌 and 摘牌, 上提一级. */
export function isDocumentAct(action: ActionButton['action']): boolean {
  return (ACTS as readonly string[]).includes(action);
}

/** The sheet of one of these acts. */
export function DocumentActSheet(props: ActSheetProps): ReactElement {
  const { order, button, onClose, onDone } = props;
  switch (button.action) {
    case 'issueDocument':
    case 'requestDocument':
      return (
        <IssueSheet order={order} asking={button.action === 'requestDocument'} onClose={onClose} onDone={onDone} />
      );
    case 'list':
      return <ListSheet {...props} />;
    case 'unlist':
      return <UnlistSheet {...props} />;
    case 'checkListing':
      return <CheckListingSheet {...props} />;
    default:
      return <EscalateSheet {...props} />;
  }
}

function ListSheet({ order, button, onClose, onDone }: ActSheetProps): ReactElement {
  const draft = useKept(`list.${order.id}`, { publicTitle: '', requirement: '', dueDate: '' });
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const commands = useOrderCommands(order);
  const set = (name: 'publicTitle' | 'requirement' | 'dueDate') => (value: string) =>
    draft.set((before) => ({ ...before, [name]: value }));
  const send = async (): Promise<void> => {
    const found = missingIn(draft.value, {
      publicTitle: { label: listing.publicTitle, needed: listing.needs.publicTitle, max: 60 },
      requirement: { label: listing.requirement, needed: listing.needs.requirement, max: 1000 },
    });
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const { publicTitle, requirement, dueDate } = draft.value;
    const dueAt = dueDate === '' ? null : boxMoment(`${dueDate}T${CLOSE_OF_BUSINESS}`);
    const body = { publicTitle: publicTitle.trim(), requirement: requirement.trim(), dueAt };
    if (!(await commands.run('POST /v1/work-orders/:id/list', body))) return;
    draft.clear();
    onDone(copy.done.listed);
  };
  return (
    <Interruption
      open
      title={listing.listTitle}
      consequences={[{ icon: 'eye', text: button.consequence ?? '' }]}
      confirm={listing.listConfirm}
      cancel={staffCopy.cancel}
      busy={commands.busy}
      onConfirm={() => void send()}
      onCancel={onClose}
    >
      <View className="ui-stack ui-gap-3">
        {commands.problem && <ProblemNote problem={commands.problem} />}
        <TextField
          id="list-title"
          label={listing.publicTitle}
          hint={listing.publicTitleHint}
          value={draft.value.publicTitle}
          error={mistakes.publicTitle}
          onChange={set('publicTitle')}
        />
        <Words
          id="list-requirement"
          label={listing.requirement}
          max={1000}
          value={draft.value.requirement}
          error={mistakes.requirement}
          onChange={set('requirement')}
        />
        <TextField
          id="list-due"
          kind="date"
          optional
          label={listing.dueDate}
          value={draft.value.dueDate}
          onChange={set('dueDate')}
        />
      </View>
    </Interruption>
  );
}

function UnlistSheet({ order, button, onClose, onDone }: ActSheetProps): ReactElement {
  const draft = useKept(`unlist.${order.id}`, '');
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const commands = useOrderCommands(order);
  const send = async (): Promise<void> => {
    const needs = { publicResult: { label: listing.publicResult, needed: listing.needs.publicResult, max: 500 } };
    const found = missingIn({ publicResult: draft.value }, needs);
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    if (!(await commands.run('POST /v1/work-orders/:id/unlist', { publicResult: draft.value.trim() }))) return;
    draft.clear();
    onDone(copy.done.unlisted);
  };
  return (
    <Interruption
      open
      title={listing.unlistTitle}
      consequences={[{ icon: 'eye', text: button.consequence ?? '' }]}
      confirm={listing.unlistConfirm}
      cancel={staffCopy.cancel}
      busy={commands.busy}
      onConfirm={() => void send()}
      onCancel={onClose}
    >
      <View className="ui-stack ui-gap-3">
        {commands.problem && <ProblemNote problem={commands.problem} />}
        <Words
          id="unlist-result"
          label={listing.publicResult}
          hint={listing.publicTitleHint}
          max={500}
          value={draft.value}
          error={mistakes.publicResult}
          onChange={draft.set}
        />
      </View>
    </Interruption>
  );
}

function CheckListingSheet({ order, onClose, onDone }: ActSheetProps): ReactElement {
  const draft = useKept(`check-listing.${order.id}`, '');
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const commands = useOrderCommands(order);
  const send = async (): Promise<void> => {
    const needs = { words: { label: listing.checkWords, needed: listing.needs.words, max: 1000 } };
    const found = missingIn({ words: draft.value }, needs);
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    if (!(await commands.run('POST /v1/work-orders/:id/check-listing', { words: draft.value.trim() }))) return;
    draft.clear();
    onDone(copy.done.checked);
  };
  const foot = (
    <Button kind="primary" busy={commands.busy} onTap={() => void send()}>
      {listing.checkConfirm}
    </Button>
  );
  return (
    <Sheet open title={listing.checkTitle} onClose={onClose} foot={foot}>
      <View className="ui-stack">
        {commands.problem && <ProblemNote problem={commands.problem} />}
        <Words
          id="listing-check"
          label={listing.checkWords}
          hint={listing.checkHint}
          max={1000}
          value={draft.value}
          error={mistakes.words}
          onChange={draft.set}
        />
      </View>
    </Sheet>
  );
}

function EscalateSheet({ order, onClose, onDone }: ActSheetProps): ReactElement {
  const draft = useKept(`escalate.${order.id}`, '');
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const commands = useOrderCommands(order);
  const send = async (): Promise<void> => {
    const needs = { reason: { label: copy.escalate.reason, needed: copy.escalate.needed, max: 500 } };
    const found = missingIn({ reason: draft.value }, needs);
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    if (!(await commands.run('POST /v1/work-orders/:id/escalate', { reason: draft.value.trim() }))) return;
    draft.clear();
    onDone(copy.done.escalated);
  };
  const foot = (
    <Button kind="primary" busy={commands.busy} onTap={() => void send()}>
      {copy.escalate.submit}
    </Button>
  );
  return (
    <Sheet open title={copy.escalate.title} onClose={onClose} foot={foot}>
      <View className="ui-stack">
        {commands.problem && <ProblemNote problem={commands.problem} />}
        <View className="t-2">{copy.escalate.lead}</View>
        <Words
          id="escalate-reason"
          label={copy.escalate.reason}
          max={500}
          value={draft.value}
          error={mistakes.reason}
          onChange={draft.set}
        />
      </View>
    </Sheet>
  );
}
