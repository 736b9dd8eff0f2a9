import { randomInt } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { Secret, TOTP } from 'otpauth';
import { blindIndex } from '../../platform/crypto/blind-index.ts';
import { openColumn, sealColumn } from '../../platform/crypto/sealed-column.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import { qrDataUrl } from '../../platform/print/qr.ts';
import { type Db, forUpdate } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { changeScene, recordChange } from '../history-of-changes/record-change.ts';
import { checkPassword, FAILURES_TO_LOCK, LOCK_MS } from './check-password.ts';
import { endAllSessions } from './end-sessions.ts';
import { openSession, staffTokens } from './staff-tokens.ts';
import type { StrangerLocks } from './stranger-locks.ts';

const STEP_SECONDS = 30;
const RECOVERY_CODES = 8;
/** Without letters and digits that look alike. */
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz';

type Row = Tables['secondFactor']['$inferSelect'];
type Owner = { district: string; id: string };

/** 两步验证 (RFC 6238, six digits, 30 s): set up and switched off by the person, or switched off by an administrator. */
export function registerSecondFactor(
  app: FastifyInstance,
  routes: Routes,
  deps: Deps & { strangers: StrangerLocks },
): void {
  const { store, clock } = deps;
  const { t } = store;
  const ownerOf = (actor: StaffActor): Owner => ({ district: actor.district, id: actor.personId });

  routes.on('GET /v1/me/second-factor', async ({ actor }) => {
    const row = await store.read((db) => rowOf(db, t, ownerOf(actor)));
    return row?.confirmedAt ? { on: true, recoveryLeft: row.recovery.length } : { on: false, recoveryLeft: 0 };
  });

  routes.on('POST /v1/me/second-factor', async ({ actor, body }) => {
    await checkPassword(deps, actor.account, body.password);
    const secret = new Secret({ size: 20 });
    const { district, personId } = actor;
    await store.tx(async (db) => {
      const before = await rowOf(db, t, ownerOf(actor));
      if (before?.confirmedAt)
        throw new ApiError('alreadyExists', { detail: '两步验证已经开了。要换手机，请先关掉。' });
      if (before) await db.delete(t.secondFactor).where(isOwn(t, ownerOf(actor)));
      await db.insert(t.secondFactor).values({
        district,
        personId,
        secretSealed: sealColumn(deps.vault, placeOf(ownerOf(actor)), 'secret', secret.base32),
        confirmedAt: null,
        lastStep: 0,
        recovery: [],
        failures: 0,
        lockedUntil: null,
        createdAt: clock.now(),
      });
    });
    const uri = totpOf(secret.base32, actor.account).toString();
    return { secret: secret.base32, uri, qr: await qrDataUrl(uri) };
  });

  routes.on('POST /v1/me/second-factor/confirm', async ({ actor, body }) => {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    const now = clock.now();
    const opened = await store.tx(async (db) => {
      const row = await rowOf(db, t, ownerOf(actor));
      if (!row || row.confirmedAt) throw new ApiError('notFound', { detail: '没有正在设置的两步验证。请重新开始。' });
      const outcome = judge(deps, row, body.code, now);
      if (typeof outcome === 'string') return outcome;
      await db
        .update(t.secondFactor)
        .set({ ...outcome, confirmedAt: now, recovery: codes.map((code) => recoveryHash(deps, row, code)) })
        .where(isOwn(t, ownerOf(actor)));
      await recordChange(db, t, changeScene(deps, actor), change(actor.personId, 'secondFactorOn'));
      return reopen(db, t, deps, ownerOf(actor), now);
    });
    if (typeof opened === 'string') throw await refusedCode(deps, ownerOf(actor), opened);
    return { recoveryCodes: codes, tokens: await staffTokens(app, deps, opened) };
  });

  routes.on('POST /v1/me/second-factor/remove', async ({ actor, body }) => {
    const person = await checkPassword(deps, actor.account, body.password);
    await checkSecondFactor(deps, person, body.code);
    await store.tx(async (db) => {
      await db.delete(t.secondFactor).where(isOwn(t, ownerOf(actor)));
      await recordChange(db, t, changeScene(deps, actor), change(actor.personId, 'secondFactorOff'));
    });
    return { ok: true as const };
  });

  routes.on('POST /v1/people/:id/second-factor/remove', async ({ actor, params: { id } }) => {
    const owner = { district: actor.district, id };
    await store.tx(async (db) => {
      if (!(await rowOf(db, t, owner))) throw new ApiError('notFound', { detail: '这个人没有开两步验证。' });
      await db.delete(t.secondFactor).where(isOwn(t, owner));
      await endAll(db, t, owner, clock.now());
      await recordChange(db, t, changeScene(deps, actor), change(id, 'secondFactorOff'));
    });
    return { ok: true as const };
  });
}

/**
 * Asks for the second factor of a person whose password was right. Five wrong codes in a row lock the factor, however often
 * the password is right in between. @throws ApiError secondFactorNeeded, secondFactorWrong, accountLocked
 */
export async function checkSecondFactor(
  deps: Pick<Deps, 'store' | 'clock' | 'vault' | 'keys'>,
  person: Owner,
  code: string | undefined,
): Promise<void> {
  const { store, clock } = deps;
  const { t } = store;
  const known = await store.read((db) => rowOf(db, t, person));
  if (!known?.confirmedAt) return;
  if (!code) throw new ApiError('secondFactorNeeded');
  const refused = await store.tx(async (db) => {
    const [row] = await forUpdate(db.select().from(t.secondFactor).where(isOwn(t, person)));
    if (!row?.confirmedAt) return null;
    const outcome = judge(deps, row, code, clock.now());
    if (typeof outcome === 'string') return outcome;
    await db.update(t.secondFactor).set(outcome).where(isOwn(t, person));
    return null;
  });
  if (refused) throw await refusedCode(deps, person, refused);
}

/** What taking this code changes in the row, or why it is not taken. */
function judge(
  deps: Pick<Deps, 'vault' | 'keys'>,
  row: Row,
  given: string,
  now: number,
): Pick<Row, 'lastStep' | 'recovery' | 'failures' | 'lockedUntil'> | 'secondFactorWrong' | 'accountLocked' {
  if (row.lockedUntil !== null && row.lockedUntil > now) return 'accountLocked';
  const fresh = { failures: 0, lockedUntil: null };
  const code = given.replace(/[\s-]/g, '').toLowerCase();
  if (/^\d{6}$/.test(code)) {
    const secret = openColumn(
      deps.vault,
      placeOf({ district: row.district, id: row.personId }),
      'secret',
      row.secretSealed,
    );
    const delta = totpOf(secret ?? '', '').validate({ token: code, timestamp: now, window: 1 });
    const step = delta === null ? null : Math.floor(now / 1000 / STEP_SECONDS) + delta;
    if (step !== null && step > row.lastStep) return { ...fresh, lastStep: step, recovery: row.recovery };
    return 'secondFactorWrong';
  }
  const hash = recoveryHash(deps, row, code);
  if (!row.recovery.includes(hash)) return 'secondFactorWrong';
  return { ...fresh, lastStep: row.lastStep, recovery: row.recovery.filter((one) => one !== hash) };
}

/** Counts a wrong code in a transaction of its own, because the refusing one leaves nothing behind. */
async function refusedCode(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  person: Owner,
  why: 'secondFactorWrong' | 'accountLocked',
): Promise<ApiError> {
  const { t } = store;
  if (why === 'secondFactorWrong')
    await store.tx(async (db) => {
      const [row] = await forUpdate(db.select().from(t.secondFactor).where(isOwn(t, person)));
      if (!row) return;
      const before = row.lockedUntil !== null && row.lockedUntil <= clock.now() ? 0 : row.failures;
      const lockedUntil = before + 1 >= FAILURES_TO_LOCK ? clock.now() + LOCK_MS : null;
      await db
        .update(t.secondFactor)
        .set({ failures: before + 1, lockedUntil })
        .where(isOwn(t, person));
    });
  return new ApiError(why);
}

async function endAll(db: Db, t: Tables, owner: Owner, now: number): Promise<number> {
  const [person] = await forUpdate(
    db
      .select()
      .from(t.person)
      .where(and(eq(t.person.district, owner.district), eq(t.person.id, owner.id))),
  );
  if (!person) throw new ApiError('notFound');
  return endAllSessions(db, t, owner.district, person, now);
}

async function reopen(db: Db, t: Tables, deps: Deps, owner: Owner, now: number) {
  const tokenEpoch = await endAll(db, t, owner, now);
  return openSession(db, t, deps.keys, { district: owner.district, personId: owner.id, tokenEpoch }, now);
}

async function rowOf(db: Db, t: Tables, person: Owner): Promise<Row | null> {
  const [row] = await db.select().from(t.secondFactor).where(isOwn(t, person));
  return row ?? null;
}

const isOwn = (t: Tables, { district, id }: Owner) =>
  and(eq(t.secondFactor.district, district), eq(t.secondFactor.personId, id));
const placeOf = ({ district, id }: Owner) => ({ table: 'second_factor', row: `${district}/${id}` });
const change = (nounId: string, action: string) =>
  ({ noun: 'person', nounId, action, before: null, after: null }) as const;

const totpOf = (secret: string, label: string) =>
  new TOTP({ issuer: '说事直通', label, secret: Secret.fromBase32(secret), digits: 6, period: STEP_SECONDS });

function newRecoveryCode(): string {
  const letters = Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

const recoveryHash = (deps: Pick<Deps, 'keys'>, row: Pick<Row, 'district' | 'personId'>, code: string) =>
  blindIndex(deps.keys, 'recovery', `${row.district}/${row.personId}/${code.replace(/[\s-]/g, '').toLowerCase()}`);
