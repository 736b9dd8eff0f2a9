import type { Suggestion } from '@tellit/shared/contract/work-orders.ts';
import { toLocal } from '@tellit/shared/rules/calendar.ts';
import { COMMUNITY, NOBODY, suggest, type UnitSuggestion } from '@tellit/shared/rules/routing.ts';
import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { communityOf } from '../complaints/load-resident.ts';
import { loadDirectory } from '../tenants/directory.ts';
import type { Tenant } from '../tenants/tenant.ts';
import type { Under } from './load-under.ts';
import type { OrderRow } from './views.ts';

/**
 * What the tenant's routing rules suggest for an order that waits, with the reasons; a person decides. A sealed order gets
 * none: its words must not decide who learns of it (decisions.md *Sealed*).
 */
export async function suggestFor(
  db: Db,
  t: Tables,
  tenant: Tenant,
  order: OrderRow,
  under: Under,
): Promise<Suggestion | null> {
  if (order.sealed) return null;
  const main = under.complaints.find((complaint) => complaint.id === order.mainComplaintId);
  const text = under.entries
    .filter((entry) => entry.kind === 'telling' && entry.text)
    .map((entry) => entry.text)
    .join('\n');
  const units = await unitsByCode(db, t, tenant);
  const community = communityOf((await loadDirectory(db, t, tenant.district)).organisations, order.placeOrgId);
  const found = suggest(
    tenant.routing,
    {
      text,
      kind: main?.kind ?? null,
      placeCode: main?.codeId ? COMMUNITY : null,
      month: Number(toLocal(order.receivedAt, tenant.calendar).date.slice(5, 7)),
      urgency: order.urgency,
    },
    {
      community: community ? { code: COMMUNITY, name: community.shortName } : null,
      nameOf: (code) => units.get(code)?.name ?? null,
    },
  );
  const present = ({ code, reason }: UnitSuggestion) => {
    const unit = code === COMMUNITY ? community : units.get(code);
    return unit ? [{ organisation: { id: unit.id, name: unit.name, phone: unit.phone }, reason }] : [];
  };
  return {
    lead: found.lead ? (present(found.lead)[0] ?? null) : null,
    joint: found.joint.flatMap(present),
    category: found.category ? await categoryOf(db, t, tenant, found.category) : null,
    urgency: found.urgency,
    because: found.because,
  };
}

type UnitsByCode = Awaited<ReturnType<typeof readUnits>>;
type Categories = Map<string, Suggestion['category'] | null>;
/** A tenant is another object as soon as anything of it or its units changes (loadTenant). */
const unitsOf = new WeakMap<Tenant, UnitsByCode>();
const categoriesOf = new WeakMap<Tenant, Categories>();

async function unitsByCode(db: Db, t: Tables, tenant: Tenant): Promise<UnitsByCode> {
  const known = unitsOf.get(tenant) ?? (await readUnits(db, t, tenant));
  unitsOf.set(tenant, known);
  return known;
}

/** The district's own units that its rules name, by code. */
async function readUnits(db: Db, t: Tables, tenant: Tenant) {
  const codes = [...new Set(tenant.routing.flatMap((rule) => [rule.lead, ...rule.joint]))].filter(
    (code) => code !== COMMUNITY && code !== NOBODY,
  );
  const { code, id, name, phone, district, retiredAt } = t.organisation;
  const rows =
    codes.length === 0
      ? []
      : await db
          .select({ code, id, name, phone })
          .from(t.organisation)
          .where(and(eq(district, tenant.district), inArray(code, codes), isNull(retiredAt)));
  return new Map(rows.map((row) => [row.code, row]));
}

/** Rules name a category by id or by name; a district may have retired it since. */
async function categoryOf(
  db: Db,
  t: Tables,
  tenant: Tenant,
  suggested: { key: string; reason: string },
): Promise<Suggestion['category']> {
  const known: Categories = categoriesOf.get(tenant) ?? new Map();
  categoriesOf.set(tenant, known);
  let category = known.get(suggested.key);
  if (category === undefined) {
    category = await readCategory(db, t, tenant.district, suggested);
    known.set(suggested.key, category);
  }
  return category ? { ...category, reason: suggested.reason } : null;
}

async function readCategory(
  db: Db,
  t: Tables,
  district: string,
  suggested: { key: string; reason: string },
): Promise<Suggestion['category']> {
  const c = t.category;
  const named = or(eq(c.id, suggested.key), eq(c.fullName, suggested.key), eq(c.name, suggested.key));
  const [row] = await db
    .select({ id: c.id, name: c.fullName })
    .from(c)
    .where(and(eq(c.district, district), named, isNull(c.retiredAt)))
    .orderBy(c.level, c.id)
    .limit(1);
  return row ? { ...row, reason: suggested.reason } : null;
}
