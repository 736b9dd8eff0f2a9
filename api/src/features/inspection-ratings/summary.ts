import type { inspectionRatingRoutes, RatingSummaryView } from '@tellit/shared/contract/inspection-ratings.ts';
import { monthBounds, monthOf, monthsBetween } from '@tellit/shared/rules/inspection/months.ts';
import {
  departmentSummary,
  distribution,
  LEAST_SHOWN,
  type RatingFacts,
} from '@tellit/shared/rules/inspection/rating-summary.ts';
import { and, eq, exists, gte, lt, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { hasRole, type StaffActor } from '../../platform/http/actor.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { overseesRatings, ownUnits } from './access.ts';

type Query = z.output<(typeof inspectionRatingRoutes)['GET /v1/inspection-ratings/summary']['query']>;

/** A year at a glance. */
const MOST_MONTHS = 12;

/**
 * How visits were rated, by month. Whoever may read each rating gets the figures as they stand; everybody else whole months that
 * are over, from five ratings on (ADR 0009): a department its own, the district's secretary all of them.
 * @throws ApiError notFound for a unit that is not the actor's
 */
export async function summariseRatings(
  db: Db,
  t: Tables,
  actor: StaffActor,
  query: Query,
  now: number,
): Promise<RatingSummaryView> {
  const exact = await overseesRatings(db, t, actor);
  const wide = exact || hasRole(actor, 'districtSecretary');
  const own = ownUnits(actor);
  const organisationId = query.organisationId ?? (wide ? null : (own[0] ?? null));
  if (!wide && (organisationId === null || !own.includes(organisationId))) throw new ApiError('notFound');
  const unit = organisationId
    ? (await loadOrganisations(db, t, actor.district, [organisationId])).get(organisationId)
    : null;
  if (unit === undefined) throw new ApiError('notFound');
  const to = query.to && query.to < monthOf(now) ? query.to : monthOf(now);
  const from = query.from && query.from <= to ? query.from : '2000-01';
  const months = monthsBetween(from, to, MOST_MONTHS).map((month) => ({ month, ...monthBounds(month) }));
  const ratings = await ratingsIn(db, t, actor.district, organisationId, {
    startsAt: months[0]?.startsAt ?? now,
    endsAt: months.at(-1)?.endsAt ?? now,
  });
  const head = { organisation: unit ? { id: unit.id, name: unit.shortName } : null, exact, leastShown: LEAST_SHOWN };
  if (exact)
    return {
      ...head,
      months: months.map(({ month }) => ({
        month,
        shown: true,
        all: distribution(ratings.filter((one) => monthOf(one.submittedAt) === month)),
      })),
      sum: distribution(ratings),
    };
  const summary = departmentSummary(
    ratings,
    months.filter((one) => one.endsAt <= now),
    monthOf,
  );
  return {
    ...head,
    months: summary.months.map((month) => ({
      month: month.month,
      shown: month.shown,
      all: month.shown ? month.all : null,
    })),
    sum: summary.sum,
  };
}

async function ratingsIn(
  db: Db,
  t: Tables,
  district: string,
  organisationId: string | null,
  period: { startsAt: number; endsAt: number },
): Promise<RatingFacts[]> {
  const { inspectionRating: r, inspectionTask: k } = t;
  const took = organisationId
    ? exists(
        db
          .select({ one: sql`1` })
          .from(k)
          .where(
            and(
              eq(k.district, r.district),
              eq(k.inspectionId, r.inspectionId),
              eq(k.organisationId, organisationId),
              sql`${k.state} not in ('cancelled', 'refused')`,
            ),
          ),
      )
    : undefined;
  return db
    .select({
      level: r.level,
      ticks: r.ticks,
      submittedAt: r.submittedAt,
      revisedAt: r.revisedAt,
      first: r.first,
    })
    .from(r)
    .where(and(eq(r.district, district), gte(r.submittedAt, period.startsAt), lt(r.submittedAt, period.endsAt), took));
}
