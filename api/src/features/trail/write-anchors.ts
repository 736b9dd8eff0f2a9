import { CHAIN_START, hashOfLeaf, rootOf, signedText } from '@tellit/shared/rules/trail-chain.ts';
import { dayAfter, dayOf, lastDayDue, startOfDay } from '@tellit/shared/rules/trail-days.ts';
import { asc, desc, eq } from 'drizzle-orm';
import { signText } from '../../platform/crypto/anchor-signature.ts';
import { chain, sha256 } from '../../platform/crypto/chain.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { canonicalJson } from '../../platform/store/canonical.ts';
import { affected } from '../../platform/store/db.ts';
import type { AnchorText } from './anchor-text.ts';
import { headsBetween, leafOf } from './day-heads.ts';

export type AnchorDeps = Pick<Deps, 'store' | 'clock' | 'keys'>;

interface Place {
  district: string;
  zone: number;
}

/** Rows of one insert; PostgreSQL takes 65,535 values a statement. */
const CHUNK = 1000;

/**
 * Writes the anchor of every local day that has ended, oldest first, from the day of the district's first line on; after an
 * outage all that are missing. Several servers may do it at once: a day's anchor is written once, by its key.
 * @returns how many this call wrote
 */
export async function writeDueAnchors(deps: AnchorDeps, isStopping: () => boolean = () => false): Promise<number> {
  const { store, clock } = deps;
  const { district } = store.t;
  const places = await store.read((db) =>
    db.select({ district: district.id, zone: district.zoneOffsetMinutes }).from(district).orderBy(asc(district.id)),
  );
  let written = 0;
  for (const place of places) {
    const last = lastDayDue(clock.now(), place.zone);
    let next = await nextDay(deps, place);
    while (next !== null && next.day <= last && !isStopping()) {
      const anchor = await anchorDay(deps, place, next.day, next.previous);
      if (anchor.isOurs) written += 1;
      // Another server was faster: go on from what it wrote.
      next = anchor.isOurs ? { day: dayAfter(next.day), previous: anchor.hash } : await nextDay(deps, place);
    }
  }
  return written;
}

/** The first day without an anchor and the link before it; null while the district has no history. */
async function nextDay({ store }: AnchorDeps, { district, zone }: Place) {
  const { anchor, event } = store.t;
  return store.read(async (db) => {
    const [last] = await db
      .select({ day: anchor.day, hash: anchor.hash })
      .from(anchor)
      .where(eq(anchor.district, district))
      .orderBy(desc(anchor.day))
      .limit(1);
    if (last) return { day: dayAfter(last.day), previous: last.hash };
    const [first] = await db
      .select({ at: event.at })
      .from(event)
      .where(eq(event.district, district))
      .orderBy(asc(event.at))
      .limit(1);
    return first ? { day: dayOf(first.at, zone), previous: CHAIN_START } : null;
  });
}

async function anchorDay(deps: AnchorDeps, { district, zone }: Place, day: string, previousHash: string) {
  const { store, clock, keys } = deps;
  const { t } = store;
  const from = startOfDay(day, zone);
  const until = startOfDay(dayAfter(day), zone);
  const heads = await store.read((db) => headsBetween(db, t, district, from, until));
  const told: AnchorText = {
    v: 1,
    district,
    day,
    from,
    until,
    orders: heads.length,
    events: heads.reduce((sum, { lines }) => sum + lines, 0),
    root: rootOf(
      sha256,
      heads.map((head) => hashOfLeaf(sha256, leafOf(district, head))),
    ),
  };
  const text = canonicalJson(told);
  const hash = chain(previousHash, text);
  const key = keys.anchors[0];
  if (!key) throw new Error('a key ring without anchor keys');
  const { root, orders, events } = told;
  const signature = signText(key, signedText(hash));
  const row = { district, day, text, root, orders, events, previousHash, hash, keyId: key.id, signature };
  const isOurs = await store.tx(async (db) => {
    const made = await db
      .insert(t.anchor)
      .values({ ...row, writtenAt: clock.now() })
      .onConflictDoNothing();
    if (affected(made) === 0) return false;
    for (let at = 0; at < heads.length; at += CHUNK) {
      const chunk = heads.slice(at, at + CHUNK);
      await db
        .insert(t.anchorLeaf)
        .values(chunk.map(({ workOrderId, seq, hash: head }) => ({ district, day, workOrderId, seq, hash: head })));
    }
    return true;
  });
  return { isOurs, hash };
}
