import { judgeAttempts } from '../call-attempts.ts';
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
    const judged = reached ? null : judgeAttempts([...complaint.attempts, now], settings);
    // An attempt that came too soon is on record like every other, with what it was worth.
    const worth = judged ? { counts: judged.attempts.at(-1)?.counts ?? true } : {};
    draft.event(
      'followedUp',
      { way: input.way, outcome: input.outcome, resolution: input.resolution, rating: input.rating, ...worth },
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
    draft.patchComplaint(complaint.id, { attempts: [...complaint.attempts, now] });
    if (!judged?.enough) return;
    draft.stop(['confirm', 'followUp'], { complaintId: complaint.id });
    draft.patchComplaint(complaint.id, { state: 'closed', closingReason: 'unreachable', closedAt: now });
  },
};
