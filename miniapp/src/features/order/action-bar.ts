import type { ActionButton, BlockedAction, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { openQuestions } from './acts.ts';

type ActName = ActionButton['action'];

/** What an act is for. Every act this page draws stands in exactly one group; papers and records carry their own buttons. */
export const GROUPS = ['forward', 'together', 'terms', 'supervise', 'correct'] as const;
export type Group = (typeof GROUPS)[number];

const GROUP_OF = {
  dispatch: 'forward',
  accept: 'forward',
  rule: 'forward',
  sign: 'forward',
  contact: 'forward',
  submit: 'forward',
  progress: 'forward',
  answerQuestion: 'forward',
  ask: 'forward',
  assign: 'forward',
  override: 'forward',
  approve: 'forward',
  followUp: 'forward',
  decide: 'forward',
  signIn: 'together',
  whistle: 'together',
  concludeWhistle: 'together',
  rateWhistle: 'together',
  cancelWhistle: 'together',
  addJoint: 'together',
  reassign: 'together',
  meet: 'together',
  merge: 'together',
  derive: 'together',
  link: 'together',
  askExtension: 'terms',
  decideExtension: 'terms',
  pause: 'terms',
  resume: 'terms',
  instruct: 'supervise',
  issueDocument: 'supervise',
  requestDocument: 'supervise',
  escalate: 'supervise',
  list: 'supervise',
  checkListing: 'supervise',
  unlist: 'supervise',
  takeOn: 'supervise',
  release: 'supervise',
  undoDispatch: 'correct',
  classify: 'correct',
  tighten: 'correct',
  return: 'correct',
  sendBack: 'correct',
  decline: 'correct',
  seal: 'correct',
} as const satisfies Partial<Record<ActName, Group>>;

/** Its group, or null for an act that is not drawn here. */
export function groupOf(action: ActName): Group | null {
  return (GROUP_OF as Partial<Record<ActName, Group>>)[action] ?? null;
}

/** The step that carries the matter forward, the first one offered: the primary button. */
const FORWARD: readonly ActName[] = [
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
  'checkListing',
  'progress',
  'decide',
];
/** What is done instead of the primary step, or just before it: at most two stand beside it. */
const BESIDE: Partial<Record<ActName, readonly ActName[]>> = {
  approve: ['sendBack', 'instruct'],
  decideExtension: ['instruct', 'whistle'],
  instruct: ['whistle', 'issueDocument', 'reassign'],
  dispatch: ['accept', 'merge'],
  rule: ['ask', 'issueDocument'],
  signIn: ['concludeWhistle', 'progress', 'sign'],
  sign: ['assign', 'return'],
  contact: ['submit', 'progress'],
  submit: ['progress', 'contact'],
  accept: ['merge', 'ask'],
  answerQuestion: ['submit', 'progress'],
};

/** Ends something, or sends it back: plum, and never the primary button. */
const UNKIND: readonly ActName[] = ['sendBack', 'return', 'decline', 'seal', 'override', 'undoDispatch'];
export function isUnkind(action: ActName): boolean {
  return UNKIND.includes(action);
}

/** Shortcuts of the order's page (screens/staff/NOTES.md *Keyboard*): the first act offered takes the key. */
export const ACT_KEYS: readonly { key: string; acts: readonly ActName[] }[] = [
  { key: 'P', acts: ['instruct'] },
  { key: 'G', acts: ['issueDocument', 'requestDocument'] },
  { key: 'W', acts: ['whistle', 'signIn'] },
  { key: 'L', acts: ['progress', 'contact'] },
  { key: 'D', acts: ['dispatch'] },
  { key: 'M', acts: ['merge'] },
];

/** The key that begins this act on this order. */
export function keyOf(action: ActName, order: Pick<WorkOrderDetail, 'actions'>): string | undefined {
  const offered = (name: ActName): boolean => order.actions.some((button) => button.action === name);
  return ACT_KEYS.find(({ acts }) => acts.find(offered) === action)?.key;
}

export interface ActGroup {
  group: Group;
  acts: ActionButton[];
  /** The viewer's own acts that a rule keeps back just now, with its sentence. */
  blocked: BlockedAction[];
}
export interface ArrangedActions {
  /** The next act the state asks for. */
  primary: ActionButton | null;
  /** At most two. */
  beside: ActionButton[];
  /** Everything else, by what it is for; groups with nothing in them are left out. */
  groups: ActGroup[];
}

/** The first contact is owed once, and by the lead; afterwards it is a note among others. */
function contactIsDue(button: ActionButton, order: WorkOrderDetail): boolean {
  const share = order.assignments.find(({ id }) => id === button.assignmentId);
  return share === undefined || (share.part === 'lead' && share.contactedAt === null);
}

/** One primary button, at most two beside it, the rest in groups. */
export function arranged(order: WorkOrderDetail): ArrangedActions {
  const buttons = usable(order);
  const next = FORWARD.map((action) =>
    buttons.find((b) => b.action === action && (action !== 'contact' || contactIsDue(b, order))),
  );
  const primary = next.find((button) => button !== undefined) ?? null;
  const near = (primary && BESIDE[primary.action]) ?? [];
  const beside = near.flatMap((action) => buttons.find((b) => b.action === action && b !== primary) ?? []).slice(0, 2);
  const rest = buttons.filter((button) => button !== primary && !beside.includes(button));
  const kept = GROUPS.map((group): ActGroup => {
    const blocked = order.blocked.filter(({ action }) => groupOf(action) === group);
    return { group, acts: [], blocked };
  });
  return { primary, beside, groups: withMore(kept, rest) };
}

/** The groups with these acts in them too: where less room is, less stands beside the primary. */
export function withMore(groups: readonly ActGroup[], more: readonly ActionButton[]): ActGroup[] {
  return GROUPS.flatMap((group) => {
    const there = groups.find((one) => one.group === group);
    const acts = inOrder([...(there?.acts ?? []), ...more.filter(({ action }) => groupOf(action) === group)]);
    const blocked = there?.blocked ?? [];
    return acts.length + blocked.length > 0 ? [{ group, acts, blocked }] : [];
  });
}

const ORDER = Object.keys(GROUP_OF) as ActName[];
/** As the groups name them above; several shares of one act keep the server's order. */
function inOrder(buttons: ActionButton[]): ActionButton[] {
  return [...buttons].sort((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
}

/** What the server offers and this page draws; an answer needs a question that is still open. */
export function usable(order: WorkOrderDetail): ActionButton[] {
  return order.actions.filter(
    ({ action }) => groupOf(action) !== null && (action !== 'answerQuestion' || openQuestions(order).length > 0),
  );
}

/** 签收 · 区建设局 when one could do the same for several units, or does it in another unit's place. */
export function labelOf(
  button: { action: ActName; name: string; assignmentId: string | null },
  order: Pick<WorkOrderDetail, 'actions' | 'assignments'>,
): string {
  const same = order.actions.filter(({ action }) => action === button.action);
  if (!button.assignmentId || (same.length < 2 && button.action !== 'override')) return button.name;
  const unit = order.assignments.find((share) => share.id === button.assignmentId)?.organisation.name;
  return unit ? `${button.name} · ${unit}` : button.name;
}
