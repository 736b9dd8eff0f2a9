import type { Output } from '@tellit/shared/contract/api.ts';
import type { PolicyVersionView } from '@tellit/shared/contract/policies.ts';
import { type Calendar, localDay } from '@tellit/shared/rules/calendar.ts';
import { asBefore } from '@tellit/shared/rules/calendar-changes.ts';
import { and, eq } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { ChangeScene } from '../history-of-changes/record-change.ts';
import { calendarInForce, calendarVersions, changedBy, dayDifferences, saveCalendar } from './calendar-versions.ts';

/** One version of the calendar, and which days going back to it would decide differently. @throws ApiError notFound */
export async function calendarVersion(
  db: Db,
  t: Tables,
  district: string,
  number: number,
  now: number,
): Promise<Output<'GET /v1/policies/:kind/versions/:number'>> {
  const [made] = (await calendarVersions(db, t, district, number + 1, 1)).items;
  if (made?.version !== number) throw new ApiError('notFound');
  const { version, at, by, reason } = made;
  const current = await calendarInForce(db, t, district);
  const next = asBefore(current, await bodyOf(db, t, district, number), localDay(now, current));
  return { version, at, by, reason, values: [], changes: dayDifferences(changedBy(current, next)) };
}

/**
 * Makes an older version the next one, from tomorrow on. Due times that are certain stay; provisional ones are computed anew.
 * @throws ApiError staleVersion when somebody was faster, invalidInput when nothing would change.
 */
export async function revertCalendar(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  { version, to, reason }: { version: number; to: number; reason: string },
): Promise<PolicyVersionView> {
  const { district, now } = scene;
  const current = await calendarInForce(db, t, district);
  if (current.version !== version) throw new ApiError('staleVersion');
  const next = asBefore(current, await bodyOf(db, t, district, to), localDay(now, current));
  const sameYears = Object.keys(current.years).join() === Object.keys(next.years).join();
  if (sameYears && changedBy(current, next).length === 0)
    throw new ApiError('invalidInput', { detail: '明天以后的安排和那一版一样，不用退回。' });
  await saveCalendar(db, t, scene, current, next, { action: 'revert', reason });
  const [latest] = (await calendarVersions(db, t, district, undefined, 1)).items;
  if (!latest) throw new ApiError('notFound');
  return latest;
}

async function bodyOf(db: Db, t: Tables, district: string, version: number): Promise<Calendar> {
  const [row] = await db
    .select({ body: t.calendar.body })
    .from(t.calendar)
    .where(and(eq(t.calendar.district, district), eq(t.calendar.version, version)));
  if (!row) throw new ApiError('notFound');
  return row.body as Calendar;
}
