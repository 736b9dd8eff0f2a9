import type { ActionButton } from '@tellit/shared/contract/work-orders.ts';

/** The step that carries the matter forward comes first; the rest keep the server's order. */
const FORWARD: readonly ActionButton['action'][] = [
  'approve',
  'instruct',
  'dispatch',
  'rule',
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

export interface ArrangedActions {
  primary: ActionButton | null;
  others: ActionButton[];
}

/** One primary button, the others after it: forward steps, then the rest, then those that send back or end. */
export function arranged(actions: readonly ActionButton[]): ArrangedActions {
  const rank = (button: ActionButton): number => {
    const forward = FORWARD.indexOf(button.action);
    if (forward >= 0) return forward;
    const back = BACK.indexOf(button.action);
    return back >= 0 ? 200 + back : 100;
  };
  const sorted = actions
    .map((button, index) => ({ button, index }))
    .sort((a, b) => rank(a.button) - rank(b.button) || a.index - b.index);
  const [first, ...rest] = sorted.map(({ button }) => button);
  if (!first) return { primary: null, others: [] };
  return rank(first) < 100 ? { primary: first, others: rest } : { primary: null, others: [first, ...rest] };
}

/** The unit of a button, when the viewer could act for several shares of the order. */
export function unitsInPlay(actions: readonly ActionButton[]): number {
  return new Set(actions.flatMap((button) => (button.assignmentId ? [button.assignmentId] : []))).size;
}
