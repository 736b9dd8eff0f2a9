import { setImmediate as breath } from 'node:timers/promises';
import { LEVELS, type Level, MERGED, mergeBuckets } from '@tellit/shared/rules/search/postings.ts';
import { and, asc, eq, gte, inArray, lt, lte, sql } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { affected, type Db, prepared } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { insertRows } from '../../platform/store/write-rows.ts';

type MergeDeps = Pick<Deps, 'store' | 'clock'>;
type Segment = Tables['searchSegment']['$inferSelect'];

/** Buckets of the smaller segments that go into one transaction: a few milliseconds, because on SQLite everybody else waits. */
const SLICE = 4;
/** Rows taken away at once. */
const AWAY = 128;
/** Numbers of documents read at once. */
const READ = 1024;
/** Who began to ask before a merge still finds the smaller segments for so long. */
const KEPT_MS = 600_000;

/**
 * Makes one larger segment of the sixteen oldest of a level, if there are so many, a slice at a time; words of orders that are no more
 * are left behind. Until the last slice is written the smaller ones are asked, from then on the larger one. Stopped or broken off, it
 * goes on at the slice where it stood, here or on another server.
 * @returns whether a segment was finished.
 */
export async function mergeSegments(
  deps: MergeDeps,
  district: string,
  isStopping: () => boolean = () => false,
  levels: readonly Level[] = LEVELS,
): Promise<boolean> {
  await clearAway(deps, district, isStopping, levels);
  const { searchSegment: g } = deps.store.t;
  const segments = await deps.store.read((db) =>
    db.select().from(g).where(eq(g.district, district)).orderBy(asc(g.segment)),
  );
  const target = segments.find((one) => one.state === 'filling') ?? (await begin(deps, segments, levels));
  if (!target) return false;
  const sources = segments.filter(
    (one) =>
      one.state === 'live' &&
      one.level === target.level - 1 &&
      one.segment >= target.segment &&
      one.last <= target.last,
  );
  return fill(deps, target, sources, isStopping, levels);
}

/** The larger segment that comes next, written down so that everybody makes the same one; null when there is none to make. */
async function begin(deps: MergeDeps, segments: readonly Segment[], levels: readonly Level[]): Promise<Segment | null> {
  const { searchSegment: g } = deps.store.t;
  for (let level = 0; level < levels.length - 1; level += 1) {
    const oldest = segments.filter((one) => one.level === level && one.state === 'live').slice(0, MERGED);
    const [first, last] = [oldest[0], oldest.at(-1)];
    if (oldest.length < MERGED || !first || !last) continue;
    const target: Segment = {
      ...first,
      level: level + 1,
      last: last.last,
      state: 'filling',
      filled: 0,
      at: deps.clock.now(),
    };
    const made = await deps.store.tx((db) => db.insert(g).values(target).onConflictDoNothing());
    return affected(made) > 0 ? target : null;
  }
  return null;
}

async function fill(
  deps: MergeDeps,
  target: Segment,
  sources: readonly Segment[],
  isStopping: () => boolean,
  levels: readonly Level[],
): Promise<boolean> {
  const { store } = deps;
  const { searchSegment: g, searchPosting: p } = store.t;
  const { district } = target;
  const [from, to] = [levels[target.level - 1], levels[target.level]];
  if (!from || !to) return false;
  const isKept = await keptOf(deps, target);
  const all = 2 ** from.bits;
  const itself = and(eq(g.district, district), eq(g.segment, target.segment), eq(g.level, target.level));
  for (let filled = target.filled; filled < all; filled += SLICE) {
    if (isStopping()) return false;
    const parts = await store.read(async (db) => {
      const read = [];
      for (const { segment } of sources)
        read.push({
          shift: segment - target.segment,
          buckets: await bucketsOf(db, store.t, {
            district,
            segment,
            from: all + filled,
            until: Math.min(all + filled + SLICE, 2 * all),
          }),
        });
      return read;
    });
    const rows: Tables['searchPosting']['$inferInsert'][] = [];
    // One by one: a bucket of common words takes as long as a hundred others, and on SQLite nothing of this waits for anything.
    for (const wanted of new Set(parts.flatMap(({ buckets }) => buckets.map((one) => one.bucket)))) {
      await breath();
      const same = parts.map(({ shift, buckets }) => ({
        shift,
        buckets: buckets.filter((one) => one.bucket === wanted),
      }));
      for (const [bucket, postings] of mergeBuckets(same, to.bits, isKept))
        rows.push({ district, segment: target.segment, bucket, postings: Buffer.from(postings) });
    }
    await breath();
    const written = await store.tx(async (db) => {
      const claimed = await db
        .update(g)
        .set({ filled: filled + SLICE })
        .where(and(itself, eq(g.filled, filled), eq(g.state, 'filling')));
      if (affected(claimed) === 0) return false;
      await insertRows(db, p, rows);
      return true;
    });
    // Another server is at it.
    if (!written) return false;
    await breath();
  }
  return finish(deps, target, sources, all);
}

/** From one moment to the next the larger one is asked and the smaller ones are not. */
async function finish(deps: MergeDeps, target: Segment, sources: readonly Segment[], all: number): Promise<boolean> {
  const { searchSegment: g } = deps.store.t;
  const { district, segment, level } = target;
  const at = deps.clock.now();
  return deps.store.tx(async (db) => {
    const claimed = await db
      .update(g)
      .set({ state: 'live', at })
      .where(
        and(
          eq(g.district, district),
          eq(g.segment, segment),
          eq(g.level, level),
          gte(g.filled, all),
          eq(g.state, 'filling'),
        ),
      );
    if (affected(claimed) === 0) return false;
    await db
      .update(g)
      .set({ state: 'merged', at })
      .where(
        and(
          eq(g.district, district),
          eq(g.level, level - 1),
          inArray(
            g.segment,
            sources.map((one) => one.segment),
          ),
        ),
      );
    return true;
  });
}

/** Which documents of a segment lead to an order still. */
async function keptOf(
  { store }: MergeDeps,
  { district, segment, last }: Segment,
): Promise<(offset: number) => boolean> {
  const { searchDocument: s } = store.t;
  const kept = new Uint8Array(last - segment + 1);
  for (let from = segment; from <= last; from += READ) {
    const rows = await store.read((db) =>
      prepared('search.kept', (one) =>
        one
          .select({ doc: s.doc })
          .from(s)
          .where(
            and(
              eq(s.district, sql.placeholder('district')),
              gte(s.doc, sql.placeholder('from')),
              lte(s.doc, sql.placeholder('to')),
            ),
          ),
      )(db, { district, from, to: Math.min(from + READ - 1, last) }),
    );
    for (const { doc } of rows) kept[doc - segment] = 1;
    await breath();
  }
  return (offset) => kept[offset] === 1;
}

async function bucketsOf(
  db: Db,
  t: Tables,
  wanted: { district: string; segment: number; from: number; until: number },
): Promise<{ bucket: number; bytes: Buffer }[]> {
  const { searchPosting: p } = t;
  return prepared('search.buckets', (one) =>
    one
      .select({ bucket: p.bucket, bytes: p.postings })
      .from(p)
      .where(
        and(
          eq(p.district, sql.placeholder('district')),
          eq(p.segment, sql.placeholder('segment')),
          gte(p.bucket, sql.placeholder('from')),
          lt(p.bucket, sql.placeholder('until')),
        ),
      )
      .orderBy(asc(p.bucket)),
  )(db, wanted);
}

/** Takes away what is part of a larger segment for a while, a slice at a time. */
async function clearAway(
  deps: MergeDeps,
  district: string,
  isStopping: () => boolean,
  levels: readonly Level[],
): Promise<void> {
  const { store } = deps;
  const { searchSegment: g, searchPosting: p } = store.t;
  const gone = await store.read((db) =>
    db
      .select()
      .from(g)
      .where(and(eq(g.district, district), eq(g.state, 'merged'), lt(g.at, deps.clock.now() - KEPT_MS)))
      .orderBy(asc(g.segment)),
  );
  for (const { segment, level } of gone) {
    const all = 2 ** (levels[level]?.bits ?? 0);
    for (let from = all; from < 2 * all; from += AWAY) {
      if (isStopping()) return;
      const some = and(gte(p.bucket, from), lt(p.bucket, Math.min(from + AWAY, 2 * all)));
      await store.tx((db) => db.delete(p).where(and(eq(p.district, district), eq(p.segment, segment), some)));
      await breath();
    }
    await store.tx((db) =>
      db.delete(g).where(and(eq(g.district, district), eq(g.segment, segment), eq(g.level, level))),
    );
  }
}
