import { SHANGHAI_MINUTES } from '@tellit/shared/words/dates.ts';
import writeXlsxFile from 'write-excel-file/node';
import { FileAnswer } from '../../platform/http/register.ts';

/** A table to be handed out: a head, rows of words and numbers. */
export interface SheetTable {
  name: string;
  columns: { title: string; width: number }[];
  rows: (string | number | null)[][];
}

export type SheetFormat = 'csv' | 'xlsx';

const TYPES: Record<SheetFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The tables as a file to be saved under `name`; `plain` is its name without ending for programs that know no Chinese. */
export async function sheetAnswer(
  tables: readonly SheetTable[],
  format: SheetFormat,
  { name, plain }: { name: string; plain: string },
): Promise<FileAnswer> {
  return new FileAnswer(format === 'csv' ? csvFile(tables) : await xlsxFile(tables), TYPES[format], {
    'content-disposition': `attachment; filename="${plain}.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'private, no-store',
  });
}

/** 2026-10-29 17:05, which a spreadsheet sorts. */
export const sheetMoment = (at: number): string =>
  new Date(at + SHANGHAI_MINUTES * 60_000).toISOString().slice(0, 16).replace('T', ' ');

/** Excel reads a file without this as the local code page. */
const BYTE_ORDER_MARK = '\uFEFF';
/** What a spreadsheet takes for the beginning of a formula (OWASP, *CSV Injection*). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** CSV (RFC 4180) that Excel opens as Chinese: one table after another, an empty line between. No cell becomes a formula. */
function csvFile(tables: readonly SheetTable[]): Buffer {
  const text = tables
    .map(({ columns, rows }) =>
      [columns.map(({ title }) => title), ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join(''),
    )
    .join('\r\n');
  return Buffer.from(BYTE_ORDER_MARK + text);
}

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // An apostrophe makes it words for every spreadsheet; it is the only way that survives saving again.
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** An Excel workbook, a sheet a table. Words are written as strings, which Excel never computes. */
async function xlsxFile(tables: readonly SheetTable[]): Promise<Buffer> {
  const sheets = tables.map(({ name, columns, rows }) => ({
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
    data: [
      columns.map(({ title }) => ({ value: title, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(xlsxCell)),
    ],
  }));
  return writeXlsxFile(sheets).toBuffer();
}

function xlsxCell(value: string | number | null) {
  if (value === null) return null;
  return typeof value === 'number' ? { value, type: Number } : { value: storable(value), type: String };
}

/** XML 1.0 knows no control characters; Excel calls a file with one of them broken. */
function storable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in the file
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ' ');
}
