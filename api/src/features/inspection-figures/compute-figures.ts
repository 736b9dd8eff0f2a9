import type { FigureValue } from '@tellit/shared/contract/inspection-figures.ts';
import { FEWEST_RATINGS, FIGURE_DEFINITIONS } from '@tellit/shared/rules/inspection/figure-definitions.ts';
import { shareFrom, verdictsOf } from '@tellit/shared/rules/rates.ts';
import { type FigureGroup, type FigureKey, RATING_FIGURES } from '@tellit/shared/words/inspection-figure-names.ts';
import { sql } from 'drizzle-orm';
import type { Period } from '../rates/period.ts';
import { type FigureQuery, type FigureScene, judgedRows } from './figure-rows.ts';

/** One figure: the whole, and by row of the breakdown (in no particular order). */
export interface ComputedFigure {
  key: FigureKey;
  value: FigureValue;
  groups: Map<string, FigureValue>;
}

interface Cell {
  unit: string;
  month: string;
  verdict: string;
  n: number;
  amount: number;
}

export const isRatingFigure = (key: FigureKey): boolean => (RATING_FIGURES as readonly FigureKey[]).includes(key);

/** Computes figures one by one: verdicts are counted in the database by what they are broken down by, and added up here. */
export async function computeFigures(
  scene: FigureScene,
  keys: readonly FigureKey[],
  query: FigureQuery,
  group: FigureGroup | undefined,
): Promise<ComputedFigure[]> {
  const sealed = scene.scope.ratings === 'aggregates' && keys.some(isRatingFigure);
  const open = sealed ? await openCells(scene, query) : null;
  const computed: ComputedFigure[] = [];
  for (const key of keys) {
    const { byMonth } = FIGURE_DEFINITIONS[key];
    const by = group === 'month' && !byMonth ? undefined : group;
    const hidden = open !== null && isRatingFigure(key);
    // What may be shown is decided department by department and month by month; sums add only what is shown.
    const cells = await cellsOf(scene, key, query, hidden || by === 'organisation');
    const shown = hidden ? cells.filter((cell) => open.has(`${cell.unit} ${cell.month}`)) : cells;
    const whole = hidden || by !== 'organisation' ? shown : await cellsOf(scene, key, query, false);
    const withheld = hidden && shown.length < cells.length;
    computed.push({
      key,
      value: figureValue(key, whole, withheld),
      groups: new Map(
        by === undefined
          ? []
          : [...Map.groupBy(shown, (cell) => (by === 'month' ? cell.month : cell.unit))].map(([at, some]) => [
              at,
              figureValue(key, some, false),
            ]),
      ),
    });
  }
  return computed;
}

async function cellsOf(scene: FigureScene, key: FigureKey, query: FigureQuery, byUnit: boolean): Promise<Cell[]> {
  const unit = byUnit ? sql`coalesce(unit, '')` : sql`''`;
  const rows = await scene.rows<Record<string, string | number | null>>(
    sql`${judgedRows(scene, key, query, byUnit)} select ${unit} as cell_unit, month, verdict, count(*) as n, sum(amount) as amount
      from judged group by cell_unit, month, verdict`,
  );
  return rows.map((row) => ({
    unit: String(row.cell_unit ?? ''),
    month: String(row.month ?? ''),
    verdict: String(row.verdict),
    n: Number(row.n),
    amount: Number(row.amount ?? 0),
  }));
}

/**
 * Departments' months whose ratings may be told as a sum: over, wholly asked for, and with enough ratings. Parts of a month are
 * never told: two questions a day apart would give one rating away.
 */
async function openCells(scene: FigureScene, query: FigureQuery): Promise<Set<string>> {
  const months = wholeMonths(query.period, scene.now);
  const counts = new Map<string, number>();
  for (const { unit, month, n } of await cellsOf(scene, 'satisfaction', query, true))
    counts.set(`${unit} ${month}`, (counts.get(`${unit} ${month}`) ?? 0) + n);
  return new Set(
    [...counts].flatMap(([cell, n]) => (n >= FEWEST_RATINGS && months.has(cell.split(' ')[1] ?? '') ? [cell] : [])),
  );
}

/** Calendar months that are over and lie wholly in the period. */
export function wholeMonths({ start, end, months }: Period, now: number): Set<string> {
  return new Set(
    months.flatMap(({ key, end: over }, at) => {
      const begins = at === 0 ? null : (months[at - 1]?.end ?? null);
      const whole = (begins !== null || startsMonth(start, key, over)) && over <= end;
      return whole && over <= now ? [key] : [];
    }),
  );
}

/** True when the period begins with the month: its length is the month's. */
function startsMonth(start: number, key: string, over: number): boolean {
  const [year, month] = key.split('-').map(Number) as [number, number];
  return over - start === new Date(Date.UTC(year, month, 0)).getUTCDate() * 86_400_000;
}

function figureValue(key: FigureKey, cells: readonly Cell[], withheld: boolean): FigureValue {
  const { kind, branches } = FIGURE_DEFINITIONS[key];
  const counts = new Map<string, number>();
  for (const { verdict, n } of cells) counts.set(verdict, (counts.get(verdict) ?? 0) + n);
  const { numerator, denominator, percentage, interval, lines } = shareFrom(verdictsOf(branches), counts);
  const rate = kind === 'rate';
  const amount = cells.reduce((sum, cell) => sum + (cell.verdict.startsWith('met:') ? cell.amount : 0), 0);
  return {
    number: kind === 'sum' ? amount : numerator,
    of: rate ? denominator : null,
    percentage: rate ? percentage : null,
    interval: rate && interval !== null ? [...interval] : null,
    lines: lines.map((line) => ({ ...line })),
    withheld,
  };
}
