import type { residentAction } from '@tellit/shared/contract/complaints.ts';
import type { OrderCase } from '@tellit/shared/rules/workflow/case.ts';
import type { DecideContext } from '@tellit/shared/rules/workflow/context.ts';
import { isAllowed } from '@tellit/shared/rules/workflow/decide.ts';
import { REFUSALS } from '@tellit/shared/rules/workflow/refusal.ts';
import type { z } from 'zod';
import type { ResidentScene } from './load-resident.ts';

type ResidentAction = z.infer<typeof residentAction>;
const HOUR = 3_600_000;

/** The order as the rules see it, for the buttons of its reporters. */
export interface RulesOfPage {
  facts: OrderCase;
  context: DecideContext;
}

/**
 * What the resident may do now, by the transition table; a greyed action always carries its reason, anything else is
 * hidden. Most needed first.
 */
export function residentActions(scene: ResidentScene, { facts, context }: RulesOfPage): ResidentAction[] {
  const { complaint } = scene;
  const reporter = { kind: 'reporter', reporterId: complaint.reporterId, complaintId: complaint.id } as const;
  const may = (action: ResidentAction['action']) => isAllowed(facts, action, reporter, null, context);
  const on = (action: ResidentAction['action'], reason: string | null = null): ResidentAction => ({
    action,
    enabled: reason === null,
    reason,
  });
  const actions: ResidentAction[] = [];
  if (may('confirm')) actions.push(on('confirm'));
  if (may('answerQuestion') && hasOpenQuestion(scene)) actions.push(on('answerQuestion'));
  if (may('supplement')) actions.push(on('supplement'));
  const { lastUrgedAt } = complaint;
  const urged = lastUrgedAt !== null && context.now - lastUrgedAt < context.settings.urgeHours * HOUR;
  if (may('urge')) actions.push(on('urge', urged ? REFUSALS.urgedToday : null));
  else if (complaint.state === 'answered') actions.push(on('urge', '已经答复，不用再催。没解决，确认时选“没解决”。'));
  if (may('withdraw')) actions.push(on('withdraw'));
  if (may('reopen')) actions.push(on('reopen'));
  return actions;
}

/** A question to this reporter that nobody has answered yet. */
export function hasOpenQuestion({ complaint, entries }: Pick<ResidentScene, 'complaint' | 'entries'>): boolean {
  const answered = new Set(entries.flatMap((e) => (e.kind === 'answer' && e.replyToId ? [e.replyToId] : [])));
  return entries.some((e) => e.kind === 'question' && e.complaintId === complaint.id && !answered.has(e.id));
}
