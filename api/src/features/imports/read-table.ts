import type { Readable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { ApiError } from '../../platform/http/problem.ts';
import { checkWorkbook } from './open-workbook.ts';

/** A table as it came: the titles of its first row, and every further row that says anything, with its line in the file. */
export interface Table {
  titles: string[];
  rows: { line: number; cells: string[] }[];
}

export const MOST_BYTES = 2 * 1024 * 1024;
export const MOST_ROWS = 2000;
/** Lines of the file, those that say nothing included. */
const MOST_LINES = 20_000;
const MOST_COLUMNS = 256;
const LONG_LINE = /[^\r\n]{50000}/;
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

/** Reads the whole upload, never more than the limit. @throws ApiError fileTooLarge */
export async function readUpload(file: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read on, so that the browser hears the answer; keep nothing.
    if (size <= MOST_BYTES) chunks.push(chunk);
  }
  if (size > MOST_BYTES) throw new ApiError('fileTooLarge', { detail: '文件超过 2 MB。请分成几个文件导入。' });
  return Buffer.concat(chunks);
}

/** Reads CSV (UTF-8, UTF-16 or GB18030, with or without BOM) or the first sheet of an Excel file. @throws ApiError fileBroken, fileType, invalidInput */
export async function readTable(bytes: Buffer, most = MOST_ROWS): Promise<Table> {
  const records = bytes.subarray(0, 4).equals(ZIP) ? await fromExcel(bytes) : fromCsv(decode(bytes), most);
  const [first, ...rest] = records;
  if (!first) throw new ApiError('invalidInput', { detail: '文件是空的。请按模板填写后再传。' });
  // The template explains itself in a line that begins with #.
  const rows = rest.filter(({ cells }) => cells.some((cell) => cell !== '') && !cells[0]?.startsWith('#'));
  if (rows.length > most) throw tooManyRows(most);
  return { titles: first.cells, rows };
}

const tooManyRows = (most: number) =>
  new ApiError('invalidInput', { detail: `一次最多导入 ${most} 行，请分成几个文件。` });

const tooManyColumns = () =>
  new ApiError('fileTooLarge', { detail: '表格里有一行特别长。请按模板只留要导入的几列，再传一次。' });

type Records = { line: number; cells: string[] }[];

function fromCsv(text: string, most: number): Records {
  // Before the parser makes a cell of every comma.
  if (LONG_LINE.test(text)) throw tooManyColumns();
  try {
    const parsed = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      info: true,
      trim: true,
      // Two megabytes of commas or of line ends are two million cells or lines: nobody's table.
      skip_empty_lines: true,
      to: MOST_LINES,
      on_record: (line) => {
        // With `info` it is the line and where it stands, whatever its type says.
        if ((line as unknown as { record: string[] }).record.length > MOST_COLUMNS) throw tooManyColumns();
        return line;
      },
    }) as unknown as { record: string[]; info: { lines: number } }[];
    if (parsed.length >= MOST_LINES) throw tooManyRows(most);
    return parsed.map(({ record, info }) => ({ line: info.lines, cells: record.map(clean) }));
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError('fileBroken', { detail: '这个 CSV 读不出来，多半是引号没有成对。请用 Excel 另存一次再传。' });
  }
}

/** Excel in some locales writes semicolons or tabs; the titles tell. */
function delimiterOf(text: string): string {
  const titles = text.split('\n', 1)[0] ?? '';
  return [',', ';', '\t'].reduce((best, other) =>
    titles.split(other).length > titles.split(best).length ? other : best,
  );
}

async function fromExcel(bytes: Buffer): Promise<Records> {
  await checkWorkbook(bytes);
  try {
    const rows = await readSheet(bytes);
    return rows.map((row, index) => ({
      line: index + 1,
      cells: row.map((cell) => clean(cell === null ? '' : String(cell))),
    }));
  } catch {
    throw new ApiError('fileBroken', { detail: '这个 Excel 文件打不开。请另存为 .xlsx 再传。' });
  }
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Chinese Excel saves "CSV" in GBK; GB18030 contains it.
  }
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    throw new ApiError('fileType', { detail: '只能导入 CSV 或 Excel（.xlsx）文件。请按模板填写。' });
  }
}

/** Full-width letters, digits, dots and dashes, and odd blanks, are how people paste, not what they mean. */
function clean(cell: string): string {
  return cell
    .replace(/[０-９Ａ-Ｚａ-ｚ－．＿]/g, (letter) => letter.normalize('NFKC'))
    .replace(/[\u00A0\u3000\uFEFF]/g, ' ')
    .trim();
}
