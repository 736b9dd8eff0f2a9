import { View } from '@tarojs/components';
import type { ActionButton } from '@tellit/shared/contract/work-orders.ts';
import { documentsCopy as copy } from '@tellit/shared/words/documents-copy.ts';
import { type ReactElement, useState } from 'react';
import { TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import type { Consequence } from '@/ui/sheet/sheet.tsx';
import { ActForm, type OrderActProps } from '../order/act-form.tsx';
import { type OrderCommands, useOrderCommands } from '../order/data.ts';
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

interface OneText {
  /** Of the field; with the order it also names the draft kept on the device. */
  id: string;
  /** What stands above the field, when the title does not say it. */
  lead?: string;
  label: string;
  hint?: string;
  /** What is said when it is left empty. */
  needed: string;
  max: number;
  title: string;
  act: string;
  consequences?: readonly Consequence[];
  /** Words for the toast. */
  done: string;
  /** @returns whether it went through */
  send: (commands: OrderCommands, text: string) => Promise<unknown>;
}

/** An act that asks for one text. What is typed stays on the device until the server has said yes. */
function OneTextSheet({ order, button, onClose, onDone, ...of }: OrderActProps & OneText): ReactElement {
  const draft = useKept(`${of.id}.${order.id}`, '');
  const [mistake, setMistake] = useState<string>();
  const commands = useOrderCommands(order);
  const send = async (): Promise<void> => {
    const { text } = missingIn({ text: draft.value }, { text: of });
    setMistake(text);
    if (text !== undefined || !(await of.send(commands, draft.value.trim()))) return;
    draft.clear();
    onDone(of.done);
  };
  return (
    <ActForm
      order={order}
      button={button}
      command={commands}
      title={of.title}
      act={of.act}
      consequences={of.consequences}
      onSend={() => void send()}
      onClose={onClose}
    >
      {of.lead && <View className="t-2">{of.lead}</View>}
      <WordsField
        id={of.id}
        label={of.label}
        hint={of.hint}
        max={of.max}
        value={draft.value}
        error={mistake}
        onChange={draft.set}
      />
    </ActForm>
  );
}

function UnlistSheet(props: OrderActProps): ReactElement {
  return (
    <OneTextSheet
      {...props}
      id="unlist-result"
      label={listing.publicResult}
      hint={listing.publicTitleHint}
      needed={listing.needs.publicResult}
      max={500}
      title={listing.unlistTitle}
      act={listing.unlistConfirm}
      consequences={[{ icon: 'eye', text: props.button.consequence ?? '' }]}
      done={copy.done.unlisted}
      send={(commands, publicResult) => commands.run('POST /v1/work-orders/:id/unlist', { publicResult })}
    />
  );
}

function CheckListingSheet(props: OrderActProps): ReactElement {
  return (
    <OneTextSheet
      {...props}
      id="listing-check"
      label={listing.checkWords}
      hint={listing.checkHint}
      needed={listing.needs.words}
      max={1000}
      title={listing.checkTitle}
      act={listing.checkConfirm}
      done={copy.done.checked}
      send={(commands, words) => commands.run('POST /v1/work-orders/:id/check-listing', { words })}
    />
  );
}

function EscalateSheet(props: OrderActProps): ReactElement {
  return (
    <OneTextSheet
      {...props}
      id="escalate-reason"
      lead={copy.escalate.lead}
      label={copy.escalate.reason}
      needed={copy.escalate.needed}
      max={500}
      title={copy.escalate.title}
      act={copy.escalate.submit}
      done={copy.done.escalated}
      send={(commands, reason) => commands.run('POST /v1/work-orders/:id/escalate', { reason })}
    />
  );
}
