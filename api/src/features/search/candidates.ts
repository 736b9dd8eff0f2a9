import { bucketOf, intersect, offsetsIn, unpackTokens } from '@tellit/shared/rules/search/postings.ts';
import { type AnyColumn, and, asc, eq, gt, isNotNull, sql } from 'drizzle-orm';
import { compiledQuery, type Db, prepared } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/** What is looked for: documents with all of these words that concern one of these units (null: whatever they concern). */
export interface Wanted {
  district: string;
  words: readonly number[];
  reach: readonly number[] | null;
  /** Only documents with a smaller number: where the page before ended. */
  before: number;
}

interface Known {
  segments: { segment: number; last: number }[];
  /** Documents that wait to be folded, ascending. */
  waiting: { doc: number; tokens: Uint32Array }[];
  seen: number;
}

/** Few segments first: the newest hold enough of a common word, and a rare one is looked for in ever larger steps. */
const STEPS = [4, 16, 64, 256];

const known = new WeakMap<Tables, Map<string, Known>>();

/**
 * Numbers of documents, newest first, in portions; the caller stops when it has enough. Nothing is ranked: a word that stands in every
 * tenth order would have to be counted in all of them, and what a desk looks for is nearly always recent.
 */
export async function* candidates(db: Db, t: Tables, wanted: Wanted): AsyncGenerator<number[]> {
  const { segments, waiting } = await freshest(db, t, wanted.district);
  const first = waiting.filter(({ doc, tokens }) => doc < wanted.before && holds(tokens, wanted)).map(({ doc }) => doc);
  if (first.length > 0) yield first.reverse();
  const older = segments.filter(({ segment }) => segment < wanted.before).reverse();
  for (let at = 0, step = 0; at < older.length; step += 1) {
    const size = STEPS[Math.min(step, STEPS.length - 1)] ?? 1;
    const found = await inSegments(
      db,
      t,
      wanted,
      older.slice(at, at + size).map(({ segment }) => segment),
    );
    if (found.length > 0) yield found;
    at += size;
  }
}

const has = (tokens: Uint32Array, token: number): boolean => {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((tokens[middle] as number) < token) low = middle + 1;
    else high = middle;
  }
  return tokens[low] === token;
};

function holds(tokens: Uint32Array, { words, reach }: Wanted): boolean {
  return words.every((word) => has(tokens, word)) && (reach?.some((unit) => has(tokens, unit)) ?? true);
}

/** Segments never change and numbers only grow: what is known stays, what is new is read. */
async function freshest(db: Db, t: Tables, district: string): Promise<Known> {
  const ofTables = known.get(t) ?? new Map<string, Known>();
  known.set(t, ofTables);
  const mine: Known = ofTables.get(district) ?? { segments: [], waiting: [], seen: 0 };
  const { searchDocument: s, searchSegment: g } = t;
  const here = sql.placeholder('district');
  // Waiting ones first: a document folded between the two questions is then met twice, never missed.
  const rows = await prepared('search.waiting', (one) =>
    one
      .select({ doc: s.doc, tokens: s.tokens })
      .from(s)
      .where(and(eq(s.district, here), isNotNull(s.tokens), gt(s.doc, sql.placeholder('seen'))))
      .orderBy(asc(s.doc)),
  )(db, { district, seen: mine.seen });
  const segments = await prepared('search.segments', (one) =>
    one
      .select({ segment: g.segment, last: g.last })
      .from(g)
      .where(and(eq(g.district, here), gt(g.segment, sql.placeholder('after'))))
      .orderBy(asc(g.segment)),
  )(db, { district, after: mine.segments.at(-1)?.segment ?? 0 });
  const all = { ...mine, segments: [...mine.segments, ...segments] };
  const folded = all.segments.at(-1)?.last ?? 0;
  const added = rows.map(({ doc, tokens }) => ({ doc, tokens: unpackTokens(tokens ?? new Uint8Array()) }));
  const fresh = {
    ...all,
    waiting: [...mine.waiting, ...added].filter(({ doc }) => doc > folded),
    seen: rows.at(-1)?.doc ?? mine.seen,
  };
  ofTables.set(district, fresh);
  return fresh;
}

async function inSegments(db: Db, t: Tables, wanted: Wanted, segments: readonly number[]): Promise<number[]> {
  const tokens = [...wanted.words, ...(wanted.reach ?? [])];
  const rows = await postingsOf(db, t, wanted.district, segments, [...new Set(tokens.map(bucketOf))]);
  const bytesOf = new Map(rows.map((row) => [row.segment * 2048 + row.bucket, row.postings]));
  const offsets = (segment: number, token: number): number[] => {
    const bucket = bucketOf(token);
    const bytes = bytesOf.get(segment * 2048 + bucket);
    return bytes ? offsetsIn(bucket, bytes, token) : [];
  };
  const found: number[] = [];
  for (const segment of segments) {
    let docs: number[] | null = null;
    for (const word of wanted.words) {
      const mine = offsets(segment, word);
      docs = docs === null ? mine : intersect(docs, mine);
      if (docs.length === 0) break;
    }
    if (docs === null || docs.length === 0) continue;
    if (wanted.reach) {
      const reached = new Set(wanted.reach.flatMap((unit) => offsets(segment, unit)));
      docs = docs.filter((offset) => reached.has(offset));
    }
    for (let i = docs.length - 1; i >= 0; i -= 1) {
      const doc = segment + (docs[i] as number);
      if (doc < wanted.before) found.push(doc);
    }
  }
  return found;
}

interface PostingRow {
  segment: number;
  bucket: number;
  postings: Buffer;
}

/**
 * Rows by their whole key: PostgreSQL in one journey. SQLite would rather read the table from end to end than believe two lists, and
 * a statement is no journey there: one row a statement.
 */
async function postingsOf(
  db: Db,
  t: Tables,
  district: string,
  segments: readonly number[],
  buckets: readonly number[],
): Promise<PostingRow[]> {
  const p = t.searchPosting;
  const shown = { segment: p.segment, bucket: p.bucket, postings: p.postings };
  const here = eq(p.district, sql.placeholder('district'));
  if (db.raw.engine === 'postgres') {
    const isAmong = (column: AnyColumn, name: string) => sql`${column} = any(${sql.placeholder(name)}::bigint[])`;
    return prepared('search.postings', (one) =>
      one
        .select(shown)
        .from(p)
        .where(and(here, isAmong(p.segment, 'segments'), isAmong(p.bucket, 'buckets'))),
    )(db, { district, segments, buckets });
  }
  const one = compiledQuery('search.posting', (on) =>
    on
      .select(shown)
      .from(p)
      .where(and(here, eq(p.segment, sql.placeholder('segment')), eq(p.bucket, sql.placeholder('bucket')))),
  );
  const rows: PostingRow[] = [];
  for (const segment of segments)
    for (const bucket of buckets) {
      const soon = one(db, { district, segment, bucket });
      rows.push(...(soon instanceof Promise ? await soon : soon));
    }
  return rows;
}
