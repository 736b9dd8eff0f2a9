import type { Transition } from './table.ts';
import { AT_WORK, OPEN } from './table-states.ts';

/** The mediation record of a dispute (issue 3 *Mediation record*; the first case, 冰柱砸车). */
export const MEDIATION_ROWS: readonly Transition[] = [
  {
    action: 'openMediation',
    name: '开始调解',
    who: ['unitHead', 'unitMember'],
    order: { from: AT_WORK, to: null },
    assignment: { from: ['signed', 'inProgress'], to: 'inProgress' },
    starts: [],
    stops: [],
    also: '调解员要回避：和当事人有关系的不能调，由另一个人核对。办理期限照走。',
    tells: '安排了调解',
  },
  {
    action: 'mediationSession',
    name: '记录一次调解',
    who: ['unitHead', 'unitMember'],
    order: { from: AT_WORK, to: null },
    assignment: { from: ['signed', 'inProgress', 'submitted'], to: null },
    starts: [],
    stops: [],
    also: '现场的、线上的都记：谁到了、提了什么条件。',
  },
  {
    action: 'concludeMediation',
    name: '调解结果',
    who: ['unitHead', 'unitMember'],
    order: { from: AT_WORK, to: null },
    assignment: { from: ['signed', 'inProgress', 'submitted'], to: null },
    starts: ['level'],
    stops: [],
    also: '达成协议：打印调解协议书，约定履行日期。调解不成：提一级。',
    tells: '调解有了结果',
    consequence: '调解不成会提一级，由上一级书记盯办。',
  },
  {
    action: 'checkPerformance',
    name: '核实履行',
    who: ['unitHead', 'unitMember', 'followUp'],
    order: { from: [...OPEN, 'closed'], to: null },
    assignment: { from: ['signed', 'inProgress', 'submitted', 'settled', 'replaced', 'overridden'], to: null },
    starts: ['level'],
    stops: [],
    also: '没有履行的，还没办结的提一级；已经办结的，告诉当事人可以申请司法确认或再反映。',
  },
];
