import type { Effects } from './decide.ts';
import { issue } from './documents.ts';
import { Refusal } from './refusal.ts';
import { isLive, leadOf } from './shares.ts';

/** 挂牌督办: beside the ladder, in parallel with everything else; unlisting needs a result and a check. */
export const listingEffects: Effects<'list' | 'checkListing' | 'unlist'> = {
  list(draft, input, { actor }) {
    if (actor.kind !== 'staff') throw new Refusal('notAllowed');
    const { now } = draft.ctx;
    const { deskId, districtOrgId, supervisionId } = draft.c.order;
    const lead = leadOf(draft.c);
    const id = draft.ctx.newId();
    draft.add('listing', {
      id,
      state: 'listed',
      publicTitle: input.publicTitle,
      publicResult: null,
      leadId: lead?.organisationId ?? null,
      listedBy: actor.personId,
      listedAt: now,
      dueAt: input.dueAt,
      checkedBy: null,
      checkedAt: null,
      unlistedBy: null,
      unlistedAt: null,
    });
    draft.decision.order.listed = true;
    draft.event(
      'listed',
      { listingId: id, organisationId: districtOrgId, dueAt: input.dueAt },
      { visibility: 'reporter' },
    );
    issue(draft, {
      kind: 'listingNotice',
      toId: lead && isLive(lead) ? lead.organisationId : deskId,
      assignmentId: lead?.id ?? null,
      cause: 'listed',
      causeRef: id,
      issuerId: districtOrgId,
      issuedBy: actor.personId,
      requirement: input.requirement,
      copies: supervisionId === districtOrgId ? [] : [supervisionId],
    });
    draft.notify({ to: 'post', organisationId: supervisionId, role: 'supervisor', kind: 'listed', dueAt: input.dueAt });
    draft.tellReporters('listed');
  },

  checkListing(draft, _input, { actor }) {
    const { listing } = draft.c;
    if (actor.kind !== 'staff' || !listing) throw new Refusal('notListed');
    draft.change('listing', listing.id, { state: 'checked', checkedBy: actor.personId, checkedAt: draft.ctx.now });
    draft.event('listingChecked', { listingId: listing.id });
    const { districtOrgId: organisationId } = draft.c.order;
    draft.notify({ to: 'post', organisationId, role: 'districtSecretary', kind: 'listingChecked', dueAt: null });
  },

  unlist(draft, input, { actor }) {
    const { listing } = draft.c;
    if (actor.kind !== 'staff' || !listing) throw new Refusal('notListed');
    const { districtOrgId, deskId } = draft.c.order;
    const lead = leadOf(draft.c);
    draft.change('listing', listing.id, {
      state: 'unlisted',
      publicResult: input.publicResult,
      unlistedBy: actor.personId,
      unlistedAt: draft.ctx.now,
    });
    draft.decision.order.listed = false;
    draft.event('unlisted', { listingId: listing.id, organisationId: districtOrgId }, { visibility: 'reporter' });
    issue(draft, {
      kind: 'unlistingNotice',
      toId: lead?.organisationId ?? deskId,
      assignmentId: lead?.id ?? null,
      cause: 'unlisted',
      causeRef: listing.id,
      issuerId: districtOrgId,
      issuedBy: actor.personId,
    });
    draft.tellReporters('unlisted');
  },
};
