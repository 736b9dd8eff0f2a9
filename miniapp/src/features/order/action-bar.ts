import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { TOGETHER_ACTS } from '../together/acts.ts';
import { openQuestions } from './acts.ts';

/** The step that carries the matter forward comes first; the rest keep the server's order. */
const FORWARD: readonly ActionButton['action'][] = [
  'approve',
  'decideExtension',
  'instruct',
  'dispatch',
  'rule',
  'signIn',
  'sign',
  'contact',
  'submit',
  'accept',
  'answerQuestion',
  'progress',
  'decide',
];
/** What ends a matter, or sends it back: never the primary button. */
const BACK: readonly ActionButton['action'][] = ['sendBack', 'return', 'decline', 'seal'];

/** Acts the action bar draws; a paper's or a listing's own buttons stand beside the paper. Add an act with its form. */
const DRAWN: readonly ActionButton['action'][] = [
  ...FORWARD,
  ...BACK,
  'classify',
  'merge',
  'ask',
  'assign',
  'override',
  'askExtension',
  'pause',
  'resume',
  'issueDocument',
  'requestDocument',
  'list',
  'checkListing',
  'unlist',
  'escalate',
  'followUp',
  ...TOGETHER_ACTS,
];

export interface ArrangedActions {
  primary: ActionButton | null;
  others: ActionButton[];
}

/** The first contact is owed once, and by the lead; afterwards it is a note among others. */
function contactIsDue(button: ActionButton, order: WorkOrderDetail): boolean {
  const share = order.assignments.find(({ id }) => id === button.assignmentId);
  return share === undefined || (share.part === 'lead' && share.contactedAt === null);
}

/** One primary button, the others after it: forward steps, then the rest, then those that send back or end. */
export function arranged(order: WorkOrderDetail): ArrangedActions {
  const rank = (button: ActionButton): number => {
    const forward = button.action === 'contact' && !contactIsDue(button, order) ? -1 : FORWARD.indexOf(button.action);
    if (forward >= 0) return forward;
    const back = BACK.indexOf(button.action);
    return back >= 0 ? 200 + back : 100;
  };
  const sorted = usable(order)
    .map((button, index) => ({ button, index }))
    .sort((a, b) => rank(a.button) - rank(b.button) || a.index - b.index);
  const [first, ...rest] = sorted.map(({ button }) => button);
  if (!first) return { primary: null, others: [] };
  return rank(first) < 100 ? { primary: first, others: rest } : { primary: null, others: [first, ...rest] };
}

/** What the server offers, without what has nothing to act on: an answer needs a question that is still open. */
export function usable(order: WorkOrderDetail): ActionButton[] {
  return order.actions.filter(
    ({ action }) => DRAWN.includes(action) && (action !== 'answerQuestion' || openQuestions(order).length > 0),
  );
}

/** The unit of a button, when the viewer could act for several shares of the order. */
export function unitsInPlay(actions: readonly ActionButton[]): number {
  return new Set(actions.flatMap((button) => (button.assignmentId ? [button.assignmentId] : []))).size;
}
