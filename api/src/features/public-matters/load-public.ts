import { disclosureView } from '@tellit/shared/rules/disclosure.ts';
import {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  not,
  type SQL,
  sql,
} from 'drizzle-orm';
import { type Db, perStore, prepared, startsWith } from '../../platform/store/db.ts';
import { askFor } from '../../platform/store/marked.ts';
import { firstOfEach, isOneOf, listValue, unseen } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { ResidentScene } from '../complaints/load-resident.ts';
import { loadDirectory } from '../tenants/directory.ts';
import { loadOrganisations, type OrganisationFacts } from '../tenants/tenant.ts';

/** A complaint anybody may read, with what its page is made of. Nothing of it has passed the presenter yet. */
export interface PublicScene extends Pick<ResidentScene, 'complaint' | 'assignments' | 'clocks'> {
  organisations: ReadonlyMap<string, OrganisationFacts>;
  telling: Tables['entry']['$inferSelect'];
  /** The result of the lead that was approved last. */
  answer: Tables['entry']['$inferSelect'] | null;
  /** Of the telling and the answer. */
  attachments: Tables['attachment']['$inferSelect'][];
}

export interface PublicPage {
  district: string;
  /** Places to look at; null: the whole district. */
  placeIds: string[] | null;
  /** Only these complaints; absent: all of the places. */
  ids?: readonly string[];
  /** Complaint id of the last one shown. */
  after: string | null;
  limit: number;
  /** Of those merged into one order only the first that was told: a list that people read shows a matter once. */
  oneAMatter?: boolean;
}

/** Of a place that are compared with what is told there: the newest. */
const COMPARED = 60;
/** A person has looked at the matter, and at its words or WeChat has: nothing is public before it was accepted, nothing that was declined or withdrawn. */
const STATES = ['accepted', 'inHand', 'answered', 'closed'] as const;

/** Of a public complaint what is compared with other matters, as it stands: redact.ts comes before anybody reads it. */
export type PublicWords = Pick<
  Tables['complaint']['$inferSelect'],
  'id' | 'workOrderId' | 'place' | 'codeId' | 'lng' | 'lat' | 'toldAt' | 'closedAt'
> &
  Pick<Tables['entry']['$inferSelect'], 'text'>;

/** Newest first. `last` is where the next page goes on, null at the end. */
export async function loadPublic(
  db: Db,
  t: Tables,
  page: PublicPage,
): Promise<{ scenes: PublicScene[]; last: string | null }> {
  const { district, limit } = page;
  const { complaint: c, workOrder: o, entry: e } = t;
  const rows = await askFor(
    db,
    'public.page',
    page,
    ({ placeIds, ids, after, oneAMatter }) =>
      db
        .select({ complaint: c, sealed: o.sealed, telling: e })
        .from(c)
        .innerJoin(o, isOrderOf(t))
        .innerJoin(e, isTellingOf(t))
        .where(
          and(
            eq(c.district, sql.placeholder('district')),
            isPublic(t),
            placeIds ? atPlaces(t, placeIds) : undefined,
            ids ? inArray(c.id, [...ids]) : undefined,
            after ? lt(c.id, after) : undefined,
            oneAMatter ? not(earlierOfSame(t)) : undefined,
          ),
        )
        .orderBy(desc(c.id))
        .limit(limit + 1),
    { district },
  );
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? (shown.at(-1)?.complaint.id ?? null) : null;
  // The rule itself has the last word; the query above only spares reading the rest.
  const open = shown.filter(
    (row) => disclosureView(row.complaint.disclosure, 'public', row.sealed || row.complaint.aboutOfficial).matter,
  );
  return { scenes: await scenesOf(db, t, district, open), last };
}

/**
 * The newest of each place, to be compared; what of them is shown is loaded by `loadPublic`.
 * @param values.since an id: only complaints with this one or a later one.
 */
export async function publicWords(
  db: Db,
  t: Tables,
  values: { district: string; since: string },
  placeIds: readonly string[],
): Promise<PublicWords[]> {
  return queries(t).words(db, values, placeIds);
}

const isOrderOf = ({ complaint: c, workOrder: o }: Tables) => and(eq(o.district, c.district), eq(o.id, c.workOrderId));

const isTellingOf = ({ complaint: c, entry: e }: Tables) =>
  and(eq(e.district, c.district), eq(e.complaintId, c.id), eq(e.kind, 'telling'), isNull(e.erasedAt));

/** Nothing of it is anybody's secret, and a person has looked. */
const isPublic = ({ complaint: c, workOrder: o }: Tables) =>
  and(
    eq(c.disclosure, 'public'),
    eq(c.aboutOfficial, false),
    eq(c.wordsCleared, true),
    eq(o.sealed, false),
    inArray(c.state, [...STATES]),
  );

/**
 * Told before this one, in the same order, and public and readable as well. The same conditions as above, in SQL that both engines
 * read: a table beside itself has no builder that serves the two.
 */
function earlierOfSame({ complaint: c, entry: e }: Tables): SQL {
  return sql`exists (select 1 from ${c} as earlier join ${e} as told
    on told.district = earlier.district and told.complaint_id = earlier.id and told.kind = 'telling' and told.erased_at is null
    where earlier.district = ${c.district} and earlier.work_order_id = ${c.workOrderId} and earlier.id < ${c.id}
      and earlier.disclosure = 'public' and not earlier.about_official and earlier.words_cleared
      and earlier.state in ${[...STATES]})`;
}

/** One place said as such: its complaints then come newest first out of its index, and nothing is sorted. */
function atPlaces({ complaint: c }: Tables, [first, ...others]: readonly string[]): SQL {
  return first !== undefined && others.length === 0
    ? eq(c.placeOrgId, first)
    : inArray(c.placeOrgId, [...(first === undefined ? [] : [first]), ...others]);
}

/** What the pages of public complaints are made of. */
async function scenesOf(
  db: Db,
  t: Tables,
  district: string,
  rows: readonly Pick<PublicScene, 'complaint' | 'telling'>[],
): Promise<PublicScene[]> {
  if (rows.length === 0) return [];
  const ask = queries(t);
  const ids = listValue(db, [...new Set(rows.map((row) => row.complaint.workOrderId))]);
  // None waits for another: on PostgreSQL each is a journey.
  const [assignments, clocks, approvals, results, { organisations }] = await Promise.all([
    ask.assignments(db, { district, ids }),
    ask.clocks(db, { district, ids }),
    ask.approvals(db, { district, ids }),
    ask.results(db, { district, ids }),
    loadDirectory(db, t, district),
  ]);
  const answers = approvedAnswers(approvals, results);
  const entryIds = [...rows.map((row) => row.telling.id), ...[...answers.values()].map((entry) => entry.id)];
  const attachments = await ask.attachments(db, { district, ids: listValue(db, entryIds) });
  return rows.map(({ complaint, telling }) => {
    const answer = complaint.answeredAt === null ? null : (answers.get(complaint.workOrderId) ?? null);
    return {
      complaint,
      telling,
      answer,
      assignments: assignments.filter((a) => a.workOrderId === complaint.workOrderId),
      clocks: clocks.filter((k) => k.workOrderId === complaint.workOrderId),
      attachments: attachments.filter((a) => a.entryId === telling.id || (answer !== null && a.entryId === answer.id)),
      organisations,
    };
  });
}

/** By order: what the lead had written when the answer was approved last; what was written since is not approved. */
function approvedAnswers(
  approvals: readonly { workOrderId: string; at: number }[],
  results: readonly PublicScene['telling'][],
): Map<string, PublicScene['telling']> {
  const approvedAt = new Map(approvals.map((row) => [row.workOrderId, row.at]));
  const answers = new Map<string, PublicScene['telling']>();
  for (const entry of results)
    if (entry.at <= (approvedAt.get(entry.workOrderId) ?? -1)) answers.set(entry.workOrderId, entry);
  return answers;
}

/** A community or grid with everything below it; null when there is no such place. */
export async function placesUnder(db: Db, t: Tables, district: string, id: string): Promise<string[] | null> {
  const place = (await loadOrganisations(db, t, district, [id])).get(id);
  if (!place || (place.kind !== 'community' && place.kind !== 'grid')) return null;
  const o = t.organisation;
  const rows = await db
    .select({ id: o.id })
    .from(o)
    .where(and(eq(o.district, district), startsWith(o.path, place.path)));
  return rows.map((row) => row.id);
}

const queries = perStore(build);

function build(t: Tables) {
  const { assignment: a, attachment: f, clock: k, complaint: c, entry: e, event: v, workOrder: o } = t;
  const district = sql.placeholder('district');
  const ids = sql.placeholder('ids');
  const words = {
    id: c.id,
    workOrderId: c.workOrderId,
    place: c.place,
    codeId: c.codeId,
    lng: c.lng,
    lat: c.lat,
    toldAt: c.toldAt,
    closedAt: c.closedAt,
    text: e.text,
  };
  return {
    words: firstOfEach('public.words', (db, id) =>
      db
        .select(words)
        .from(c)
        .innerJoin(o, isOrderOf(t))
        .innerJoin(e, isTellingOf(t))
        .where(and(eq(c.district, district), eq(c.placeOrgId, id), isPublic(t), gte(c.id, unseen('since'))))
        .orderBy(desc(c.id))
        .limit(COMPARED),
    ),
    assignments: prepared('public.assignments', (db) =>
      db
        .select()
        .from(a)
        .where(and(eq(a.district, district), isOneOf(db, a.workOrderId, ids)))
        .orderBy(asc(a.id)),
    ),
    clocks: prepared('public.clocks', (db) =>
      db
        .select()
        .from(k)
        .where(and(eq(k.district, district), isOneOf(db, k.workOrderId, ids), eq(k.state, 'running'))),
    ),
    approvals: prepared('public.approvals', (db) =>
      db
        .select({ workOrderId: v.workOrderId, at: v.at })
        .from(v)
        .where(and(eq(v.district, district), isOneOf(db, v.workOrderId, ids), eq(v.action, 'answered')))
        .orderBy(asc(v.seq)),
    ),
    results: prepared('public.results', (db) =>
      db
        .select(getTableColumns(e))
        .from(e)
        .innerJoin(a, and(eq(a.district, e.district), eq(a.id, e.assignmentId), eq(a.part, 'lead')))
        .where(
          and(
            eq(e.district, district),
            isOneOf(db, e.workOrderId, ids),
            eq(e.kind, 'result'),
            isNull(e.erasedAt),
            isNotNull(e.text),
          ),
        )
        .orderBy(asc(e.id)),
    ),
    attachments: prepared('public.attachments', (db) =>
      db
        .select()
        .from(f)
        .where(and(eq(f.district, district), isOneOf(db, f.entryId, ids)))
        .orderBy(asc(f.id)),
    ),
  };
}
