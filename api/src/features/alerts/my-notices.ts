import type { NoticeView } from '@tellit/shared/contract/alerts.ts';
import { noticeTitle } from '@tellit/shared/words/notice-copy.ts';
import { and, desc, eq, gt, gte, inArray, isNull, lt, or, type SQL } from 'drizzle-orm';
import type { StaffActor, StaffPost } from '../../platform/http/actor.ts';
import { cutPage } from '../../platform/store/cut-page.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { undecidedDues } from '../clocks/undecided-dues.ts';
import { type Scope, scopeOf, visibleOrders } from '../work-orders/scope.ts';
import { NO_ORDER } from './about-no-order.ts';

/** Older news counts no more as unread: whoever takes over a post does not begin with a thousand of them. */
const UNREAD_FOR = 7 * 24 * 3_600_000;
/** The bell says 99+; nobody counts further. */
const COUNTED = 100;

/**
 * News of the caller's posts about orders they may see: being told about an order never opens it. Administrators hear besides
 * of the installation itself.
 */
function mine(db: Db, t: Tables, actor: StaffActor, scope: Scope): SQL {
  const n = t.notice;
  const units = [
    ...new Set([...scope.unitIds, ...actor.posts.filter((p) => p.role === 'dispatcher').map((p) => p.organisationId)]),
  ];
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

/** A page of the caller's news, newest first; with `since` only what has a later id. */
export async function listNotices(
  db: Db,
  t: Tables,
  actor: StaffActor,
  query: { cursor?: string | undefined; limit: number; since?: string | undefined },
  scope?: Scope,
): Promise<{ items: NoticeView[]; next: string | null }> {
  const n = t.notice;
  const reach = scope ?? (await scopeOf(db, t, actor));
  const rows = await select(db, t, actor.personId)
    .where(
      and(
        mine(db, t, actor, reach),
        query.cursor ? lt(n.id, query.cursor) : undefined,
        query.since ? gt(n.id, query.since) : undefined,
      ),
    )
    .orderBy(desc(n.id))
    .limit(query.limit + 1);
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

/** How many of the last seven days' news the caller has not read; 100 stands for “more than 99”. */
export async function countUnread(db: Db, t: Tables, actor: StaffActor, now: number, scope?: Scope): Promise<number> {
  return (await unread(db, t, actor, now, COUNTED, scope)).length;
}

async function unread(db: Db, t: Tables, actor: StaffActor, now: number, limit: number, scope?: Scope) {
  const reach = scope ?? (await scopeOf(db, t, actor));
  return select(db, t, actor.personId)
    .where(and(mine(db, t, actor, reach), gte(t.notice.at, now - UNREAD_FOR), isNull(t.noticeRead.at)))
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
