import { and, asc, eq, exists, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { idFrom } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

type Needs = Pick<Deps, 'store' | 'clock' | 'config'>;

/** So many rows are looked at, and at most erased, at once: whoever writes waits for milliseconds. */
const BATCH = 500;

/**
 * Throws away the data key of every name, telephone and address whose complaint was closed longer ago than the configuration keeps them
 * (KEEP_CONTACT_DAYS): nobody can open them any more, with whatever keys (decisions.md *History and erasure*). What was told, done and
 * answered stays, and its history stays valid. Safe on several servers at once.
 * @returns how many were erased
 */
export async function eraseOldContacts(deps: Needs, isStopping: () => boolean = () => false): Promise<number> {
  const { store, clock, config } = deps;
  const { t } = store;
  const now = clock.now();
  const before = now - config.keep.contactsMs;
  const districts = await store.read((db) => db.select({ id: t.district.id }).from(t.district));
  let erased = 0;
  for (const { id: district } of districts) {
    for (let after = '', more = true; more && !isStopping(); ) {
      const rows = await store.read((db) => nextContacts(db, t, district, after, before));
      const due = rows.filter(({ erasedAt, closedAt }) => erasedAt === null && closedAt !== null && closedAt < before);
      const ids = due.map(({ id }) => id);
      if (ids.length > 0) erased += await store.tx((db) => erase(db, t, district, ids, before, now));
      more = rows.length === BATCH;
      after = rows.at(-1)?.id ?? after;
    }
  }
  return erased;
}

/** The next ones that are old enough themselves: ids are in the order of time. */
async function nextContacts(db: Db, t: Tables, district: string, after: string, before: number) {
  const { contact: k, complaint: c } = t;
  return db
    .select({ id: k.id, erasedAt: k.erasedAt, closedAt: c.closedAt })
    .from(k)
    .innerJoin(c, and(eq(c.district, k.district), eq(c.id, k.complaintId)))
    .where(and(eq(k.district, district), gt(k.id, after), lt(k.id, idFrom(before))))
    .orderBy(asc(k.id))
    .limit(BATCH);
}

async function erase(db: Db, t: Tables, district: string, ids: string[], before: number, now: number): Promise<number> {
  const { contact: k, complaint: c } = t;
  // Asked once more: somebody may just have said that it happened again.
  const stillClosed = db
    .select({ one: sql`1` })
    .from(c)
    .where(and(eq(c.district, k.district), eq(c.id, k.complaintId), lt(c.closedAt, before)));
  const nothing = { nameSealed: null, phoneSealed: null, addressSealed: null, phoneIndex: null, phoneTailIndex: null };
  const changed = await db
    .update(k)
    .set({ ...nothing, wrappedKey: null, relation: null, erasedAt: now })
    .where(and(eq(k.district, district), inArray(k.id, ids), isNull(k.erasedAt), exists(stillClosed)));
  return affected(changed);
}
