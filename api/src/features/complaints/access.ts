import { and, eq, sql } from 'drizzle-orm';
import type { ComplaintActor, ReporterActor } from '../../platform/http/actor.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { type Db, perStore, prepared } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

export type ComplaintRow = Tables['complaint']['$inferSelect'];

/**
 * The one place that decides whether a resident may see a complaint: their own identity told or claimed it, or they
 * opened exactly this one with its 查询码. Somebody else's complaint is "not found", never "forbidden".
 */
export async function ownComplaint(
  db: Db,
  t: Tables,
  actor: ReporterActor | ComplaintActor,
  district: string,
  id: string,
): Promise<ComplaintRow> {
  const [row] = await complaintOf(t)(db, { district, id });
  if (!row || !isOwn(actor, row)) throw new ApiError('notFound');
  return row;
}

const complaintOf = perStore(({ complaint: c }: Tables) =>
  prepared('access.complaint', (db) =>
    db
      .select()
      .from(c)
      .where(and(eq(c.district, sql.placeholder('district')), eq(c.id, sql.placeholder('id')))),
  ),
);

function isOwn(actor: ReporterActor | ComplaintActor, row: ComplaintRow): boolean {
  if (actor.kind === 'complaint') return actor.complaintId === row.id && actor.district === row.district;
  return row.reporterId === actor.reporterId;
}
