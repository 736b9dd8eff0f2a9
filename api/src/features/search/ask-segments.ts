import { bucketOf, type Level, offsetsAmong, unite } from '@tellit/shared/rules/search/postings.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { PostingRows, type RowPlace } from './posting-rows.ts';

/** What is looked for: documents with all of these words that concern one of these units (null: whatever they concern). */
export interface Wanted {
  district: string;
  words: readonly number[];
  reach: readonly number[] | null;
  /** Only documents with a smaller number: where the page before ended. */
  before: number;
}

export type Segment = Pick<Tables['searchSegment']['$inferSelect'], 'segment' | 'level' | 'last'>;

/** One thing a document must have: a word, or any of the units. */
interface Term {
  tokens: readonly number[];
  /** Bytes that may be read to spare looking at one document. */
  worth: number;
}

/** A word met in so many times more documents than are left is not read: what is left is compared with the words themselves anyway. */
const FAR_MORE = 1500;
/** Asking who may see a document costs as much as so many bytes of a list. */
const SEEING = 10_000;
/** The share of documents a token is in at most, before it was met anywhere. */
const GUESS = 0.5;

/** How far a segment has been asked. */
interface Asked {
  segment: Segment;
  /** Offsets of the documents that have all terms so far; null: none was asked. */
  docs: number[] | null;
  /** Terms that were not asked yet. */
  left: Term[];
}

/**
 * One question, put to one run of segments after another: in each the term that costs least first, and no more of them than spare
 * looking at documents. Units are a term like words: who sees few orders begins with those.
 */
export class Asking {
  readonly #wanted: Wanted;
  readonly #levels: readonly Level[];
  readonly #terms: Term[];
  readonly #newRows: () => PostingRows;
  /** In which share of a segment's documents each token was met. */
  readonly #met = new Map<number, number>();

  constructor(db: Db, t: Tables, wanted: Wanted, levels: readonly Level[]) {
    this.#wanted = wanted;
    this.#levels = levels;
    const words = [...new Set(wanted.words)].map((word) => ({ tokens: [word], worth: FAR_MORE }));
    this.#terms = wanted.reach ? [...words, { tokens: wanted.reach, worth: SEEING }] : words;
    this.#newRows = () => new PostingRows(db, t, wanted.district);
  }

  /** Documents with all terms, as far as those were worth asking for; newest first. */
  async inSegments(segments: readonly Segment[]): Promise<number[]> {
    const rows = this.#newRows();
    const all: Asked[] = segments.map((segment) => ({ segment, docs: null, left: this.#terms }));
    await rows.look(all.flatMap(({ segment, left }) => left.flatMap((term) => this.#placesOf(segment, term))));
    for (let open = all; open.length > 0; ) {
      const next = open.flatMap((one) => {
        const term = this.#nextOf(rows, one);
        return term ? [{ one, term }] : [];
      });
      await rows.fetch(next.flatMap(({ one, term }) => this.#placesOf(one.segment, term)));
      for (const { one, term } of next) {
        one.docs = term.tokens.map((token) => this.#documentsOf(rows, one, token)).reduce(unite, []);
        one.left = one.left.filter((other) => other !== term);
      }
      open = next.map(({ one }) => one).filter(({ docs }) => docs === null || docs.length > 0);
    }
    return all.flatMap(({ segment, docs }) =>
      (docs ?? [])
        .map((offset) => segment.segment + offset)
        .filter((doc) => doc < this.#wanted.before)
        .reverse(),
    );
  }

  /** The cheapest term that was not asked; undefined when none is worth it. */
  #nextOf(rows: PostingRows, { segment, docs, left }: Asked): Term | undefined {
    let cheapest: { term: Term; cost: number } | undefined;
    for (const term of left) {
      const cost = term.tokens.reduce((sum, token) => sum + this.#costOf(rows, segment, token), 0);
      if (cheapest && cheapest.cost <= cost) continue;
      // What nearly every document has leaves nearly all of them.
      const spared = docs === null ? 0 : docs.length * (1 - this.#shareOf(term, cost / sizeOf(segment)));
      if (docs === null || cost <= spared * term.worth) cheapest = { term, cost };
    }
    return cheapest?.term;
  }

  /** Bytes to be read: in a long row a document takes about one. */
  #costOf(rows: PostingRows, segment: Segment, token: number): number {
    const place = this.#placeOf(segment, token);
    if (rows.get(place)) return 0;
    return rows.lengthOf(place) ?? (this.#met.get(token) ?? 0) * sizeOf(segment);
  }

  /** The share of documents with the term, as far as one knows: a long row may be long because of another token. */
  #shareOf({ tokens }: Term, most: number): number {
    const met = tokens.map((token) => this.#met.get(token));
    const share = met.reduce<number>((sum, one) => sum + (one ?? Math.min(most, GUESS)), 0);
    return Math.min(1, share);
  }

  /** Which of the documents that are left have this token, whose row was fetched. */
  #documentsOf(rows: PostingRows, { segment, docs }: Asked, token: number): number[] {
    const place = this.#placeOf(segment, token);
    const { offsets, all } = offsetsAmong(place.bucket, rows.get(place) ?? new Uint8Array(), token, docs);
    // The older a segment, the larger: what was met last counts as much as all before.
    const share = all / sizeOf(segment);
    this.#met.set(token, ((this.#met.get(token) ?? share) + share) / 2);
    return offsets;
  }

  #placesOf(segment: Segment, { tokens }: Term): RowPlace[] {
    return tokens.map((token) => this.#placeOf(segment, token));
  }

  #placeOf({ segment, level }: Segment, token: number): RowPlace {
    return { segment, bucket: bucketOf(token, this.#levels[level]?.bits ?? 0) };
  }
}

const sizeOf = ({ segment, last }: Segment): number => last - segment + 1;
