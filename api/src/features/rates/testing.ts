import type { Facts } from '@tellit/shared/rules/rates.ts';
import type { Tables } from '../../platform/store/store.ts';
import { NEVER_DUE } from '../../platform/store/tables.ts';

/**
 * Histories for the tests of the rates: plain rows, and the facts of every member of every cohort worked out from them in
 * memory, written apart from the SQL so that each proves the other.
 */
type Insert<K extends keyof Tables> = Tables[K] extends { $inferInsert: infer R } ? R : never;

export interface History {
  order: Insert<'workOrder'>;
  shares: Insert<'assignment'>[];
  complaints: Insert<'complaint'>[];
  clocks: Insert<'clock'>[];
  followUps: Insert<'followUp'>[];
  contacts: Insert<'entry'>[];
  exclusions: Insert<'exclusion'>[];
  papers: Insert<'document'>[];
  listings: Insert<'listing'>[];
}

const OVER = ['closed', 'withdrawn', 'merged', 'declined'];
const LEFT = ['withdrawn', 'merged', 'declined'];
const left = (state: string): string | null => (LEFT.includes(state) ? state : null);

/** The row with the largest id. */
const latest = <R extends { id: string }>(rows: readonly R[]): R | undefined =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)).at(-1);

/** Facts of the one member of cohort `received`. */
export function receivedFacts({ order, complaints, clocks }: History, now: number): Facts {
  const clock = latest(clocks.filter((k) => k.kind === 'accept'));
  const outcome = (): string => {
    if (order.acceptedAt != null) return 'accepted';
    if (order.state === 'received') return 'waiting';
    return left(order.state) ?? 'accepted';
  };
  return {
    state: order.state,
    late: !OVER.includes(order.state) && order.dueAt < now,
    outcome: outcome(),
    decidedAt: clock?.stoppedAt ?? null,
    acceptDueAt: clock?.dueAt ?? null,
    // A derived need is another matter, not the same one told again.
    repeated: complaints.some(
      (c) => c.id === order.mainComplaintId && c.previousId !== null && c.channel !== 'derived',
    ),
  };
}

const isStruck = ({ exclusions }: History, scope: string, unit: string | null | undefined): boolean =>
  exclusions.some(
    (x) => x.scope === scope && x.organisationId === unit && (x.state === 'granted' || x.state === 'finallyGranted'),
  );

export function shareFacts(history: History, share: Insert<'assignment'>): Facts {
  const sign = latest(history.clocks.filter((k) => k.kind === 'sign' && k.assignmentId === share.id));
  return {
    left: left(history.order.state),
    struck: isStruck(history, 'handling', share.organisationId),
    signedAt: share.signedAt ?? null,
    signDueAt: sign?.dueAt ?? null,
    gone:
      share.state === 'withdrawn' ? 'replaced' : ['returned', 'replaced'].includes(share.state) ? share.state : null,
  };
}

export function orderFacts(history: History, now: number): Facts {
  const { order, shares, clocks, complaints, contacts } = history;
  const lead = latest(
    shares.filter(
      (a) =>
        a.part === 'lead' &&
        !['replaced', 'withdrawn'].includes(a.state) &&
        (a.state !== 'returned' || a.stateBeforeReturn != null),
    ),
  );
  const of = (kind: string) => latest(clocks.filter((k) => lead && k.kind === kind && k.assignmentId === lead.id));
  const [handle, contact] = [of('handle'), of('firstContact')];
  const contacted = lead?.contactedAt ?? null;
  const reachable = complaints.some(
    (c) => c.hasPhone && c.disclosure !== 'hidden' && c.state !== 'withdrawn' && c.state !== 'declined',
  );
  return {
    left: left(order.state),
    struck: isStruck(history, 'handling', order.leadId),
    closed: order.state === 'closed',
    late: !OVER.includes(order.state) && order.dueAt < now,
    urged: order.urges > 0,
    returned: order.returns > 0,
    reworked: order.cycle > 0,
    answeredOnce: order.cycle > 0 || order.answeredAt != null,
    hasLead: lead !== undefined,
    stoppedAt: handle?.stoppedAt ?? null,
    dueAt: handle?.dueAt ?? null,
    originalDueAt: handle?.originalDueAt ?? handle?.dueAt ?? null,
    paused: handle?.state === 'paused',
    contactDueAt: contact?.dueAt ?? null,
    contactedAt: contacted,
    contactLeft: contact !== undefined && (contacted !== null || reachable),
    evidence: contacted !== null && contacts.some((e) => e.assignmentId === lead?.id),
  };
}

export function complaintFacts(history: History, complaint: Insert<'complaint'>): Facts {
  const { resolution, closingReason: reason, state } = complaint;
  const answeredAt = complaint.answeredAt ?? null;
  const mine = history.followUps.filter(
    (f) => f.complaintId === complaint.id && answeredAt !== null && f.at >= answeredAt,
  );
  const stands = resolution !== 'resolved' || reason === 'confirmed';
  const answer = (): string | null => {
    if (resolution && resolution !== 'unclear' && stands) return resolution;
    if (reason === 'unreachable' || reason === 'optedOut' || reason === 'refused' || reason === 'noContact')
      return reason;
    return resolution === 'unclear' ? resolution : null;
  };
  return {
    left: left(state),
    struck: isStruck(history, 'followUp', history.order.leadId),
    closed: state === 'closed',
    answer: answer(),
    rating: stands ? (complaint.rating ?? null) : null,
    answered: answeredAt !== null,
    gaveAnswer: mine.some((f) => f.resolution != null || f.refused),
    attemptsMade: reason === 'unreachable',
    reached: mine.some((f) => f.reached),
    followedUp: mine.length > 0,
  };
}

export const paperFacts = ({ state, repliedAt = null, replyDueAt = null }: Insert<'document'>): Facts => ({
  state,
  repliedAt,
  replyDueAt,
});

/** An order's row with everything a test does not care about. */
export function orderRow(
  more: Pick<
    Insert<'workOrder'>,
    'district' | 'id' | 'state' | 'receivedAt' | 'placeOrgId' | 'placePath' | 'streetId'
  > &
    Partial<Insert<'workOrder'>>,
): Insert<'workOrder'> {
  return {
    number: `650103-20261001-${more.id}`,
    shortNumber: more.id,
    mainComplaintId: `${more.id}-c0`,
    title: '=HYPERLINK("x") 路灯不亮',
    urgency: 'normal',
    difficulty: 'ordinary',
    officialKind: null,
    categoryId: null,
    level: 0,
    cycle: 0,
    returns: 0,
    returnsRefused: 0,
    urges: 0,
    reporters: 1,
    sealed: false,
    hazard: false,
    deskId: more.streetId,
    leadId: null,
    mergedIntoId: null,
    channel: 'code',
    acceptedAt: null,
    dispatchedAt: null,
    answeredAt: null,
    closedAt: null,
    dueAt: NEVER_DUE,
    version: 1,
    ...more,
  };
}
