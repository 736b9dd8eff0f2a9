import type { OrderTrack } from '../../words/inspection-states.ts';
import type { Role } from '../../words/roles.ts';
import type { EscalationCause, Level } from '../../words/states.ts';
import type { ClockFacts } from './case.ts';
import type { Draft } from './draft.ts';

/** Where an escalation of a level is addressed (rules.md *Colour and escalation*). */
export function addressee(
  draft: Draft,
  level: Exclude<Level, 0>,
  lateOrganisationId: string,
): { organisationId: string; role: Role } {
  const post = postOf(draft, level, lateOrganisationId);
  return draft.ctx.settings.isVacant(post.organisationId, post.role) ? officeOf(draft, level, post) : post;
}

type Addressee = { organisationId: string; role: Role };

function postOf(draft: Draft, level: Exclude<Level, 0>, lateOrganisationId: string): Addressee {
  if (level === 3) return { organisationId: draft.c.order.districtOrgId, role: 'districtSecretary' };
  // What a department does not mend climbs to the justice bureau's head: no street has a part in it (ADR 0009).
  if (level === 2 && draft.c.order.track) return bureauHead(draft);
  if (level === 2) return { organisationId: draft.c.order.streetId, role: 'streetSecretary' };
  return { organisationId: lateOrganisationId, role: draft.ctx.settings.headRole(lateOrganisationId) };
}

function bureauHead(draft: Draft): Addressee {
  const { deskId } = draft.c.order;
  return { organisationId: deskId, role: draft.ctx.settings.headRole(deskId) };
}

/**
 * A vacant post that nobody deputises: the office of that level (rules.md *Colour and escalation*), and the clock runs on. In
 * a unit that is its officers, at the street the desk, in the district the supervision office. A sealed matter stays with its
 * post: no office may learn of it, and its clock rings on.
 */
function officeOf(draft: Draft, level: Exclude<Level, 0>, post: Addressee): Addressee {
  const { deskId, supervisionId, districtOrgId, sealed, track } = draft.c.order;
  if (draft.decision.order.sealed ?? sealed) return post;
  if (track && level !== 3 && post.organisationId === deskId) return { organisationId: deskId, role: 'justice' };
  if (level === 3)
    return supervisionId === districtOrgId ? post : { organisationId: supervisionId, role: 'supervisor' };
  if (level === 2 || post.organisationId === deskId) return { organisationId: deskId, role: 'dispatcher' };
  return { organisationId: post.organisationId, role: 'officer' };
}

/**
 * The next rung for a new cause: one above the highest reached, at most 3; a sealed order starts at district level, that of a rating
 * at the justice bureau's own head, and then the district.
 */
export function nextLevel(level: Level, sealed: boolean, track: OrderTrack | null = null): Exclude<Level, 0> {
  if (track === 'rating') return level === 0 ? 1 : 3;
  if (sealed) return 3;
  return Math.min(level + 1, 3) as Exclude<Level, 0>;
}

/**
 * What a clock's ringing is known by: the clock, and how often it was extended. An extended clock that is late again is late
 * anew: it climbs and brings its paper again.
 */
export function ringRef(clock: Pick<ClockFacts, 'id' | 'extensions'>): string {
  return clock.extensions === 0 ? clock.id : `${clock.id}:${clock.extensions}`;
}

/** The clock a cause reference names. */
export function clockIdOf(causeRef: string): string {
  return causeRef.split(':', 1)[0] ?? causeRef;
}

/**
 * Climbs one level for a cause. `order.level` is the highest reached and never falls. The row is unique by
 * (order, cause, cause reference, level): the same cause never climbs twice to the same level, two causes never swallow
 * each other. Starts the level clock that leads to the next rung when nobody writes an instruction.
 * @param floor the level of whoever is late: the head who lets an approval lie is not the one it climbs to.
 */
export function climb(
  draft: Draft,
  cause: EscalationCause,
  causeRef: string,
  lateOrganisationId: string,
  floor: Level = 0,
): void {
  const current = draft.decision.order.level ?? draft.c.order.level;
  const from = Math.max(current, floor) as Level;
  const level = nextLevel(from, draft.decision.order.sealed ?? draft.c.order.sealed, draft.c.order.track);
  const same = (e: { cause: string; causeRef: string; level: number }) =>
    e.cause === cause && e.causeRef === causeRef && e.level === level;
  if (draft.c.escalations.some(same) || draft.decision.escalations.some(same)) return;
  const to = addressee(draft, level, lateOrganisationId);
  const id = draft.ctx.newId();
  draft.decision.escalations.push({ id, cause, causeRef, level, ...to });
  if (level > current) draft.decision.order.level = level;
  const clock = draft.start('level', { escalationId: id, organisationId: to.organisationId });
  draft.event(
    'escalated',
    { escalationId: id, cause, causeRef, level, organisationId: to.organisationId, role: to.role, dueAt: clock.dueAt },
    { visibility: 'reporter' },
  );
  draft.notify({ to: 'post', ...to, kind: 'escalated', dueAt: clock.dueAt });
}

const ANSWERED_CAUSES: readonly EscalationCause[] = [
  'unresolved',
  'urged',
  'returnRefused',
  'mediationFailed',
  'replyOverdue',
  'hard',
  'impact',
  'chosen',
];

/** An answer removes the causes that hang on no clock; a cause that is a running clock ends with that clock. */
export function settleAnswered(draft: Draft): void {
  for (const escalation of draft.c.escalations)
    if (ANSWERED_CAUSES.includes(escalation.cause)) draft.settle(escalation.id);
}
