import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { ComplaintActor, ReporterActor, StaffActor } from '../../platform/http/actor.ts';
import type { Tables } from '../../platform/store/store.ts';
import { UNPLACED } from '../work-orders/entries.ts';

export type Uploader = ReporterActor | ComplaintActor | StaffActor;

/**
 * Whose a resident's upload is until it belongs to a complaint, and who acts in the history: the identity of a device or
 * a WeChat account, or "complaint:<id>" for somebody who only opened that one complaint with its 查询码.
 */
export function residentId(actor: ReporterActor | ComplaintActor): string {
  return actor.kind === 'reporter' ? actor.reporterId : `complaint:${actor.complaintId}`;
}

/** Where an upload lies and whose it is. A resident's belongs to no district until it goes with a complaint. */
export function ownerOf(actor: Uploader): { district: string; reporterId: string | null; personId: string | null } {
  if (actor.kind === 'staff') return { district: actor.district, reporterId: null, personId: actor.personId };
  return { district: UNPLACED, reporterId: residentId(actor), personId: null };
}

/** The actor's own upload with this id that goes with nothing yet. */
export function ownUpload(t: Tables, actor: Uploader, id: string): SQL | undefined {
  const a = t.attachment;
  const { district, reporterId, personId } = ownerOf(actor);
  const mine = reporterId === null ? eq(a.personId, personId ?? '') : eq(a.reporterId, reporterId);
  return and(eq(a.district, district), eq(a.id, id), mine, isNull(a.entryId));
}
