import { FIGURE_DEFINITIONS, figureFacts } from '@tellit/shared/rules/inspection/figure-definitions.ts';
import type { FigureKey } from '@tellit/shared/words/inspection-figure-names.ts';
import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Store, Tables } from '../../platform/store/store.ts';
import type { Period } from '../rates/period.ts';
import { branchesSql, factColumn } from '../rates/verdict-sql.ts';
import { figureSource } from './figure-cohorts.ts';
import type { FigureScope } from './figure-scope.ts';

export interface FigureScene {
  db: Db;
  /** Where the cohorts are asked: beside the server's thread. */
  rows: Store['aside'];
  t: Tables;
  scope: FigureScope;
  now: number;
}

/** What narrows a cohort: the same for the number, the list behind it and its export. */
export interface FigureQuery {
  period: Period;
  organisationId?: string | undefined;
}

/**
 * `with judged …`: one row a member the reader may count, with its verdict. Everything shown of a figure is selected from these rows.
 * Departments are asked for one by one (`perUnit`) as soon as somebody looks at less than the whole district.
 */
export function judgedRows(
  { scope, now }: FigureScene,
  key: FigureKey,
  { period, organisationId }: FigureQuery,
  byUnit: boolean,
): SQL {
  const { cohort, branches } = FIGURE_DEFINITIONS[key];
  const perUnit = byUnit || organisationId !== undefined || scope.unitIds !== null;
  const end = cohort === 'listing' ? Math.min(period.end, now + 1) : period.end;
  const source = figureSource(
    cohort,
    scope.district,
    { start: period.start, end, asOfMonths: scope.ratings === 'aggregates' ? period.months : null },
    perUnit,
  );
  const facts = figureFacts(key).map((name) => {
    const fact = source.facts[name];
    if (!fact) throw new Error(`the cohort ${cohort} has no fact ${name}`);
    return sql`, ${fact} as ${factColumn(name)}`;
  });
  const months = period.months.map(({ key: month, end: over }) => sql.raw(`when moment < ${over} then '${month}'`));
  const month = cohort === 'listing' ? sql`''` : sql`case ${sql.join(months, sql` `)} end`;
  const unit = source.unit;
  // `on` would be ambiguous in front of the sources' own conditions: they are narrowed from outside.
  const narrow = [
    ...(organisationId === undefined ? [] : [sql`unit = ${organisationId}`]),
    ...(scope.unitIds === null ? [] : [within(scope.unitIds)]),
  ];
  const where = narrow.length > 0 ? sql` where ${sql.join(narrow, sql` and `)}` : sql``;
  return sql`with facts as materialized (select ${source.id} as id, ${source.moment} as moment, ${unit} as unit, ${source.reference} as reference,
      ${source.what} as what, ${source.amounts[key] ?? sql`1`} as amount${sql.join(facts)} ${source.from}),
    judged as (select id, moment, unit, reference, what, amount, ${month} as month, ${branchesSql(branches, now)} as verdict
      from facts${where})`;
}

/** Nobody's units: nothing. */
function within(unitIds: readonly string[]): SQL {
  if (unitIds.length === 0) return sql`1 = 0`;
  return sql`unit in (${sql.join(
    unitIds.map((id) => sql`${id}`),
    sql`, `,
  )})`;
}
