import type { residentAction } from '@tellit/shared/contract/complaints.ts';
import { REFUSALS } from '@tellit/shared/rules/workflow/refusal.ts';
import type { z } from 'zod';
import type { ResidentScene } from './load-resident.ts';

const HOUR = 3_600_000;
const BEFORE_ANSWER = ['received', 'accepted', 'dispatched', 'inProgress', 'awaitingApproval'];

/** What the resident may do now; a greyed action always carries its reason, anything else is hidden. */
export function residentActions(scene: ResidentScene, now: number): z.infer<typeof residentAction>[] {
  const { complaint, order } = scene;
  const { state } = complaint;
  const on = (action: z.infer<typeof residentAction>['action'], reason: string | null = null) => ({
    action,
    enabled: reason === null,
    reason,
  });
  if (state === 'closed')
    return complaint.closedAt !== null && now - complaint.closedAt <= 30 * 24 * HOUR ? [on('reopen')] : [];
  if (state === 'declined' || state === 'withdrawn') return [];
  const actions = [on('supplement')];
  const question = scene.entries.some(
    (e) =>
      e.kind === 'question' &&
      e.complaintId === complaint.id &&
      !scene.entries.some((a) => a.kind === 'answer' && a.replyToId === e.id),
  );
  if (question) actions.unshift(on('answerQuestion'));
  if (state === 'answered') actions.unshift(on('confirm'));
  const urgedRecently = complaint.lastUrgedAt !== null && now - complaint.lastUrgedAt < 24 * HOUR;
  if (state === 'answered') actions.push(on('urge', '已经答复，不用再催。没解决，确认时选“没解决”。'));
  else if (BEFORE_ANSWER.includes(order.state)) actions.push(on('urge', urgedRecently ? REFUSALS.urgedToday : null));
  actions.push(on('withdraw'));
  return actions;
}
