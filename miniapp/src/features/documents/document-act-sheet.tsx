import { View } from '@tarojs/components';
import type { ActionButton } from '@tellit/shared/contract/work-orders.ts';
import { documentsCopy as copy } from '@tellit/shared/words/documents-copy.ts';
import { type ReactElement, useState } from 'react';
import { TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { ActForm, type OrderActProps } from '../order/act-form.tsx';
import { useOrderCommands } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { boxMoment } from '../order/when.ts';
import { missingIn } from './form.ts';
import { IssueSheet } from './issue-sheet.tsx';

const { listing } = copy;
/** A date somebody names ends with the working day. */
const CLOSE_OF_BUSINESS = '19:30';

const ACTS = ['issueDocument', 'requestDocument', 'list', 'checkListing', 'unlist', 'escalate'] as const;

/** Acts on an order whose sheets stand here: papers, 挂牌 and 摘牌, 上提一级. */
export function isDocumentAct(action: ActionButton['action']): boolean {
  return (ACTS as readonly string[]).includes(action);
}

/** The sheet of one of these acts. */
export function DocumentActSheet(props: OrderActProps): ReactElement {
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

function ListSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
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
    <ActForm
      order={order}
      button={button}
      command={commands}
      title={listing.listTitle}
      act={listing.listConfirm}
      consequences={[{ icon: 'eye', text: button.consequence ?? '' }]}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        id="list-title"
        label={listing.publicTitle}
        hint={listing.publicTitleHint}
        value={draft.value.publicTitle}
        error={mistakes.publicTitle}
        onChange={set('publicTitle')}
      />
      <WordsField
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
    </ActForm>
  );
}

function UnlistSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
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
    <ActForm
      order={order}
      button={button}
      command={commands}
      title={listing.unlistTitle}
      act={listing.unlistConfirm}
      consequences={[{ icon: 'eye', text: button.consequence ?? '' }]}
      onSend={() => void send()}
      onClose={onClose}
    >
      <WordsField
        id="unlist-result"
        label={listing.publicResult}
        hint={listing.publicTitleHint}
        max={500}
        value={draft.value}
        error={mistakes.publicResult}
        onChange={draft.set}
      />
    </ActForm>
  );
}

function CheckListingSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
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
  return (
    <ActForm
      order={order}
      button={button}
      command={commands}
      title={listing.checkTitle}
      act={listing.checkConfirm}
      onSend={() => void send()}
      onClose={onClose}
    >
      <WordsField
        id="listing-check"
        label={listing.checkWords}
        hint={listing.checkHint}
        max={1000}
        value={draft.value}
        error={mistakes.words}
        onChange={draft.set}
      />
    </ActForm>
  );
}

function EscalateSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
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
  return (
    <ActForm
      order={order}
      button={button}
      command={commands}
      title={copy.escalate.title}
      act={copy.escalate.submit}
      onSend={() => void send()}
      onClose={onClose}
    >
      <View className="t-2">{copy.escalate.lead}</View>
      <WordsField
        id="escalate-reason"
        label={copy.escalate.reason}
        max={500}
        value={draft.value}
        error={mistakes.reason}
        onChange={draft.set}
      />
    </ActForm>
  );
}
