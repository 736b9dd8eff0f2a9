import type { inspectionRatingRoutes, RatingRow } from '@tellit/shared/contract/inspection-ratings.ts';
import { monthBounds } from '@tellit/shared/rules/inspection/months.ts';
import { BAD } from '@tellit/shared/rules/inspection/rating-summary.ts';
import { and, desc, eq, exists, gte, inArray, like, lt, notInArray, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { presentRatings } from './present-ratings.ts';

type Query = z.output<(typeof inspectionRatingRoutes)['GET /v1/inspection-ratings']['query']>;

/** Ratings, newest first, for who may read them one by one. `open`: its order is not closed yet. */
export async function listRatings(
  db: Db,
  t: Tables,
  actor: StaffActor,
  query: Query,
): Promise<{ items: RatingRow[]; next: string | null }> {
  const { inspectionRating: r, inspectionTask: k, workOrder: o } = t;
  const of = (table: typeof k, on: SQL | undefined) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(table)
        .where(and(eq(table.district, r.district), on)),
    );
  const open = and(eq(o.id, r.workOrderId), notInArray(o.state, ['closed', 'declined', 'withdrawn']));
  const openOrder = exists(
    db
      .select({ one: sql`1` })
      .from(o)
      .where(and(eq(o.district, r.district), open)),
  );
  const month = query.month ? monthBounds(query.month) : null;
  const rows = await db
    .select()
    .from(r)
    .where(
      and(
        eq(r.district, actor.district),
        query.cursor ? lt(r.id, query.cursor) : undefined,
        query.bad === 'yes' ? inArray(r.level, [...BAD]) : undefined,
        query.bad === 'no' ? notInArray(r.level, [...BAD]) : undefined,
        query.open === 'yes' ? openOrder : undefined,
        query.open === 'no' ? sql`not ${openOrder}` : undefined,
        query.organisationId
          ? of(k, and(eq(k.inspectionId, r.inspectionId), eq(k.organisationId, query.organisationId)))
          : undefined,
        // Ticks are whole words in a list: the quoted one occurs nowhere else.
        query.tick ? like(sql`cast(${r.ticks} as text)`, `%"${query.tick}"%`) : undefined,
        month ? and(gte(r.submittedAt, month.startsAt), lt(r.submittedAt, month.endsAt)) : undefined,
      ),
    )
    .orderBy(desc(r.id))
    .limit(query.limit + 1);
  const shown = rows.slice(0, query.limit);
  return {
    items: await presentRatings(db, t, actor.district, shown),
    next: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
