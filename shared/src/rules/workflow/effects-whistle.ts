import type { Effects } from './decide.ts';
import { openShare } from './dispatching.ts';
import type { Draft } from './draft.ts';
import { checkFree } from './effects-joint.ts';
import type { WhistleFacts } from './records.ts';
import { Refusal } from './refusal.ts';
import { isLive, leadOf } from './shares.ts';
import { worksOn } from './standing.ts';
import { arrivalOf, isOwnUnit, minutesLate } from './whistles.ts';

type WhistleAction = 'whistle' | 'signIn' | 'concludeWhistle' | 'rateWhistle' | 'cancelWhistle';

/** 吹哨报到: a street calls units to a place; each signs in, the lead concludes, the street rates the arrival. */
export const whistleEffects: Effects<WhistleAction> = {
  whistle(draft, input, { actor }) {
    if (actor.kind !== 'staff') throw new Refusal('notAllowed');
    const { now } = draft.ctx;
    if (input.meetAt < now) throw new Refusal('meetingPast');
    if (new Set(input.units.map((u) => u.organisationId)).size !== input.units.length)
      throw new Refusal('duplicateUnit');
    if (input.units.length === 0) throw new Refusal('missingUnit');
    const shareOf = (id: string) => draft.c.assignments.find((a) => a.organisationId === id && isLive(a));
    const fresh = input.units.filter((unit) => !shareOf(unit.organisationId));
    if (fresh.length > 0) checkFree(draft.c, fresh);
    const opened = fresh.map((unit) => openShare(draft, { ...unit, part: 'joint' }, null));
    const whistleId = draft.ctx.newId();
    draft.add('whistle', {
      id: whistleId,
      state: 'called',
      calledBy: actor.personId,
      calledAt: now,
      meetAt: input.meetAt,
      place: input.place,
      entryId: input.entryId,
      recordEntryId: null,
      concludedBy: null,
      concludedAt: null,
    });
    for (const { organisationId } of input.units) {
      const share =
        opened.find((o) => o.organisationId === organisationId)?.assignmentId ?? shareOf(organisationId)?.id;
      draft.add('whistleUnit', {
        ...NOT_THERE,
        id: draft.ctx.newId(),
        whistleId,
        organisationId,
        assignmentId: share ?? null,
      });
      draft.tellUnit({ organisationId }, 'whistle', input.meetAt);
    }
    const lead = leadOf(draft.c);
    if (lead && !input.units.some((u) => u.organisationId === lead.organisationId))
      draft.tellUnit(lead, 'whistle', input.meetAt);
    const organisationIds = input.units.map((u) => u.organisationId);
    draft.event(
      'whistled',
      { whistleId, organisationIds, units: opened, meetAt: input.meetAt },
      { visibility: 'reporter' },
    );
  },

  signIn(draft, input, { actor }) {
    const whistle = whistleIn(draft, input.whistleId, 'called');
    if (actor.kind !== 'staff') throw new Refusal('notAllowed');
    const shareOf = (id: string) => draft.c.assignments.findLast((a) => a.organisationId === id);
    const mine = whistle.units.filter((unit) => {
      const share = shareOf(unit.organisationId);
      return share !== undefined && worksOn(actor, draft.c, share);
    });
    const named = input.organisationId ? mine.filter((u) => u.organisationId === input.organisationId) : mine;
    const unit = named.find((u) => isOwnUnit(actor, u.organisationId)) ?? named[0];
    if (!unit) throw new Refusal('notCalled');
    if (unit.arrivedAt !== null) throw new Refusal('signedInAlready');
    const { now } = draft.ctx;
    draft.change('whistleUnit', unit.id, {
      arrivedAt: now,
      arrivedBy: actor.personId,
      arrivedPlace: input.place,
      lng: input.lng,
      lat: input.lat,
    });
    const { organisationId } = unit;
    const share = shareOf(organisationId);
    if (share?.state === 'dispatched') {
      draft.stop(['sign'], { assignmentId: share.id });
      draft.patchAssignment(share.id, { state: 'signed', signedAt: now });
      if (share.part === 'lead' && draft.c.order.state === 'dispatched') draft.decision.order.state = 'inProgress';
    }
    const late = minutesLate(now, whistle.meetAt);
    const facts = { whistleId: whistle.id, organisationId, late, signed: share?.state === 'dispatched' };
    draft.event('signedIn', facts, share ? { assignmentId: share.id } : {});
  },

  concludeWhistle(draft, input, { actor }) {
    const whistle = whistleIn(draft, input.whistleId, 'called');
    if (actor.kind !== 'staff') throw new Refusal('notAllowed');
    draft.change('whistle', whistle.id, {
      state: 'concluded',
      concludedBy: actor.personId,
      concludedAt: draft.ctx.now,
      recordEntryId: input.entryId,
    });
    const count = (arrival: string) => whistle.units.filter((u) => arrivalOf(u, whistle.meetAt) === arrival).length;
    draft.event(
      'whistleConcluded',
      {
        whistleId: whistle.id,
        organisationIds: whistle.units.map((u) => u.organisationId),
        onTime: count('onTime'),
        late: count('late'),
        absent: count('absent'),
      },
      { visibility: 'reporter' },
    );
    for (const unit of whistle.units) draft.tellUnit(unit, 'whistleConcluded');
    const { streetId: organisationId } = draft.c.order;
    draft.notify({ to: 'post', organisationId, role: 'streetSecretary', kind: 'whistleToRate', dueAt: null });
    draft.tellDesk('whistleToRate');
  },

  rateWhistle(draft, input, { actor }) {
    const whistle = whistleIn(draft, input.whistleId, 'concluded');
    if (actor.kind !== 'staff') throw new Refusal('notAllowed');
    for (const { unitId, rating, words } of input.ratings) {
      const unit = whistle.units.find((u) => u.id === unitId);
      if (!unit) throw new Refusal('notCalled');
      if (unit.rating !== null) throw new Refusal('ratedAlready');
      // The clock says when somebody came; who rates otherwise says why (a dead phone, a wrong gate).
      if (rating !== arrivalOf(unit, whistle.meetAt) && !words) throw new Refusal('ratingNeedsWords');
      draft.change('whistleUnit', unit.id, {
        rating,
        ratingWords: words,
        ratedBy: actor.personId,
        ratedAt: draft.ctx.now,
      });
      draft.event('arrivalRated', { whistleId: whistle.id, organisationId: unit.organisationId, rating });
      draft.tellUnit(unit, 'whistleRated');
    }
  },

  cancelWhistle(draft, input) {
    const whistle = whistleIn(draft, input.whistleId, 'called');
    draft.change('whistle', whistle.id, { state: 'cancelled' });
    const organisationIds = whistle.units.map((u) => u.organisationId);
    draft.event('whistleCancelled', { whistleId: whistle.id, organisationIds });
    for (const unit of whistle.units) draft.tellUnit(unit, 'whistleCancelled');
  },
};

const NOT_THERE = {
  arrivedAt: null,
  arrivedBy: null,
  arrivedPlace: null,
  lng: null,
  lat: null,
  rating: null,
  ratingWords: null,
  ratedBy: null,
  ratedAt: null,
};

function whistleIn(draft: Draft, id: string, state: WhistleFacts['state']): WhistleFacts {
  const whistle = draft.c.whistles.find((w) => w.id === id);
  if (whistle?.state !== state) throw new Refusal('whistleOver');
  return whistle;
}
