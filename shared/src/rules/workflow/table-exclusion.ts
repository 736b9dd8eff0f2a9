import type { Transition } from './table.ts';
import { ANSWERED_OR_CLOSED, EVERY } from './table-states.ts';

/**
 * 剔除和申诉 (issue 3 *Exclusion and appeal*): takes an order out of a unit's denominators, shown in a line of its own. It never
 * touches what the resident said.
 */
export const EXCLUSION_ROWS: readonly Transition[] = [
  {
    action: 'askExclusion',
    name: '申请剔除',
    who: ['unitHead'],
    order: { from: ANSWERED_OR_CLOSED, to: null },
    assignment: { from: ['settled', 'overridden', 'replaced'], to: null },
    starts: [],
    stops: [],
    also: '写明理由，附上证据。办结 30 天内提出，一件事每个单位、每类率各一次。密件由纪检裁定。',
    consequence: '只影响本单位的率，居民说的话一个字不变；剔除了多少件，率的旁边单列一行。',
  },
  {
    action: 'decideExclusion',
    name: '裁定剔除',
    who: ['exclusionDecider'],
    order: { from: EVERY, to: null },
    starts: [],
    stops: [],
    also: '写明理由。提出的人和提出的单位不能裁定自己的。',
  },
  {
    action: 'appealExclusion',
    name: '申诉',
    who: ['appellant'],
    order: { from: EVERY, to: null },
    starts: [],
    stops: [],
    also: '不同意剔除的，5 个工作日内可以申诉一次。',
  },
  {
    action: 'decideAppeal',
    name: '裁定申诉',
    who: ['appealDecider'],
    order: { from: EVERY, to: null },
    starts: [],
    stops: [],
    also: '由区委书记这一级裁定，不能是第一次裁定的人。裁定后不再变。',
    consequence: '这是最后的裁定，不能再改。',
  },
];
