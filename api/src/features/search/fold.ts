import { setImmediate as breath } from 'node:timers/promises';
import { LEVELS, packSegment, unpackTokens } from '@tellit/shared/rules/search/postings.ts';
import { and, asc, eq, gte, isNotNull, lte } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { affected } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { insertRows } from '../../platform/store/write-rows.ts';

/** Packed one after another: buckets go by the highest bits of a token, and no part cuts one in two. */
const PARTS = 4;
const partOf = (token: number): number => Math.floor(token / (2 ** 32 / PARTS));

/**
 * Writes the oldest documents that wait as a segment, once there are enough of them: rows in the order of their key, written once and
 * never changed, so that a thousand orders cost some hundred rows and not a hundred thousand. A segment of the first level is so
 * small that nobody notices the writing.
 * @returns whether a segment was written.
 */
export async function foldWaiting(
  deps: Pick<Deps, 'store' | 'clock'>,
  district: string,
  levels = LEVELS,
): Promise<boolean> {
  const { store } = deps;
  const { searchDocument: s, searchSegment: g, searchPosting: p, searchState } = store.t;
  const [level] = levels;
  if (!level) return false;
  const size = level.documents;
  const waits = and(eq(s.district, district), isNotNull(s.tokens));
  // The state first: whatever another server writes after it makes this one give up.
  const [state] = await store.read((db) => db.select().from(searchState).where(eq(searchState.district, district)));
  if (!state) return false;
  const [enough] = await store.read((db) =>
    db
      .select({ doc: s.doc })
      .from(s)
      .where(waits)
      .orderBy(asc(s.doc))
      .limit(1)
      .offset(size - 1),
  );
  if (!enough) return false;
  const waiting = await store.read((db) =>
    db.select({ doc: s.doc, tokens: s.tokens }).from(s).where(waits).orderBy(asc(s.doc)).limit(size),
  );
  const [first, last] = [waiting[0], waiting.at(-1)];
  if (!first || !last) return false;
  // On SQLite nothing of this waits for anything: others have their turn between reading, packing and writing.
  await breath();
  const documents = waiting.map(({ doc, tokens }) => ({
    offset: doc - first.doc,
    tokens: unpackTokens(tokens ?? new Uint8Array()),
  }));
  const rows: Tables['searchPosting']['$inferInsert'][] = [];
  for (let part = 0; part < PARTS; part += 1) {
    await breath();
    const some = documents.map(({ offset, tokens }) => ({
      offset,
      tokens: tokens.filter((one) => partOf(one) === part),
    }));
    for (const [bucket, postings] of packSegment(some, level.bits))
      rows.push({ district, segment: first.doc, bucket, postings: Buffer.from(postings) });
  }
  const at = deps.clock.now();
  await breath();
  return store.tx(async (db) => {
    const claimed = await db
      .update(searchState)
      .set({ version: state.version + 1 })
      .where(and(eq(searchState.district, district), eq(searchState.version, state.version)));
    if (affected(claimed) === 0) return false;
    await insertRows(db, g, [{ district, segment: first.doc, level: 0, last: last.doc, state: 'live', filled: 0, at }]);
    await insertRows(db, p, rows);
    await db
      .update(s)
      .set({ tokens: null })
      .where(and(eq(s.district, district), gte(s.doc, first.doc), lte(s.doc, last.doc)));
    return true;
  });
}
