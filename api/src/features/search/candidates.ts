import {
  bucketOf,
  intersect,
  LEVELS,
  type Level,
  offsetsIn,
  unpackTokens,
} from '@tellit/shared/rules/search/postings.ts';
import { and, asc, desc, eq, gt, isNotNull, sql } from 'drizzle-orm';
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

type Segment = Pick<Tables['searchSegment']['$inferSelect'], 'segment' | 'level' | 'last'>;
interface Waiting {
  doc: number;
  tokens: Uint32Array;
}

/** PostgreSQL: segments asked about in one journey. The newest hold enough of a common word; a rare one is looked for in all the others at once. */
const STEPS = [4, 64];
/** One document of a segment is sooner asked who may see it than which ones concern the units. */
const FEW = 1;
/** A word met in so many times more documents than are left is not read: what is left is compared with the words themselves anyway. */
const FAR_MORE = 300;

/** Documents that wait to be folded, ascending, by district: read once, and cut into numbers once. */
const known = new WeakMap<Tables, Map<string, { waiting: Waiting[]; seen: number }>>();

/**
 * Numbers of documents, newest first, in portions; the caller stops when it has enough. Nothing is ranked: a word that stands in every
 * tenth order would have to be counted in all of them, and what a desk looks for is nearly always recent.
 */
export async function* candidates(
  db: Db,
  t: Tables,
  wanted: Wanted,
  levels: readonly Level[] = LEVELS,
): AsyncGenerator<number[]> {
  const { segments, waiting } = await freshest(db, t, wanted.district);
  const first = waiting.filter(({ doc, tokens }) => doc < wanted.before && holds(tokens, wanted)).map(({ doc }) => doc);
  if (first.length > 0) yield first.reverse();
  const older = segments.filter(({ segment }) => segment < wanted.before);
  const asking = new Asking(db, t, wanted, levels);
  for (let at = 0, step = 0; at < older.length; step += 1) {
    // A statement is no journey on SQLite: what one segment answers is known before the next is asked.
    const size = db.raw.engine === 'sqlite' ? 1 : (STEPS[Math.min(step, STEPS.length - 1)] ?? 1);
    const found = await asking.inSegments(older.slice(at, at + size));
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

/** What waits now, and the segments to ask, newest first. Numbers only grow: of what waits only what is new is read. */
async function freshest(db: Db, t: Tables, district: string): Promise<{ segments: Segment[]; waiting: Waiting[] }> {
  const ofTables = known.get(t) ?? new Map<string, { waiting: Waiting[]; seen: number }>();
  known.set(t, ofTables);
  const mine = ofTables.get(district) ?? { waiting: [], seen: 0 };
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
      .select({ segment: g.segment, level: g.level, last: g.last })
      .from(g)
      .where(and(eq(g.district, here), eq(g.state, 'live')))
      .orderBy(desc(g.segment)),
  )(db, { district });
  const folded = segments[0]?.last ?? 0;
  const added = rows.map(({ doc, tokens }) => ({ doc, tokens: unpackTokens(tokens ?? new Uint8Array()) }));
  const waiting = [...mine.waiting, ...added].filter(({ doc }) => doc > folded);
  // Kept together: who asks at the same time may put back an earlier state, never one with a gap.
  ofTables.set(district, { waiting, seen: rows.at(-1)?.doc ?? mine.seen });
  return { segments, waiting };
}

/** One question, put to one run of segments after another. */
class Asking {
  readonly #db: Db;
  readonly #t: Tables;
  readonly #wanted: Wanted;
  readonly #levels: readonly Level[];
  /** In which share of a segment's documents each word was met: the rarest is asked first. */
  readonly #met = new Map<number, number>();

  constructor(db: Db, t: Tables, wanted: Wanted, levels: readonly Level[]) {
    this.#db = db;
    this.#t = t;
    this.#wanted = wanted;
    this.#levels = levels;
  }

  async inSegments(segments: readonly Segment[]): Promise<number[]> {
    const { words, reach, before } = this.#wanted;
    const lists = await this.#lists(segments, words);
    const met: { segment: Segment; docs: number[] }[] = [];
    for (const segment of segments) {
      let docs: number[] | null = null;
      const size = segment.last - segment.segment + 1;
      for (const word of this.#rarestFirst()) {
        if (docs !== null && (this.#met.get(word) ?? 0) * size > docs.length * FAR_MORE) break;
        const mine = await lists(segment, word);
        // The older a segment, the larger: what was met last counts as much as all before.
        const share = mine.length / size;
        this.#met.set(word, ((this.#met.get(word) ?? share) + share) / 2);
        docs = docs === null ? mine : intersect(docs, mine);
        if (docs.length === 0) break;
      }
      docs = docs?.filter((offset) => segment.segment + offset < before) ?? [];
      if (docs.length > 0) met.push({ segment, docs });
    }
    const many = reach ? met.filter(({ docs }) => docs.length > FEW) : [];
    const concerns = await this.#lists(
      many.map((one) => one.segment),
      reach ?? [],
    );
    for (const one of many) {
      const reached = new Set<number>();
      for (const unit of reach ?? [])
        for (const offset of intersect(one.docs, await concerns(one.segment, unit))) reached.add(offset);
      one.docs = one.docs.filter((offset) => reached.has(offset));
    }
    return met.flatMap(({ segment, docs }) => docs.toReversed().map((offset) => segment.segment + offset));
  }

  #rarestFirst(): number[] {
    return this.#wanted.words.toSorted((a, b) => (this.#met.get(a) ?? 0) - (this.#met.get(b) ?? 0));
  }

  /** Where tokens occur: on PostgreSQL read for all of them in one journey, on SQLite each when it is asked for. */
  async #lists(
    segments: readonly Segment[],
    tokens: readonly number[],
  ): Promise<(segment: Segment, token: number) => number[] | Promise<number[]>> {
    const { district } = this.#wanted;
    const places = segments.flatMap((segment) =>
      [...new Set(tokens.map((token) => this.#bucketOf(segment, token)))].map((bucket) => ({
        segment: segment.segment,
        bucket,
      })),
    );
    if (this.#db.raw.engine === 'postgres') {
      const rows = places.length > 0 ? await postingsOf(this.#db, this.#t, district, places) : [];
      const bytesOf = new Map(rows.map((row) => [`${row.segment}/${row.bucket}`, row.postings]));
      return (segment, token) => {
        const bucket = this.#bucketOf(segment, token);
        const bytes = bytesOf.get(`${segment.segment}/${bucket}`);
        return bytes ? offsetsIn(bucket, bytes, token) : [];
      };
    }
    return async (segment, token) => {
      const bucket = this.#bucketOf(segment, token);
      const [row] = await postingOf(this.#db, this.#t, { district, segment: segment.segment, bucket });
      return row ? offsetsIn(bucket, row.postings, token) : [];
    };
  }

  #bucketOf({ level }: Segment, token: number): number {
    return bucketOf(token, this.#levels[level]?.bits ?? 0);
  }
}

interface PostingRow {
  segment: number;
  bucket: number;
  postings: Buffer;
}

/** Rows by their whole keys, as many as there are. */
async function postingsOf(
  db: Db,
  t: Tables,
  district: string,
  places: readonly { segment: number; bucket: number }[],
): Promise<PostingRow[]> {
  const p = t.searchPosting;
  const listed = (name: string) => sql`${sql.placeholder(name)}::bigint[]`;
  return prepared('search.postings', (one) =>
    one
      .select({ segment: p.segment, bucket: p.bucket, postings: p.postings })
      .from(p)
      .where(
        and(
          eq(p.district, sql.placeholder('district')),
          sql`(${p.segment}, ${p.bucket}) in (select * from unnest(${listed('segments')}, ${listed('buckets')}))`,
        ),
      ),
  )(db, { district, segments: places.map((one) => one.segment), buckets: places.map((one) => one.bucket) });
}

const kept = new WeakMap<Tables, ReturnType<typeof build>>();

function postingOf(db: Db, t: Tables, place: { district: string; segment: number; bucket: number }) {
  const query = kept.get(t) ?? build(t);
  kept.set(t, query);
  return query(db, place);
}

function build({ searchPosting: p }: Tables) {
  return compiledQuery('search.posting', (on) =>
    on
      .select({ postings: p.postings })
      .from(p)
      .where(
        and(
          eq(p.district, sql.placeholder('district')),
          eq(p.segment, sql.placeholder('segment')),
          eq(p.bucket, sql.placeholder('bucket')),
        ),
      ),
  );
}
