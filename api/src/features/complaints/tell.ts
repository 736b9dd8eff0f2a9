import { createHash, createHmac } from 'node:crypto';
import type { intakeInput, Receipt, tellInput } from '@tellit/shared/contract/complaints.ts';
import { normaliseNumber, shortNumber } from '@tellit/shared/rules/numbering.ts';
import { lookupCode } from '@tellit/shared/rules/numbering-lookup.ts';
import { titleOf } from '@tellit/shared/rules/title.ts';
import type { Channel, Level } from '@tellit/shared/words/states.ts';
import { and, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { blindIndex, indexOf, normalisePhone } from '../../platform/crypto/blind-index.ts';
import { signingKeyFor } from '../../platform/crypto/keys.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { canonicalJson } from '../../platform/store/canonical.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import { type Place, placeOf, placeOfCode, sealedDeskOf } from '../places/find-place.ts';
import { loadTenant, type Tenant } from '../tenants/tenant.ts';
import { clockRow } from '../work-orders/apply-decision.ts';
import { writeEntries } from '../work-orders/entries.ts';
import { type ActorRef, appendEvents } from '../work-orders/history.ts';
import { decideContext } from '../work-orders/run-command.ts';
import type { NumberAllocator } from './numbers.ts';
import { promisesOf } from './promises.ts';

type Telling = Omit<z.output<typeof tellInput>, 'district' | 'code' | 'communityId'>;
export interface TellCommand {
  district: string;
  code: string | undefined;
  communityId: string | undefined;
  telling: Telling | Omit<z.output<typeof intakeInput>, 'channel' | 'communityId'>;
  channel: Channel;
  /** The resident's identity; null when staff write it down. */
  reporterId: string | null;
  takenBy: { personId: string; organisationId: string } | null;
  idempotencyKey: string;
}

/**
 * Takes one telling: complaint, work order, first clock, history and receipt in one transaction. The same key and words
 * give the same receipt however often they are sent; the 查询码 is derived from the key, so it is never stored.
 * @throws ApiError codeUnknown, codeRetired, notFound, idempotencyMismatch
 */
export async function tell(
  deps: Deps,
  numbers: NumberAllocator,
  command: TellCommand,
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
      : await placeOf(db, t, district, command.communityId ?? '');
    if (place.district !== district) throw new ApiError('codeUnknown');
    // What is said about an official or a unit never touches the ordinary desk.
    const desk = command.telling.aboutOfficial ? await sealedDeskOf(db, t, district) : null;
    return { tenant, place: desk ? { ...place, desk } : place };
  });
  const number = await numbers.next(prepared.tenant, deps.clock.now());
  return store.tx(async (db) => {
    const now = deps.clock.now();
    const receipt = receiptOf(command, prepared, number, newId(now), now);
    const claimed = await db
      .insert(t.idempotency)
      .values({
        district,
        key: command.idempotencyKey,
        owner,
        digest,
        complaintId: receipt.id,
        receipt: canonicalJson(receipt),
        createdAt: now,
      })
      .onConflictDoNothing();
    if (affected(claimed) === 0) {
      const other = await findReceipt(db, deps, district, command.idempotencyKey);
      if (!other) throw new ApiError('busy');
      return { receipt: replay(other, owner, digest, secretCode), repeated: true };
    }
    await writeTelling(db, deps, command, prepared, {
      receipt,
      now,
      lookupHash: blindIndex(keys, 'lookup', `${number}/${secretCode}`),
    });
    return { receipt: { ...receipt, lookupCode: secretCode }, repeated: false };
  });
}

interface Prepared {
  tenant: Tenant;
  place: Place;
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

async function writeTelling(
  db: Db,
  deps: Deps,
  command: TellCommand,
  { tenant, place }: Prepared,
  made: { receipt: Receipt; now: number; lookupHash: string },
): Promise<void> {
  const { t } = deps.store;
  const { district, telling } = command;
  const { receipt, now } = made;
  const workOrderId = newId(now);
  const actor: ActorRef = command.takenBy
    ? { kind: 'staff', id: command.takenBy.personId, organisationId: command.takenBy.organisationId }
    : { kind: 'reporter', id: command.reporterId, organisationId: null };
  const kinds = await attachmentKinds(db, deps, telling.attachmentIds);
  const placeText = telling.place ?? place.code?.place ?? place.community.name;
  const title = titleOf({ text: telling.text, photos: kinds.photos, voice: kinds.voices > 0, place: placeText });
  const context = decideContext(tenant, new Map([[place.desk.id, place.desk]]), now);
  const accept = {
    id: newId(now),
    kind: 'accept' as const,
    assignmentId: null,
    complaintId: null,
    escalationId: null,
    startedAt: now,
    ...context.due('accept', now, { urgency: 'normal', difficulty: 'ordinary', joint: false, organisationId: null }),
  };
  const hasPhone = Boolean(telling.contact?.phone ?? telling.onBehalf?.concerned.phone);
  const previous = telling.previousNumber ? normaliseNumber(telling.previousNumber) : null;
  const [before] = previous
    ? await db
        .select({ id: t.complaint.id })
        .from(t.complaint)
        .where(and(eq(t.complaint.district, district), eq(t.complaint.number, previous)))
    : [];
  await db.insert(t.complaint).values({
    district,
    id: receipt.id,
    number: receipt.number,
    shortNumber: receipt.shortNumber,
    workOrderId,
    reporterId: command.reporterId,
    channel: command.channel,
    codeId: place.code?.id ?? null,
    placeOrgId: place.organisation.id,
    place: placeText,
    lng: telling.lng ?? place.code?.lng ?? null,
    lat: telling.lat ?? place.code?.lat ?? null,
    kind: telling.kind ?? null,
    disclosure: telling.disclosure,
    aboutOfficial: telling.aboutOfficial,
    onBehalf: telling.onBehalf !== undefined,
    state: 'told',
    closingReason: null,
    resolution: null,
    rating: null,
    optedOut: false,
    hasPhone,
    lookupHash: made.lookupHash,
    attempts: [],
    lastUrgedAt: null,
    takenBy: command.takenBy?.personId ?? null,
    toldAt: now,
    answeredAt: null,
    closedAt: null,
    previousId: before?.id ?? null,
  });
  await writeContacts(db, deps, district, receipt.id, telling, now);
  await db.insert(t.workOrder).values({
    district,
    id: workOrderId,
    number: receipt.number,
    shortNumber: receipt.shortNumber,
    mainComplaintId: receipt.id,
    state: 'received',
    title,
    urgency: 'normal',
    difficulty: 'ordinary',
    officialKind: null,
    categoryId: null,
    level: 0 satisfies Level,
    cycle: 0,
    returns: 0,
    returnsRefused: 0,
    urges: 0,
    reporters: 1,
    sealed: telling.aboutOfficial,
    hazard: false,
    placeOrgId: place.organisation.id,
    placePath: place.organisation.path,
    streetId: place.street.id,
    deskId: place.desk.id,
    leadId: null,
    mergedIntoId: null,
    channel: command.channel,
    receivedAt: now,
    acceptedAt: null,
    dispatchedAt: null,
    answeredAt: null,
    closedAt: null,
    dueAt: accept.dueAt,
    version: 1,
  });
  await db.insert(t.clock).values(clockRow(accept, district, workOrderId));
  const visibility = telling.aboutOfficial ? 'sealed' : 'reporter';
  const words = await writeEntries(db, t, { district, workOrderId, now, actor }, [
    {
      kind: 'telling',
      text: telling.text,
      complaintId: receipt.id,
      visibility,
      attachments: [{ ids: telling.attachmentIds }],
    },
  ]);
  const facts = {
    number: receipt.number,
    channel: command.channel,
    placeOrgId: place.organisation.id,
    codeId: place.code?.id ?? null,
    acceptDue: accept.dueAt,
    kind: telling.kind ?? null,
  };
  await appendEvents(db, t, { district, workOrderId, now, actor, words }, [
    {
      action: command.takenBy ? 'toldToStaff' : 'told',
      visibility: 'reporter',
      complaintId: receipt.id,
      assignmentId: null,
      facts,
    },
  ]);
  await db.insert(t.notice).values({
    district,
    id: newId(now),
    organisationId: place.desk.id,
    role: telling.aboutOfficial ? 'discipline' : 'dispatcher',
    reporterId: null,
    complaintId: null,
    workOrderId,
    kind: 'toAccept',
    dueAt: accept.dueAt,
    at: now,
    readAt: null,
  });
}

async function writeContacts(
  db: Db,
  deps: Deps,
  district: string,
  complaintId: string,
  telling: Telling,
  now: number,
): Promise<void> {
  const { t } = deps.store;
  const people = [
    { part: 'teller' as const, contact: telling.contact, relation: telling.onBehalf?.relation ?? null },
    { part: 'concerned' as const, contact: telling.onBehalf?.concerned, relation: null },
  ];
  for (const { part, contact, relation } of people) {
    if (!contact || !(contact.name || contact.phone || contact.address)) continue;
    const id = newId(now);
    const sealed = deps.vault.seal(
      { name: contact.name ?? null, phone: contact.phone ?? null, address: contact.address ?? null },
      { table: 'contact', row: id },
    );
    const phone = contact.phone ? normalisePhone(contact.phone) : null;
    await db.insert(t.contact).values({
      district,
      id,
      complaintId,
      part,
      wrappedKey: sealed.key,
      nameSealed: sealed.fields.name,
      phoneSealed: sealed.fields.phone,
      addressSealed: sealed.fields.address,
      relation,
      phoneIndex: phone ? indexOf(deps.keys, phone) : null,
      phoneTailIndex: phone ? blindIndex(deps.keys, 'phoneTail', `${complaintId}/${phone.slice(-4)}`) : null,
      createdAt: now,
      erasedAt: null,
    });
  }
}

async function attachmentKinds(
  db: Db,
  deps: Deps,
  ids: readonly string[],
): Promise<{ photos: number; voices: number }> {
  if (ids.length === 0) return { photos: 0, voices: 0 };
  const { attachment } = deps.store.t;
  const rows = await db
    .select({ kind: attachment.kind })
    .from(attachment)
    .where(inArray(attachment.id, [...ids]));
  const photos = rows.filter((row) => row.kind === 'photo').length;
  if (photos > 9 || rows.length - photos > 1) throw new ApiError('tooManyFiles');
  return { photos, voices: rows.length - photos };
}

interface EarlierReceipt {
  owner: string;
  digest: string;
  receipt: string;
}

async function findReceipt(db: Db, deps: Deps, district: string, key: string): Promise<EarlierReceipt | null> {
  const i = deps.store.t.idempotency;
  const [row] = await db
    .select({ owner: i.owner, digest: i.digest, receipt: i.receipt })
    .from(i)
    .where(and(eq(i.district, district), eq(i.key, key)));
  return row ?? null;
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
