import type { ComplaintFacts } from './case.ts';
import type { EffectScene, Effects } from './decide.ts';
import type { Draft } from './draft.ts';
import { climb } from './ladder.ts';
import { Refusal } from './refusal.ts';
import { resolve, rework } from './rework.ts';
import { leadOf } from './standing.ts';

type ReporterAction = 'answerQuestion' | 'supplement' | 'urge' | 'withdraw' | 'confirm' | 'reopen';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const reporterEffects: Effects<ReporterAction> = {
  answerQuestion(draft, _input, scene) {
    const complaintId = scene.actor.kind === 'reporter' ? scene.actor.complaintId : undefined;
    draft.event('questionAnswered', {}, { visibility: 'reporter', ...(complaintId ? { complaintId } : {}) });
    tellHandlers(draft, 'questionAnswered');
  },

  supplement(draft, _input, scene) {
    draft.event('supplemented', {}, { visibility: 'reporter', complaintId: own(draft, scene).id });
    tellHandlers(draft, 'supplemented');
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
    if (urges % settings.urgesToClimb === 0)
      climb(draft, 'urged', `urge-${urges}`, leadOf(draft.c)?.organisationId ?? draft.c.order.deskId);
  },

  withdraw(draft, _input, scene) {
    const complaint = own(draft, scene);
    draft.patchComplaint(complaint.id, { state: 'withdrawn', closedAt: draft.ctx.now });
    draft.stop(['confirm', 'followUp'], { complaintId: complaint.id });
    draft.event('withdrawn', {}, { visibility: 'reporter', complaintId: complaint.id });
    tellHandlers(draft, 'withdrawn');
    const others = draft.c.complaints.filter(
      (x) => x.id !== complaint.id && x.state !== 'withdrawn' && x.state !== 'declined',
    );
    if (others.length > 0 || draft.c.order.hazard || draft.c.order.state === 'answered') return;
    draft.stopEverything();
    draft.decision.order.state = 'withdrawn';
    draft.decision.order.closedAt = draft.ctx.now;
    for (const share of draft.c.assignments) {
      if (['dispatched', 'signed', 'inProgress', 'submitted'].includes(share.state))
        draft.patchAssignment(share.id, { state: 'overridden', settledAt: draft.ctx.now });
    }
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
    const { now, settings } = draft.ctx;
    if (complaint.closedAt === null || now - complaint.closedAt > settings.reopenDays * DAY)
      throw new Refusal('reopenTooLate');
    draft.patchComplaint(complaint.id, { state: 'inHand', closingReason: null, closedAt: null });
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
  const live = draft.c.assignments.filter((a) => ['dispatched', 'signed', 'inProgress', 'submitted'].includes(a.state));
  for (const share of live) draft.tellHead(share, kind);
  if (live.length === 0) draft.notify({ to: 'unit', organisationId: draft.c.order.deskId, kind, dueAt: null });
}
