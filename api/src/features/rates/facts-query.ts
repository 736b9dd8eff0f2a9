import { factsOf, RATE_DEFINITIONS } from '@tellit/shared/rules/rate-definitions.ts';
import type { RateGroup, RateKey } from '@tellit/shared/words/rate-names.ts';
import type { Channel } from '@tellit/shared/words/states.ts';
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { contains, type Db } from '../../platform/store/db.ts';
import type { Store, Tables } from '../../platform/store/store.ts';
import { type CohortSource, cohortSource } from './cohorts.ts';
import type { Period } from './period.ts';
import { countedFor, type RateScope } from './rate-scope.ts';
import { factColumn } from './verdict-sql.ts';

/** What narrows a cohort: the same for the number, the list behind it and its export. */
export interface CohortQuery {
  period: Period;
  areaId?: string | undefined;
  organisationId?: string | undefined;
  categoryId?: string | undefined;
  channel?: Channel | undefined;
  /** A row of a breakdown. */
  group?: RateGroup | undefined;
  groupKey?: string | undefined;
}

/** The store's own threads and pool for what takes long. */
export type Rows = Store['aside'];

export interface Scene {
  db: Db;
  /** Where the cohorts are asked: beside the server's thread. */
  rows: Rows;
  t: Tables;
  scope: RateScope;
  now: number;
}

/**
 * `with members …, facts …`: one row a member of the cohort that the caller may count, with the facts the named rates need.
 * Everything shown of rates is selected from these rows. The rates must be of one cohort.
 */
export function factRows(
  scene: Scene,
  keys: readonly RateKey[],
  query: CohortQuery,
): { with: SQL; source: CohortSource } {
  const { t, now } = scene;
  const cohort = RATE_DEFINITIONS[keys[0] as RateKey].cohort;
  const source = cohortSource(t, cohort, now);
  const names = [...new Set(keys.flatMap(factsOf))];
  const facts = names.map((name) => {
    const fact = source.facts[name];
    if (!fact) throw new Error(`the cohort ${cohort} has no fact ${name}`);
    return { name, ...fact };
  });
  const needed = new Set(facts.flatMap(({ needs = [] }) => needs));
  const joins = Object.entries(source.joins).flatMap(([name, join]) => (needed.has(name) ? [join] : []));
  const columns = facts.map(({ name, of }) => sql`, ${of} as ${factColumn(name)}`);
  const carried = Object.entries(source.carry).map(([name, of]) => sql`, ${of} as ${sql.raw(name)}`);
  const length = source.length ? sql`, ${source.length(now)} as length` : sql``;
  const members = sql`select ${t.workOrder.district} as district, ${t.workOrder.id} as order_id, ${source.memberId} as member_id,
    ${source.moment} as moment, ${source.organisation} as g_organisation, ${source.category} as g_category,
    ${source.channel} as g_channel${sql.join(carried)} from ${source.from} where ${memberCondition(scene, source, query)}`;
  const rows = sql`select m.order_id, m.member_id, m.moment, m.g_organisation, m.g_category, m.g_channel${sql.join(columns)}${length}
    from members m ${sql.join(joins, sql` `)}`;
  // Materialised: SQLite would else ask a looked-up fact again for every branch that names it.
  return { with: sql`with members as materialized (${members}), facts as materialized (${rows})`, source };
}

function memberCondition({ db, t, scope }: Scene, source: CohortSource, query: CohortQuery): SQL {
  const o = t.workOrder;
  const { period, areaId, organisationId, categoryId, channel } = query;
  return and(
    eq(o.district, scope.orders.district),
    within(source.moment, period.start, period.end),
    source.where ?? undefined,
    areaId ? or(eq(o.placeOrgId, areaId), contains(o.placePath, `/${areaId}/`)) : undefined,
    organisationId ? sql`${source.organisation} = ${organisationId}` : undefined,
    categoryId ? sql`${source.category} = ${categoryId}` : undefined,
    channel ? sql`${source.channel} = ${channel}` : undefined,
    query.group && query.groupKey !== undefined ? inGroup(source, query.group, query.groupKey, period) : undefined,
    countedFor(db, t, scope, source.organisation),
  ) as SQL;
}

const within = (moment: SQL, start: number, end: number): SQL => sql`${moment} >= ${start} and ${moment} < ${end}`;

/** The empty key is the row of what has no unit, or no category. */
function inGroup(source: CohortSource, group: RateGroup, key: string, period: Period): SQL {
  if (group === 'month') {
    const at = period.months.findIndex((month) => month.key === key);
    const [previous, month] = [period.months[at - 1], period.months[at]];
    return month ? within(source.moment, previous?.end ?? period.start, month.end) : sql`1 = 0`;
  }
  const column = source[group];
  return key === '' ? sql`${column} is null` : sql`${column} = ${key}`;
}

/** The key of a member's row in a breakdown. */
export function groupColumn(group: RateGroup | undefined, period: Period): SQL {
  if (group === undefined) return sql`''`;
  if (group !== 'month') return sql`coalesce(${sql.raw(`g_${group}`)}, '')`;
  const whens = period.months.map(({ key, end }) => sql.raw(`when moment < ${end} then '${key}'`));
  return sql`case ${sql.join(whens, sql` `)} end`;
}
