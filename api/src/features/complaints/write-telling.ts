import type { Receipt } from '@tellit/shared/contract/complaints.ts';
import { cellOf } from '@tellit/shared/rules/geo/cells.ts';
import { asWgs84, type Point } from '@tellit/shared/rules/geo/gcj02.ts';
import { normaliseNumber } from '@tellit/shared/rules/numbering.ts';
import { titleOf } from '@tellit/shared/rules/title.ts';
import type { OrderTrack } from '@tellit/shared/words/inspection-states.ts';
import type { Level } from '@tellit/shared/words/states.ts';
import { and, eq, inArray } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import { Writes } from '../../platform/store/write-rows.ts';
import { plannedChecks } from '../content-checks/plan-checks.ts';
import { wordsOf } from '../content-checks/run-checks.ts';
import { clockRow } from '../work-orders/apply-decision.ts';
import { writeEntries } from '../work-orders/entries.ts';
import { type ActorRef, nextLines } from '../work-orders/history.ts';
import { decideContext } from '../work-orders/run-command.ts';
import type { Prepared, TellCommand } from './telling.ts';
import { writeContacts } from './write-contacts.ts';

/** Writes a telling: complaint, contacts, work order, first clock, words, history and the desk's notice. @returns the order's id */
export async function writeTelling(
  db: Db,
  deps: Deps,
  command: TellCommand,
  { tenant, place }: Prepared,
  made: {
    receipt: Pick<Receipt, 'id' | 'number' | 'shortNumber'>;
    now: number;
    lookupHash: string;
    /** An order of a rating (ADR 0009): led by the justice bureau, and the unit it is about, when it is sealed from one. */
    track?: OrderTrack | null;
    aboutPath?: string | null;
  },
): Promise<string> {
  const { t } = deps.store;
  const { district, telling } = command;
  const { receipt, now } = made;
  const writes = new Writes(db);
  const workOrderId = newId(now);
  const actor: ActorRef = command.takenBy
    ? { kind: 'staff', id: command.takenBy.personId, organisationId: command.takenBy.organisationId }
    : { kind: 'reporter', id: command.reporterId, organisationId: null };
  const kinds = await attachmentKinds(db, deps, telling.attachmentIds);
  const point = pointOf(telling, place);
  const placeText = telling.place ?? place.code?.place ?? place.community.name;
  const title = titleOf({ text: telling.text, photos: kinds.photos, voice: kinds.voices > 0, place: placeText });
  const context = decideContext(tenant, new Map([[place.desk.id, place.desk]]), now);
  const accept = {
    id: newId(now),
    kind: 'accept' as const,
    assignmentId: null,
    complaintId: null,
    escalationId: null,
    documentId: null,
    startedAt: now,
    ...context.due('accept', now, { urgency: 'normal', difficulty: 'ordinary', joint: false, organisationId: null }),
  };
  const checks = plannedChecks(
    { district, now },
    {
      complaintId: receipt.id,
      disclosure: telling.disclosure,
      aboutOfficial: telling.aboutOfficial,
      text: wordsOf(telling.text, telling.place ?? ''),
      attachments: kinds.rows,
      teller: await tellerOf(db, deps, command),
    },
  );
  const hasPhone = Boolean(telling.contact?.phone ?? telling.onBehalf?.concerned.phone);
  const previous = telling.previousNumber ? normaliseNumber(telling.previousNumber) : null;
  const [before] = previous
    ? await db
        .select({ id: t.complaint.id, orderId: t.complaint.workOrderId, reporterId: t.complaint.reporterId })
        .from(t.complaint)
        .where(and(eq(t.complaint.district, district), eq(t.complaint.number, previous)))
    : [];
  writes.insert(t.complaint, [
    {
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
      lng: point?.lng ?? null,
      lat: point?.lat ?? null,
      geoCell: point ? cellOf(point) : null,
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
      wordsCleared: checks.wordsCleared,
    },
  ]);
  writes.insert(t.contentCheck, checks.rows);
  writeContacts(writes, deps, district, receipt.id, telling, now);
  writes.insert(t.workOrder, [
    {
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
      track: made.track ?? null,
      aboutPath: made.aboutPath ?? null,
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
    },
  ]);
  writes.insert(t.clock, [clockRow(accept, district, workOrderId)]);
  const visibility = telling.aboutOfficial ? 'sealed' : 'reporter';
  const words = await writeEntries(db, writes, t, { district, workOrderId, now, actor }, [
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
  const told = [
    {
      action: command.takenBy ? 'toldToStaff' : 'told',
      visibility: 'reporter' as const,
      complaintId: receipt.id,
      assignmentId: null,
      facts,
    },
  ];
  writes.insert(t.event, nextLines(undefined, { district, workOrderId, now, actor, words }, told));
  writes.insert(t.notice, [
    {
      district,
      id: newId(now),
      organisationId: place.desk.id,
      role: made.track ? 'justice' : telling.aboutOfficial ? 'discipline' : 'dispatcher',
      reporterId: null,
      complaintId: null,
      workOrderId,
      kind: 'toAccept',
      dueAt: accept.dueAt,
      at: now,
      readAt: null,
    },
  ]);
  // Told again too late to be reopened: linked by who told it then, or by staff who heard both; never by a guessed number.
  const again = before && (command.takenBy !== null || before.reporterId === command.reporterId);
  if (again && command.channel !== 'derived' && !telling.aboutOfficial)
    writes.insert(t.orderLink, [
      {
        district,
        fromId: workOrderId,
        toId: before.orderId,
        kind: 'again',
        byPersonId: command.takenBy?.personId ?? null,
        at: now,
      },
    ]);
  await writes.flush();
  return workOrderId;
}

/** Where it happened, WGS-84: what the person chose, else where the code hangs; null: nobody knows. */
function pointOf({ lng, lat, datum = 'wgs84' }: TellCommand['telling'], place: Prepared['place']): Point | null {
  if (lng !== undefined && lat !== undefined) return asWgs84({ lng, lat }, datum);
  const { code } = place;
  return code && code.lng !== null && code.lat !== null ? { lng: code.lng, lat: code.lat } : null;
}

async function attachmentKinds(
  db: Db,
  deps: Deps,
  ids: readonly string[],
): Promise<{ photos: number; voices: number; rows: { id: string; kind: 'photo' | 'voice' }[] }> {
  if (ids.length === 0) return { photos: 0, voices: 0, rows: [] };
  const { attachment } = deps.store.t;
  const rows = await db
    .select({ id: attachment.id, kind: attachment.kind })
    .from(attachment)
    .where(inArray(attachment.id, [...ids]));
  const photos = rows.filter((row) => row.kind === 'photo').length;
  if (photos > 9 || rows.length - photos > 1) throw new ApiError('tooManyFiles');
  return { photos, voices: rows.length - photos, rows };
}

/** Whom the words are from, as far as checking them goes: without an app id WeChat knows nobody. */
async function tellerOf(
  db: Db,
  { store, wechat }: Deps,
  command: TellCommand,
): Promise<'staff' | 'wechat' | 'browser'> {
  if (command.takenBy !== null || command.reporterId === null) return 'staff';
  if (!wechat) return 'browser';
  const { id, kind } = store.t.reporter;
  const [reporter] = await db.select({ kind }).from(store.t.reporter).where(eq(id, command.reporterId));
  return reporter?.kind === 'wechat' ? 'wechat' : 'browser';
}
