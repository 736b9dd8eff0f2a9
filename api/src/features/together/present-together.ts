import type { AttachmentView } from '@tellit/shared/contract/common.ts';
import type { TogetherView } from '@tellit/shared/contract/together.ts';
import { leadOf } from '@tellit/shared/rules/workflow/shares.ts';
import { arrivalOf, minutesLate } from '@tellit/shared/rules/workflow/whistles.ts';
import { documentStateLabel } from '@tellit/shared/words/labels.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Db } from '../../platform/store/db.ts';
import { attachmentPresenter } from '../attachments/present.ts';
import { loadOrganisations, loadTenant } from '../tenants/tenant.ts';
import { logLook } from '../work-orders/access-log.ts';
import { namesOf } from '../work-orders/load-under.ts';
import { decideContext } from '../work-orders/run-command.ts';
import { type Viewer, viewOrder } from '../work-orders/viewer.ts';
import { linksOf, mergedInto } from './order-links.ts';
import { patronOf } from './patronage.ts';

/** Everything about one order in which others take part. @throws ApiError notFound for who may not see it */
export async function presentTogether(deps: Deps, actor: StaffActor, id: string): Promise<TogetherView> {
  const { t } = deps.store;
  const now = deps.clock.now();
  const { row, view } = await deps.store.read(async (db) => {
    const viewer = await viewOrder(db, t, actor, id, now);
    const tenant = await loadTenant(db, t, actor.district);
    const { row } = viewer.loaded;
    const context = tenant ? decideContext(tenant, viewer.loaded.organisations, now) : null;
    const rows = await load(db, deps, actor.district, id);
    const around = await namesAround(db, deps, actor.district, rows);
    const view: TogetherView = {
      returns: row.returns,
      locked: context !== null && row.returns >= context.settings.returnsToLock && leadAtWork(viewer),
      patron: await patronOf(db, t, row),
      whistles: presentWhistles(viewer, rows, around),
      meetings: presentMeetings(rows, around),
      links: await linksOf(db, t, viewer),
      merged: await mergedInto(db, t, viewer, context),
    };
    return { row, view };
  });
  await logLook(deps, actor, row);
  return view;
}

/** Somebody answers for it now: not while its last return waits for the ruling, nor before it is dispatched again. */
function leadAtWork(viewer: Viewer): boolean {
  const lead = leadOf(viewer.loaded.facts);
  return lead !== null && lead.state !== 'returned';
}

type Rows = Awaited<ReturnType<typeof load>>;
type Around = Awaited<ReturnType<typeof namesAround>>;

async function load(db: Db, deps: Deps, district: string, id: string) {
  const { t } = deps.store;
  const { whistle: w, whistleUnit: u, meeting: m, document: d } = t;
  const whistles = await db
    .select()
    .from(w)
    .where(and(eq(w.district, district), eq(w.workOrderId, id)))
    .orderBy(asc(w.id));
  const units = await db
    .select()
    .from(u)
    .where(and(eq(u.district, district), eq(u.workOrderId, id)))
    .orderBy(asc(u.id));
  const meetings = await db
    .select()
    .from(m)
    .where(and(eq(m.district, district), eq(m.workOrderId, id)))
    .orderBy(asc(m.id));
  const notes =
    meetings.length > 0
      ? await db
          .select()
          .from(d)
          .where(and(eq(d.district, district), eq(d.workOrderId, id), eq(d.cause, 'meeting')))
          .orderBy(asc(d.id))
      : [];
  const entryIds = [...whistles.flatMap((x) => [x.entryId, x.recordEntryId]), ...meetings.map((x) => x.entryId)].filter(
    (one) => one !== null,
  );
  const entries =
    entryIds.length > 0
      ? await db
          .select()
          .from(t.entry)
          .where(and(eq(t.entry.district, district), inArray(t.entry.id, entryIds)))
      : [];
  const files =
    entryIds.length > 0
      ? await db
          .select()
          .from(t.attachment)
          .where(and(eq(t.attachment.district, district), inArray(t.attachment.entryId, entryIds)))
          .orderBy(asc(t.attachment.id))
      : [];
  return { whistles, units, meetings, notes, entries, files };
}

async function namesAround(db: Db, deps: Deps, district: string, rows: Rows) {
  const { t } = deps.store;
  const organisations = await loadOrganisations(db, t, district, [
    ...rows.units.map((u) => u.organisationId),
    ...rows.meetings.map((m) => m.convenerId),
    ...rows.notes.map((n) => n.toId),
  ]);
  const people = await namesOf(
    db,
    t,
    district,
    [
      ...rows.whistles.flatMap((w) => [w.calledBy, w.concludedBy]),
      ...rows.units.map((u) => u.arrivedBy),
      ...rows.meetings.map((m) => m.convenedBy),
    ].filter((one) => one !== null),
  );
  const show = attachmentPresenter(deps);
  return {
    unit: (id: string) => {
      const found = organisations.get(id);
      return { id, name: found?.name ?? '', phone: found?.phone ?? null };
    },
    person: (id: string | null) => (id === null ? null : (people.get(id) ?? null)),
    words: (id: string | null) => rows.entries.find((e) => e.id === id)?.text ?? null,
    photos: (id: string | null): AttachmentView[] => rows.files.filter((f) => f.entryId === id).map(show),
  };
}

function presentWhistles(viewer: Viewer, rows: Rows, around: Around): TogetherView['whistles'] {
  return rows.whistles.map((w) => ({
    id: w.id,
    state: w.state,
    calledBy: around.person(w.calledBy),
    calledAt: w.calledAt,
    meetAt: w.meetAt,
    place: w.place,
    why: around.words(w.entryId),
    units: rows.units
      .filter((u) => u.whistleId === w.id)
      .map((u) => ({
        id: u.id,
        organisation: around.unit(u.organisationId),
        arrival: u.arrivedAt === null && w.state !== 'concluded' ? null : arrivalOf(u, w.meetAt),
        minutesLate: u.arrivedAt === null ? null : minutesLate(u.arrivedAt, w.meetAt),
        arrivedAt: u.arrivedAt,
        arrivedBy: around.person(u.arrivedBy),
        arrivedPlace: u.arrivedPlace,
        rating: u.rating,
        ratingWords: u.ratingWords,
        mine: viewer.scope.unitIds.includes(u.organisationId),
      })),
    record:
      w.concludedAt === null
        ? null
        : {
            text: around.words(w.recordEntryId) ?? '',
            at: w.concludedAt,
            by: around.person(w.concludedBy),
            photos: around.photos(w.recordEntryId),
          },
  }));
}

function presentMeetings(rows: Rows, around: Around): TogetherView['meetings'] {
  return rows.meetings.map((m) => ({
    id: m.id,
    convener: around.unit(m.convenerId),
    by: around.person(m.convenedBy),
    metAt: m.metAt,
    place: m.place,
    participants: m.participants,
    text: around.words(m.entryId) ?? '',
    photos: around.photos(m.entryId),
    notes: rows.notes
      .filter((n) => n.causeRef === m.id)
      .map((n) => ({
        id: n.id,
        number: n.number,
        unit: around.unit(n.toId),
        state: n.state,
        stateName: documentStateLabel[n.state],
        requirement: n.requirement,
        replyDueAt: n.replyDueAt,
      })),
  }));
}
