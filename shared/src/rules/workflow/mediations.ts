import type { Draft } from './draft.ts';
import { isLive } from './shares.ts';

/** The order ends while a mediation is open: it ends with it, without an outcome of its own. */
export function endMediations(draft: Draft): void {
  for (const mediation of draft.c.mediations) if (mediation.state === 'open') withdraw(draft, mediation.id);
}

/** A unit that is no longer at work leaves its open mediation behind; whoever took over begins anew. */
export function endLeftMediations(draft: Draft): void {
  const atWork = draft.c.assignments.filter(isLive).map((share) => share.organisationId);
  for (const mediation of draft.c.mediations)
    if (mediation.state === 'open' && !atWork.includes(mediation.organisationId)) withdraw(draft, mediation.id);
}

function withdraw(draft: Draft, id: string): void {
  draft.change('mediation', id, { state: 'withdrawn', concludedAt: draft.ctx.now });
}
