import type { AssignmentState, ClockKind, ComplaintState, OrderState } from '../../words/states.ts';
import type { Action } from './actions.ts';
import type { Standing } from './standing.ts';

/**
 * One allowed move. The table below is the only place that says who may do what, when, and what it does to the three
 * things that move (order, assignment, complaint) and to the clocks. It drives the server, the buttons and
 * docs/transitions.md. Sources: product.md *The loop, in states*, rules.md clock table, decisions.md.
 */
export interface Transition {
  action: Action;
  /** What staff and residents call it. */
  name: string;
  who: readonly Standing[];
  order: { from: readonly OrderState[]; to: OrderState | null };
  /** The share concerned; `to: null` leaves its state. */
  assignment?: { from: readonly AssignmentState[]; to: AssignmentState | null };
  /** The complaints concerned: `own` the acting reporter's, `all` every living one. */
  complaint?: { which: 'own' | 'all'; from: readonly ComplaintState[]; to: ComplaintState | null };
  starts: readonly ClockKind[];
  stops: readonly ClockKind[];
  /** What the resident is told, in plain words; absent: nothing. */
  tells?: string;
  /** Shown before a final act: consequence and who will see it (ux.md 27). */
  consequence?: string;
}

const OPEN: readonly OrderState[] = [
  'received',
  'accepted',
  'dispatched',
  'inProgress',
  'awaitingApproval',
  'answered',
];
const BEFORE_ANSWER: readonly OrderState[] = ['received', 'accepted', 'dispatched', 'inProgress', 'awaitingApproval'];
const LIVING: readonly ComplaintState[] = ['told', 'accepted', 'inHand', 'answered'];
const UNANSWERED: readonly ComplaintState[] = ['told', 'accepted', 'inHand'];

export const TRANSITIONS: readonly Transition[] = [
  {
    action: 'accept',
    name: '受理',
    who: ['desk'],
    order: { from: ['received'], to: 'accepted' },
    complaint: { which: 'all', from: ['told'], to: 'accepted' },
    starts: ['dispatch'],
    stops: ['accept'],
    tells: '已受理，马上派给办理单位',
  },
  {
    action: 'decline',
    name: '不予受理',
    who: ['desk'],
    order: { from: ['received', 'accepted'], to: 'declined' },
    complaint: { which: 'all', from: ['told', 'accepted'], to: 'declined' },
    starts: [],
    stops: ['accept', 'dispatch', 'ruling'],
    tells: '不属于这里受理，已写明原因和该找的部门',
    consequence: '反映人会看到不受理的原因和该找的部门，这件事到此结束。',
  },
  {
    action: 'classify',
    name: '定性定级',
    who: ['desk'],
    order: { from: BEFORE_ANSWER, to: null },
    starts: [],
    stops: [],
  },
  {
    action: 'dispatch',
    name: '派工',
    who: ['desk'],
    order: { from: ['received', 'accepted'], to: 'dispatched' },
    complaint: { which: 'all', from: ['told', 'accepted', 'inHand'], to: 'inHand' },
    starts: ['sign', 'firstContact', 'handle'],
    stops: ['accept', 'dispatch'],
    tells: '已派给办理单位，写明了办完的日期',
  },
  {
    action: 'merge',
    name: '并案',
    who: ['desk'],
    order: { from: ['received', 'accepted'], to: 'merged' },
    complaint: { which: 'all', from: ['told', 'accepted'], to: null },
    starts: [],
    stops: ['accept', 'dispatch'],
    tells: '和别人说的是同一件事，一起办，办好了也会逐个告诉您',
    consequence: '两件事合成一件办。每位反映人都保留编号，都会收到答复和回访。',
  },
  {
    action: 'absorb',
    name: '接收并案',
    who: ['desk'],
    order: { from: BEFORE_ANSWER, to: null },
    starts: [],
    stops: [],
  },
  {
    action: 'seal',
    name: '密件',
    who: ['desk'],
    order: { from: OPEN, to: null },
    starts: [],
    stops: [],
    consequence: '这件事会离开所有普通列表，只有纪检监察能看到和办理。',
  },
  {
    action: 'ask',
    name: '问反映人',
    who: ['desk', 'unitMember'],
    order: { from: OPEN, to: null },
    starts: [],
    stops: [],
    tells: '办理单位有一个问题想问您',
  },
  {
    action: 'answerQuestion',
    name: '回答提问',
    who: ['reporter', 'desk'],
    order: { from: OPEN, to: null },
    complaint: { which: 'own', from: LIVING, to: null },
    starts: [],
    stops: [],
  },
  {
    action: 'sign',
    name: '签收',
    who: ['unitHead', 'unitMember'],
    order: { from: ['dispatched', 'inProgress', 'awaitingApproval'], to: null },
    assignment: { from: ['dispatched'], to: 'signed' },
    starts: [],
    stops: ['sign'],
    tells: '办理单位已签收',
  },
  {
    action: 'assign',
    name: '交办到人',
    who: ['unitHead'],
    order: { from: ['dispatched', 'inProgress'], to: null },
    assignment: { from: ['dispatched', 'signed', 'inProgress'], to: null },
    starts: [],
    stops: [],
  },
  {
    action: 'contact',
    name: '记录首次联系',
    who: ['unitHead', 'unitMember'],
    order: { from: ['dispatched', 'inProgress'], to: null },
    assignment: { from: ['signed', 'inProgress'], to: 'inProgress' },
    starts: [],
    stops: ['firstContact'],
    tells: '承办人联系了您',
  },
  {
    action: 'progress',
    name: '记录进展',
    who: ['unitHead', 'unitMember'],
    order: { from: ['dispatched', 'inProgress'], to: null },
    assignment: { from: ['signed', 'inProgress'], to: 'inProgress' },
    starts: [],
    stops: [],
    tells: '办理有了新进展',
  },
  {
    action: 'return',
    name: '退单',
    who: ['unitHead'],
    order: { from: ['dispatched', 'inProgress'], to: null },
    assignment: { from: ['dispatched', 'signed', 'inProgress'], to: 'returned' },
    starts: ['ruling'],
    stops: ['sign'],
    consequence: '由调度员裁定。裁定之前办理期限照常计算。',
  },
  {
    action: 'rule',
    name: '裁定退单',
    who: ['desk'],
    order: { from: ['accepted', 'dispatched', 'inProgress', 'awaitingApproval'], to: null },
    assignment: { from: ['returned'], to: null },
    starts: ['dispatch'],
    stops: ['ruling'],
  },
  {
    action: 'submit',
    name: '提交办理结果',
    who: ['unitHead', 'unitMember'],
    order: { from: ['dispatched', 'inProgress', 'awaitingApproval'], to: null },
    assignment: { from: ['signed', 'inProgress'], to: 'submitted' },
    starts: ['approve'],
    stops: ['handle', 'rework'],
  },
  {
    action: 'override',
    name: '代结协办',
    who: ['leadHead'],
    order: { from: ['dispatched', 'inProgress', 'awaitingApproval'], to: null },
    assignment: { from: ['dispatched', 'signed', 'inProgress', 'returned'], to: 'overridden' },
    starts: [],
    stops: ['sign', 'handle', 'rework', 'ruling'],
    consequence: '协办单位没有回复就结束它的这一份，理由会留在经过里。',
  },
  {
    action: 'approve',
    name: '同意答复',
    who: ['approver'],
    order: { from: ['awaitingApproval'], to: 'answered' },
    assignment: { from: ['submitted'], to: 'settled' },
    complaint: { which: 'all', from: ['inHand'], to: 'answered' },
    starts: ['confirm'],
    stops: ['approve', 'firstContact'],
    tells: '已答复，请您确认解决了没有',
    consequence: '答复会发给每位反映人，由他们确认解决了没有。',
  },
  {
    action: 'sendBack',
    name: '退回重办',
    who: ['approver'],
    order: { from: ['awaitingApproval'], to: 'inProgress' },
    assignment: { from: ['submitted'], to: 'inProgress' },
    starts: ['handle'],
    stops: ['approve'],
  },
  {
    action: 'supplement',
    name: '补充情况',
    who: ['reporter'],
    order: { from: OPEN, to: null },
    complaint: { which: 'own', from: LIVING, to: null },
    starts: [],
    stops: [],
  },
  {
    action: 'urge',
    name: '催办',
    who: ['reporter'],
    order: { from: BEFORE_ANSWER, to: null },
    complaint: { which: 'own', from: UNANSWERED, to: null },
    starts: [],
    stops: [],
  },
  {
    action: 'withdraw',
    name: '撤回',
    who: ['reporter'],
    order: { from: OPEN, to: null },
    complaint: { which: 'own', from: LIVING, to: 'withdrawn' },
    starts: [],
    stops: ['confirm', 'followUp'],
    consequence: '撤回后不再为您办理。别人也说过的，或有公共危险的，单位还会接着办。',
  },
  {
    action: 'confirm',
    name: '确认',
    who: ['reporter'],
    order: { from: ['answered', 'inProgress', 'awaitingApproval'], to: null },
    complaint: { which: 'own', from: ['answered'], to: null },
    starts: ['rework', 'followUp'],
    stops: ['confirm', 'followUp'],
  },
  {
    action: 'followUp',
    name: '回访',
    who: ['followUp'],
    order: { from: ['answered', 'inProgress', 'awaitingApproval'], to: null },
    complaint: { which: 'own', from: ['answered'], to: null },
    starts: ['rework'],
    stops: ['confirm', 'followUp'],
  },
  {
    action: 'reopen',
    name: '又出问题了',
    who: ['reporter'],
    order: { from: ['closed', 'answered', 'inProgress', 'awaitingApproval'], to: null },
    complaint: { which: 'own', from: ['closed'], to: 'inHand' },
    starts: ['rework'],
    stops: [],
  },
  {
    action: 'decide',
    name: '说明理由办结',
    who: ['streetSecretary'],
    order: { from: ['inProgress', 'awaitingApproval', 'answered'], to: 'closed' },
    assignment: { from: ['signed', 'inProgress', 'submitted', 'settled'], to: 'settled' },
    complaint: { which: 'all', from: ['inHand', 'answered'], to: 'closed' },
    starts: [],
    stops: ['sign', 'firstContact', 'handle', 'rework', 'approve', 'confirm', 'followUp', 'level', 'ruling'],
    tells: '街道书记说明理由后办结',
    consequence: '反映人说没解决，仍按“没解决”统计。理由会告诉反映人。',
  },
  {
    action: 'instruct',
    name: '写批示',
    who: ['escalatedTo'],
    order: { from: OPEN, to: null },
    starts: [],
    stops: ['level'],
  },
  { action: 'warn', name: '到期提醒', who: ['system'], order: { from: OPEN, to: null }, starts: [], stops: [] },
  {
    action: 'fire',
    name: '超期提级',
    who: ['system'],
    order: { from: OPEN, to: null },
    starts: ['level', 'followUp'],
    stops: [],
  },
];

const byAction = new Map(TRANSITIONS.map((row) => [row.action, row]));

/** The row of an action; every action has exactly one. */
export function transitionOf(action: Action): Transition {
  const row = byAction.get(action);
  if (!row) throw new Error(`no transition row for ${action}`);
  return row;
}

/** States a complaint never leaves, except by reopening. */
export const FINAL_COMPLAINT_STATES: readonly ComplaintState[] = ['closed', 'declined', 'withdrawn'];
export const FINAL_ORDER_STATES: readonly OrderState[] = ['closed', 'declined', 'withdrawn', 'merged'];
