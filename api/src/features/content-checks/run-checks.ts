import { and, asc, eq, inArray, isNull, lte, or } from 'drizzle-orm';
import { signingKeyFor } from '../../platform/crypto/keys.ts';
import { signUrl } from '../../platform/crypto/links.ts';
import { openColumn } from '../../platform/crypto/sealed-column.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { newId } from '../../platform/id.ts';
import { type Db, forUpdate } from '../../platform/store/db.ts';
import { WechatError } from '../../platform/wechat/wechat-error.ts';
import { type CheckRow, OPEN, settle } from './settle.ts';

type Needs = Pick<Deps, 'store' | 'clock' | 'log' | 'config' | 'keys' | 'vault' | 'wechat'>;

/** Longer than a call may take (8 s). */
const LEASE_MS = 60_000;
/** The verdict on a file comes within 30 minutes; after this a person looks. */
const ANSWER_WITHIN_MS = 45 * 60_000;
/** WeChat must be able to fetch the file for as long as it may take its time (wechat.md A5). */
const LINK_MS = 2 * 3_600_000;
const BACKOFF_MS = 30_000;
const MOST_BACKOFF_MS = 10 * 60_000;
/** Some 20 minutes of trying; after two hours WeChat does not know the person any more anyway (61010). */
const MOST_ATTEMPTS = 6;
const MOST_EACH_LOOK = 50;

/**
 * Asks WeChat about what waits and gives up on what was never answered: lease in one transaction, ask outside any, record in
 * another. Several servers share the work by leases. @returns how many were settled or asked
 */
export async function runChecks(deps: Needs, isStopping: () => boolean = () => false): Promise<number> {
  let done = 0;
  for (; done < MOST_EACH_LOOK && !isStopping(); done += 1) {
    const check = await deps.store.tx((db) => leaseNext(db, deps));
    if (!check) break;
    await ask(deps, check);
  }
  return done;
}

async function leaseNext(db: Db, { store, clock }: Pick<Needs, 'store' | 'clock'>): Promise<CheckRow | null> {
  const { contentCheck: k } = store.t;
  const now = clock.now();
  const due = and(lte(k.nextAt, now), inArray(k.state, [...OPEN]), or(isNull(k.leasedUntil), lte(k.leasedUntil, now)));
  const [check] = await forUpdate(db.select().from(k).where(due).orderBy(asc(k.nextAt)).limit(1), { skipLocked: true });
  if (!check) return null;
  await db
    .update(k)
    .set({ lease: newId(now), leasedUntil: now + LEASE_MS })
    .where(and(eq(k.district, check.district), eq(k.id, check.id)));
  return check;
}

async function ask(deps: Needs, check: CheckRow): Promise<void> {
  const { store, clock, wechat } = deps;
  const settled = (verdict: Parameters<typeof settle>[3]) =>
    store.tx((db) => settle(db, store.t, check, verdict, clock.now()));
  // Asked, and no verdict came: lost on the way, or WeChat could not fetch it.
  if (check.state === 'asked') return settled('noAnswer');
  if (!wechat) return settled('unreachable');
  const told = await store.read((db) => contentOf(db, deps, check));
  if (told?.sealed) return store.tx((db) => forget(db, deps, check));
  if (!told?.openid) return settled('noOpenid');
  const { openid, text } = told;
  try {
    if (check.kind === 'text') return await settled(await wechat.checkText({ openid, text }));
    const { traceId } = await wechat.checkMedia({ openid, kind: check.kind, url: linkOf(deps, check) });
    deps.log.info({ attachment: check.attachmentId }, 'a file was shown to WeChat for its check');
    const now = clock.now();
    await store.tx((db) => move(db, deps, check, { state: 'asked', traceId, nextAt: now + ANSWER_WITHIN_MS }));
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    if (error.kind === 'user') return settled('noOpenid');
    const attempts = check.attempts + 1;
    if (error.kind === 'config') deps.log.warn({ err: error }, 'WeChat content check');
    if (error.kind === 'config' || attempts >= MOST_ATTEMPTS) return settled('unreachable');
    const nextAt = clock.now() + Math.min(BACKOFF_MS * 2 ** (attempts - 1), MOST_BACKOFF_MS);
    await store.tx((db) => move(db, deps, check, { attempts, nextAt }));
  }
}

/** Sealed while it waited: it leaves the building no more, and is never shown, so there is nothing to decide. */
async function forget(db: Db, { store }: Pick<Needs, 'store'>, check: CheckRow): Promise<void> {
  const { contentCheck: k } = store.t;
  await db.delete(k).where(and(eq(k.district, check.district), eq(k.id, check.id)));
}

/** Goes on waiting, unless somebody decided meanwhile. */
async function move(db: Db, { store }: Pick<Needs, 'store'>, check: CheckRow, patch: Partial<CheckRow>): Promise<void> {
  const { contentCheck: k } = store.t;
  await db
    .update(k)
    .set({ ...patch, lease: null, leasedUntil: null })
    .where(and(eq(k.district, check.district), eq(k.id, check.id), eq(k.state, 'waiting')));
}

async function contentOf(
  db: Db,
  { store, vault }: Pick<Needs, 'store' | 'vault'>,
  { district, complaintId }: CheckRow,
): Promise<{ openid: string | null; text: string; sealed: boolean } | null> {
  const { complaint: c, reporter: r, entry: e, workOrder: o } = store.t;
  const [row] = await db
    .select({ reporterId: r.id, openid: r.openidSealed, place: c.place, text: e.text, sealed: o.sealed })
    .from(c)
    .innerJoin(r, eq(r.id, c.reporterId))
    .innerJoin(o, and(eq(o.district, c.district), eq(o.id, c.workOrderId)))
    .innerJoin(e, and(eq(e.district, c.district), eq(e.complaintId, c.id), eq(e.kind, 'telling')))
    .where(and(eq(c.district, district), eq(c.id, complaintId)));
  if (!row) return null;
  const openid = openColumn(vault, { table: 'reporter', row: row.reporterId }, 'openid', row.openid);
  return { openid, text: wordsOf(row.text ?? '', row.place), sealed: row.sealed };
}

/** What somebody wrote that others may read: the words, and the place where they wrote one. */
export const wordsOf = (text: string, place: string): string => [text, place].filter((part) => part !== '').join('\n');

/** A link anybody holding it may open, for two hours. */
function linkOf({ config, keys, clock }: Pick<Needs, 'config' | 'keys' | 'clock'>, check: CheckRow): string {
  const path = `/v1/files/${check.district}/${check.attachmentId}?size=full`;
  return `${config.publicUrl}${signUrl(signingKeyFor(keys, 'files'), path, clock.now() + LINK_MS)}`;
}
