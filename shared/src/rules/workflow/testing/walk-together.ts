import type { TogetherInputs } from '../actions-together.ts';
import type { OrderCase, WorkflowActor } from '../case.ts';
import { isLive } from '../shares.ts';
import { worksOn } from '../standing.ts';
import type { Pick } from './walk.ts';
import { unit } from './world.ts';

const CHOICES = ['west', 'east', 'traffic', 'housing', 'heating'] as const;

/** Inputs of the acts of several units that suit the case. */
export function togetherInputs(
  c: OrderCase,
  actor: WorkflowActor,
  now: number,
  pick: Pick,
): { [A in keyof TogetherInputs]: () => TogetherInputs[A] } {
  const working = c.assignments.filter(isLive).map((a) => a.organisationId);
  const free = CHOICES.filter((id) => !working.includes(id)).map((id) => unit(id, 'joint'));
  const whistle = (state: string) => c.whistles.findLast((w) => w.state === state);
  const calledUnits = whistle('called')?.units.filter((u) => u.arrivedAt === null) ?? [];
  const mine = calledUnits.find((u) => {
    const share = c.assignments.findLast((a) => a.organisationId === u.organisationId);
    return actor.kind === 'staff' && share !== undefined && worksOn(actor, c, share);
  });
  const living = c.complaints.filter((x) => ['told', 'accepted', 'inHand'].includes(x.state));
  return {
    addJoint: () => ({ units: free.slice(0, 1), opinion: null }),
    reassign: () => ({
      unit: unit(pick(['traffic', 'housing', 'east', 'heating'] as const)),
      stays: pick([true, false]),
      reason: '调解不成',
      opinion: null,
    }),
    whistle: () => ({
      units: [unit(pick(CHOICES), 'joint'), ...free.slice(0, 1)].filter(
        (u, i, all) => all.findIndex((o) => o.organisationId === u.organisationId) === i,
      ),
      meetAt: now + 3_600_000,
      place: '路口',
      entryId: 'why',
    }),
    signIn: () => ({
      whistleId: whistle('called')?.id ?? 'none',
      ...(mine ? { organisationId: mine.organisationId } : {}),
      place: '到了',
      lng: null,
      lat: null,
    }),
    concludeWhistle: () => ({ whistleId: whistle('called')?.id ?? 'none', entryId: 'record' }),
    rateWhistle: () => {
      const over = c.whistles.find((w) => w.state === 'concluded' && w.units.some((u) => u.rating === null));
      const ratings = (over?.units ?? [])
        .filter((u) => u.rating === null)
        .map((u) => ({ unitId: u.id, rating: pick(['onTime', 'late', 'absent'] as const), words: '看过现场' }));
      return { whistleId: over?.id ?? 'none', ratings };
    },
    cancelWhistle: () => ({ whistleId: whistle('called')?.id ?? 'none', reason: '下雨' }),
    meet: () => ({
      metAt: now,
      place: '三楼会议室',
      participants: ['李书记'],
      entryId: 'words',
      decisions: [{ ...unit(pick(['west', 'traffic'] as const)), requirement: '一周内办完', replyBy: null }],
      copies: ['supervision'],
    }),
    derive: () => ({
      complaintId: pick(c.complaints)?.id ?? 'none',
      orderId: 'derived',
      number: '650103-20261030-0002',
    }),
    link: () => ({ orderId: 'other' }),
    unlink: () => ({ orderId: 'other' }),
    takeOn: () => ({}),
    release: () => ({ reason: '已经解决' }),
    unmerge: () => ({
      sourceId: 'other',
      complaints: living.length > 1 ? [{ id: pick(living)?.id ?? 'none', state: 'accepted' }] : [],
    }),
    restore: () => ({
      from: 'other',
      before: { state: 'received', clocks: [], escalations: [], documents: [], complaints: [] },
    }),
    tighten: () => ({ complaintId: pick(c.complaints)?.id ?? 'none', disclosure: 'hidden' }),
    solveOnSpot: () => ({ unit: unit('west'), result: '当场清了' }),
    reportUp: () => ({ unit: unit('west') }),
  };
}
