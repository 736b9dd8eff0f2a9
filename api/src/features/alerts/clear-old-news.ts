import { and, asc, eq, inArray, isNotNull, lt } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { idFrom } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

type Needs = Pick<Deps, 'store' | 'clock' | 'config'>;

/** So many rows one transaction takes: whoever writes waits for milliseconds. */
const BATCH = 500;
/** What went out or was given up. What waits or is on its way stays, however old. */
const OVER = ['sent', 'failed', 'unknown', 'dropped'] as const;

/**
 * Deletes messages outside the app and news of staff that are older than the configuration keeps them (KEEP_OUTBOX_DAYS,
 * KEEP_NOTICE_DAYS), in small batches. They only pointed at orders: the order's history says everything they said. What
 * residents were told stays with their complaint. Safe on several servers at once.
 * @returns how many messages, pieces of news, and marks that somebody read one
 */
export async function clearOldNews(
  deps: Needs,
  isStopping: () => boolean = () => false,
): Promise<{ messages: number; news: number; read: number }> {
  const { store, clock, config } = deps;
  const { t } = store;
  const districts = await store.read((db) => db.select({ id: t.district.id }).from(t.district));
  const gone = { messages: 0, news: 0, read: 0 };
  const all = async ({ find, clear }: Clearing): Promise<number> => {
    let sum = 0;
    for (let n = BATCH; n === BATCH && !isStopping(); sum += n) {
      // Looked for on a reader, so that nobody's write waits while old rows are searched.
      const ids = (await store.read(find)).map(({ id }) => id);
      n = ids.length === 0 ? 0 : affected(await store.tx((db) => clear(db, ids)));
    }
    return sum;
  };
  for (const { id: district } of districts) {
    gone.messages += await all(messages(t, district, idFrom(clock.now() - config.keep.outboxMs)));
    const old = idFrom(clock.now() - config.keep.noticesMs);
    gone.news += await all(news(t, district, old));
    // Marks go after the news they belong to, never before: what was read must not look unread again.
    const people = await store.read((db) =>
      db.select({ id: t.person.id }).from(t.person).where(eq(t.person.district, district)),
    );
    for (const { id } of people) gone.read += await all(marks(t, district, id, old));
  }
  return gone;
}

/** How a batch of old rows is found, and how it goes. */
interface Clearing {
  find: (db: Db) => Promise<{ id: string }[]>;
  clear: (db: Db, ids: string[]) => Promise<unknown>;
}

function messages({ outbox: o }: Tables, district: string, before: string): Clearing {
  const over = and(eq(o.district, district), inArray(o.state, [...OVER]));
  return {
    find: async (db) =>
      db
        .select({ id: o.id })
        .from(o)
        .where(and(over, lt(o.id, before)))
        .limit(BATCH),
    // The state once more: an administrator may be sending one again at this moment.
    clear: async (db, ids) => db.delete(o).where(and(over, inArray(o.id, ids))),
  };
}

function news({ notice: n }: Tables, district: string, before: string): Clearing {
  const ofStaff = and(eq(n.district, district), isNotNull(n.organisationId));
  return {
    find: async (db) =>
      db
        .select({ id: n.id })
        .from(n)
        .where(and(ofStaff, lt(n.id, before)))
        .orderBy(asc(n.id))
        .limit(BATCH),
    clear: async (db, ids) => db.delete(n).where(and(ofStaff, inArray(n.id, ids))),
  };
}

function marks({ noticeRead: r }: Tables, district: string, personId: string, before: string): Clearing {
  const mine = and(eq(r.district, district), eq(r.personId, personId));
  return {
    find: async (db) =>
      db
        .select({ id: r.noticeId })
        .from(r)
        .where(and(mine, lt(r.noticeId, before)))
        .limit(BATCH),
    clear: async (db, ids) => db.delete(r).where(and(mine, inArray(r.noticeId, ids))),
  };
}
