import type { Draft } from './draft.ts';
import { closeShare } from './effects-joint.ts';
import { isLive } from './shares.ts';

/**
 * A sealed matter leaves the unit it is about and everything below it (decisions.md *Sealed*): its shares end, and when it
 * led, the named posts choose another lead. The unit is told that it has nothing more to do, never why.
 */
export function keepAway(draft: Draft, aboutPath: string | undefined): void {
  if (aboutPath === undefined) return;
  for (const share of draft.c.assignments) {
    if (!isLive(share) || !share.organisationPath.startsWith(aboutPath)) continue;
    closeShare(draft, share);
    draft.patchAssignment(share.id, { state: 'replaced', stateBeforeReturn: null, settledAt: draft.ctx.now });
    draft.tellUnit(share, 'overridden');
    draft.event('keptAway', { organisationId: share.organisationId }, { visibility: 'sealed', assignmentId: share.id });
    if (share.part !== 'lead') continue;
    Object.assign(draft.decision.order, { state: 'accepted', leadId: null });
    draft.start('dispatch');
  }
}
