import { YEAR_COLUMNS, type YearLine } from '@tellit/shared/rules/calendar-changes.ts';
import { calendarProblem, calendarWords } from '@tellit/shared/words/calendar-copy.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { readTable } from '../imports/read-table.ts';

/** Titles people and published lists use for the three columns. */
const TITLES: Record<keyof typeof YEAR_COLUMNS, readonly string[]> = {
  date: ['date', '日期', '日子'],
  name: ['name', '名称', '节日', '节日名称'],
  off: ['is_off_day', 'isoffday', '休息或上班', '休息', '类型', '安排'],
};
const MOST_DAYS = 400;

/**
 * The lines of a published list: JSON as NateScarlet/holiday-cn publishes it (an object with `days`, or rows of several years),
 * CSV or Excel with three columns. Lines of other years' lists are left out when the file says which year each belongs to.
 * @throws ApiError invalidInput, fileType, fileBroken
 */
export async function readCalendarFile(bytes: Buffer, year: number): Promise<YearLine[]> {
  const lines = looksLikeJson(bytes) ? fromJson(bytes, year) : await fromTable(bytes, year);
  if (lines.length === 0) throw new ApiError('invalidInput', { detail: `${calendarProblem.empty}。` });
  if (lines.length > MOST_DAYS)
    throw new ApiError('invalidInput', { detail: `一年最多 ${MOST_DAYS} 行，请检查是不是传错了文件。` });
  return lines;
}

/** The file to fill in, with BOM for Excel. */
export const calendarTemplate = `\uFEFF${Object.values(YEAR_COLUMNS).join(',')}\r\n${calendarWords.template}\r\n`;

function looksLikeJson(bytes: Buffer): boolean {
  const start = bytes
    .subarray(0, 64)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  return start.startsWith('{') || start.startsWith('[');
}

function fromJson(bytes: Buffer, year: number): YearLine[] {
  const refused = new ApiError('fileBroken', { detail: `${calendarProblem.json}。` });
  let told: unknown;
  try {
    told = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    throw refused;
  }
  const days = Array.isArray(told) ? told : (told as { days?: unknown } | null)?.days;
  if (!Array.isArray(days)) throw refused;
  return days.flatMap((day: unknown, index): YearLine[] => {
    const row = (typeof day === 'object' && day !== null ? day : {}) as Record<string, unknown>;
    if (row.year !== undefined && Number(row.year) !== year) return [];
    const off = row.isOffDay ?? row.is_off_day;
    return [{ line: index + 1, date: textOf(row.date), name: textOf(row.name), off: textOf(off) }];
  });
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).slice(0, 200)
    : '';

async function fromTable(bytes: Buffer, year: number): Promise<YearLine[]> {
  const { titles, rows } = await readTable(bytes);
  const said = titles.map((title) => title.toLowerCase().replace(/[*＊\s]/g, ''));
  const at = (names: readonly string[]): number => said.findIndex((title) => names.includes(title));
  const [date, name, off] = [at(TITLES.date), at(TITLES.name), at(TITLES.off)];
  if (date < 0 || name < 0 || off < 0) throw new ApiError('invalidInput', { detail: `${calendarProblem.columns}。` });
  const listYear = at(['year', '年份']);
  return rows.flatMap(({ line, cells }): YearLine[] => {
    if (listYear >= 0 && Number(cells[listYear]) !== year) return [];
    return [{ line, date: cells[date] ?? '', name: cells[name] ?? '', off: cells[off] ?? '' }];
  });
}
