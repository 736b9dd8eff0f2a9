import type { CalendarYearView, RecalculationView } from '@tellit/shared/contract/calendar.ts';
import type { PolicyVersionView } from '@tellit/shared/contract/policies.ts';
import { type Calendar, dateOf, dayOf, isWorkingDay, localDay } from '@tellit/shared/rules/calendar.ts';
import { type SpecialDay, specialDays } from '@tellit/shared/rules/calendar-changes.ts';
import { HOLIDAYS_CN } from '@tellit/shared/rules/data/holidays-cn.ts';
import { changedDays, isYearKnown } from '@tellit/shared/rules/recalendar.ts';
import { calendarWords } from '@tellit/shared/words/calendar-copy.ts';
import { and, countDistinct, desc, eq, lt, ne, sql } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ChangeScene, recordChange } from '../history-of-changes/record-change.ts';
import { namesOf } from '../work-orders/load-under.ts';
import { reasonsOf } from './versions.ts';

/** The first districts were made before lists kept their names; these are the same lists. */
const KNOWN_NAMES = new Map(HOLIDAYS_CN.map((row) => [row.date, row.name]));

/** A version of the calendar. @throws ApiError notFound */
export async function calendarInForce(db: Db, t: Tables, district: string): Promise<Calendar & { version: number }> {
  const [row] = await db
    .select()
    .from(t.calendar)
    .where(eq(t.calendar.district, district))
    .orderBy(desc(t.calendar.version))
    .limit(1);
  if (!row) throw new ApiError('notFound');
  return { ...(row.body as Calendar), version: row.version };
}

/** One year as the administrator sees it. `now` is epoch milliseconds. */
export async function calendarYearView(
  db: Db,
  t: Tables,
  district: string,
  year: number,
  now: number,
): Promise<CalendarYearView> {
  const calendar = await calendarInForce(db, t, district);
  return {
    version: calendar.version,
    year,
    known: isYearKnown(year, calendar),
    years: Object.keys(calendar.years).map(Number),
    days: namedDays(year, calendar),
    today: dateOf(localDay(now, calendar)),
    recalculation: await latestRecalculation(db, t, district),
  };
}

function namedDays(year: number, calendar: Calendar): SpecialDay[] {
  return specialDays(year, calendar).map((day) => ({ ...day, name: day.name ?? KNOWN_NAMES.get(day.date) ?? null }));
}

/** Days a version decides differently, with the name the new one gives them. */
export function changedBy(before: Calendar, after: Calendar): SpecialDay[] {
  const years = [...new Set([...Object.keys(before.years), ...Object.keys(after.years)])].map(Number);
  const dates = new Set(years.flatMap((year) => changedDays(year, before, after)));
  return [...dates].sort().map((date) => ({
    date,
    working: isWorkingDay(dayOf(date), after),
    name: nameOf(after, date) ?? nameOf(before, date),
  }));
}

function nameOf(calendar: Calendar, date: string): string | null {
  const year = Number(date.slice(0, 4));
  return (
    calendar.years[year]?.names?.[date] ?? calendar.years[year + 1]?.names?.[date] ?? KNOWN_NAMES.get(date) ?? null
  );
}

/**
 * Saves the next version of the calendar. Clocks whose due time is certain keep it; those that were provisional are listed
 * for the clock worker, which computes them anew in the background.
 * @throws ApiError staleVersion
 */
export async function saveCalendar(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  current: Calendar & { version: number },
  next: Calendar,
  change: { action: 'import' | 'correct' | 'revert'; reason: string },
): Promise<number> {
  const { district, now, personId } = scene;
  const version = current.version + 1;
  const result = await db
    .insert(t.calendar)
    .values({ district, version, body: { ...next, version }, validFrom: now, createdBy: personId })
    .onConflictDoNothing();
  if (affected(result) === 0) throw new ApiError('staleVersion');
  const total = await provisionalOrders(db, t, district);
  await db
    .insert(t.recalculation)
    .values({ district, version, startedAt: now, total, done: 0, moved: 0, finishedAt: total === 0 ? now : null });
  await recordChange(db, t, scene, {
    noun: 'calendar',
    nounId: 'calendar',
    action: change.action,
    before: { version: current.version },
    after: {
      version,
      reason: change.reason,
      changed: changedBy(current, next).map(({ date, working, name }) => calendarWords.day(date, working, name)),
    },
  });
  return version;
}

/** Orders with a provisional due time that still runs or stands still. */
export async function provisionalOrders(db: Db, t: Tables, district: string): Promise<number> {
  const { clock } = t;
  const [row] = await db
    .select({ n: countDistinct(clock.workOrderId) })
    .from(clock)
    .where(and(eq(clock.district, district), ne(clock.state, 'stopped'), sql`${clock.provisional}`));
  return Number(row?.n ?? 0);
}

async function latestRecalculation(db: Db, t: Tables, district: string): Promise<RecalculationView | null> {
  const [row] = await db
    .select()
    .from(t.recalculation)
    .where(eq(t.recalculation.district, district))
    .orderBy(desc(t.recalculation.version))
    .limit(1);
  if (!row) return null;
  const { version, total, done, moved, startedAt, finishedAt } = row;
  return { version, total, done, moved, startedAt, finishedAt };
}

/** Days that are decided differently, as the history shows them. */
export function dayDifferences(days: readonly SpecialDay[]) {
  return days.map(({ date, working, name }) => ({
    path: date,
    what: name === null ? date : `${date} ${name}`,
    before: working ? calendarWords.off : calendarWords.working,
    after: working ? calendarWords.working : calendarWords.off,
  }));
}

/** Versions of the calendar, newest first, each with the days it changed. */
export async function calendarVersions(
  db: Db,
  t: Tables,
  district: string,
  before: number | undefined,
  limit: number,
): Promise<{ items: PolicyVersionView[]; next: number | null }> {
  const rows = await db
    .select()
    .from(t.calendar)
    .where(and(eq(t.calendar.district, district), before === undefined ? undefined : lt(t.calendar.version, before)))
    .orderBy(desc(t.calendar.version))
    .limit(limit + 1);
  const names = await namesOf(
    db,
    t,
    district,
    rows.flatMap((row) => row.createdBy ?? []),
  );
  const reasons = await reasonsOf(db, t, district, 'calendar', 'calendar');
  const items = rows.slice(0, limit).map((row, index) => {
    const older = rows[index + 1]?.body as Calendar | undefined;
    const changes = older ? changedBy(older, row.body as Calendar) : [];
    return {
      version: row.version,
      at: row.validFrom,
      by: row.createdBy === null ? null : (names.get(row.createdBy) ?? null),
      reason: reasons.get(row.version) ?? null,
      changes: dayDifferences(changes),
    };
  });
  return { items, next: rows.length > limit ? (items.at(-1)?.version ?? null) : null };
}
