import type { ImportReport } from '@tellit/shared/contract/administration.ts';
import type { z } from 'zod';
import type { Table } from './read-table.ts';

export type ImportProblem = ImportReport['problems'][number];

/** One column of an import: its title in the file and what a cell must be, by the contract's own schema. */
export interface Column {
  title: string;
  required: boolean;
  /** For the template's line of explanation. */
  hint: string;
  schema: z.ZodType;
  /** Words people write for a value: 街道 for `street`. */
  words?: Readonly<Record<string, string>>;
}

/** A row whose cells are all acceptable by themselves. */
export interface Line<Value> {
  line: number;
  /** As written, for problems found later. */
  cells: Record<keyof Value & string, string>;
  value: Value;
}

/**
 * Turns a table into values, cell by cell. A missing column is a problem of line 1; a row with a bad cell is left out of
 * `lines`, so that later checks speak only of rows that can be read.
 */
export function readLines<Value>(
  table: Table,
  columns: Readonly<Record<keyof Value & string, Column>>,
): { lines: Line<Value>[]; problems: ImportProblem[] } {
  const keys = Object.keys(columns) as (keyof Value & string)[];
  const at = new Map(
    keys.map((key) => [key, table.titles.findIndex((title) => title.replace(/[*＊\s]/g, '') === columns[key].title)]),
  );
  const missing = keys.filter((key) => columns[key].required && (at.get(key) ?? -1) < 0);
  if (missing.length > 0) {
    return {
      lines: [],
      problems: missing.map((key) => ({
        line: 1,
        column: columns[key].title,
        value: '',
        message: `缺少“${columns[key].title}”这一列，请用模板里的表头`,
      })),
    };
  }
  const problems: ImportProblem[] = [];
  const lines: Line<Value>[] = [];
  for (const { line, cells } of table.rows) {
    const before = problems.length;
    const written = Object.fromEntries(
      keys.map((key) => [key, cells[at.get(key) ?? -1] ?? '']),
    ) as Line<Value>['cells'];
    const value = Object.fromEntries(
      keys.map((key) => [
        key,
        readCell(columns[key], written[key], (message) =>
          problems.push({ line, column: columns[key].title, value: shortened(written[key]), message }),
        ),
      ]),
    ) as Value;
    if (problems.length === before) lines.push({ line, cells: written, value });
  }
  return { lines, problems };
}

function readCell(column: Column, cell: string, complain: (message: string) => void): unknown {
  if (cell === '') {
    if (column.required) complain(`请填写${column.title}`);
    return undefined;
  }
  const known = column.words?.[cell];
  if (column.words && known === undefined) {
    complain(`只能写：${Object.keys(column.words).join('、')}`);
    return undefined;
  }
  const parsed = column.schema.safeParse(known ?? cell);
  if (parsed.success) return parsed.data;
  complain(parsed.error.issues[0]?.message ?? '请检查这一格');
  return undefined;
}

/** A problem of one cell of a line, found by comparing with other lines or with the database. */
export function problemAt<Value>(
  columns: Readonly<Record<keyof Value & string, Column>>,
  { line, cells }: Line<Value>,
  key: keyof Value & string,
  message: string,
): ImportProblem {
  return { line, column: columns[key].title, value: shortened(cells[key]), message };
}

/** Lines whose cell repeats one of an earlier line. */
export function repeated<Value>(
  lines: readonly Line<Value>[],
  key: keyof Value & string,
): { line: Line<Value>; first: Line<Value> }[] {
  const seen = new Map<string, Line<Value>>();
  return lines.flatMap((line) => {
    const first = seen.get(line.cells[key]);
    if (first) return [{ line, first }];
    seen.set(line.cells[key], line);
    return [];
  });
}

const shortened = (cell: string) => (cell.length > 60 ? `${cell.slice(0, 60)}…` : cell);
