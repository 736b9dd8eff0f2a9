import type { NoticeView } from '@tellit/shared/contract/alerts.ts';
import { noticeTitle } from '@tellit/shared/words/notice-copy.ts';
import { and, desc, eq, gt, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { StaffActor, StaffPost } from '../../platform/http/actor.ts';
import { idFrom } from '../../platform/id.ts';
import { cutPage } from '../../platform/store/cut-page.ts';
import { type Db, sorted } from '../../platform/store/db.ts';
import { isOneOf, listValue } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';
import { undecidedDues } from '../clocks/undecided-dues.ts';
import { type Scope, scopeOf, visibleOrders } from '../work-orders/scope.ts';
import { NO_ORDER } from './about-no-order.ts';

const DAY = 24 * 3_600_000;
/** Older news counts no more as unread: whoever takes over a post does not begin with a thousand of them. */
const UNREAD_FOR = 7 * DAY;
/** The bell says 99+; nobody counts further. */
const COUNTED = 100;

/** Units whose news is the caller's, whatever post it is for. */
function unitsOf(actor: StaffActor, scope: Scope): string[] {
  return [
    ...new Set([...scope.unitIds, ...actor.posts.filter((p) => p.role === 'dispatcher').map((p) => p.organisationId)]),
  ];
}

/**
 * News of the caller's posts about orders they may see: being told about an order never opens it. Administrators hear besides
 * of the installation itself.
 */
function mine(db: Db, t: Tables, actor: StaffActor, scope: Scope): SQL {
  const n = t.notice;
  const units = unitsOf(actor, scope);
  const toUnit = units.length > 0 ? and(inArray(n.organisationId, units), isNull(n.role)) : undefined;
  // A clerk seated in an office is addressed by the street it works for.
  const toPost = actor.posts.map((p) =>
    and(inArray(n.organisationId, [p.organisationId, areaOrganisation(p)]), eq(n.role, p.role)),
  );
  const seen = visibleOrders(db, t, scope);
  const about = actor.posts.some((p) => p.role === 'administrator') ? or(seen, eq(n.workOrderId, NO_ORDER)) : seen;
  return and(eq(n.district, actor.district), or(toUnit, ...toPost), about) as SQL;
}

/** The organisation whose area a post answers for. */
function areaOrganisation(post: StaffPost): string {
  return post.path.split('/').filter(Boolean).at(-1) ?? post.organisationId;
}

function select(db: Db, t: Tables, personId: string) {
  const { notice: n, workOrder: o, noticeRead: r } = t;
  return db
    .select({
      id: n.id,
      kind: n.kind,
      workOrderId: n.workOrderId,
      shortNumber: o.shortNumber,
      dueAt: n.dueAt,
      at: n.at,
      readAt: r.at,
    })
    .from(n)
    .leftJoin(o, and(eq(o.district, n.district), eq(o.id, n.workOrderId)))
    .leftJoin(r, and(eq(r.district, n.district), eq(r.personId, personId), eq(r.noticeId, n.id)));
}

/** How far back one look for a page goes, in days; the last one to the beginning. */
const LOOKS = [2, 14, 100, null] as const;
/** So many notices one statement looks at: which of them the caller may see is asked of each. */
const STEP = 200;

/**
 * A page of the caller's news, newest first; with `since` only what has a later id.
 *
 * Ids of what is addressed to the caller's organisations come from an index, a few days at a time, and only those are read: neither
 * all the news of a busy unit is sorted for its newest twenty, nor a district's walked for somebody who has none.
 */
export async function listNotices(
  db: Db,
  t: Tables,
  actor: StaffActor,
  query: { cursor?: string | undefined; limit: number; since?: string | undefined },
  now: number,
  scope?: Scope,
): Promise<{ items: NoticeView[]; next: string | null }> {
  const n = t.notice;
  const reach = scope ?? (await scopeOf(db, t, actor));
  const addressees = [
    ...new Set([...unitsOf(actor, reach), ...actor.posts.flatMap((p) => [p.organisationId, areaOrganisation(p)])]),
  ];
  const rows: Awaited<ReturnType<typeof select>> = [];
  let before = query.cursor;
  for (const days of LOOKS) {
    const from = days === null ? '' : idFrom(now - days * DAY);
    let ids: string[];
    do {
      ids = await addressedTo(db, t, actor.district, addressees, { from, before, after: query.since });
      before = ids.at(-1) ?? before;
      if (ids.length > 0)
        rows.push(
          ...(await select(db, t, actor.personId)
            .where(and(mine(db, t, actor, reach), isOneOf(db, n.id, sql.param(listValue(db, ids)))))
            .orderBy(desc(sorted(n.id)))
            .limit(query.limit + 1 - rows.length)),
        );
    } while (ids.length === STEP && rows.length <= query.limit);
    if (rows.length > query.limit || (query.since !== undefined && from <= query.since)) break;
  }
  const { shown, next } = cutPage(rows, query.limit, ({ id }) => id);
  const isUndecided = await undecidedDues(db, t, actor.district, shown);
  return {
    items: shown.map(({ readAt, ...row }) => ({
      ...row,
      workOrderId: row.workOrderId === NO_ORDER ? null : row.workOrderId,
      title: noticeTitle(row.kind),
      provisional: isUndecided(row),
      read: readAt !== null,
    })),
    next,
  };
}

/** Up to so many organisations are asked each for its latest; more are asked together. */
const EACH_FOR_ITSELF = 12;

/** The latest ids of what is addressed to these organisations, newest first, at most STEP. */
async function addressedTo(
  db: Db,
  t: Tables,
  district: string,
  organisations: readonly string[],
  { from, before, after }: { from: string; before: string | undefined; after: string | undefined },
): Promise<string[]> {
  const n = t.notice;
  if (organisations.length === 0) return [];
  const latest = (of: SQL, by: SQL) =>
    db
      .select({ id: n.id })
      .from(n)
      .where(
        and(
          eq(n.district, district),
          of,
          gte(n.id, from),
          after === undefined ? undefined : gt(n.id, after),
          before === undefined ? undefined : lt(n.id, before),
        ),
      )
      .orderBy(by)
      .limit(STEP);
  if (organisations.length > EACH_FOR_ITSELF)
    return (await latest(inArray(n.organisationId, [...organisations]), desc(sorted(n.id)))).map(({ id }) => id);
  // The index of a unit's news ends with its newest: nothing is sorted, however much a unit is told in a day.
  const each = organisations.map((one, k) => {
    const ofOne = latest(eq(n.organisationId, one), desc(n.id));
    return sql`select id from ${ofOne.as(`unit${k}`)}`;
  });
  const found = await db.rows<{ id: string }>(sql`${sql.join(each, sql` union all `)} order by id desc limit ${STEP}`);
  return found.map(({ id }) => id);
}

/** How many of the last seven days' news the caller has not read; 100 stands for “more than 99”. */
export async function countUnread(db: Db, t: Tables, actor: StaffActor, now: number, scope?: Scope): Promise<number> {
  return (await unread(db, t, actor, now, COUNTED, scope)).length;
}

async function unread(db: Db, t: Tables, actor: StaffActor, now: number, limit: number, scope?: Scope) {
  const reach = scope ?? (await scopeOf(db, t, actor));
  return select(db, t, actor.personId)
    .where(
      and(
        mine(db, t, actor, reach),
        gte(t.notice.at, now - UNREAD_FOR),
        // Ids are ordered by time: the index of a unit's news leads to the last days.
        gte(t.notice.id, idFrom(now - UNREAD_FOR)),
        isNull(t.noticeRead.at),
      ),
    )
    .limit(limit);
}

/** So many rows one statement writes. */
const CHUNK = 500;

/** Marks news as read by this person alone: the named ones that are theirs, or all of the last seven days. */
export async function readNotices(
  db: Db,
  t: Tables,
  actor: StaffActor,
  ids: readonly string[] | undefined,
  now: number,
): Promise<void> {
  const named =
    ids === undefined
      ? undefined
      : ids.length === 0
        ? []
        : await select(db, t, actor.personId).where(
            and(
              mine(db, t, actor, await scopeOf(db, t, actor)),
              inArray(t.notice.id, [...ids]),
              isNull(t.noticeRead.at),
            ),
          );
  const rows = named ?? (await unread(db, t, actor, now, CHUNK * 4));
  const { district, personId } = actor;
  for (let at = 0; at < rows.length; at += CHUNK)
    await db
      .insert(t.noticeRead)
      .values(rows.slice(at, at + CHUNK).map(({ id: noticeId }) => ({ district, personId, noticeId, at: now })))
      .onConflictDoNothing();
}
