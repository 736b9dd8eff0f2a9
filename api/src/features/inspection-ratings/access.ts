import { hasRole, type StaffActor } from '../../platform/http/actor.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { actsForJustice } from '../inspection-items/justice-bureau.ts';

/** Whether somebody may read ratings one by one: the justice bureau and the discipline office, nobody else (ADR 0009). */
export async function overseesRatings(db: Db, t: Tables, actor: StaffActor): Promise<boolean> {
  return hasRole(actor, 'discipline') || (await actsForJustice(db, t, actor));
}

/** @throws ApiError forbidden, with nothing said about what there is to see. */
export async function requireOverseer(db: Db, t: Tables, actor: StaffActor): Promise<void> {
  if (!(await overseesRatings(db, t, actor)))
    throw new ApiError('forbidden', { detail: '单份评价只有司法局和纪检监察能看。您可以看本部门的汇总。' });
}

/** Departments the actor works in or heads, as they stand in tasks and problems: no units above or below are added up. */
export function ownUnits(actor: StaffActor): string[] {
  return [
    ...new Set(
      actor.posts
        .filter((post) => post.role === 'officer' || post.role === 'unitHead')
        .map((post) => post.organisationId),
    ),
  ];
}

/** Writes down that somebody looked at this rating, before it is shown (rules.md *Inspections*: each view logged). */
export function ratingLook(actor: StaffActor, ratingId: string, at: { id: string; now: number }) {
  return look(actor, 'ratingView', ratingId, at);
}

/** The same for a problem: who reported it is as good as a rating. */
export function problemLook(actor: StaffActor, problemId: string, at: { id: string; now: number }) {
  return look(actor, 'problemView', problemId, at);
}

function look(
  actor: StaffActor,
  kind: 'ratingView' | 'problemView',
  subjectId: string,
  at: { id: string; now: number },
) {
  return {
    district: actor.district,
    id: at.id,
    at: at.now,
    personId: actor.personId,
    kind,
    workOrderId: null,
    complaintId: null,
    subjectId,
    reason: null,
  };
}
