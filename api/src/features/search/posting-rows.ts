import { and, eq, sql } from 'drizzle-orm';
import { compiledQuery, type Db, perStore, prepared } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/** A row of the index: one bucket of one segment. */
export interface RowPlace {
  segment: number;
  bucket: number;
}

/**
 * Rows of the index as far as a question has read them. On PostgreSQL a journey costs as much as twenty short rows, and a long row as much as
 * twenty journeys: short ones are read beforehand, of long ones only how long they are. On SQLite each is read when it is asked for.
 */
export class PostingRows {
  readonly #db: Db;
  readonly #t: Tables;
  readonly #district: string;
  readonly #read = new Map<string, Uint8Array>();
  readonly #longer = new Map<string, number>();

  constructor(db: Db, t: Tables, district: string) {
    this.#db = db;
    this.#t = t;
    this.#district = district;
  }

  /** Its postings, empty when there are none; undefined when they must be fetched first. */
  get(place: RowPlace): Uint8Array | undefined {
    return this.#read.get(keyOf(place));
  }

  /** Bytes of a row that was too long to be read beforehand; undefined when nobody looked. */
  lengthOf(place: RowPlace): number | undefined {
    return this.#longer.get(keyOf(place));
  }

  /** The short ones of these, and how long the others are. */
  async look(places: readonly RowPlace[]): Promise<void> {
    if (this.#db.raw.engine === 'postgres') await this.#ask(places, SHORT);
  }

  async fetch(places: readonly RowPlace[]): Promise<void> {
    const missing = places.filter((place) => this.get(place) === undefined);
    if (missing.length === 0) return;
    if (this.#db.raw.engine === 'postgres') return this.#ask(missing, Number.MAX_SAFE_INTEGER);
    for (const place of missing) {
      const [row] = await postingOf(this.#db, this.#t, this.#district, place);
      this.#read.set(keyOf(place), row?.postings ?? NONE);
    }
  }

  async #ask(places: readonly RowPlace[], longest: number): Promise<void> {
    if (places.length === 0) return;
    const rows = await postingsOf(this.#db, this.#t, this.#district, places, longest);
    for (const place of places) this.#read.set(keyOf(place), NONE);
    for (const { segment, bucket, bytes, postings } of rows) {
      const key = keyOf({ segment, bucket });
      if (postings) this.#read.set(key, postings);
      else {
        this.#read.delete(key);
        this.#longer.set(key, bytes);
      }
    }
  }
}

/** Bytes: most rows have one or two thousand; those of the words every tenth order has are longer. */
const SHORT = 4096;
const NONE = new Uint8Array();
const keyOf = ({ segment, bucket }: RowPlace): string => `${segment}/${bucket}`;

/** Rows by their whole keys, as many as there are. PostgreSQL knows a row's length without reading it. */
async function postingsOf(
  db: Db,
  t: Tables,
  district: string,
  places: readonly RowPlace[],
  longest: number,
): Promise<(RowPlace & { bytes: number; postings: Buffer | null })[]> {
  const p = t.searchPosting;
  const listed = (name: string) => sql`${sql.placeholder(name)}::bigint[]`;
  return prepared('search.postings', (one) =>
    one
      .select({
        segment: p.segment,
        bucket: p.bucket,
        bytes: sql<number>`octet_length(${p.postings})`,
        postings: sql<Buffer | null>`case when octet_length(${p.postings}) <= ${sql.placeholder('longest')}::bigint then ${p.postings} end`,
      })
      .from(p)
      .where(
        and(
          eq(p.district, sql.placeholder('district')),
          sql`(${p.segment}, ${p.bucket}) in (select * from unnest(${listed('segments')}, ${listed('buckets')}))`,
        ),
      ),
  )(db, {
    district,
    longest,
    segments: places.map((one) => one.segment),
    buckets: places.map((one) => one.bucket),
  });
}

const query = perStore(build);

function postingOf(db: Db, t: Tables, district: string, { segment, bucket }: RowPlace) {
  return query(t)(db, { district, segment, bucket });
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
