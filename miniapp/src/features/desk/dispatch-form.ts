import type { Suggestion, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ComplaintKind, Difficulty, Urgency } from '@tellit/shared/words/states.ts';

/** What the dispatcher decides on one order. Units by id; the lead is never also joint. */
export interface DispatchForm {
  leadId: string | null;
  jointIds: string[];
  categoryId: string | null;
  officialKind: ComplaintKind | null;
  urgency: Urgency;
  difficulty: Difficulty;
  opinion: string;
}

/** The form as the system suggests it; what the order already carries wins over a suggestion. */
export function formFrom(order: WorkOrderDetail): DispatchForm {
  const suggested: Partial<Suggestion> = order.suggestion ?? {};
  const leadId = suggested.lead?.organisation.id ?? null;
  return {
    leadId,
    jointIds: (suggested.joint ?? []).map(({ organisation }) => organisation.id).filter((id) => id !== leadId),
    categoryId: order.categoryId ?? suggested.category?.id ?? null,
    officialKind: order.officialKind ?? order.kind,
    // a suggestion speaks only for an order nobody has graded: 一般 is what every order starts as (rules.md *Deadlines*)
    urgency: order.urgency === 'normal' ? (suggested.urgency?.value ?? 'normal') : order.urgency,
    difficulty: order.difficulty === 'ordinary' ? (suggested.difficulty?.value ?? 'ordinary') : order.difficulty,
    opinion: '',
  };
}

export function withLead(form: DispatchForm, leadId: string): DispatchForm {
  return { ...form, leadId, jointIds: form.jointIds.filter((id) => id !== leadId) };
}

export function withJoint(form: DispatchForm, id: string): DispatchForm {
  if (id === form.leadId || form.jointIds.includes(id)) return form;
  return { ...form, jointIds: [...form.jointIds, id] };
}

export function withoutJoint(form: DispatchForm, id: string): DispatchForm {
  return { ...form, jointIds: form.jointIds.filter((other) => other !== id) };
}

export type Units = { organisationId: string; part: 'lead' | 'joint' }[];

/** The units as the contract wants them, the lead first. Empty without a lead: joint units never go alone. */
export function unitsOf(form: DispatchForm): Units {
  if (form.leadId === null) return [];
  return [
    { organisationId: form.leadId, part: 'lead' },
    ...form.jointIds.map((organisationId) => ({ organisationId, part: 'joint' as const })),
  ];
}

/** The primary button: the whole effect in words, “受理并派给 2 个单位”. */
export function effectOf(form: DispatchForm, order: Pick<WorkOrderDetail, 'state'>): string {
  return staffCopy.dispatch.effect(order.state === 'received', unitsOf(form).length);
}

/** 特急 and 紧急 choose the row of the deadlines by themselves; difficulty then changes nothing (rules.md *Deadlines*). */
export function difficultyCounts(form: Pick<DispatchForm, 'urgency'>): boolean {
  return form.urgency === 'normal';
}
