import type { CalendarImportView } from '@tellit/shared/contract/calendar.ts';
import { localDay } from '@tellit/shared/rules/calendar.ts';
import { readYear, withDay, withYear, type YearProblem } from '@tellit/shared/rules/calendar-changes.ts';
import { calendarWords } from '@tellit/shared/words/calendar-copy.ts';
import type { FastifyRequest } from 'fastify';
import type { Deps } from '../../platform/http/deps.ts';
import { brokenUpload, oneFile } from '../../platform/http/one-file.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { FileAnswer, type Routes } from '../../platform/http/register.ts';
import { changeScene } from '../history-of-changes/record-change.ts';
import { readUpload } from '../imports/read-table.ts';
import { calendarTemplate, readCalendarFile } from './calendar-import.ts';
import { calendarInForce, calendarYearView, changedBy, provisionalOrders, saveCalendar } from './calendar-versions.ts';

/** How many problems one answer names; more would not be read. */
const MOST_PROBLEMS = 200;

/** 工作日历: a year at a glance, the import of a year, the correction of a day. */
export function registerCalendar(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  routes.on('GET /v1/calendar/:year', ({ actor, params: { year } }) =>
    store.read((db) => calendarYearView(db, t, actor.district, year, deps.clock.now())),
  );

  routes.on('POST /v1/calendar/:year/import', async ({ actor, params: { year }, query, raw }) => {
    const lines = await readCalendarFile(await uploadOf(raw), year);
    const commit = query.commit === 'yes';
    return store.tx(async (db): Promise<CalendarImportView> => {
      const scene = changeScene(deps, actor);
      const current = await calendarInForce(db, t, actor.district);
      if (query.version !== undefined && query.version !== current.version) throw new ApiError('staleVersion');
      const { list, problems } = readYear(year, lines, current, localDay(scene.now, current));
      const next = withYear(current, year, list);
      const changes = problems.length === 0 ? changedBy(current, next) : [];
      const isNew = current.years[year] === undefined || changes.length > 0;
      const report = {
        year,
        rows: lines.length,
        problems: problems.slice(0, MOST_PROBLEMS),
        changes,
        daysOff: list.daysOff.length,
        workedDays: list.workedDays.length,
        provisional: await provisionalOrders(db, t, actor.district),
        version: current.version,
        imported: false,
      };
      if (!commit) return report;
      if (problems.length > 0) throw refusal(problems);
      if (!isNew) throw new ApiError('invalidInput', { detail: '这一年已经是这样安排的，不用再导入。' });
      const reason = calendarWords.imported(year);
      const version = await saveCalendar(db, t, scene, current, next, { action: 'import', reason });
      return { ...report, version, imported: true };
    });
  });

  routes.on('POST /v1/calendar/correct', ({ actor, body: { version, date, working, reason } }) =>
    store.tx(async (db) => {
      const scene = changeScene(deps, actor);
      const current = await calendarInForce(db, t, actor.district);
      if (current.version !== version) throw new ApiError('staleVersion');
      const next = withDay(current, date, working, reason, localDay(scene.now, current));
      if (typeof next === 'string') throw new ApiError('invalidInput', { fields: [{ path: 'date', message: next }] });
      await saveCalendar(db, t, scene, current, next, { action: 'correct', reason });
      return calendarYearView(db, t, actor.district, Number(date.slice(0, 4)), scene.now);
    }),
  );

  routes.on(
    'GET /v1/calendar-template.csv',
    async () =>
      new FileAnswer(calendarTemplate, 'text/csv; charset=utf-8', {
        'content-disposition': 'attachment; filename="calendar.csv"',
      }),
  );
}

function refusal(problems: readonly YearProblem[]): ApiError {
  const fields = problems.slice(0, MOST_PROBLEMS).map(({ line, column, message }) => ({
    path: `${line}.${column}`,
    message: `第 ${line} 行 ${column}：${message}`,
  }));
  return new ApiError('importHasErrors', { fields });
}

async function uploadOf(request: FastifyRequest): Promise<Buffer> {
  const { file } = await oneFile(
    request,
    8 * 1024 * 1024,
    '没有收到文件。请选网上公布的原文件，或一个 CSV、Excel 文件。',
  );
  try {
    return await readUpload(file);
  } catch (error) {
    throw brokenUpload(error);
  }
}
