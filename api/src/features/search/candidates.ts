import { LEVELS, type Level, unpackTokens } from '@tellit/shared/rules/search/postings.ts';
import { and, asc, desc, eq, gt, isNotNull, sql } from 'drizzle-orm';
import { type Db, perStore, prepared } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { Asking, type Segment, type Wanted } from './ask-segments.ts';

interface Waiting {
  doc: number;
  tokens: Uint32Array;
}

/**
 * PostgreSQL: documents asked about in one journey. The newest hold enough of a common word; one that was not met often enough in many is
 * looked for in all the others at once.
 */
const STEPS = [16_384, 262_144, Number.MAX_SAFE_INTEGER];
const MOST_SEGMENTS = 64;

/** Documents that wait to be folded, ascending, by district: read once, and cut into numbers once. */
const knownOf = perStore((_: Tables) => new Map<string, { waiting: Waiting[]; seen: number }>());

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
    const some = older.slice(at, at + (db.raw.engine === 'sqlite' ? 1 : stepFrom(older, at, step)));
    const found = await asking.inSegments(some);
    if (found.length > 0) yield found;
    at += some.length;
  }
}

/** How many segments the next journey asks. */
function stepFrom(segments: readonly Segment[], at: number, step: number): number {
  const most = STEPS[step] ?? Number.MAX_SAFE_INTEGER;
  let documents = 0;
  let count = 0;
  for (const { segment, last } of segments.slice(at, at + MOST_SEGMENTS)) {
    documents += last - segment + 1;
    if (count > 0 && documents > most) break;
    count += 1;
  }
  return count;
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
  const known = knownOf(t);
  const mine = known.get(district) ?? { waiting: [], seen: 0 };
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
  known.set(district, { waiting, seen: rows.at(-1)?.doc ?? mine.seen });
  return { segments, waiting };
}
