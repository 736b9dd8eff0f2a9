import { and, count, eq, isNotNull, lt, lte, min, sql } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { Figures } from './figures.ts';

const STATES = ['waiting', 'sending', 'failed', 'unknown', 'dropped'] as const;
/** More of one state than this is as bad as this. */
const COUNTED = 10_000;

/** Asks the database for what only it knows. Every question is answered by an index, so that it may be asked all day. */
export async function askDatabase(store: Store, clock: Clock, figures: Figures): Promise<void> {
  const { clock: k, outbox: o, alarm: a } = store.t;
  const now = clock.now();
  try {
    await store.read(async (db) => {
      const [due] = await db
        .select({ at: min(k.nextAt) })
        .from(k)
        .where(lt(k.nextAt, now));
      figures.clockLag.set(secondsSince(due?.at, now));
      for (const state of STATES) {
        const some = db
          .select({ one: sql`1`.as('one') })
          .from(o)
          .where(eq(o.state, state))
          .limit(COUNTED)
          .as('some');
        const [row] = await db.select({ n: count() }).from(some);
        figures.outboxMessages.set({ state }, row?.n ?? 0);
      }
      const [oldest] = await db
        .select({ at: min(o.notBefore) })
        .from(o)
        .where(and(eq(o.state, 'waiting'), lte(o.notBefore, now)));
      figures.outboxAge.set(secondsSince(oldest?.at, now));
      const [open] = await db.select({ n: count() }).from(a).where(isNotNull(a.nextAt));
      figures.alarmsOpen.set(open?.n ?? 0);
    });
    figures.databaseUp.set(1);
  } catch {
    // The rest of the figures is worth most just now.
    figures.databaseUp.set(0);
  }
}

const secondsSince = (at: number | null | undefined, now: number) =>
  at === null || at === undefined ? 0 : Math.max(0, now - at) / 1000;
