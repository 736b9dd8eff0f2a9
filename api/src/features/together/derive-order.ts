import { randomBytes } from 'node:crypto';
import { shortNumber } from '@tellit/shared/rules/numbering.ts';
import { lookupCode } from '@tellit/shared/rules/numbering-lookup.ts';
import type { ComplaintKind } from '@tellit/shared/words/states.ts';
import { and, eq } from 'drizzle-orm';
import { blindIndex } from '../../platform/crypto/blind-index.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { NumberAllocator } from '../complaints/numbers.ts';
import type { Telling } from '../complaints/telling.ts';
import { writeTelling } from '../complaints/write-telling.ts';
import { placeOf, sealedDeskOf } from '../places/find-place.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { contactsOf, openContact } from '../work-orders/contacts.ts';
import { runInTransaction } from '../work-orders/run-command.ts';
import { actingOrganisation, viewOrder, workflowActor } from '../work-orders/viewer.ts';

export interface Derivation {
  id: string;
  version: number;
  complaintId: string;
  text: string;
  kind?: ComplaintKind | undefined;
  place?: string | undefined;
  photoIds: string[];
}

/**
 * Registers a further need of the same resident (the third case: 社保卡、残疾证) as a complaint and order of its own, told by
 * staff on the same resident's behalf: same reporter, contact sealed anew, same disclosure. Nobody reads the contact here.
 */
export async function deriveOrder(deps: Deps, numbers: NumberAllocator, actor: StaffActor, wanted: Derivation) {
  const { store, keys } = deps;
  const { t } = store;
  const { district } = actor;
  const { viewer, parent, prepared } = await store.read(async (db) => {
    const viewer = await viewOrder(db, t, actor, wanted.id, deps.clock.now());
    const [parent] = await db
      .select()
      .from(t.complaint)
      .where(
        and(
          eq(t.complaint.district, district),
          eq(t.complaint.id, wanted.complaintId),
          eq(t.complaint.workOrderId, wanted.id),
        ),
      );
    const tenant = await loadTenant(db, t, district);
    if (!parent || !tenant) throw new ApiError('notFound', { detail: '没有找到这位反映人的诉求，请刷新后再看。' });
    const place = await placeOf(db, t, district, parent.placeOrgId);
    const desk = viewer.loaded.row.sealed ? await sealedDeskOf(db, t, district) : null;
    return { viewer, parent, prepared: { tenant, place: desk ? { ...place, desk } : place } };
  });
  const number = await numbers.next(prepared.tenant, deps.clock.now());
  const code = lookupCode(randomBytes(32));
  const organisationId = actingOrganisation(actor, viewer.loaded) ?? viewer.loaded.row.deskId;
  const orderId = await store.tx(async (db) => {
    const now = deps.clock.now();
    const receipt = { id: newId(now), number, shortNumber: shortNumber(number) };
    const workOrderId = await writeTelling(
      db,
      deps,
      {
        district,
        code: undefined,
        communityId: undefined,
        channel: 'derived',
        reporterId: parent.reporterId,
        takenBy: { personId: actor.personId, organisationId },
        idempotencyKey: '',
        telling: {
          text: wanted.text,
          attachmentIds: wanted.photoIds,
          kind: wanted.kind,
          place: wanted.place || parent.place,
          lng: parent.lng ?? undefined,
          lat: parent.lat ?? undefined,
          disclosure: parent.disclosure,
          aboutOfficial: viewer.loaded.row.sealed,
          previousNumber: parent.number,
          ...(await contactOf(db, deps, district, parent.id)),
        },
      },
      prepared,
      { receipt, now, lookupHash: blindIndex(keys, 'lookup', `${number}/${code}`) },
    );
    await runInTransaction(db, deps, {
      district,
      orderId: wanted.id,
      version: wanted.version,
      action: 'derive',
      actor: workflowActor(actor),
      actorRef: { kind: 'staff', id: actor.personId, organisationId },
      input: { complaintId: parent.id, orderId: workOrderId, number },
    });
    await db.insert(t.orderLink).values({
      district,
      fromId: wanted.id,
      toId: workOrderId,
      kind: 'derived',
      byPersonId: actor.personId,
      at: now,
    });
    return workOrderId;
  });
  return { orderId, number, shortNumber: shortNumber(number), lookupCode: code };
}

/** The resident's contact as a telling carries it; writing it seals it anew under keys of its own. */
async function contactOf(
  db: Db,
  deps: Deps,
  district: string,
  complaintId: string,
): Promise<Pick<Telling, 'contact' | 'onBehalf'>> {
  const contacts = await contactsOf(db, deps.store.t, district, [complaintId]);
  const open = (part: 'teller' | 'concerned') => {
    const row = contacts.find((c) => c.part === part);
    if (!row) return undefined;
    const { name, phone, address } = openContact(deps, row);
    return { name: name ?? undefined, phone: phone ?? undefined, address: address ?? undefined };
  };
  const contact = open('teller');
  const concerned = open('concerned');
  const relation = contacts.find((c) => c.part === 'teller')?.relation ?? '家人';
  return { ...(contact ? { contact } : {}), ...(concerned ? { onBehalf: { relation, concerned } } : {}) };
}
