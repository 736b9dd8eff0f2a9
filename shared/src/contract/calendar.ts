import { z } from 'zod';
import * as c from './common.ts';
import { routes } from './route.ts';

const admin = ['administrator'] as const;
const year = z.coerce.number('请选年份').int('请选年份').min(2000, '请选 2000 年以后').max(2100, '请选 2100 年以前');

const specialDay = z.object({
  date: z.string(),
  working: z.boolean(),
  /** 春节, or why a single day was corrected. */
  name: z.string().nullable(),
});

/** Provisional due times being computed anew; counted in orders. */
export const recalculation = z
  .object({
    version: c.version,
    total: z.int(),
    done: z.int(),
    /** Clocks whose date really changed. */
    moved: z.int(),
    startedAt: c.ms,
    finishedAt: c.ms.nullable(),
  })
  .meta({ id: 'Recalculation' });
export type RecalculationView = z.infer<typeof recalculation>;

export const calendarYear = z
  .object({
    version: c.version,
    year: z.int(),
    /** False: Monday to Friday counts for now, and due times that need the year are provisional. */
    known: z.boolean(),
    /** Years whose lists are in. */
    years: z.array(z.int()),
    days: z.array(specialDay),
    today: z.string(),
    recalculation: recalculation.nullable(),
  })
  .meta({ id: 'CalendarYear' });
export type CalendarYearView = z.infer<typeof calendarYear>;

export const calendarImport = z
  .object({
    year: z.int(),
    rows: z.int(),
    /** Nothing is imported until this is empty. */
    problems: z.array(z.object({ line: z.int(), column: z.string(), value: z.string(), message: z.string() })),
    /** Days that become worked or free by it. */
    changes: z.array(specialDay),
    daysOff: z.int(),
    workedDays: z.int(),
    /** Orders with a provisional due time that will be computed anew. */
    provisional: z.int(),
    /** The version in force now. */
    version: c.version,
    imported: z.boolean(),
  })
  .meta({ id: 'CalendarImport' });
export type CalendarImportView = z.infer<typeof calendarImport>;

export const calendarRoutes = routes({
  'GET /v1/calendar/:year': {
    summary: '一年的工作日历',
    tag: '日历',
    who: admin,
    params: z.object({ year }),
    responses: { 200: calendarYear },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
  'POST /v1/calendar/:year/import': {
    summary: '导入一年的放假安排（CSV、Excel、JSON）：逐行检查，全部正确才导入（commit=yes）',
    tag: '日历',
    who: admin,
    params: z.object({ year }),
    query: z.object({
      commit: z.enum(['yes', 'no']).default('no'),
      /** The version looked at when it was checked; refused when somebody changed the calendar since. */
      version: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
    }),
    multipart: true,
    responses: { 200: calendarImport },
    errors: [
      'notSignedIn',
      'forbidden',
      'invalidInput',
      'staleVersion',
      'fileType',
      'fileTooLarge',
      'fileBroken',
      'importHasErrors',
    ],
  },
  'POST /v1/calendar/correct': {
    summary: '改一天：上班改休息，或休息改上班',
    tag: '日历',
    who: admin,
    body: z.object({
      version: c.version,
      date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '请选日期'),
      working: z.boolean(),
      reason: c.words('为什么改', 20),
    }),
    responses: { 200: calendarYear },
    errors: ['notSignedIn', 'forbidden', 'invalidInput', 'staleVersion'],
  },
  'GET /v1/calendar-template.csv': {
    summary: '放假安排的导入模板',
    tag: '日历',
    who: admin,
    produces: 'text/csv',
    responses: { 200: z.any() },
    errors: ['notSignedIn', 'forbidden'],
  },
});
