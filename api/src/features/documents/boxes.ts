import type { DocumentBox, DocumentGroup, documentQuery } from '@tellit/shared/contract/document-views.ts';
import { BOXES, GROUPS } from '@tellit/shared/contract/document-views.ts';
import { and, asc, count, desc, eq, gt, inArray, isNull, lt, ne, not, or, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { StaffActor } from '../../platform/http/actor.ts';
import { contains, type Db, sorted } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type Scope, scopeOf, visibleOrders } from '../work-orders/scope.ts';
import { addressedToMe, askedFor, issuedByMine } from './office-posts.ts';

export type DocumentRecord = Tables['document']['$inferSelect'];
export type FoundPaper = { document: DocumentRecord; order: Tables['workOrder']['$inferSelect'] };
type Query = z.output<typeof documentQuery>;

/** Later than anything that is due: a paper without a reply time stands last. */
const UNDATED = 9_000_000_000_000_000;

/** Who looks, when: what every condition below needs. */
export interface Looking {
  db: Db;
  t: Tables;
  actor: StaffActor;
  scope: Scope;
  now: number;
}

/** Prepares the reach of somebody's lists. */
export async function lookingAs(db: Db, t: Tables, actor: StaffActor, now: number): Promise<Looking> {
  return { db, t, actor, scope: await scopeOf(db, t, actor), now };
}

/** One condition a box and group: the list, its count and its export share it. */
function conditionOf({ db, t, actor, scope, now }: Looking, box: DocumentBox, group: DocumentGroup): SQL {
  const visible = and(eq(t.document.district, scope.district), visibleOrders(db, t, scope));
  return and(visible, inBox(t, scope, actor, box), inGroup(t, group, now)) as SQL;
}

function inBox(t: Tables, scope: Scope, actor: StaffActor, box: DocumentBox): SQL {
  if (box === 'in') return and(addressedToMe(t, scope, actor), not(askedFor(t))) as SQL;
  const mine = issuedByMine(t, actor);
  return box === 'out' ? mine : (or(mine, not(askedFor(t))) as SQL);
}

function inGroup(t: Tables, group: DocumentGroup, now: number): SQL {
  const { state, kind, replyDueAt, receivedAt } = t.document;
  const open = inArray(state, ['issued', 'received']);
  // Climbing excuses nobody: only the 提醒函 is replaced by the 督办单 that follows it (paper-steps.ts, isReplyOwed).
  const climbed = and(eq(state, 'climbed'), ne(kind, 'reminderLetter'));
  const announces = inArray(kind, ['listingNotice', 'unlistingNotice']);
  switch (group) {
    case 'overdue':
      return or(climbed, and(open, lt(replyDueAt, now))) as SQL;
    case 'waiting':
      return and(
        open,
        or(gt(replyDueAt, now), eq(replyDueAt, now), and(isNull(replyDueAt), isNull(receivedAt))),
      ) as SQL;
    case 'check':
      return eq(state, 'replied');
    case 'requested':
      return eq(state, 'requested');
    case 'done':
      return or(
        inArray(state, ['closed', 'ended', 'refused']),
        and(eq(state, 'climbed'), eq(kind, 'reminderLetter')),
        and(announces, eq(state, 'received')),
      ) as SQL;
  }
}

/** A page of a group: the first to be due first; what is done, the latest first. Keyset: the cursor is the last row's key. */
export async function listPapers(at: Looking, query: Query): Promise<{ found: FoundPaper[]; next: string | null }> {
  const { db, t } = at;
  const d = t.document;
  const key = keyOf(t, query.group);
  const newestFirst = query.group === 'done';
  const found = await db
    .select({ document: d, order: t.workOrder })
    .from(d)
    .innerJoin(t.workOrder, and(eq(t.workOrder.district, d.district), eq(t.workOrder.id, d.workOrderId)))
    .where(
      and(
        conditionOf(at, query.box, query.group),
        query.kind ? eq(d.kind, query.kind) : undefined,
        query.state ? eq(d.state, query.state) : undefined,
        query.q ? searched(t, query.q) : undefined,
        query.cursor ? afterCursor(t, key, query.cursor, newestFirst) : undefined,
      ),
    )
    .orderBy(...(newestFirst ? [desc(sorted(d.id))] : [asc(key), asc(d.id)]))
    .limit(query.limit + 1);
  const shown = found.slice(0, query.limit);
  const last = shown.at(-1)?.document;
  if (found.length <= query.limit || !last) return { found: shown, next: null };
  return { found: shown, next: `${newestFirst ? 0 : keyValue(last, query.group)}_${last.id}` };
}

function keyOf(t: Tables, group: DocumentGroup): SQL<number> {
  const column = group === 'check' ? t.document.repliedAt : t.document.replyDueAt;
  return sql<number>`coalesce(${column}, ${sql.raw(String(UNDATED))})`;
}

function keyValue(row: DocumentRecord, group: DocumentGroup): number {
  return (group === 'check' ? row.repliedAt : row.replyDueAt) ?? UNDATED;
}

function afterCursor(t: Tables, key: SQL<number>, cursor: string, newestFirst: boolean): SQL {
  const [value = '', id = ''] = cursor.split('_');
  // A cursor somebody made up finds the first page, never an error.
  if (!/^\d{1,16}$/.test(value) || !Number.isSafeInteger(Number(value))) return sql`1 = 1`;
  if (newestFirst) return lt(t.document.id, id);
  return sql`(${key} > ${Number(value)} or (${key} = ${Number(value)} and ${t.document.id} > ${id}))`;
}

function searched(t: Tables, q: string): SQL {
  const { number, shortNumber, title } = t.workOrder;
  return or(contains(t.document.number, q), contains(title, q), eq(number, q), eq(shortNumber, q)) as SQL;
}

/** How many papers each group of each box holds, by the same conditions as the lists. */
export async function countPapers(at: Looking): Promise<Record<DocumentBox, Record<DocumentGroup, number>>> {
  const counts = {} as Record<DocumentBox, Record<DocumentGroup, number>>;
  for (const box of BOXES) {
    const groups = {} as Record<DocumentGroup, number>;
    for (const group of GROUPS) groups[group] = await countOf(at, conditionOf(at, box, group));
    counts[box] = groups;
  }
  return counts;
}

const MONTH = 30 * 86_400_000;
const HOUR = 3_600_000;

/** The last thirty days of the actor's offices. */
export async function monthOf(at: Looking) {
  const { t, actor, now, scope, db } = at;
  const d = t.document;
  const mine = and(eq(d.district, scope.district), visibleOrders(db, t, scope), issuedByMine(t, actor)) as SQL;
  const issued = and(mine, gt(d.issuedAt, now - MONTH)) as SQL;
  const due = and(mine, gt(d.replyDueAt, now - MONTH), or(lt(d.replyDueAt, now), sql`${d.repliedAt} is not null`));
  const of = (condition: SQL | undefined, more?: SQL) => countOf(at, and(condition, more) as SQL);
  return {
    issued: await of(issued),
    receivedSoon: await of(issued, sql`${d.receivedAt} - ${d.issuedAt} <= ${HOUR}`),
    repliesDue: await of(due),
    repliedInTime: await of(due, sql`${d.repliedAt} <= ${d.replyDueAt}`),
    rejected: await of(issued, gt(d.rejections, 0)),
  };
}

async function countOf({ db, t }: Looking, condition: SQL): Promise<number> {
  const d = t.document;
  const [row] = await db
    .select({ n: count() })
    .from(d)
    .innerJoin(t.workOrder, and(eq(t.workOrder.district, d.district), eq(t.workOrder.id, d.workOrderId)))
    .where(condition);
  return Number(row?.n ?? 0);
}
