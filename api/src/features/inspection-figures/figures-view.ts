import type { FigureValue, InspectionFigures } from '@tellit/shared/contract/inspection-figures.ts';
import { FIGURE_KEYS, type FigureGroup } from '@tellit/shared/words/inspection-figure-names.ts';
import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { type Period, periodOf } from '../rates/period.ts';
import { computeFigures } from './compute-figures.ts';
import type { FigureQuery, FigureScene } from './figure-rows.ts';

/** Everything of `GET /v1/inspection-figures`. @param zone the tenant's offset in minutes, for the same days a year before */
export async function figuresView(
  scene: FigureScene,
  query: FigureQuery,
  group: FigureGroup | undefined,
  zone: number,
): Promise<InspectionFigures> {
  const computed = await computeFigures(scene, FIGURE_KEYS, query, group);
  const then = yearBefore(query.period, zone);
  const earlier = then ? await computeFigures(scene, FIGURE_KEYS, { ...query, period: then }, undefined) : [];
  const units = await unitsOf(scene);
  const { scope, now } = scene;
  return {
    asOf: now,
    from: query.period.from,
    to: query.period.to,
    scopeName: scope.unitIds === null ? '全区' : units.map(({ name }) => name).join('、'),
    ratings: scope.ratings,
    units: units.map(({ id, name }) => ({ id, name })),
    figures: computed.map(({ key, value, groups }) => ({
      key,
      value,
      before: hadData(earlier.find((one) => one.key === key)?.value),
      groups: rowsOf(group, groups, units).map((row) => ({ ...row, value: groups.get(row.key) as FigureValue })),
    })),
  };
}

const hadData = (value: FigureValue | undefined): FigureValue | null =>
  value && value.lines.length > 0 ? value : null;

/** Units in code order, months in time: nobody is ranked. */
function rowsOf(
  group: FigureGroup | undefined,
  groups: ReadonlyMap<string, FigureValue>,
  units: readonly { id: string; name: string }[],
): { key: string; name: string }[] {
  if (group === 'month')
    return [...groups.keys()].sort().map((key) => ({ key, name: `${key.slice(0, 4)}年${Number(key.slice(5))}月` }));
  return units.filter(({ id }) => groups.has(id)).map(({ id, name }) => ({ key: id, name }));
}

/** Departments with anything to do with inspections: those that have items, by code; one's own for who sees only these. */
async function unitsOf({ db, t, scope }: FigureScene): Promise<{ id: string; name: string }[]> {
  const { organisation: o, inspectionItem: n, inspectionTask: k } = t;
  const { id, shortName: name } = o;
  const own = scope.unitIds;
  if (own !== null && own.length === 0) return [];
  const withItems = db.select({ id: n.organisationId }).from(n).where(eq(n.district, scope.district));
  const withTasks = db.select({ id: k.organisationId }).from(k).where(eq(k.district, scope.district));
  if (own !== null)
    return db
      .select({ id, name })
      .from(o)
      .where(and(eq(o.district, scope.district), inArray(id, [...own])))
      .orderBy(asc(o.code));
  const rows = await db
    .select({ id, name, code: o.code })
    .from(o)
    .where(and(eq(o.district, scope.district), isNull(o.retiredAt), inArray(id, withItems)))
    .union(
      db
        .select({ id, name, code: o.code })
        .from(o)
        .where(and(eq(o.district, scope.district), inArray(id, withTasks))),
    );
  return rows
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ id: unit, name: called }) => ({ id: unit, name: called }));
}

/** The same days a year before; null when the period is longer than a year, which would overlap itself. */
function yearBefore({ from, to }: Period, zone: number): Period | null {
  const back = (day: string): string => {
    const moved = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
    // 29 February has no day a year before.
    return moved.endsWith('-02-29') ? `${moved.slice(0, 8)}28` : moved;
  };
  if (back(to) >= from) return null;
  // The last day of a month stays its last day: February of a leap year.
  const lastOf = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0)).getUTCDate();
  const end = back(to);
  const lastThen = new Date(Date.UTC(Number(end.slice(0, 4)), Number(end.slice(5, 7)), 0)).getUTCDate();
  const until = Number(to.slice(8)) === lastOf ? `${end.slice(0, 8)}${lastThen}` : end;
  return periodOf(back(from), until, zone);
}
