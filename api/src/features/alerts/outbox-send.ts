import { groupText, type OutsideLine, smsText } from '@tellit/shared/words/alerts-copy.ts';
import { expected } from '@tellit/shared/words/calendar-copy.ts';
import { deadlineWords } from '@tellit/shared/words/dates.ts';
import { digestText } from '@tellit/shared/words/digest-copy.ts';
import { and, asc, eq, exists, gt, inArray, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import { openColumn } from '../../platform/crypto/sealed-column.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { newId } from '../../platform/id.ts';
import { affected, type Db, forUpdate } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { undecidedDues } from '../clocks/undecided-dues.ts';
import { digestCounts } from '../digests/counts.ts';
import { phoneOf } from '../people/create-person.ts';
import { spendRight } from '../subscriptions/rights.ts';
import { type ResidentOutcome, sendToResident } from '../subscriptions/send-subscribed.ts';
import { type GroupBot, MOST_BYTES, sendToGroup } from './group-bot.ts';
import { SendFailed } from './send-failed.ts';
import { sendSms } from './sms.ts';

export type SendDeps = Pick<Deps, 'store' | 'clock' | 'log' | 'config' | 'vault' | 'wechat'>;
type OutboxRow = Tables['outbox']['$inferSelect'];

/** Longer than any send may take (8 s). After it another server may act. */
const LEASE_MS = 60_000;
/** So many lines one message to a group has. */
const DIGEST = 20;
/** 30 s, 1, 2, 4 … at most 30 minutes; then the administrator sees it. */
const BACKOFF_MS = 30_000;
const MOST_BACKOFF_MS = 30 * 60_000;
const MOST_ATTEMPTS = 8;
/** Nothing is ever put off this long: a time further away was written by a clock that ran ahead and was set right since. */
const RAN_AHEAD_MS = 2 * MOST_BACKOFF_MS;
/** Reach one person, and a second one would disturb them: nobody knowing whether it went out, a person decides. */
const ONCE = ['sms', 'wechat'] as const;
/** A district with a broken gateway must not keep the worker from ringing alarms. */
const MOST_EACH_LOOK = 50;

/**
 * Sends what waits, message by message: lease it in one transaction, send outside any, record in another. Several servers
 * share the work by leases. @returns how many messages went out.
 */
export async function sendWaiting(deps: SendDeps, isStopping: () => boolean = () => false): Promise<number> {
  await deps.store.tx((db) => takeBack(db, deps));
  let sent = 0;
  for (let n = 0; n < MOST_EACH_LOOK && !isStopping(); n += 1) {
    const lease = newId(deps.clock.now());
    const rows = await deps.store.tx((db) => leaseNext(db, deps, lease));
    if (rows.length === 0) break;
    const outcome = await attempt(deps, rows);
    if (await deps.store.tx((db) => record(db, deps, rows, lease, outcome))) sent += outcome.failed === null ? 1 : 0;
  }
  return sent;
}

/**
 * What a server that died was sending. A digest goes to its group again; whether a message to one person went out nobody
 * knows, so it is marked and a person decides (decisions.md *Outbox*). What is too late to be told is dropped.
 */
async function takeBack(db: Db, { store, clock }: Pick<SendDeps, 'store' | 'clock'>): Promise<void> {
  const o = store.t.outbox;
  const now = clock.now();
  const lost = and(eq(o.state, 'sending'), or(lt(o.leasedUntil, now), gt(o.leasedUntil, now + RAN_AHEAD_MS)));
  await db
    .update(o)
    .set({ state: 'unknown', trouble: 'noAnswer', lease: null, leasedUntil: null })
    .where(and(lost, inArray(o.channel, [...ONCE])));
  await db
    .update(o)
    .set({ state: 'waiting', notBefore: now, lease: null, leasedUntil: null })
    .where(and(lost, eq(o.channel, 'groupBot')));
  await db
    .update(o)
    .set({ notBefore: now })
    .where(and(eq(o.state, 'waiting'), gt(o.notBefore, now + RAN_AHEAD_MS)));
  const { workOrder: w } = store.t;
  const isSealed = db
    .select({ id: w.id })
    .from(w)
    .where(and(eq(w.district, o.district), eq(w.id, o.workOrderId), eq(w.sealed, true)));
  // Sealed since it was queued, or asked for once more: in a group nobody knows who reads (queueForGroups).
  await db
    .update(o)
    .set({ state: 'dropped', trouble: 'overtaken' })
    .where(and(eq(o.state, 'waiting'), eq(o.channel, 'groupBot'), exists(isSealed)));
  await db
    .update(o)
    .set({ state: 'dropped', trouble: 'tooLate' })
    .where(and(eq(o.state, 'waiting'), lte(o.notBefore, now), lt(o.notAfter, now)));
}

/** The next message: one to one person, or everything that waits for one group. Empty: nothing is due. */
async function leaseNext(
  db: Db,
  { store, clock }: Pick<SendDeps, 'store' | 'clock'>,
  lease: string,
): Promise<OutboxRow[]> {
  const o = store.t.outbox;
  const now = clock.now();
  // One at a time for each resident: WeChat refuses two at once (43108).
  const free = sql`(outbox.to_reporter_id is null or not exists (
    select 1 from outbox b where b.state = 'sending' and b.to_reporter_id = outbox.to_reporter_id))`;
  const due = and(eq(o.state, 'waiting'), lte(o.notBefore, now), free);
  const next = (which?: SQL) =>
    forUpdate(db.select().from(o).where(and(due, which)).orderBy(asc(o.notBefore), asc(o.id)).limit(1), {
      skipLocked: true,
    });
  // A call for something urgent does not queue behind fifty that a gateway keeps waiting.
  const first = (await next(eq(o.kind, 'alarm')))[0] ?? (await next())[0];
  if (!first) return [];
  const rows =
    first.channel !== 'groupBot' || first.toOrganisationId === null
      ? [first]
      : await forUpdate(
          db
            .select()
            .from(o)
            .where(
              and(
                eq(o.district, first.district),
                eq(o.state, 'waiting'),
                eq(o.channel, 'groupBot'),
                eq(o.toOrganisationId, first.toOrganisationId),
              ),
            )
            .orderBy(asc(o.id))
            .limit(DIGEST),
          { skipLocked: true },
        );
  const taken = rows.some((row) => row.id === first.id) ? rows : [first, ...rows.slice(0, DIGEST - 1)];
  await db
    .update(o)
    .set({ state: 'sending', lease, leasedUntil: now + LEASE_MS, attempts: sql`${o.attempts} + 1` })
    .where(
      and(
        eq(o.district, first.district),
        inArray(
          o.id,
          taken.map((row) => row.id),
        ),
      ),
    );
  return taken;
}

/** Sends one message. `failed` is null when it went out. */
async function attempt(deps: SendDeps, rows: readonly OutboxRow[]): Promise<ResidentOutcome> {
  const ended = (failed: SendFailed | null): ResidentOutcome => ({ failed, reference: null, right: null });
  try {
    const [first] = rows;
    if (first?.channel === 'wechat') return await sendToResident(deps, first);
    if (first?.channel === 'sms') await sendOneSms(deps, first);
    else if (first) await sendDigest(deps, first, rows);
    return ended(null);
  } catch (error) {
    if (error instanceof SendFailed) return ended(error);
    // A fault of ours: what happened outside is not known, the channel decides what that means.
    deps.log.error({ err: error, outbox: rows[0]?.id }, 'sending failed');
    return ended(new SendFailed('noAnswer', 'unknown'));
  }
}

async function sendDigest(deps: SendDeps, first: OutboxRow, rows: readonly OutboxRow[]): Promise<void> {
  const { store, vault, clock } = deps;
  const { groupBot: b } = store.t;
  const organisationId = first.toOrganisationId ?? '';
  const [row] = await store.read((db) =>
    db
      .select()
      .from(b)
      .where(and(eq(b.district, first.district), eq(b.organisationId, organisationId))),
  );
  if (!row?.active) throw new SendFailed('notConfigured', 'never');
  const at = { table: 'group_bot', row: `${first.district}/${organisationId}` };
  const bot: GroupBot = {
    kind: row.kind,
    url: openColumn(vault, at, 'url', row.urlSealed) ?? '',
    secret: openColumn(vault, at, 'secret', row.secretSealed),
  };
  const now = clock.now();
  const news = rows.filter((one) => one.kind !== 'digest');
  const figures = news.length < rows.length ? await figuresOf(deps, first, organisationId, now) : null;
  const room = MOST_BYTES - (figures === null ? 0 : Buffer.byteLength(figures) + 1);
  const parts = [news.length > 0 ? groupText(await linesOf(deps, news, now), room) : null, figures];
  await sendToGroup(bot, parts.filter((part) => part !== null).join('\n'), now);
}

/** The figures of the day as they are when they are told. */
async function figuresOf(
  { store, config }: SendDeps,
  { district }: OutboxRow,
  organisationId: string,
  now: number,
): Promise<string> {
  const counts = await store.read((db) => digestCounts(db, store.t, district, organisationId, now));
  return digestText(counts, config.publicUrl);
}

async function sendOneSms(deps: SendDeps, row: OutboxRow): Promise<void> {
  const { store, vault, clock, config } = deps;
  if (config.sms === null) throw new SendFailed('notConfigured', 'never');
  const { person: p } = store.t;
  const personId = row.toPersonId ?? '';
  const [person] = await store.read((db) =>
    db
      .select({ id: p.id, phoneSealed: p.phoneSealed, retiredAt: p.retiredAt })
      .from(p)
      .where(and(eq(p.district, row.district), eq(p.id, personId))),
  );
  const phone = person ? phoneOf(vault, person) : null;
  if (phone === null || person?.retiredAt !== null) throw new SendFailed('noPhone', 'never');
  const now = clock.now();
  const [line] = await linesOf(deps, [row], now);
  if (line) await sendSms(config.sms, { phone, text: smsText(line), id: row.id }, now);
}

/** What the messages say. A due time of a year nobody announced yet reads 预计, as everywhere in the app. */
async function linesOf({ store }: SendDeps, rows: readonly OutboxRow[], now: number): Promise<OutsideLine[]> {
  const isUndecided = await store.read((db) => undecidedDues(db, store.t, rows[0]?.district ?? '', rows));
  return rows.map((row) => ({
    kind: row.kind,
    shortNumber: row.shortNumber,
    due: row.dueAt === null ? null : expected(deadlineWords(row.dueAt, now), isUndecided(row)),
  }));
}

/** Writes down what became of it, if this server still holds the lease. @returns whether it did */
async function record(
  db: Db,
  { store, clock }: Pick<SendDeps, 'store' | 'clock'>,
  rows: readonly OutboxRow[],
  lease: string,
  { failed, reference, right }: ResidentOutcome,
): Promise<boolean> {
  const o = store.t.outbox;
  const [first] = rows;
  if (!first) return false;
  const now = clock.now();
  const free = { lease: null, leasedUntil: null };
  const held = and(eq(o.district, first.district), eq(o.lease, lease), eq(o.state, 'sending'));
  if (right && first.toReporterId !== null) {
    const whose = { district: first.district, reporterId: first.toReporterId };
    await spendRight(db, store.t, whose, right.templateId, right.left, now);
  }
  if (failed === null) {
    const sent = await db
      .update(o)
      .set({ ...free, state: 'sent', sentAt: now, trouble: null, reference })
      .where(held);
    return affected(sent) > 0;
  }
  const trouble = failed.trouble;
  const unknown = failed.again === 'unknown' && ONCE.some((channel) => channel === first.channel);
  let changed = 0;
  for (const row of rows) {
    const attempts = row.attempts + 1;
    const tried = failed.again === 'never' || attempts >= MOST_ATTEMPTS;
    const notBefore = now + Math.min(BACKOFF_MS * 2 ** (attempts - 1), MOST_BACKOFF_MS);
    const outcome = unknown
      ? { state: 'unknown' as const }
      : failed.again === 'drop'
        ? { state: 'dropped' as const }
        : tried
          ? { state: 'failed' as const }
          : { state: 'waiting' as const, notBefore };
    changed += affected(
      await db
        .update(o)
        .set({ ...free, ...outcome, trouble })
        .where(and(held, eq(o.id, row.id))),
    );
  }
  return changed > 0;
}
