import { COMMUNITY, NOBODY, type RoutingRule, type RoutingUnits } from '@tellit/shared/rules/routing/rule.ts';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { Tenant } from '../tenants/tenant.ts';

/** A unit that rules can name. */
export interface NamedUnit {
  id: string;
  code: string;
  name: string;
  phone: string | null;
}

export interface KnownCategory {
  id: string;
  name: string;
  fullName: string;
  parentId: string | null;
}

/** What a district's rules speak of, as it is now: nothing that is retired. */
export interface Knowledge {
  unit: (code: string) => NamedUnit | undefined;
  /** Code of an organisation by id, if a rule names it. */
  codeOf: (id: string) => string | undefined;
  /** By id, full name or name. */
  category: (key: string) => KnownCategory | undefined;
  /** Ids from the category itself up to the first level; empty: no such category. */
  categoryPath: (key: string) => readonly string[];
  /** For the rules, with the community of one matter. */
  units: (community: RoutingUnits['community']) => RoutingUnits;
}

/** A tenant is another object as soon as anything of it, its units or its categories changes (loadTenant). */
const ofTenant = new WeakMap<Tenant, Knowledge>();

/** What the rules in force speak of, read once a revision of the district. */
export async function knowledgeOf(db: Db, t: Tables, tenant: Tenant): Promise<Knowledge> {
  const known = ofTenant.get(tenant) ?? (await readKnowledge(db, t, tenant.district, tenant.routing));
  ofTenant.set(tenant, known);
  return known;
}

/** The same for rules that are not in force (a draft, an old version). */
export async function readKnowledge(
  db: Db,
  t: Tables,
  district: string,
  rules: readonly RoutingRule[],
): Promise<Knowledge> {
  const codes = new Set(rules.flatMap((rule) => [rule.lead, ...rule.joint, ...(rule.when?.places ?? [])]));
  codes.delete(COMMUNITY);
  codes.delete(NOBODY);
  const o = t.organisation;
  const named: NamedUnit[] = [];
  // An engine takes so many values in one statement.
  const wanted = [...codes];
  for (let at = 0; at < wanted.length; at += 500)
    named.push(
      ...(await db
        .select({ code: o.code, id: o.id, name: o.name, phone: o.phone })
        .from(o)
        .where(and(eq(o.district, district), inArray(o.code, wanted.slice(at, at + 500)), isNull(o.retiredAt)))),
    );
  const c = t.category;
  const categories: KnownCategory[] = await db
    .select({ id: c.id, name: c.name, fullName: c.fullName, parentId: c.parentId })
    .from(c)
    .where(and(eq(c.district, district), isNull(c.retiredAt)))
    .orderBy(c.level, c.id);
  return knowledgeFrom(named, categories);
}

function knowledgeFrom(named: readonly NamedUnit[], categories: readonly KnownCategory[]): Knowledge {
  const units = new Map(named.map((unit) => [unit.code, unit]));
  const codes = new Map(named.map((unit) => [unit.id, unit.code]));
  const byId = new Map(categories.map((one) => [one.id, one]));
  const byName = new Map<string, KnownCategory>();
  for (const one of categories)
    for (const name of [one.fullName, one.name]) if (!byName.has(name)) byName.set(name, one);
  const category = (key: string): KnownCategory | undefined => byId.get(key) ?? byName.get(key);
  const categoryPath = (key: string): string[] => {
    const path: string[] = [];
    for (let one = category(key); one && !path.includes(one.id); one = byId.get(one.parentId ?? '')) path.push(one.id);
    return path;
  };
  const nameOf = (code: string): string | null => units.get(code)?.name ?? null;
  return {
    unit: (code) => units.get(code),
    codeOf: (id) => codes.get(id),
    category,
    categoryPath,
    units: (community) => ({
      community,
      nameOf,
      placeName: nameOf,
      categoryName: (key) => category(key)?.name ?? null,
      categoryPath,
    }),
  };
}
