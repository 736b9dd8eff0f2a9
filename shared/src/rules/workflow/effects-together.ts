import { DISCLOSURES } from '../../words/states.ts';
import { classifyOrder, withoutUndefined } from './classification.ts';
import type { Effects } from './decide.ts';
import { isAnyoneReachable } from './dispatching.ts';
import { Refusal } from './refusal.ts';
import { isLive } from './shares.ts';

type TogetherAction = 'derive' | 'link' | 'unlink' | 'takeOn' | 'release' | 'unmerge' | 'restore' | 'tighten';

/** What belongs together, who carries it, and what was put together by mistake. */
export const togetherEffects: Effects<TogetherAction> = {
  derive(draft, input) {
    const { complaintId, orderId, number } = input;
    if (!draft.c.complaints.some((x) => x.id === complaintId)) throw new Refusal('wrongState');
    draft.event('derived', { orderId, number }, { visibility: 'reporter', complaintId });
    draft.notify({ to: 'reporter', complaintId, kind: 'derived', dueAt: null });
  },

  link(draft, input) {
    if (input.orderId === draft.c.order.id) throw new Refusal('linkSelf');
    draft.event('linked', { orderId: input.orderId });
  },

  unlink(draft, input) {
    draft.event('unlinked', { orderId: input.orderId });
  },

  takeOn(draft, _input, { actor }) {
    const post =
      actor.kind === 'staff'
        ? actor.posts.find((p) => p.role === 'districtSecretary' || p.role === 'streetSecretary')
        : undefined;
    if (!post) throw new Refusal('notAllowed');
    const { organisationId, role } = post;
    Object.assign(draft.decision.order, { patronOrgId: organisationId, patronRole: role, patronAt: draft.ctx.now });
    draft.event('takenOn', { organisationId, role }, { visibility: 'reporter' });
    for (const share of draft.c.assignments) if (isLive(share)) draft.tellUnit(share, 'takenOn');
    draft.tellDesk('takenOn');
  },

  release(draft) {
    const { patronOrgId, patronRole } = draft.c.order;
    Object.assign(draft.decision.order, { patronOrgId: null, patronRole: null, patronAt: null });
    draft.event('released', { organisationId: patronOrgId, role: patronRole });
    draft.tellDesk('released');
  },

  unmerge(draft, input) {
    const leaving = input.complaints.map((x) => x.id);
    const known = draft.c.complaints.filter((x) => leaving.includes(x.id));
    const unanswered = (state: string) => ['told', 'accepted', 'inHand', 'withdrawn'].includes(state);
    const leavesAny = known.some((x) => x.state !== 'withdrawn');
    // Answered once, a complaint has had this order's answer: it cannot go back to before it was told anything.
    if (draft.c.order.cycle > 0 || known.length !== leaving.length || !leavesAny) throw new Refusal('unmergeTooLate');
    if (known.some((x) => !unanswered(x.state))) throw new Refusal('unmergeTooLate');
    if (!draft.living().some((x) => !leaving.includes(x.id))) throw new Refusal('unmergeLeavesNobody');
    for (const complaint of known) {
      const state = input.complaints.find((x) => x.id === complaint.id)?.state ?? complaint.state;
      draft.patchComplaint(complaint.id, {
        workOrderId: input.sourceId,
        ...(complaint.state === 'withdrawn' ? {} : { state }),
      });
    }
    if (input.urgency !== undefined) classifyOrder(draft, { urgency: input.urgency });
    if (input.hazard !== undefined) draft.decision.order.hazard = input.hazard;
    if (!isAnyoneReachable(draft)) draft.stop(['firstContact']);
    draft.event('gaveBack', withoutUndefined({ to: input.sourceId, complaintIds: leaving, urgency: input.urgency }));
    for (const share of draft.c.assignments)
      if (['dispatched', 'signed', 'inProgress'].includes(share.state)) draft.tellUnit(share, 'unmerged');
  },

  restore(draft, input) {
    const { before, from } = input;
    draft.decision.order.state = before.state;
    draft.decision.order.mergedIntoId = null;
    draft.decision.clocksRestored.push(...before.clocks);
    draft.decision.escalationsRestored.push(...before.escalations);
    for (const paper of before.documents)
      draft.change('document', paper.id, { state: paper.state as 'issued', closedAt: null });
    draft.event('unmerged', { from }, { visibility: 'reporter' });
    draft.tellReporters('unmerged');
    draft.tellDesk('unmerged');
  },

  tighten(draft, input) {
    const complaint = draft.c.complaints.find((x) => x.id === input.complaintId);
    if (!complaint) throw new Refusal('wrongState');
    // From open to closed in the order of DISCLOSURES: staff may only go on in it (decisions.md *Disclosure*).
    if (DISCLOSURES.indexOf(input.disclosure) <= DISCLOSURES.indexOf(complaint.disclosure))
      throw new Refusal('onlyTighter');
    draft.patchComplaint(complaint.id, { disclosure: input.disclosure });
    if (!isAnyoneReachable(draft)) draft.stop(['firstContact']);
    const facts = { disclosure: input.disclosure };
    draft.event('disclosureTightened', facts, { visibility: 'reporter', complaintId: complaint.id });
    draft.notify({ to: 'reporter', complaintId: complaint.id, kind: 'disclosureTightened', dueAt: null });
  },
};
