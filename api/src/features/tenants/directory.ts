import { randomInt } from 'node:crypto';
import { HEAD_ROLES, type Role } from '@tellit/shared/words/roles.ts';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { type Db, prepared } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { OrganisationFacts } from './tenant.ts';

/** A post's tenure and its deputies, as the ladder asks for them. Times are epoch milliseconds. */
interface Tenure {
  organisationId: string;
  role: Role;
  personId: string | null;
  heldFrom: number;
  heldTo: number | null;
  deputies: { deputyId: string; startsAt: number; endsAt: number }[];
}

/**
 * What every decision asks about a district's units and heads. It changes only through administration, and every such
 * change gives the district a new revision (`touchDistrict`), so it is read once a revision and connection; whatever depends
 * on the time is answered from the rows, never kept.
 */
export interface Directory {
  organisations: ReadonlyMap<string, OrganisationFacts & { documentPrefix: string | null }>;
  /** Names of staff, and full names of categories, by id. */
  people: ReadonlyMap<string, string>;
  categories: ReadonlyMap<string, string>;
  /** Who holds or deputises the head's post of an organisation now. */
  headsOf: (organisationId: string, now: number) => string[];
  /** Organisations with a group bot in use, and what it wants. */
  bots: ReadonlyMap<string, 'alarms' | 'all'>;
  /** The district's supervision office (区委督查室): where a supervisor sits; null when none does. */
  supervisionOffice: (now: number) => string | null;
}

const SUPERVISION_KINDS = ['district', 'department', 'office'];
const kept = new WeakMap<Db, Map<string, { revision: number; directory: Directory }>>();

/**
 * The directory of a district in the revision this transaction sees.
 * @param seen the revision the caller read a moment ago; what is kept of it is good enough to show, never to decide on.
 */
export async function loadDirectory(db: Db, t: Tables, district: string, seen?: number): Promise<Directory> {
  const before = kept.get(db)?.get(district);
  if (seen !== undefined && before?.revision === seen) return before.directory;
  const revision = await currentRevision(db, t, district);
  const ofDb = kept.get(db) ?? new Map<string, { revision: number; directory: Directory }>();
  kept.set(db, ofDb);
  const known = ofDb.get(district);
  if (known?.revision === revision) return known.directory;
  const directory = await readDirectory(db, t, district);
  ofDb.set(district, { revision, directory });
  return directory;
}

/** The district's revision as this transaction sees it; 0 when there is no such district. */
export async function currentRevision(db: Db, t: Tables, district: string): Promise<number> {
  const id = sql.placeholder('district');
  const [row] = await prepared('district.revision', (one) =>
    one.select({ revision: t.district.revision }).from(t.district).where(eq(t.district.id, id)),
  )(db, { district });
  return row?.revision ?? 0;
}

async function readDirectory(db: Db, t: Tables, district: string): Promise<Directory> {
  const { id, kind, path, name, shortName, phone, officeHours, retiredAt, documentPrefix } = t.organisation;
  const rows = await db
    .select({ id, kind, path, name, shortName, phone, officeHours, retiredAt, documentPrefix })
    .from(t.organisation)
    .where(eq(t.organisation.district, district));
  const organisations = new Map(rows.map((one) => [one.id, one]));
  const p = t.post;
  const posts = await db
    .select({
      id: p.id,
      organisationId: p.organisationId,
      role: p.role,
      personId: p.personId,
      heldFrom: p.heldFrom,
      heldTo: p.heldTo,
    })
    .from(p)
    .where(and(eq(p.district, district), inArray(p.role, [...HEAD_ROLES, 'supervisor'])))
    .orderBy(asc(p.organisationId), asc(p.id));
  const a = t.absence;
  const absences = await db
    .select({ postId: a.postId, deputyId: a.deputyId, startsAt: a.startsAt, endsAt: a.endsAt })
    .from(a)
    .where(eq(a.district, district));
  const people = await db
    .select({ id: t.person.id, name: t.person.name })
    .from(t.person)
    .where(eq(t.person.district, district));
  const categories = await db
    .select({ id: t.category.id, name: t.category.fullName })
    .from(t.category)
    .where(eq(t.category.district, district));
  const b = t.groupBot;
  const bots = await db
    .select({ id: b.organisationId, what: b.what })
    .from(b)
    .where(and(eq(b.district, district), eq(b.active, true)));
  const deputies = Map.groupBy(absences, (one) => one.postId);
  const tenures: Tenure[] = posts.map((post) => ({ ...post, deputies: deputies.get(post.id) ?? [] }));
  const heads = Map.groupBy(
    tenures.filter((one) => one.role !== 'supervisor'),
    (one) => one.organisationId,
  );
  const supervisors = tenures.filter(
    (one) => one.role === 'supervisor' && SUPERVISION_KINDS.includes(organisations.get(one.organisationId)?.kind ?? ''),
  );
  return {
    organisations,
    people: new Map(people.map((one) => [one.id, one.name])),
    categories: new Map(categories.map((one) => [one.id, one.name])),
    bots: new Map(bots.map((bot) => [bot.id, bot.what])),
    headsOf(organisationId, now) {
      const people = (heads.get(organisationId) ?? [])
        .filter((one) => isHeld(one, now))
        .flatMap((one) => [
          one.personId,
          ...one.deputies.filter((d) => d.startsAt <= now && now < d.endsAt).map((d) => d.deputyId),
        ]);
      return [...new Set(people.filter((person) => person !== null))];
    },
    supervisionOffice: (now) => supervisors.find((one) => isHeld(one, now))?.organisationId ?? null,
  };
}

function isHeld({ heldFrom, heldTo }: Tenure, now: number): boolean {
  return heldFrom <= now && (heldTo === null || heldTo > now);
}

/**
 * Says that something of the district's administration changed. Random, not counted up: a revision that was taken back with its
 * transaction never comes again.
 */
export async function touchDistrict(db: Db, t: Tables, district: string): Promise<void> {
  await db
    .update(t.district)
    .set({ revision: randomInt(1, 2 ** 48 - 1) })
    .where(eq(t.district.id, district));
}
