import { createHash, createHmac } from 'node:crypto';
import type { Receipt } from '@tellit/shared/contract/complaints.ts';
import { shortNumber } from '@tellit/shared/rules/numbering.ts';
import { lookupCode } from '@tellit/shared/rules/numbering-lookup.ts';
import { and, eq, sql } from 'drizzle-orm';
import { blindIndex } from '../../platform/crypto/blind-index.ts';
import { signingKeyFor } from '../../platform/crypto/keys.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { canonicalJson } from '../../platform/store/canonical.ts';
import { affected, type Db, prepared } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { knownPlaceOf, placeOfCode, sealedDeskOf } from '../places/find-place.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { decideContext } from '../work-orders/run-command.ts';
import type { NumberAllocator } from './numbers.ts';
import { promisesOf } from './promises.ts';
import type { Prepared, TellCommand } from './telling.ts';
import { writeTelling } from './write-telling.ts';

/**
 * Takes one telling: complaint, work order, first clock, history and receipt in one transaction. The same key and words
 * give the same receipt however often they are sent; the 查询码 is derived from the key, so it is never stored.
 * @param also what belongs to the telling, in the same transaction.
 * @throws ApiError codeUnknown, codeRetired, notFound, idempotencyMismatch
 */
export async function tell(
  deps: Deps,
  numbers: NumberAllocator,
  command: TellCommand,
  also: (db: Db, workOrderId: string) => Promise<void> = async () => {},
): Promise<{ receipt: Receipt; repeated: boolean }> {
  const { store, keys } = deps;
  const { t } = store;
  const { district } = command;
  const owner = command.reporterId ?? `staff:${command.takenBy?.personId ?? ''}`;
  const digest = createHash('sha256')
    .update(canonicalJson({ ...command, idempotencyKey: '' }))
    .digest('hex');
  const secretCode = lookupCodeFor(deps, district, owner, command.idempotencyKey);
  const earlier = await store.read((db) => findReceipt(db, deps, district, command.idempotencyKey));
  if (earlier) return { receipt: replay(earlier, owner, digest, secretCode), repeated: true };
  const prepared = await store.read(async (db) => {
    const tenant = await loadTenant(db, t, district);
    if (!tenant) throw new ApiError('notFound', { detail: '这个区县还没有开通说事直通。' });
    const place = command.code
      ? await placeOfCode(db, t, command.code)
      : await knownPlaceOf(db, t, district, command.communityId ?? '');
    if (place.district !== district) throw new ApiError('codeUnknown');
    // What is said about an official or a unit never touches the ordinary desk.
    const desk = command.telling.aboutOfficial ? await sealedDeskOf(db, t, district) : null;
    return { tenant, place: desk ? { ...place, desk } : place };
  });
  const number = await numbers.next(prepared.tenant, deps.clock.now());
  return store.tx(async (db) => {
    const now = deps.clock.now();
    const receipt = receiptOf(command, prepared, number, newId(now), now);
    const claimed = await claimKey(t)(db, {
      district,
      key: command.idempotencyKey,
      owner,
      digest,
      complaintId: receipt.id,
      receipt: canonicalJson(receipt),
      createdAt: now,
    });
    if (affected(claimed) === 0) {
      const other = await findReceipt(db, deps, district, command.idempotencyKey);
      if (!other) throw new ApiError('busy');
      return { receipt: replay(other, owner, digest, secretCode), repeated: true };
    }
    const workOrderId = await writeTelling(db, deps, command, prepared, {
      receipt,
      now,
      lookupHash: blindIndex(keys, 'lookup', `${number}/${secretCode}`),
    });
    await also(db, workOrderId);
    return { receipt: { ...receipt, lookupCode: secretCode }, repeated: false };
  });
}

function receiptOf(
  command: TellCommand,
  { tenant, place }: Prepared,
  number: string,
  id: string,
  now: number,
): Receipt {
  const context = decideContext(
    tenant,
    new Map([place.organisation, place.community, place.street, place.desk].map((o) => [o.id, o])),
    now,
  );
  return {
    id,
    district: tenant.district,
    number,
    shortNumber: shortNumber(number),
    lookupCode: '',
    toldAt: now,
    handler: refOf(place.desk, place.street.phone),
    community: refOf(place.community, null),
    promises: promisesOf(context, now),
    sealed: command.telling.aboutOfficial,
  };
}

interface EarlierReceipt {
  owner: string;
  digest: string;
  receipt: string;
}

function findReceipt(db: Db, deps: Deps, district: string, key: string): Promise<EarlierReceipt | null> {
  const i = deps.store.t.idempotency;
  const find = prepared('receipt.find', (one) =>
    one
      .select({ owner: i.owner, digest: i.digest, receipt: i.receipt })
      .from(i)
      .where(and(eq(i.district, sql.placeholder('district')), eq(i.key, sql.placeholder('key')))),
  );
  return find(db, { district, key }).then(([row]) => row ?? null);
}

/** One key is taken once, whoever comes at the same time. */
function claimKey(t: Tables) {
  const columns = ['district', 'key', 'owner', 'digest', 'complaintId', 'receipt', 'createdAt'];
  const row = Object.fromEntries(columns.map((column) => [column, sql.placeholder(column)]));
  return prepared('receipt.claim', (db) =>
    db
      .insert(t.idempotency)
      .values(row as never)
      .onConflictDoNothing(),
  );
}

function replay(earlier: EarlierReceipt, owner: string, digest: string, code: string): Receipt {
  if (earlier.owner !== owner || earlier.digest !== digest) throw new ApiError('idempotencyMismatch');
  return { ...(JSON.parse(earlier.receipt) as Receipt), lookupCode: code };
}

function lookupCodeFor(deps: Deps, district: string, owner: string, key: string): string {
  const bytes = createHmac('sha256', signingKeyFor(deps.keys, 'lookup-codes'))
    .update(JSON.stringify([district, owner, key]))
    .digest();
  return lookupCode(bytes);
}

function refOf(organisation: { id: string; name: string; phone: string | null }, otherPhone: string | null) {
  return { id: organisation.id, name: organisation.name, phone: organisation.phone ?? otherPhone };
}
