import type { Transition } from './table.ts';
import { OPEN, UNANSWERED } from './table-states.ts';

/** 反馈即办理 (rules.md *Inspections*, ADR 0009): the sealed order of a bad rating, and the one a department mends by. */
export const RATING_ROWS: readonly Transition[] = [
  {
    action: 'openRating',
    name: '差评转办',
    who: ['reporter'],
    order: { from: ['received'], to: 'inProgress' },
    complaint: { which: 'all', from: UNANSWERED, to: 'inHand' },
    starts: ['sign', 'firstContact', 'handle'],
    stops: ['accept', 'sign'],
    also: '企业评“不满意”“非常不满意”的，当即转司法局并签收，被检查的部门看不到。请回电话的，1 天内回；15 天内办结。',
    tells: '司法局已经收到',
  },
  {
    action: 'openRectification',
    name: '下发整改',
    who: ['desk'],
    order: { from: ['received'], to: 'dispatched' },
    complaint: { which: 'all', from: UNANSWERED, to: 'inHand' },
    starts: ['sign', 'handle'],
    stops: ['accept'],
    also: '司法局改写的话，另立一张整改单，编号、时间都和评价不相干。15 天内整改，由司法局销号。',
  },
  {
    action: 'noteProblem',
    name: '整改有了进展',
    who: ['desk', 'system'],
    order: { from: [...OPEN, 'closed'], to: null },
    starts: [],
    stops: [],
    also: '从评价里提出的问题下发、销号时，记在评价的工单上，企业凭评价回执看得到。',
    tells: '提出的问题办到了哪一步',
  },
];
