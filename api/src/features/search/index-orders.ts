import { createHash } from 'node:crypto';
import { setImmediate as breath } from 'node:timers/promises';
import { packTokens } from '@tellit/shared/rules/search/postings.ts';
import { gramsOf } from '@tellit/shared/rules/search/tokens.ts';
import { and, asc, eq, gt, gte, inArray, lte } from 'drizzle-orm';
import type { KeyRing } from '../../platform/crypto/keys.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { insertRows } from '../../platform/store/write-rows.ts';
import { foldWaiting } from './fold.ts';
import { mergeSegments } from './merge.ts';
import { type OrderToRead, readReach, readTexts } from './order-texts.ts';
import { reachToken, wordToken } from './token-keys.ts';

export type IndexDeps = Pick<Deps, 'store' | 'clock' | 'keys'>;

/** Orders of one step: on SQLite everybody else waits while they are read, and while they are written. */
const BATCH = 20;
/** Of them cut into words at once. */
const CUT_AT_ONCE = 5;
/** Steps until what waits is folded: it is kept in memory and gone through by every search. */
const STEPS = 12;
/** News are looked at again for so long: what another server wrote may be committed after what has a later time. */
const OVERLAP_MS = 60_000;
/** After a long outage news are read a day at a time. */
const SPAN_MS = 86_400_000;

type State = Tables['searchState']['$inferSelect'];

/**
 * Brings the full-text index up to date: first every order of a district once, then those with news, which stand in the history, so
 * that the write path knows nothing of the index. What was left half done is done again; two servers never write the same step.
 * @returns how many orders were read.
 */
export async function indexOrders(deps: IndexDeps, isStopping: () => boolean = () => false): Promise<number> {
  const { t } = deps.store;
  const districts = await deps.store.read((db) => db.select({ id: t.district.id }).from(t.district));
  let read = 0;
  for (const { id } of districts) {
    let more = true;
    while (more && !isStopping()) {
      for (let steps = 0; more && steps < STEPS && !isStopping(); steps += 1) {
        const step = await stepOf(deps, id, isStopping);
        read += step.read;
        more = step.more;
        await breath();
      }
      while (!isStopping() && (await foldWaiting(deps, id))) await breath();
    }
    while (!isStopping() && (await mergeSegments(deps, id, isStopping)));
  }
  return read;
}

async function stepOf(
  deps: IndexDeps,
  district: string,
  isStopping: () => boolean,
): Promise<{ read: number; more: boolean }> {
  const { t } = deps.store;
  const state = await stateOf(deps, district);
  if (!state.walked) {
    const { workOrder: o } = t;
    const rows = await deps.store.read((db) =>
      db
        .select({ id: o.id })
        .from(o)
        .where(and(eq(o.district, district), gt(o.id, state.walkedTo)))
        .orderBy(asc(o.id))
        .limit(BATCH),
    );
    const last = rows.at(-1)?.id ?? state.walkedTo;
    const ids = rows.map((row) => row.id);
    const written = await writeStep(deps, state, ids, { walkedTo: last, walked: rows.length < BATCH });
    return { read: written ? ids.length : 0, more: written !== null && rows.length > 0 };
  }
  const until = Math.min(deps.clock.now(), state.newsUntil + SPAN_MS);
  // Never from a time to come: a clock that ran ahead and was set right would hide all that is said until then.
  const ids = await withNews(deps, district, Math.min(state.newsUntil, until) - OVERLAP_MS, until);
  let current = state;
  for (let from = 0; from < ids.length; from += BATCH) {
    if (isStopping()) return { read: from, more: false };
    const isLast = from + BATCH >= ids.length;
    const written = await writeStep(
      deps,
      current,
      ids.slice(from, from + BATCH),
      isLast ? { newsUntil: until } : { newsUntil: current.newsUntil },
    );
    // Another server is at it; what it leaves is found at the next look.
    if (!written) return { read: from, more: false };
    current = written;
    await breath();
    if ((from / BATCH) % STEPS !== STEPS - 1) continue;
    while (await foldWaiting(deps, district)) current = await stateOf(deps, district);
  }
  if (ids.length === 0 && Math.abs(until - state.newsUntil) > OVERLAP_MS)
    await writeStep(deps, state, [], { newsUntil: until });
  return { read: ids.length, more: until < deps.clock.now() };
}

/** Where the index of a district stands; one that has none begins now. */
async function stateOf(deps: IndexDeps, district: string): Promise<State> {
  const s = deps.store.t.searchState;
  const find = (db: Db) => db.select().from(s).where(eq(s.district, district));
  const [known] = await deps.store.read(find);
  if (known) return known;
  return deps.store.tx(async (db) => {
    // News begin before the walk does: what changes while it walks is read again.
    const newsUntil = deps.clock.now();
    await db
      .insert(s)
      .values({ district, nextDoc: 1, walkedTo: '', walked: false, newsUntil, version: 1 })
      .onConflictDoNothing();
    const [made] = await find(db);
    if (!made) throw new Error('search state was not written');
    return made;
  });
}

/** Orders with lines of history in this time whose present version the index has not read. */
async function withNews(deps: IndexDeps, district: string, from: number, until: number): Promise<string[]> {
  const { event: v, workOrder: o, searchDocument: s } = deps.store.t;
  return deps.store.read(async (db) => {
    const news = await db
      .selectDistinct({ id: v.workOrderId })
      .from(v)
      .where(and(eq(v.district, district), gte(v.at, from), lte(v.at, until)));
    const ids = news.map((row) => row.id).sort();
    const unread: string[] = [];
    for (let at = 0; at < ids.length; at += 500) {
      const some = ids.slice(at, at + 500);
      const orders = await db
        .select({ id: o.id, version: o.version, sealed: o.sealed, state: o.state })
        .from(o)
        .where(and(eq(o.district, district), inArray(o.id, some)));
      const documents = await db
        .select({ id: s.workOrderId, version: s.version })
        .from(s)
        .where(and(eq(s.district, district), inArray(s.workOrderId, some)));
      const readAt = new Map(documents.map((one) => [one.id, one.version]));
      for (const order of orders)
        if (isFindable(order) ? readAt.get(order.id) !== order.version : readAt.has(order.id)) unread.push(order.id);
    }
    return unread;
  });
}

/** Sealed orders are in no ordinary search (decisions.md *Sealed*); of a merged one the words are its target's. */
const isFindable = (order: { sealed: boolean; state: string }): boolean => !order.sealed && order.state !== 'merged';

/**
 * Reads these orders and writes what changed of them. Read and cut into words before the transaction: what changes meanwhile is a later
 * version and read again. @returns the state after, or null when another server was faster.
 */
async function writeStep(
  deps: IndexDeps,
  state: State,
  ids: readonly string[],
  reached: Partial<Pick<State, 'walkedTo' | 'walked' | 'newsUntil'>>,
): Promise<State | null> {
  const { store, keys } = deps;
  const { searchState, searchDocument: s } = store.t;
  const { district } = state;
  const { rows, same, gone } = await store.read((db) => changesOf(db, store.t, keys, state, ids));
  const next: State = { ...state, ...reached, nextDoc: state.nextDoc + rows.length, version: state.version + 1 };
  return store.tx(async (db) => {
    const claimed = await db
      .update(searchState)
      .set({ ...reached, nextDoc: next.nextDoc, version: next.version })
      .where(and(eq(searchState.district, district), eq(searchState.version, state.version)));
    if (affected(claimed) === 0) return null;
    for (const { id, version } of same)
      await db
        .update(s)
        .set({ version })
        .where(and(eq(s.district, district), eq(s.workOrderId, id)));
    // Its old number leads nowhere from now on; what postings say of it is found by nobody.
    if (gone.length > 0) await db.delete(s).where(and(eq(s.district, district), inArray(s.workOrderId, gone)));
    await insertRows(db, s, rows);
    return next;
  });
}

interface Changes {
  /** Documents with new numbers. */
  rows: Tables['searchDocument']['$inferInsert'][];
  /** Orders whose words are still the same. */
  same: { id: string; version: number }[];
  /** Orders whose old number goes. */
  gone: string[];
}

async function changesOf(
  db: Db,
  t: Tables,
  keys: KeyRing,
  { district, nextDoc }: State,
  ids: readonly string[],
): Promise<Changes> {
  if (ids.length === 0) return { rows: [], same: [], gone: [] };
  const { workOrder: o, searchDocument: s } = t;
  // The version before the words: words that are newer than it are read again, never the other way round.
  const orders = await db
    .select()
    .from(o)
    .where(and(eq(o.district, district), inArray(o.id, [...ids])))
    .orderBy(asc(o.id));
  const known = await db
    .select({ workOrderId: s.workOrderId, digest: s.digest })
    .from(s)
    .where(and(eq(s.district, district), inArray(s.workOrderId, [...ids])));
  const digestOf = new Map(known.map((one) => [one.workOrderId, one.digest]));
  const findable = orders.filter(isFindable);
  const gone = known.map((one) => one.workOrderId).filter((id) => !findable.some((order) => order.id === id));
  const tokens = await tokensOf(db, t, keys, district, findable);
  const rows: Changes['rows'] = [];
  const same: Changes['same'] = [];
  for (const { id, version } of findable) {
    const bytes = Buffer.from(tokens.get(id) ?? []);
    const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
    if (digestOf.get(id) === digest) {
      same.push({ id, version });
      continue;
    }
    if (digestOf.has(id)) gone.push(id);
    rows.push({ district, doc: nextDoc + rows.length, workOrderId: id, version, digest, tokens: bytes });
  }
  return { rows, same, gone };
}

/** What the index keeps of orders, by order id. */
export async function tokensOf(
  db: Db,
  t: Tables,
  keys: KeyRing,
  district: string,
  orders: readonly OrderToRead[],
): Promise<Map<string, Uint8Array>> {
  // On SQLite nothing of this waits for anything: others have their turn in between.
  await breath();
  const texts = await readTexts(db, t, district, orders);
  await breath();
  const reach = await readReach(db, t, district, orders);
  const tokens = new Map<string, Uint8Array>();
  for (const [at, { id }] of orders.entries()) {
    if (at % CUT_AT_ONCE === 0) await breath();
    const { said = [], named = [] } = texts.get(id) ?? {};
    const words = [...gramsOf([...said, ...named])].map((gram) => wordToken(keys, district, gram));
    const units = [...(reach.get(id) ?? [])].map((unit) => reachToken(keys, district, unit));
    tokens.set(id, packTokens([...words, ...units]));
  }
  await breath();
  return tokens;
}
