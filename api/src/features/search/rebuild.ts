import { setImmediate as breath } from 'node:timers/promises';
import { and, eq, inArray, lte, max, sql } from 'drizzle-orm';
import type { IndexDeps } from './index-orders.ts';

/** Documents forgotten at once: on SQLite everybody else waits. */
const SLICE = 500;

/**
 * Throws the index of a district away; the worker builds it anew. Wanted after the index key was changed. Numbers go on where they
 * were, so that what running servers remember of the old ones leads nowhere and not to something else.
 */
export async function forgetIndex({ store, clock }: IndexDeps, district: string): Promise<void> {
  const { searchDocument: s, searchSegment: g, searchState } = store.t;
  const here = eq(searchState.district, district);
  const [begun] = await store.read((db) => db.select({ nextDoc: searchState.nextDoc }).from(searchState).where(here));
  if (!begun) return;
  const limit = begun.nextDoc - 1;
  // Whoever is reading or folding gives up with each step and begins again with what is left.
  const next = { version: sql`${searchState.version} + 1` };
  for (;;) {
    const some = await store.read((db) =>
      db
        .select({ doc: s.doc })
        .from(s)
        .where(and(eq(s.district, district), lte(s.doc, limit)))
        .limit(SLICE),
    );
    if (some.length === 0) break;
    await store.tx(async (db) => {
      await db.update(searchState).set(next).where(here);
      const docs = some.map((one) => one.doc);
      await db.delete(s).where(and(eq(s.district, district), inArray(s.doc, docs)));
    });
    await breath();
  }
  await store.tx(async (db) => {
    await db
      .update(searchState)
      .set({ ...next, walkedTo: '', walked: false, newsUntil: clock.now() })
      .where(here);
    const old = and(eq(g.district, district), lte(g.segment, limit));
    const [reached] = await db
      .select({ last: max(g.last) })
      .from(g)
      .where(old);
    // What was read since and folded beside the old: read once more.
    await db
      .update(s)
      .set({ digest: '' })
      .where(and(eq(s.district, district), lte(s.doc, reached?.last ?? 0)));
    // Their rows are taken away like those of segments that became one (merge.ts).
    await db.update(g).set({ state: 'merged', at: 0 }).where(old);
  });
}
