import { SHANGHAI_MINUTES } from '@tellit/shared/words/dates.ts';
import type { ExceptionGround, TaskKind } from '@tellit/shared/words/inspection-states.ts';

const DAY = 86_400_000;

/** What is typed into 安排检查. Dates are local, `2026-11-16`. */
export interface PlanForm {
  organisationId: string;
  businessId: string | null;
  kind: TaskKind;
  ground: ExceptionGround | null;
  reason: string;
  itemIds: string[];
  other: string;
  inspectorIds: string[];
  from: string;
  to: string;
  reuseItemIds: string[];
}

/** A week from tomorrow: long enough for a shop to know, short enough to be a promise. */
export function freshForm(organisationId: string, now: number): PlanForm {
  const local = now + SHANGHAI_MINUTES * 60_000;
  const date = (days: number): string => new Date(local + days * DAY).toISOString().slice(0, 10);
  return {
    organisationId,
    businessId: null,
    kind: 'routine',
    ground: null,
    reason: '',
    itemIds: [],
    other: '',
    inspectorIds: [],
    from: date(1),
    to: date(7),
    reuseItemIds: [],
  };
}

/** The body of the question and of the act; null while no business or no day is chosen. Days count from their first to their last minute. */
export function askedOf(form: PlanForm) {
  const from = startOf(form.from);
  const to = startOf(form.to);
  if (form.businessId === null || from === null || to === null) return null;
  const other = form.other.trim();
  const reason = form.reason.trim();
  return {
    organisationId: form.organisationId,
    businessId: form.businessId,
    kind: form.kind,
    ground: form.kind === 'exception' ? form.ground : null,
    reason: reason === '' ? null : reason,
    from,
    to: to + DAY - 60_000,
    itemIds: form.itemIds,
    otherItems: other === '' ? [] : [other],
    inspectorIds: form.inspectorIds,
    reuseItemIds: form.reuseItemIds.filter((id) => form.itemIds.includes(id)),
  };
}

function startOf(date: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? null : at - SHANGHAI_MINUTES * 60_000;
}
