import type { Effects } from './decide.ts';
import { Refusal } from './refusal.ts';
import { resolve } from './rework.ts';

export const followUpEffects: Effects<'followUp'> = {
  /** One call or visit by a clerk of another unit (回访单). Unreachable is never satisfied (decisions.md *Silence*). */
  followUp(draft, input) {
    const complaint = draft.c.complaints.find((x) => x.id === input.complaintId);
    if (complaint?.state !== 'answered') throw new Refusal('wrongState');
    if (draft.running('followUp', { complaintId: complaint.id }).length === 0) throw new Refusal('notInCallList');
    const { now, settings } = draft.ctx;
    const reached = input.outcome !== 'notReached';
    if (input.outcome === 'reached' && input.resolution === null) throw new Refusal('resolutionNeeded');
    draft.decision.followUps.push({
      complaintId: complaint.id,
      cycle: draft.c.order.cycle,
      way: input.way,
      reached,
      resolution: input.outcome === 'reached' ? input.resolution : null,
      rating: input.outcome === 'reached' ? input.rating : null,
      refused: input.outcome === 'refused',
    });
    draft.event(
      'followedUp',
      { way: input.way, outcome: input.outcome, resolution: input.resolution, rating: input.rating },
      { visibility: 'reporter', complaintId: complaint.id },
    );
    if (input.outcome === 'refused') {
      draft.stop(['confirm', 'followUp'], { complaintId: complaint.id });
      draft.patchComplaint(complaint.id, { state: 'closed', closingReason: 'refused', closedAt: now });
      return;
    }
    if (input.outcome === 'reached' && input.resolution !== null && input.resolution !== 'unclear') {
      resolve(draft, complaint, input.resolution, input.rating);
      return;
    }
    if (input.outcome === 'reached') {
      draft.patchComplaint(complaint.id, { resolution: 'unclear', rating: input.rating });
      return;
    }
    const attempts = [...complaint.attempts, now];
    draft.patchComplaint(complaint.id, { attempts });
    const days = new Set(attempts.map(settings.localDay)).size;
    if (attempts.length < settings.attempts || days < settings.attemptDays) return;
    draft.stop(['confirm', 'followUp'], { complaintId: complaint.id });
    draft.patchComplaint(complaint.id, { state: 'closed', closingReason: 'unreachable', closedAt: now });
  },
};
