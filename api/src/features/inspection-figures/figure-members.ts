import type { FigureMember } from '@tellit/shared/contract/inspection-figures.ts';
import { FIGURE_DEFINITIONS } from '@tellit/shared/rules/inspection/figure-definitions.ts';
import type { FigureGroup, FigureKey } from '@tellit/shared/words/inspection-figure-names.ts';
import { type SQL, sql } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { isRatingFigure } from './compute-figures.ts';
import { type FigureQuery, type FigureScene, judgedRows } from './figure-rows.ts';

/** One number of the page: a figure, which side or line of it, in which row of the breakdown. */
export interface BehindFigure {
  key: FigureKey;
  /** all, numerator, denominator, or a line: `missed:late`. */
  part: string;
  group?: FigureGroup | undefined;
  groupKey?: string | undefined;
}

/**
 * The members behind a number, newest first: the rows it was counted from, with the same condition.
 * @throws ApiError forbidden for what businesses said, asked by anybody who may only see sums
 */
export async function listFigureMembers(
  scene: FigureScene,
  behind: BehindFigure,
  query: FigureQuery,
  page: { cursor?: string | undefined; limit: number },
): Promise<FigureMember[]> {
  const rows = await scene.rows<Record<string, string | number | null>>(
    sql`${rowsBehind(scene, behind, query)} select id, moment, unit, reference, what, verdict from judged
      where ${within(behind)}${after(page.cursor)} order by moment desc, id desc limit ${page.limit}`,
  );
  const ids = [...new Set(rows.flatMap((row) => (row.unit === null ? [] : [String(row.unit)])))];
  const units = await loadOrganisations(scene.db, scene.t, scene.scope.district, ids);
  return rows.map((row) => {
    const [part, reason = ''] = String(row.verdict).split(':');
    return {
      id: String(row.id),
      at: Number(row.moment),
      reference: row.reference === null ? null : String(row.reference),
      what: String(row.what ?? ''),
      unitName: row.unit === null ? null : (units.get(String(row.unit))?.shortName ?? null),
      part: part as FigureMember['part'],
      reason,
    };
  });
}

/** How many stand behind the number. @throws ApiError forbidden */
export async function countFigureMembers(
  scene: FigureScene,
  behind: BehindFigure,
  query: FigureQuery,
): Promise<number> {
  const [row] = await scene.rows<{ n: number | string }>(
    sql`${rowsBehind(scene, behind, query)} select count(*) as n from judged where ${within(behind)}`,
  );
  return Number(row?.n ?? 0);
}

/** Keyset of a member in this order. */
export const cursorOf = (member: FigureMember): string => `${member.at}.${member.id}`;

function rowsBehind(scene: FigureScene, { key, group }: BehindFigure, query: FigureQuery): SQL {
  if (scene.scope.ratings === 'aggregates' && isRatingFigure(key))
    throw new ApiError('forbidden', { detail: '评价只有司法局和纪委能逐份看；这里只看汇总。' });
  return judgedRows(scene, key, query, group === 'organisation');
}

function within({ key, part, group, groupKey }: BehindFigure): SQL {
  const { branches, byMonth } = FIGURE_DEFINITIONS[key];
  const known = branches.some((branch) => `${branch.part}:${branch.reason}` === part);
  const side =
    part === 'all'
      ? sql`1 = 1`
      : part === 'numerator'
        ? sql`verdict like 'met:%'`
        : part === 'denominator'
          ? sql`(verdict like 'met:%' or verdict like 'missed:%')`
          : known
            ? sql`verdict = ${part}`
            : sql`1 = 0`;
  if (group === undefined || groupKey === undefined || (group === 'month' && !byMonth)) return side;
  return sql`${side} and ${group === 'month' ? sql`month` : sql`coalesce(unit, '')`} = ${groupKey}`;
}

/** A cursor somebody made up finds the first page, never an error. */
function after(cursor: string | undefined): SQL {
  const found = cursor?.match(/^(\d{1,15})\.([0-9A-Za-z_-]{1,90})$/);
  if (!found) return sql``;
  const [, moment, id] = found;
  return sql` and (moment < ${Number(moment)} or (moment = ${Number(moment)} and id < ${id}))`;
}
