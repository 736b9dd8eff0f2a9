import type { InspectionTaskView } from '@tellit/shared/contract/inspection-views.ts';
import { plansCopy as copy } from '@tellit/shared/words/inspect-door-copy.ts';
import { dayText, momentText, timeText } from '../order/when.ts';

/** 11月9日–11月13日; a joint visit has its one day. */
export function windowWords({ visit, windowFrom, windowTo }: InspectionTaskView): string {
  const [from, to] = visit.joint ? [visit.fromAt, visit.toAt] : [windowFrom, windowTo];
  if (dayText(from) !== dayText(to)) return `${dayText(from)}–${dayText(to)}`;
  return `${momentText(from)}–${timeText(to)}`;
}

/** Names of who goes; who stays behind says so. */
export const peopleWords = ({ inspectors }: InspectionTaskView): string =>
  inspectors.map((one) => (one.stoodDown ? copy.stoodDown(one.name) : one.name)).join('、');
