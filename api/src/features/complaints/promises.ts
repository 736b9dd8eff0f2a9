import type { Receipt } from '@tellit/shared/contract/complaints.ts';
import type { DecideContext, Due } from '@tellit/shared/rules/workflow/context.ts';
import type { ClockKind } from '@tellit/shared/words/states.ts';

/** The dated promises of a receipt: each counted from the latest moment of the one before, for an ordinary matter. */
export function promisesOf(context: DecideContext, now: number): Receipt['promises'] {
  const of = { urgency: 'normal', difficulty: 'ordinary', joint: false, organisationId: null } as const;
  const promise = (kind: ClockKind, title: string, due: Due) => ({
    kind,
    title,
    dueAt: due.dueAt,
    provisional: due.provisional,
  });
  const accept = context.due('accept', now, of);
  const dispatch = context.due('dispatch', accept.dueAt, of);
  const contact = context.due('firstContact', dispatch.dueAt, of);
  const handle = context.due('handle', dispatch.dueAt, of);
  const confirm = context.due('confirm', context.due('approve', handle.dueAt, of).dueAt, of);
  return [
    promise('accept', '有人受理', accept),
    promise('dispatch', '派到办理单位', dispatch),
    promise('firstContact', '承办人联系您', contact),
    promise('handle', '办完答复您', handle),
    promise('confirm', '您来确认解决了没有', confirm),
  ];
}
