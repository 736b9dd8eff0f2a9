import { EXCLUSION_SCOPES, type ExclusionScope } from '../../words/states.ts';
import type { OrderCase, WorkflowActor } from './case.ts';
import type { DecideContext } from './context.ts';
import type { ExclusionFacts } from './records.ts';
import type { RefusalCode } from './refusal.ts';
import { standingsOf } from './standing.ts';

/** Once for each unit and kind of rate: a request refused is appealed, not asked again. */
export function mayAskFor(c: OrderCase, organisationId: string, scope: ExclusionScope): boolean {
  return !c.exclusions.some((x) => x.organisationId === organisationId && x.scope === scope);
}

/** Kinds of rates a unit may still ask for. */
export function scopesLeft(c: OrderCase, organisationId: string): ExclusionScope[] {
  return EXCLUSION_SCOPES.filter((scope) => mayAskFor(c, organisationId, scope));
}

/** Why this actor cannot decide this request; null when they can. */
export function canDecide(c: OrderCase, exclusion: ExclusionFacts, actor: WorkflowActor): RefusalCode | null {
  if (exclusion.state !== 'asked') return 'exclusionMoved';
  if (!standingsOf(actor, c, null).has('exclusionDecider')) return 'notAllowed';
  return isOwn(c, exclusion, actor) ? 'ownExclusion' : null;
}

/** Why this actor cannot appeal this decision; null when they can. Without `ctx` the time is not looked at. */
export function canAppeal(
  c: OrderCase,
  exclusion: ExclusionFacts,
  actor: WorkflowActor,
  ctx: DecideContext | null,
): RefusalCode | null {
  if (exclusion.state !== 'refused' || exclusion.decidedAt === null) return 'exclusionMoved';
  if (!headsUnit(c, exclusion, actor)) return 'notAllowed';
  const late = ctx !== null && ctx.now > ctx.exclusionUntil(exclusion.decidedAt, 'appeal', exclusion.organisationId);
  return late ? 'appealTooLate' : null;
}

/** Why this actor cannot decide this appeal; null when they can. */
export function canDecideAppeal(c: OrderCase, exclusion: ExclusionFacts, actor: WorkflowActor): RefusalCode | null {
  if (exclusion.state !== 'appealed') return 'exclusionMoved';
  if (!standingsOf(actor, c, null).has('appealDecider')) return 'notAllowed';
  if (actor.kind === 'staff' && actor.personId === exclusion.decidedBy) return 'decidedBefore';
  return isOwn(c, exclusion, actor) ? 'ownExclusion' : null;
}

/** Nobody decides what they or the unit they work in asked for. */
function isOwn(c: OrderCase, exclusion: ExclusionFacts, actor: WorkflowActor): boolean {
  if (actor.kind !== 'staff') return true;
  const path = c.assignments.find((a) => a.organisationId === exclusion.organisationId)?.organisationPath;
  return (
    actor.personId === exclusion.askedBy ||
    actor.posts.some((post) => post.organisationId === exclusion.organisationId || post.path === path)
  );
}

/** Heads the unit that asked: the share may have been settled or given to somebody else meanwhile. */
function headsUnit(c: OrderCase, exclusion: ExclusionFacts, actor: WorkflowActor): boolean {
  const share = c.assignments.findLast((a) => a.organisationId === exclusion.organisationId);
  return share !== undefined && standingsOf(actor, c, share).has('unitHead');
}
