import type { NoticeKind } from '../../words/notice-kinds.ts';
import type { Draft } from './draft.ts';

/** What the patron of an order hears of: every rung it climbs, and every result. */
const NEWS: Readonly<Record<string, NoticeKind>> = {
  escalated: 'patronEscalated',
  submitted: 'patronResult',
  jointSubmitted: 'patronResult',
  solvedOnSpot: 'patronResult',
  answered: 'patronResult',
  rework: 'patronUnresolved',
  decided: 'patronResult',
  closed: 'patronClosed',
};

/** 包案: tells the post that took the order on, once a decision and kind; never what was addressed to it anyway. */
export function tellPatron(draft: Draft): void {
  const { patronOrgId: organisationId, patronRole: role } = draft.c.order;
  if (!organisationId || !role) return;
  const kinds = new Set(draft.decision.events.flatMap((event) => NEWS[event.action] ?? []));
  for (const kind of kinds) {
    const told = draft.decision.notices.some(
      (n) => n.to === 'post' && n.organisationId === organisationId && n.role === role && n.kind === 'escalated',
    );
    if (kind === 'patronEscalated' && told) continue;
    draft.notify({ to: 'post', organisationId, role, kind, dueAt: null });
  }
}
