import type { ComplaintFacts } from './case.ts';
import type { EffectScene, Effects } from './decide.ts';
import { isAnyoneReachable } from './dispatching.ts';
import type { Draft } from './draft.ts';
import { resumeWhatWaited, resumeWhenNobodyIsLeft } from './handling-time.ts';
import { climb } from './ladder.ts';
import { Refusal } from './refusal.ts';
import { resolve, rework } from './rework.ts';
import { isLive, leadOf } from './shares.ts';

type ReporterAction = 'answerQuestion' | 'supplement' | 'urge' | 'withdraw' | 'confirm' | 'reopen';
const HOUR = 3_600_000;

export const reporterEffects: Effects<ReporterAction> = {
  answerQuestion(draft, input, scene) {
    const complaintId = scene.actor.kind === 'reporter' ? scene.actor.complaintId : input.complaintId;
    draft.event('questionAnswered', {}, { visibility: 'reporter', ...(complaintId ? { complaintId } : {}) });
    tellHandlers(draft, 'questionAnswered');
    resumeWhatWaited(draft);
  },

  supplement(draft, _input, scene) {
    draft.event('supplemented', {}, { visibility: 'reporter', complaintId: own(draft, scene).id });
    tellHandlers(draft, 'supplemented');
    resumeWhatWaited(draft);
  },

  urge(draft, _input, scene) {
    const complaint = own(draft, scene);
    const { settings, now } = draft.ctx;
    if (complaint.lastUrgedAt !== null && now - complaint.lastUrgedAt < settings.urgeHours * HOUR)
      throw new Refusal('urgedToday');
    const urges = draft.c.order.urges + 1;
    draft.decision.order.urges = urges;
    draft.patchComplaint(complaint.id, { lastUrgedAt: now });
    draft.event('urged', { count: urges }, { visibility: 'reporter', complaintId: complaint.id });
    tellHandlers(draft, 'urged');
    if (urges % settings.urgesToClimb === 0 && draft.ctx.ladder.triggers.urged)
      climb(draft, 'urged', `urge-${urges}`, leadOf(draft.c)?.organisationId ?? draft.c.order.deskId);
  },

  withdraw(draft, _input, scene) {
    const complaint = own(draft, scene);
    draft.patchComplaint(complaint.id, { state: 'withdrawn', closedAt: draft.ctx.now });
    draft.stop(['confirm', 'followUp'], { complaintId: complaint.id });
    draft.event('withdrawn', {}, { visibility: 'reporter', complaintId: complaint.id });
    tellHandlers(draft, 'withdrawn');
    if (!isAnyoneReachable(draft)) draft.stop(['firstContact']);
    const others = draft.living().length > 1;
    if (others || draft.c.order.hazard || draft.c.order.state === 'answered') {
      resumeWhenNobodyIsLeft(draft);
      return;
    }
    // Nobody waits any more. Others who told it and were answered in an earlier cycle keep their answer: that order closes.
    const answered = draft.c.complaints.some((x) => x.state === 'closed');
    draft.stopEverything();
    draft.endShares();
    draft.decision.order.state = answered ? 'closed' : 'withdrawn';
    draft.decision.order.closedAt = draft.ctx.now;
  },

  confirm(draft, input, scene) {
    const complaint = own(draft, scene);
    if (input.resolution === 'partly') throw new Refusal('partlyByPhoneOnly');
    if (input.optOut) draft.patchComplaint(complaint.id, { optedOut: true });
    draft.decision.followUps.push({
      complaintId: complaint.id,
      cycle: draft.c.order.cycle,
      way: 'app',
      reached: true,
      resolution: input.resolution,
      rating: input.rating,
      refused: false,
    });
    draft.event(
      'confirmed',
      { resolution: input.resolution, rating: input.rating },
      { visibility: 'reporter', complaintId: complaint.id },
    );
    if (input.resolution === 'unclear') {
      draft.patchComplaint(complaint.id, { resolution: 'unclear', rating: input.rating });
      if (input.optOut) {
        draft.stop(['confirm', 'followUp'], { complaintId: complaint.id });
        draft.patchComplaint(complaint.id, { state: 'closed', closingReason: 'optedOut', closedAt: draft.ctx.now });
        return;
      }
      draft.stop(['confirm'], { complaintId: complaint.id });
      if (draft.running('followUp', { complaintId: complaint.id }).length === 0)
        draft.start('followUp', { complaintId: complaint.id });
      return;
    }
    resolve(draft, complaint, input.resolution, input.rating);
  },

  reopen(draft, _input, scene) {
    const complaint = own(draft, scene);
    // Whoever comes back wants to be asked again.
    draft.patchComplaint(complaint.id, { state: 'inHand', closingReason: null, closedAt: null, optedOut: false });
    draft.event('reopened', {}, { visibility: 'reporter', complaintId: complaint.id });
    rework(draft, `${complaint.id}:reopen:${draft.c.order.cycle}`);
  },
};

function own(draft: Draft, scene: EffectScene): ComplaintFacts {
  const id = scene.actor.kind === 'reporter' ? scene.actor.complaintId : null;
  const complaint = draft.c.complaints.find((x) => x.id === id);
  if (!complaint) throw new Refusal('notAllowed');
  return complaint;
}

function tellHandlers(draft: Draft, kind: 'questionAnswered' | 'supplemented' | 'urged' | 'withdrawn'): void {
  const atWork = draft.c.assignments.filter((share) => isLive(share) && share.state !== 'returned');
  for (const share of atWork) draft.tellUnit(share, kind);
  if (atWork.length === 0) draft.tellDesk(kind);
}
