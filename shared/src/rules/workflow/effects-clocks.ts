import type { AssignmentFacts } from './case.ts';
import type { EffectScene, Effects } from './decide.ts';
import type { Draft } from './draft.ts';
import { handlingOf, isLead, isWithin, measureOfShare, resumeAloud } from './handling-time.ts';
import { clockIdOf } from './ladder.ts';
import { Refusal } from './refusal.ts';
import { isLive } from './shares.ts';

type ClockAction = 'askExtension' | 'decideExtension' | 'pause' | 'resume' | 'resumeAtCap';

/** More time by decision of the secretary above, and time that stands still for a listed reason (rules.md *Deadlines*). */
export const clockEffects: Effects<ClockAction> = {
  askExtension(draft, input, scene) {
    const { share, clock, personId } = sceneOf(draft, scene);
    const rule = draft.ctx.extensionRule(measureOfShare(draft, clock));
    if (!rule) throw new Refusal('noExtension');
    if (!isWithin(input.by, rule.by)) throw new Refusal('extensionTooMuch');
    const decider = extensionDeciderOf(draft);
    const id = draft.ctx.newId();
    draft.add('extension', {
      id,
      state: 'asked',
      assignmentId: share.id,
      clockId: clock.id,
      by: input.by,
      askedBy: personId,
      askedAt: draft.ctx.now,
      oldDueAt: clock.dueAt,
      newDueAt: null,
      decidedBy: null,
      decidedAt: null,
    });
    const decision = draft.start('extensionDecision', {
      assignmentId: share.id,
      organisationId: decider.organisationId,
    });
    const left = rule.times - clock.extensions - 1;
    draft.event(
      'extensionAsked',
      {
        extensionId: id,
        organisationId: share.organisationId,
        by: input.by,
        handleDue: clock.dueAt,
        left,
        decisionDue: decision.dueAt,
      },
      { assignmentId: share.id },
    );
    draft.notify({ to: 'post', ...decider, kind: 'extensionAsked', dueAt: decision.dueAt });
  },

  decideExtension(draft, input, { actor }) {
    const asked = draft.c.extensions.find((e) => e.id === input.extensionId && e.state === 'asked');
    const clock = asked && draft.c.clocks.find((k) => k.id === asked.clockId && k.state !== 'stopped');
    const share = asked && draft.c.assignments.find((a) => a.id === asked.assignmentId);
    if (actor.kind !== 'staff' || !asked || !clock || !share) throw new Refusal('extensionDecided');
    if (asked.askedBy === actor.personId) throw new Refusal('askerMayNotDecide');
    const { now } = draft.ctx;
    const { organisationId } = share;
    const decided = { decidedBy: actor.personId, decidedAt: now };
    draft.stop(['extensionDecision'], { assignmentId: share.id });
    if (!input.grant) {
      draft.change('extension', asked.id, { state: 'refused', ...decided });
      draft.event(
        'extensionRefused',
        { extensionId: asked.id, organisationId, by: asked.by, handleDue: clock.dueAt },
        { assignmentId: share.id },
      );
      draft.tellUnit(share, 'extensionRefused', clock.dueAt);
      return;
    }
    const by = input.by ?? asked.by;
    const of = measureOfShare(draft, clock);
    const rule = draft.ctx.extensionRule(of);
    if (!isWithin(by, asked.by)) throw new Refusal('extensionTooMuch');
    if (!rule || clock.extensions >= rule.times) throw new Refusal('extensionsUsed');
    const due = draft.ctx.extend(clock.kind === 'rework' ? 'rework' : 'handle', clock, by, of);
    // Decided so late that even the new day is over: there is nothing to give any more.
    if (due.dueAt <= now) throw new Refusal('extensionPast');
    const extensions = clock.extensions + 1;
    const originalDueAt = clock.originalDueAt ?? clock.dueAt;
    draft.decision.clocksMoved.push({ id: clock.id, ...due, originalDueAt, extensions });
    // Late by the old time and not by the new one: the cause is gone.
    for (const e of draft.c.escalations) if (clockIdOf(e.causeRef) === clock.id) draft.settle(e.id);
    draft.change('extension', asked.id, { state: 'granted', by, newDueAt: due.dueAt, ...decided });
    const lead = isLead(draft.c, share);
    draft.event(
      'extended',
      { extensionId: asked.id, organisationId, by, oldDue: clock.dueAt, newDue: due.dueAt, extensions },
      { visibility: lead ? 'reporter' : 'staff', assignmentId: share.id },
    );
    draft.tellUnit(share, 'extensionGranted', due.dueAt);
    if (lead) draft.tellReporters('extended', due.dueAt);
    for (const other of draft.c.assignments)
      if (other.id !== share.id && isLive(other)) draft.tellUnit(other, 'extended', due.dueAt);
  },

  pause(draft, input, scene) {
    const { share, clock, personId } = sceneOf(draft, scene);
    if (clock.pausesUsed.includes(input.reason)) throw new Refusal('pauseUsed');
    const capAt = draft.ctx.pauseCap(input.reason, measureOfShare(draft, clock));
    const id = draft.ctx.newId();
    draft.decision.clocksPaused.push({ id: clock.id, reason: input.reason, capAt });
    draft.add('pause', {
      id,
      assignmentId: share.id,
      clockId: clock.id,
      reason: input.reason,
      pausedBy: personId,
      pausedAt: draft.ctx.now,
      capAt,
      resumedAt: null,
      resumedBy: null,
      ending: null,
    });
    const lead = isLead(draft.c, share);
    draft.event(
      'paused',
      { pauseId: id, organisationId: share.organisationId, reason: input.reason, capAt },
      { visibility: lead ? 'reporter' : 'staff', assignmentId: share.id },
    );
    draft.tellUnit(share, 'paused', capAt);
    if (lead) draft.tellReporters('paused', capAt);
  },

  resume(draft, _input, scene) {
    const { share, clock, personId } = sceneOf(draft, scene);
    const own =
      scene.actor.kind === 'staff' && scene.actor.posts.some((p) => p.organisationId === share.organisationId);
    resumeAloud(draft, clock, own ? 'unit' : 'desk', personId);
  },

  /** Counted from the cap itself, however late the worker comes: an outage gives nobody time. */
  resumeAtCap(draft, input) {
    const clock = draft.c.clocks.find((k) => k.id === input.clockId);
    if (clock?.state !== 'paused' || clock.pauseCapAt === null || clock.pauseCapAt > draft.ctx.now)
      throw new Refusal('clockGone');
    resumeAloud(draft, clock, 'cap', null);
  },
};

/** The post that decides about more time: level 2, of a sealed order the district's secretary (rules.md *Extension*). */
export function extensionDeciderOf(draft: Draft): {
  organisationId: string;
  role: 'streetSecretary' | 'districtSecretary';
} {
  const { sealed, districtOrgId, streetId } = draft.c.order;
  return sealed
    ? { organisationId: districtOrgId, role: 'districtSecretary' }
    : { organisationId: streetId, role: 'streetSecretary' };
}

/** The share with its handling time; the guards have seen that both are there. */
function sceneOf(draft: Draft, { assignment, actor }: EffectScene) {
  const clock = assignment && handlingOf(draft.c, assignment.id);
  if (!assignment || !clock || actor.kind !== 'staff') throw new Refusal('wrongState');
  const share: AssignmentFacts = assignment;
  return { share, clock, personId: actor.personId };
}
