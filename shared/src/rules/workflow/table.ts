import type { AssignmentState, ClockKind, ComplaintState, OrderState } from '../../words/states.ts';
import type { Action } from './actions.ts';
import type { Standing } from './standing.ts';
import { CLOCK_ROWS } from './table-clocks.ts';
import { DOCUMENT_ROWS } from './table-documents.ts';
import { EXCLUSION_ROWS } from './table-exclusion.ts';
import { MEDIATION_ROWS } from './table-mediation.ts';
import { RATING_ROWS } from './table-rating.ts';
import { ANSWERED_ONCE, AT_WORK, BEFORE_ANSWER, LIVING, OPEN, UNANSWERED } from './table-states.ts';
import { TOGETHER_ROWS } from './table-together.ts';

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
  /** Clocks it may start and stop. A level clock also ends with its cause, and every clock with its order. */
  starts: readonly ClockKind[];
  stops: readonly ClockKind[];
  /** What depends on the case, in words a secretary reads; a test holds every decision to this row. */
  also?: string;
  /** What the resident is told, in plain words; absent: nothing. */
  tells?: string;
  /** Shown before a final act: consequence and who will see it (ux.md 27). */
  consequence?: string;
}

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
    complaint: { which: 'all', from: UNANSWERED, to: 'declined' },
    starts: [],
    stops: ['accept', 'dispatch', 'sign', 'handle', 'ruling', 'extensionDecision'],
    also: '答复过的（重办中的）不能再不予受理。还在做的协办同时结束。',
    tells: '不属于这里受理，已写明原因和该找的部门',
    consequence: '反映人会看到不受理的原因和该找的部门，这件事到此结束。',
  },
  {
    action: 'classify',
    name: '定性定级',
    who: ['desk'],
    order: { from: BEFORE_ANSWER, to: null },
    starts: ['level', 'dispatch'],
    stops: ['sign', 'firstContact', 'handle', 'rework', 'ruling', 'approve', 'reply', 'extensionDecision'],
    also: '改紧急程度或难度，正在走的期限从各自的起点重新计算（派工、并案时改的也一样）。定为疑难的，直接提到街道书记。影响面大的，建议挂牌。密件可以写明反映的是哪个单位，它手里的同时收回。',
  },
  {
    action: 'dispatch',
    name: '派工',
    who: ['desk'],
    order: { from: ['received', 'accepted'], to: 'dispatched' },
    complaint: { which: 'all', from: ['told', 'accepted'], to: 'inHand' },
    starts: ['sign', 'firstContact', 'handle', 'level'],
    stops: ['accept', 'dispatch', 'sign', 'handle', 'ruling', 'reply', 'check', 'extensionDecision'],
    also: '还没受理的同时受理。退单获准后再派，只需重选主办，协办照常办；原来的协办也可以改任主办。没有人留下电话，或都对办理单位隐名，就不要求首次联系。',
    tells: '已派给办理单位，写明了办完的日期',
  },
  {
    action: 'undoDispatch',
    name: '撤回派单',
    who: ['desk'],
    order: { from: ['dispatched'], to: 'accepted' },
    assignment: { from: ['dispatched'], to: 'withdrawn' },
    complaint: { which: 'all', from: ['inHand'], to: 'accepted' },
    starts: ['dispatch'],
    stops: ['sign', 'firstContact', 'handle', 'reply', 'check', 'extensionDecision'],
    also: '派出后两分钟以内，派单的人自己，在单位还没打开、没签收之前。一起派出的协办同时撤回。派工期限接着走原来的。定下的类别、紧急程度不变。再派出去的撤回，诉求仍是办理中。',
    tells: '派错了单位，正在重新派',
    consequence: '单位会收到撤回通知，反映人会看到正在重新派。经过里会留下派出和撤回两行。',
  },
  {
    action: 'merge',
    name: '并案',
    who: ['desk'],
    order: { from: ['received', 'accepted'], to: 'merged' },
    complaint: { which: 'all', from: UNANSWERED, to: null },
    starts: [],
    stops: ['accept', 'dispatch'],
    also: '只有还没派出去的能并走。目标工单的期限不变；并进来的更急，目标从自己的收件时间起按更急的算。',
    tells: '和别人说的是同一件事，一起办，办好了也会逐个告诉您',
    consequence: '两件事合成一件办。每位反映人都保留编号，都会收到答复和回访。',
  },
  {
    action: 'absorb',
    name: '接收并案',
    who: ['desk'],
    order: { from: BEFORE_ANSWER, to: null },
    starts: ['level'],
    stops: [],
    also: '随“并案”自动发生在目标工单上。',
  },
  {
    action: 'seal',
    name: '转为密件',
    who: ['desk'],
    order: { from: OPEN, to: null },
    starts: ['level', 'dispatch'],
    stops: ['sign', 'firstContact', 'handle', 'rework', 'ruling', 'approve', 'reply', 'extensionDecision'],
    also: '已提到社区、街道的，改由区里接着管。写明反映的是哪个单位的，它和下级单位手里的同时收回，由纪检监察另派。',
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
    order: { from: AT_WORK, to: null },
    assignment: { from: ['dispatched'], to: 'signed' },
    starts: [],
    stops: ['sign'],
    also: '主办签收后，工单转为办理中。',
    tells: '办理单位已签收',
  },
  {
    action: 'assign',
    name: '交办到人',
    who: ['unitHead'],
    order: { from: AT_WORK, to: null },
    assignment: { from: ['dispatched', 'signed', 'inProgress'], to: null },
    starts: [],
    stops: [],
  },
  {
    action: 'contact',
    name: '记录首次联系',
    who: ['unitHead', 'unitMember'],
    order: { from: AT_WORK, to: null },
    assignment: { from: ['signed', 'inProgress'], to: 'inProgress' },
    starts: [],
    stops: ['firstContact'],
    tells: '承办人联系了您',
  },
  {
    action: 'progress',
    name: '记录进展',
    who: ['unitHead', 'unitMember'],
    order: { from: AT_WORK, to: null },
    assignment: { from: ['signed', 'inProgress'], to: 'inProgress' },
    starts: [],
    stops: [],
    tells: '办理有了新进展',
  },
  {
    action: 'return',
    name: '退单',
    who: ['unitHead'],
    order: { from: AT_WORK, to: null },
    assignment: { from: ['dispatched', 'signed', 'inProgress'], to: 'returned' },
    starts: ['ruling'],
    stops: ['sign'],
    also: '派工后一个工作日内可退。主办退单，工单回到待派；协办退单，主办照常办。退过两次就不能再退（首接负责）。',
    consequence: '由调度员裁定。裁定之前办理期限照常计算。',
  },
  {
    action: 'rule',
    name: '裁定退单',
    who: ['desk'],
    order: { from: AT_WORK, to: null },
    assignment: { from: ['returned'], to: null },
    starts: ['dispatch', 'level'],
    stops: ['ruling', 'sign', 'firstContact', 'handle', 'rework', 'reply', 'extensionDecision'],
    also: '同意：这一份结束，主办的要重新派。不同意：算已签收，办理期限接着走，工单回到办理中；第二次不同意，提一级。',
  },
  {
    action: 'submit',
    name: '提交办理结果',
    who: ['unitHead', 'unitMember'],
    order: { from: AT_WORK, to: null },
    assignment: { from: ['signed', 'inProgress'], to: 'submitted' },
    starts: ['approve'],
    stops: ['handle', 'rework', 'reply', 'extensionDecision'],
    also: '主办提交后，工单转为待办结审核；协办提交后等主办。',
  },
  {
    action: 'override',
    name: '代结协办',
    who: ['leadHead'],
    order: { from: AT_WORK, to: null },
    assignment: { from: ['dispatched', 'signed', 'inProgress', 'returned'], to: 'overridden' },
    starts: [],
    stops: ['sign', 'handle', 'ruling', 'extensionDecision', 'reply'],
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
    stops: ['approve', 'firstContact', 'reply', 'confirm', 'followUp'],
    also: '协办都交了结果才能审核。说过不要回访的、没留联系方式的，告知答复后直接办结；还在确认期里的，原来的确认期接着走。',
    tells: '已答复，请您确认解决了没有',
    consequence: '答复会发给每位反映人，由他们确认解决了没有。',
  },
  {
    action: 'sendBack',
    name: '退回重办',
    who: ['approver'],
    order: { from: ['awaitingApproval'], to: 'inProgress' },
    assignment: { from: ['submitted'], to: 'inProgress' },
    starts: ['handle', 'rework', 'reply'],
    stops: ['approve'],
    also: '办理期限接着走剩下的，至少四个工作小时。',
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
    starts: ['level'],
    stops: [],
    also: '24 小时内计一次。每第三次催办提一级。任何期限都不往后推。',
  },
  {
    action: 'withdraw',
    name: '撤回',
    who: ['reporter'],
    order: { from: OPEN, to: null },
    complaint: { which: 'own', from: LIVING, to: 'withdrawn' },
    starts: [],
    stops: ['confirm', 'followUp', 'firstContact'],
    also: '没有别人说过、也没有公共危险，工单就此结束。',
    consequence: '撤回后不再为您办理。别人也说过的，或有公共危险的，单位还会接着办。',
  },
  {
    action: 'confirm',
    name: '确认',
    who: ['reporter'],
    order: { from: ANSWERED_ONCE, to: null },
    complaint: { which: 'own', from: ['answered'], to: null },
    starts: ['rework', 'followUp', 'level'],
    stops: ['confirm', 'followUp'],
    also: '解决了：这件诉求办结。没解决：转重办，提一级；同一轮里只重办一次。不清楚：转人工回访。解决了但不满意：告诉单位负责人，不重办。',
  },
  {
    action: 'followUp',
    name: '回访',
    who: ['followUp'],
    order: { from: ANSWERED_ONCE, to: null },
    complaint: { which: 'own', from: ['answered'], to: null },
    starts: ['rework', 'level'],
    stops: ['confirm', 'followUp'],
    also: '回访员不能是办理单位的。没解决、部分解决：转重办，提一级。至少在两天里打过三次都没联系上，记为联系不上，不算满意。',
  },
  {
    action: 'reopen',
    name: '又出问题了',
    who: ['reporter'],
    order: { from: ['closed', ...ANSWERED_ONCE], to: null },
    complaint: { which: 'own', from: ['closed'], to: 'inHand' },
    starts: ['rework', 'dispatch', 'level'],
    stops: [],
    also: '办结 30 天内。已答复或已办结的转重办，提一级；主办已经退单的，重新派工；正在办的，接着办。',
  },
  {
    action: 'decide',
    name: '说明理由办结',
    who: ['streetSecretary'],
    order: { from: ['inProgress', 'awaitingApproval'], to: 'answered' },
    assignment: { from: ['signed', 'inProgress', 'submitted'], to: 'settled' },
    complaint: { which: 'all', from: ['inHand'], to: 'closed' },
    starts: [],
    stops: ['sign', 'firstContact', 'handle', 'rework', 'approve', 'ruling', 'reply', 'extensionDecision'],
    also: '重办答复以后又说没解决的，才能这样办结。别人还没确认的，照常确认、回访，最后一个有了结果工单才办结。密件由区委书记。',
    tells: '街道书记说明理由后办结',
    consequence: '反映人说没解决，仍按“没解决”统计。理由会告诉反映人。',
  },
  {
    action: 'instruct',
    name: '写批示',
    who: ['escalatedTo'],
    order: { from: OPEN, to: null },
    starts: ['reply'],
    stops: ['level'],
    also: '提级时钟停；发批示件给主办单位（还没有主办的，给调度），到期没有回复，再提一级。',
  },
  {
    action: 'warn',
    name: '到期提醒',
    who: ['system'],
    order: { from: OPEN, to: null },
    starts: ['reply'],
    stops: [],
    also: '快到期时提醒一次，谁的期限提醒谁；办理期限快到的，同时发提醒函。',
  },
  {
    action: 'fire',
    name: '超期提级',
    who: ['system'],
    order: { from: OPEN, to: null },
    starts: ['level', 'followUp', 'reply'],
    stops: ['confirm', 'reply'],
    also: '居民确认期满：转人工回访。首次联系超期：发提醒函，计入响应率。办理、重办超期：发督办单，提一级；其他期限超期：发提醒函，提一级。提级后没有批示，再提一级，直到区委书记。提醒函到期没回复，换发督办单；督办单、批示件到期没回复，提一级。',
  },
  {
    action: 'countEndorsements',
    name: '附议的人多了',
    who: ['system'],
    order: { from: BEFORE_ANSWER, to: null },
    starts: ['level'],
    stops: [],
    also: '反映人和附议人合起来够了提级规则里的人数：提示挂牌，或按规则提级。期限不变。',
  },
  {
    action: 'recalendar',
    name: '放假安排公布，期限重算',
    who: ['system'],
    order: { from: OPEN, to: null },
    starts: [],
    stops: [],
    also: '只动标着“预计”的期限，各按原来给的时长；确定了的期限不动。已经说过的日子不会改到过去。',
    tells: '放假安排公布了，办完的日期有变化时告诉您新的日期',
  },
  ...DOCUMENT_ROWS,
  ...MEDIATION_ROWS,
  ...TOGETHER_ROWS,
  ...CLOCK_ROWS,
  ...EXCLUSION_ROWS,
  ...RATING_ROWS,
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
