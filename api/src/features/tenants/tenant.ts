import type { Calendar } from '@tellit/shared/rules/calendar.ts';
import { completePolicy, type DeadlinePolicy } from '@tellit/shared/rules/default-policy.ts';
import { DEFAULT_LADDER, type LadderPolicy } from '@tellit/shared/rules/ladder-policy.ts';
import type { OfficeHours } from '@tellit/shared/rules/office-hours.ts';
import type { RoutingRule } from '@tellit/shared/rules/routing/rule.ts';
import { type RoutingBody, rulesOf } from '@tellit/shared/rules/routing/rule.ts';
import { DEFAULT_TOPICS_POLICY, type TopicsPolicy } from '@tellit/shared/rules/topics/topics-policy.ts';
import { DEFAULT_SIGNALS } from '@tellit/shared/rules/urgency-signals/default-signals.ts';
import type { Signal } from '@tellit/shared/rules/urgency-signals/signals.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import type { OrganisationKind } from '@tellit/shared/words/states.ts';
import { and, eq, max, sql } from 'drizzle-orm';
import { type Db, perStore, prepared } from '../../platform/store/db.ts';
import { isOneOf, listValue } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { DistrictSettings } from '../../platform/store/tables.ts';
import { currentRevision } from './directory.ts';

/** A district's own data in the versions in force: what every decision is made with. */
export interface Tenant {
  district: string;
  name: string;
  mode: 'demo' | 'real';
  settings: DistrictSettings;
  policy: DeadlinePolicy;
  calendar: Calendar;
  routing: RoutingRule[];
  ladder: LadderPolicy;
  /** Words that mean danger, or that a matter must be kept among few. */
  signals: readonly Signal[];
  /** Which of the district's category models is in use; 0: the one it started with. */
  categoryModel: number;
  /** What counts as likely the same matter, how hot a topic is, what a patrol has seen. */
  topics: TopicsPolicy;
}

type PolicyKind = 'deadlines' | 'routing' | 'ladder' | 'signals' | 'categoryModel' | 'topics';

/** Bodies never change under a version, so a store's parsed ones are kept; only the version numbers are read every time. */
const bodiesOf = perStore((_: Tables) => new Map<string, unknown>());

const inForce = new WeakMap<Db, Map<string, { revision: number; tenant: Tenant }>>();

/**
 * Reads the tenant; null when there is no such district. Policies, calendars and settings change only through administration,
 * which gives the district a new revision (touchDistrict): the same revision is the same tenant.
 */
export async function loadTenant(db: Db, t: Tables, district: string): Promise<Tenant | null> {
  const revision = await currentRevision(db, t, district);
  const ofDb = inForce.get(db) ?? new Map<string, { revision: number; tenant: Tenant }>();
  inForce.set(db, ofDb);
  const known = ofDb.get(district);
  // A district nobody administered yet is read every time: nothing told it from one that was made and thrown away.
  if (known && known.revision === revision && revision !== 0) return known.tenant;
  const tenant = await readTenant(db, t, district);
  if (tenant) ofDb.set(district, { revision, tenant });
  return tenant;
}

async function readTenant(db: Db, t: Tables, district: string): Promise<Tenant | null> {
  const queries = versionsInForce(t);
  const [row] = await queries.district(db, { district });
  if (!row) return null;
  const versions = await queries.policies(db, { district });
  const [calendarVersion] = await queries.calendar(db, { district });
  const versionOf = (kind: PolicyKind) => versions.find((v) => v.kind === kind)?.version ?? 0;
  // The same object for the same version: what is computed from it is kept by it (rules/calendar.ts).
  const inForce = async <B, T>(kind: PolicyKind, made: (body: B | undefined, version: number) => T): Promise<T> => {
    const version = versionOf(kind);
    return kept(t, `${district}/${row.createdAt}/${kind}/${version}`, async () => {
      const [found] = await db
        .select({ body: t.policy.body })
        .from(t.policy)
        .where(and(eq(t.policy.district, district), eq(t.policy.kind, kind), eq(t.policy.version, version)));
      return made(found?.body as B | undefined, version);
    });
  };
  const version = calendarVersion?.version ?? 0;
  const calendar = await kept<Calendar>(t, `${district}/${row.createdAt}/calendar/${version}`, async () => {
    const [found] = await db
      .select({ body: t.calendar.body })
      .from(t.calendar)
      .where(and(eq(t.calendar.district, district), eq(t.calendar.version, version)));
    return { ...(found?.body as Calendar), version };
  });
  return {
    district,
    name: row.name,
    mode: row.mode,
    settings: row.settings,
    policy: await inForce<DeadlinePolicy, DeadlinePolicy>('deadlines', (body, at) => ({
      ...completePolicy(body as DeadlinePolicy),
      version: at,
    })),
    calendar,
    routing: await inForce<RoutingBody, RoutingRule[]>('routing', (body) => [...rulesOf(body)]),
    signals: await inForce<{ signals: Signal[] }, readonly Signal[]>(
      'signals',
      (body) => body?.signals ?? DEFAULT_SIGNALS.signals,
    ),
    topics: await inForce<TopicsPolicy, TopicsPolicy>('topics', (body) => ({ ...DEFAULT_TOPICS_POLICY, ...body })),
    categoryModel: await inForce<{ model: number }, number>('categoryModel', (body) => body?.model ?? 0),
    // A district that never changed it climbs by rules.md.
    ladder: await inForce<LadderPolicy, LadderPolicy>('ladder', (body, at) => ({
      ...(body ?? DEFAULT_LADDER),
      version: at,
    })),
  };
}

/** Asked by every command: prepared once a connection. */
function versionsInForce(t: Tables) {
  const { district, policy, calendar } = t;
  const id = sql.placeholder('district');
  return {
    district: prepared('tenant.district', (db) => db.select().from(district).where(eq(district.id, id))),
    policies: prepared('tenant.policies', (db) =>
      db
        .select({ kind: policy.kind, version: max(policy.version) })
        .from(policy)
        .where(eq(policy.district, id))
        .groupBy(policy.kind),
    ),
    calendar: prepared('tenant.calendar', (db) =>
      db
        .select({ version: max(calendar.version) })
        .from(calendar)
        .where(eq(calendar.district, id)),
    ),
  };
}

async function kept<T>(t: Tables, key: string, load: () => Promise<T>): Promise<T> {
  const bodies = bodiesOf(t);
  if (!bodies.has(key)) bodies.set(key, await load());
  return bodies.get(key) as T;
}

/** What rules need to know about an organisation. */
export interface OrganisationFacts {
  id: string;
  kind: OrganisationKind;
  path: string;
  name: string;
  shortName: string;
  phone: string | null;
  officeHours: [number, number][] | null;
  retiredAt: number | null;
}

/** The named organisations of a district, by id. */
export async function loadOrganisations(
  db: Db,
  t: Tables,
  district: string,
  ids: readonly string[],
): Promise<Map<string, OrganisationFacts>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await organisationsOf(t)(db, { district, ids: listValue(db, wanted) });
  return new Map(rows.map((row) => [row.id, row]));
}

const organisationsOf = perStore(({ organisation: o }: Tables) =>
  prepared('tenant.organisations', (db) => {
    const { id, kind, path, name, shortName, phone, officeHours, retiredAt } = o;
    return db
      .select({ id, kind, path, name, shortName, phone, officeHours, retiredAt })
      .from(o)
      .where(and(eq(o.district, sql.placeholder('district')), isOneOf(db, o.id, sql.placeholder('ids'))));
  }),
);

/** The head's role of an organisation of this kind (rules.md *Colour and escalation*, level 1). */
export function headRoleOf(kind: OrganisationKind): Role {
  switch (kind) {
    case 'community':
    case 'grid':
      return 'communitySecretary';
    case 'street':
      return 'streetSecretary';
    case 'district':
      return 'districtSecretary';
    default:
      return 'unitHead';
  }
}

/** Office hours of an organisation, else the tenant's. */
export function officeHoursFor(tenant: Tenant, organisation: OrganisationFacts | undefined): OfficeHours {
  return organisation?.officeHours ?? tenant.settings.officeHours;
}
