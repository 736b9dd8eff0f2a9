import { parseNumber } from '@tellit/shared/rules/numbering.ts';
import { contains, queryOf, type SearchQuery, snippetOf } from '@tellit/shared/rules/search/tokens.ts';
import { type AnyColumn, and, desc, eq, getTableColumns, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import { askFor } from '../../platform/store/marked.ts';
import { listValue } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';
import { ordersWithDoubtfulWords } from '../content-checks/review.ts';
import { type Directory, loadDirectory } from '../tenants/directory.ts';
import { type Scope, scopeOf, visibleOrders } from '../work-orders/scope.ts';
import { searched } from '../work-orders/search.ts';
import { candidates } from './candidates.ts';
import { readTexts } from './order-texts.ts';
import { reachToken, wordToken } from './token-keys.ts';

export type FoundOrder = { row: Tables['workOrder']['$inferSelect']; snippet: string | null };

/** How many documents one request looks at; a person who sees few of them goes on from there. */
const MOST_LOOKED_AT = 1200;
/** Documents whose orders are read at once, over those a page needs; when few of them were right, more the next time. */
const SPARE = 6;
const LARGEST_PORTION = 120;
const LEAST_RIGHT = 0.2;

/**
 * Orders with these words, newest first, of those the person may see. The index only says where to look: who may see an order is
 * asked of `visibleOrders`, and whether the words are there of the words.
 * @throws ApiError invalidInput when there is nothing to look for: a single character, only signs.
 */
export async function findOrders(
  db: Db,
  t: Tables,
  deps: Pick<Deps, 'keys' | 'clock'>,
  actor: StaffActor,
  asked: { q: string; cursor?: string | undefined; limit: number },
): Promise<{ found: FoundOrder[]; next: string | null }> {
  const { district } = actor;
  const scope = await scopeOf(db, t, actor);
  if (parseNumber(asked.q)) return { found: await byNumber(db, t, scope, asked.q, deps.clock.now()), next: null };
  const query = queryOf(asked.q);
  if (!query) throw new ApiError('invalidInput', { detail: '请至少写两个字，或者一个完整的数字、字母。' });
  const units = reachOf(scope, await loadDirectory(db, t, district));
  const wanted = {
    district,
    words: query.grams.map((gram) => wordToken(deps.keys, district, gram)),
    reach: units?.map((unit) => reachToken(deps.keys, district, unit)) ?? null,
    before: cursorOf(asked.cursor),
  };
  const found: (FoundOrder & { doc: number })[] = [];
  const take = taker(candidates(db, t, wanted));
  let lookedAt = 0;
  for (let size = asked.limit + SPARE; ; ) {
    const docs = await take(size);
    const last = docs.at(-1);
    if (last === undefined) return { found, next: null };
    found.push(...(await checked(db, t, scope, query, docs)));
    lookedAt += docs.length;
    if (found.length > asked.limit) {
      const shown = found.slice(0, asked.limit);
      return { found: shown, next: String(shown.at(-1)?.doc ?? 0) };
    }
    if (lookedAt >= MOST_LOOKED_AT) return { found, next: String(last) };
    const right = Math.max(found.length / lookedAt, LEAST_RIGHT);
    size = Math.min(Math.ceil((asked.limit + 1 - found.length) / right) + SPARE, LARGEST_PORTION);
  }
}

/** Takes so many of the numbers, each once; fewer at the end, and none after it. */
function taker(docs: AsyncGenerator<number[]>): (size: number) => Promise<number[]> {
  const met = new Set<number>();
  let waiting: number[] = [];
  return async (size) => {
    while (waiting.length < size) {
      const { value, done } = await docs.next();
      if (done) break;
      for (const doc of value) {
        if (met.has(doc)) continue;
        met.add(doc);
        waiting.push(doc);
      }
    }
    const taken = waiting.slice(0, size);
    waiting = waiting.slice(size);
    return taken;
  };
}

/** Of these documents the orders the person may see whose words are really there, in the same order. */
async function checked(
  db: Db,
  t: Tables,
  scope: Scope,
  query: SearchQuery,
  docs: readonly number[],
): Promise<(FoundOrder & { doc: number })[]> {
  if (docs.length === 0) return [];
  const { searchDocument: s, workOrder: o } = t;
  const rows = await askFor(
    db,
    'search.visible',
    scope,
    (reach) =>
      db
        .select({ ...getTableColumns(o), doc: s.doc })
        .from(s)
        // From the documents to their orders: SQLite keeps the places of a cross join.
        .crossJoin(o)
        .where(
          and(
            eq(s.district, reach.district),
            isOneOfNumbers(db, s.doc, sql.placeholder('docs')),
            eq(o.id, s.workOrderId),
            visibleOrders(db, t, reach),
            eq(o.sealed, false),
          ),
        ),
    { docs: listValue(db, docs.map(String)) },
  );
  const texts = await readTexts(db, t, scope.district, rows);
  const there = rows.filter((row) => {
    const { said = [], named = [] } = texts.get(row.id) ?? {};
    return contains([...said, ...named], query.phrases);
  });
  const doubtful = await ordersWithDoubtfulWords(
    db,
    t,
    scope.district,
    there.map((row) => row.id),
  );
  return there
    .map((row) => {
      const said = doubtful.has(row.id) ? [] : (texts.get(row.id)?.said ?? []);
      return { row, snippet: firstSnippet(said, query), doc: row.doc };
    })
    .sort((a, b) => b.doc - a.doc);
}

/** As `isOneOf`, of numbers. */
function isOneOfNumbers(db: Db, column: AnyColumn, list: SQLWrapper): SQL {
  return db.raw.engine === 'postgres'
    ? sql`${column} = any(${list}::bigint[])`
    : sql`${column} in (select cast(value as integer) from json_each(${list}))`;
}

function firstSnippet(said: readonly string[], { phrases }: SearchQuery): string | null {
  for (const text of said) {
    const snippet = snippetOf(text, phrases);
    if (snippet !== null) return snippet;
  }
  return null;
}

/** A number leads to its order whatever the index has read; sealed ones too, to who may see them. */
async function byNumber(db: Db, t: Tables, scope: Scope, q: string, now: number): Promise<FoundOrder[]> {
  const o = t.workOrder;
  const rows = await db
    .select()
    .from(o)
    .where(and(visibleOrders(db, t, scope), searched(db, t, scope.district, q, now)))
    .orderBy(desc(o.id))
    .limit(30);
  return rows.map((row) => ({ row, snippet: null }));
}

/**
 * Units through which the person sees orders, as the index knows them (order-texts.ts *readReach*): never fewer than `visibleOrders`
 * looks at. Null: the whole district.
 */
function reachOf(scope: Scope, { organisations }: Directory): string[] | null {
  const areas = [...scope.areas, ...scope.justiceAreas].map((path) => path.split('/').filter(Boolean).at(-1) ?? '');
  if (areas.some((id) => organisations.get(id)?.kind === 'district' || organisations.get(id)?.kind === 'city'))
    return null;
  const units = [...areas, ...scope.posts.map((post) => post.organisationId), ...scope.unitIds];
  // A unit below another one is reached through it: every order that names it names what is above.
  const paths = new Map(units.map((id) => [id, organisations.get(id)?.path ?? '']));
  const tops = [...new Set(units)].filter((id) => {
    const path = paths.get(id) ?? '';
    return !units.some(
      (other) => other !== id && path.startsWith(paths.get(other) || '\u0000') && path !== paths.get(other),
    );
  });
  return tops.length > MOST_UNITS ? null : tops;
}

/** Each is one more list to read in every segment; beyond this everything is looked at. */
const MOST_UNITS = 24;

/** A cursor somebody made up finds the first page, never an error. */
function cursorOf(cursor: string | undefined): number {
  const doc = cursor && /^\d{1,15}$/.test(cursor) ? Number(cursor) : 0;
  return doc > 0 ? doc : Number.MAX_SAFE_INTEGER;
}
