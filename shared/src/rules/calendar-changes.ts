import { calendarProblem, weekdayLabel } from '../words/calendar-copy.ts';
import { type Calendar, type CalendarYear, dateOf, dayOf, isPublished, isWorkingDay, weekdayOf } from './calendar.ts';

/** One line of an imported list, as it was written. `line` is its line in the file. */
export interface YearLine {
  line: number;
  date: string;
  name: string;
  off: string;
}

/** What is wrong with a line; nothing is imported while there is one. */
export interface YearProblem {
  line: number;
  column: string;
  value: string;
  message: string;
}

const NAME_LENGTH = 20;
export const YEAR_COLUMNS = { date: '日期', name: '名称', off: '休息或上班' } as const;
const OFF = new Set(['1', 'true', '是', '休', '休息', '放假', '假']);
const WORKED = new Set(['0', 'false', '否', '班', '上班', '补班', '调休上班', '调休']);

/**
 * Reads the list of a year line by line (the shape of NateScarlet/holiday-cn). A day that has passed cannot be decided anew
 * when a list had decided it: what was computed with it stands.
 * @param today the local day number of now.
 */
export function readYear(
  year: number,
  lines: readonly YearLine[],
  calendar: Calendar,
  today: number,
): { list: CalendarYear; problems: YearProblem[] } {
  const list = { daysOff: [] as string[], workedDays: [] as string[], names: {} as Record<string, string> };
  const problems: YearProblem[] = [];
  const seen = new Map<string, number>();
  const problem = (at: YearLine, column: keyof typeof YEAR_COLUMNS, message: string): void => {
    problems.push({ line: at.line, column: YEAR_COLUMNS[column], value: at[column].slice(0, 40), message });
  };
  for (const at of lines) {
    const name = at.name.trim();
    const off = offOf(at.off);
    if (name === '') problem(at, 'name', calendarProblem.name);
    else if ([...name].length > NAME_LENGTH) problem(at, 'name', calendarProblem.nameLong);
    if (off === null) problem(at, 'off', calendarProblem.off);
    const date = dateIn(at.date);
    if (date === null) {
      problem(at, 'date', calendarProblem.date);
      continue;
    }
    const weekday = weekdayOf(dayOf(date));
    const earlier = seen.get(date);
    if (!date.startsWith(`${year}-`) && !date.startsWith(`${year - 1}-12-`))
      problem(at, 'date', calendarProblem.otherYear(year));
    else if (earlier !== undefined) problem(at, 'date', calendarProblem.twice(earlier));
    else if (off === false && weekday >= 1 && weekday <= 5)
      problem(at, 'off', calendarProblem.workedWeekday(weekdayLabel[weekday] ?? ''));
    seen.set(date, earlier ?? at.line);
    if (off !== null) list[off ? 'daysOff' : 'workedDays'].push(date);
    list.names[date] = name;
  }
  if (problems.length === 0 && !list.daysOff.includes(`${year}-01-01`))
    problems.push({ line: 1, column: YEAR_COLUMNS.date, value: '', message: calendarProblem.noNewYear(year) });
  if (problems.length === 0) problems.push(...pastProblems(year, list, calendar, today, seen));
  list.daysOff.sort();
  list.workedDays.sort();
  return { list, problems: problems.sort((a, b) => a.line - b.line) };
}

/** Days already gone and already decided that the new list sees differently. */
function pastProblems(
  year: number,
  list: CalendarYear,
  calendar: Calendar,
  today: number,
  lines: ReadonlyMap<string, number>,
): YearProblem[] {
  const after = withYear(calendar, year, list);
  const problems: YearProblem[] = [];
  for (let day = dayOf(`${year - 1}-12-01`); day <= Math.min(today, dayOf(`${year}-12-31`)); day += 1) {
    if (!isPublished(day, calendar) || isWorkingDay(day, calendar) === isWorkingDay(day, after)) continue;
    const date = dateOf(day);
    problems.push({
      line: lines.get(date) ?? 1,
      column: YEAR_COLUMNS.date,
      value: date,
      message: calendarProblem.past,
    });
  }
  return problems;
}

/** The same calendar with the list of one year put in; its version is the caller's to raise. */
export function withYear(calendar: Calendar, year: number, list: CalendarYear): Calendar {
  return { ...calendar, years: { ...calendar.years, [year]: list } };
}

/**
 * The same calendar with one day decided differently; the reason stays beside the day.
 * @returns the sentence that says why not, when it cannot be done.
 */
export function withDay(
  calendar: Calendar,
  date: string,
  working: boolean,
  reason: string,
  today: number,
): Calendar | string {
  const known = dateIn(date);
  if (known === null) return calendarProblem.notADay;
  const day = dayOf(known);
  const year = Number(known.slice(0, 4));
  if (day <= today) return calendarProblem.notFuture;
  if (!isPublished(day, calendar)) return calendarProblem.unknownYear(calendar.years[year] ? year + 1 : year);
  if (isWorkingDay(day, calendar) === working) return calendarProblem.same;
  const without = (list: CalendarYear): CalendarYear => {
    const { [known]: _, ...names } = list.names ?? {};
    return {
      daysOff: list.daysOff.filter((other) => other !== known),
      workedDays: list.workedDays.filter((other) => other !== known),
      names,
    };
  };
  const years = { ...calendar.years };
  for (const one of [year, year + 1]) if (years[one]) years[one] = without(years[one]);
  const own = years[year] as CalendarYear;
  const weekend = [0, 6].includes(weekdayOf(day));
  years[year] = {
    daysOff: !working && !weekend ? [...own.daysOff, known].sort() : own.daysOff,
    workedDays: working && weekend ? [...own.workedDays, known].sort() : own.workedDays,
    names: { ...own.names, [known]: reason },
  };
  return { ...calendar, years };
}

/**
 * The calendar as an older version had it, from tomorrow on: what has passed was computed with, and stays as it was decided.
 * Lists of years still to come are taken over whole, a year that the older version did not know is unknown again.
 * @param today the local day number of now.
 */
export function asBefore(current: Calendar, old: Calendar, today: number): Calendar {
  const thisYear = Number(dateOf(today).slice(0, 4));
  const years: Record<number, CalendarYear> = {};
  for (const year of new Set([...Object.keys(current.years), ...Object.keys(old.years)].map(Number))) {
    const now = current.years[year];
    const list = (year > thisYear && !hasBegun(now, today)) || now === undefined ? old.years[year] : now;
    if (list) years[year] = list;
  }
  let next: Calendar = { ...current, years };
  for (let day = dayOf(`${thisYear}-01-01`); day <= dayOf(`${thisYear + 1}-12-31`); day += 1) {
    const from = day > today ? old : current;
    if (!isPublished(day, from) || isWorkingDay(day, next) === isWorkingDay(day, from)) continue;
    const date = dateOf(day);
    const year = Number(date.slice(0, 4));
    const name = from.years[year]?.names?.[date] ?? from.years[year + 1]?.names?.[date] ?? '';
    // days gone are put back as they were decided, so the earliest day asked for here is not “today”
    const changed = withDay(next, date, isWorkingDay(day, from), name, day - 1);
    if (typeof changed !== 'string') next = name === '' ? unnamed(changed, year, date) : changed;
  }
  return next;
}

function unnamed(calendar: Calendar, year: number, date: string): Calendar {
  const list = calendar.years[year];
  if (!list) return calendar;
  const { [date]: _, ...names } = list.names ?? {};
  return withYear(calendar, year, { ...list, names });
}

/** A list may reach back into the December before it: once one of its days has passed it is in use. */
function hasBegun(list: CalendarYear | undefined, today: number): boolean {
  return [...(list?.daysOff ?? []), ...(list?.workedDays ?? [])].some((date) => dayOf(date) <= today);
}

/** A day that is not simply Monday–Friday worked, weekend free. */
export interface SpecialDay {
  date: string;
  working: boolean;
  /** 春节, or the reason of a correction; null when the list has no name for it. */
  name: string | null;
}

/** Everything special about a year, the days other lists decide included, oldest first. */
export function specialDays(year: number, calendar: Calendar): SpecialDay[] {
  const dates = new Set<string>();
  const names = new Map<string, string>();
  for (const one of [year, year + 1]) {
    const list = calendar.years[one];
    for (const date of [...(list?.daysOff ?? []), ...(list?.workedDays ?? []), ...Object.keys(list?.names ?? {})])
      if (date.startsWith(`${year}-`)) dates.add(date);
    for (const [date, name] of Object.entries(list?.names ?? {})) names.set(date, name);
  }
  return [...dates]
    .sort()
    .map((date) => ({ date, working: isWorkingDay(dayOf(date), calendar), name: names.get(date) ?? null }));
}

function offOf(text: string): boolean | null {
  const said = text.trim().toLowerCase();
  if (OFF.has(said)) return true;
  return WORKED.has(said) ? false : null;
}

/** A date as people and spreadsheets write it, `YYYY-MM-DD`; null when it is none. */
function dateIn(text: string): string | null {
  const said = text.trim();
  const parts = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(said);
  // A date cell of Excel arrives as the engine writes a Date; its day is the one of UTC.
  const cell = /^[A-Z][a-z]{2} [A-Z][a-z]{2} \d{2} \d{4} /.test(said) ? Date.parse(said) : Number.NaN;
  const date = parts
    ? `${parts[1]}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`
    : Number.isNaN(cell)
      ? ''
      : new Date(cell).toISOString().slice(0, 10);
  try {
    return dateOf(dayOf(date)) === date ? date : null;
  } catch {
    return null;
  }
}
