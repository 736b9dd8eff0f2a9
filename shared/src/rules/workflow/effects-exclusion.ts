import type { Effects } from './decide.ts';
import type { Draft } from './draft.ts';
import { canAppeal, canDecide, canDecideAppeal, mayAskFor } from './exclusions.ts';
import type { ExclusionFacts } from './records.ts';
import { Refusal } from './refusal.ts';

type ExclusionAction = 'askExclusion' | 'decideExclusion' | 'appealExclusion' | 'decideAppeal';

/** Nothing here moves a share, a complaint, a clock or an answer: only what the rates may leave out. */
export const exclusionEffects: Effects<ExclusionAction> = {
  askExclusion(draft, input, { actor, assignment }) {
    if (!assignment || actor.kind !== 'staff') throw new Refusal('wrongState');
    const { organisationId } = assignment;
    if (!mayAskFor(draft.c, organisationId, input.scope)) throw new Refusal('exclusionAsked');
    const id = draft.ctx.newId();
    draft.add('exclusion', {
      id,
      organisationId,
      scope: input.scope,
      ground: input.ground,
      state: 'asked',
      askedBy: actor.personId,
      askedAt: draft.ctx.now,
      entryId: input.entryId,
      decidedBy: null,
      decidedAt: null,
      decisionEntryId: null,
      appealedAt: null,
      appealEntryId: null,
      finalBy: null,
      finalAt: null,
      finalEntryId: null,
    });
    const { scope, ground } = input;
    draft.event('exclusionAsked', { exclusionId: id, organisationId, scope, ground }, { assignmentId: assignment.id });
    tellDecider(draft);
  },

  decideExclusion(draft, input, { actor }) {
    const exclusion = found(draft, input.exclusionId);
    const not = canDecide(draft.c, exclusion, actor);
    if (not || actor.kind !== 'staff') throw new Refusal(not ?? 'notAllowed');
    draft.change('exclusion', exclusion.id, {
      state: input.grant ? 'granted' : 'refused',
      decidedBy: actor.personId,
      decidedAt: draft.ctx.now,
      decisionEntryId: input.entryId,
    });
    decided(draft, 'exclusionDecided', exclusion, input.grant);
  },

  appealExclusion(draft, input, { actor }) {
    const exclusion = found(draft, input.exclusionId);
    const not = canAppeal(draft.c, exclusion, actor, draft.ctx);
    if (not) throw new Refusal(not);
    draft.change('exclusion', exclusion.id, {
      state: 'appealed',
      appealedAt: draft.ctx.now,
      appealEntryId: input.entryId,
    });
    const { id: exclusionId, organisationId, scope } = exclusion;
    draft.event('exclusionAppealed', { exclusionId, organisationId, scope });
    const to = { organisationId: draft.c.order.districtOrgId, role: 'districtSecretary' as const };
    draft.notify({ to: 'post', ...to, kind: 'exclusionAppealed', dueAt: null });
  },

  decideAppeal(draft, input, { actor }) {
    const exclusion = found(draft, input.exclusionId);
    const not = canDecideAppeal(draft.c, exclusion, actor);
    if (not || actor.kind !== 'staff') throw new Refusal(not ?? 'notAllowed');
    draft.change('exclusion', exclusion.id, {
      state: input.grant ? 'finallyGranted' : 'finallyRefused',
      finalBy: actor.personId,
      finalAt: draft.ctx.now,
      finalEntryId: input.entryId,
    });
    decided(draft, 'exclusionAppealDecided', exclusion, input.grant);
  },
};

function found(draft: Draft, id: string): ExclusionFacts {
  const exclusion = draft.c.exclusions.find((x) => x.id === id);
  if (!exclusion) throw new Refusal('exclusionMoved');
  return exclusion;
}

function decided(draft: Draft, action: string, exclusion: ExclusionFacts, granted: boolean): void {
  const { id: exclusionId, organisationId, scope } = exclusion;
  draft.event(action, { exclusionId, organisationId, scope, granted });
  const role = draft.ctx.settings.headRole(organisationId);
  draft.notify({ to: 'post', organisationId, role, kind: 'exclusionDecided', dueAt: null });
}

/** The supervision office; a sealed matter stays with its desk. */
function tellDecider(draft: Draft): void {
  if (draft.c.order.sealed) draft.tellDesk('exclusionAsked');
  else
    draft.notify({
      to: 'post',
      organisationId: draft.c.order.supervisionId,
      role: 'supervisor',
      kind: 'exclusionAsked',
      dueAt: null,
    });
}
