import type { ImportReport } from '@tellit/shared/contract/administration.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { FileAnswer } from '../../platform/http/register.ts';
import type { ChangeScene } from '../history-of-changes/record-change.ts';
import { type ImportProblem, readLines } from './columns.ts';
import type { ImportNoun } from './noun.ts';
import type { Table } from './read-table.ts';

/** One kind of import as routes use it, whatever its lines hold. */
export interface Importer {
  run(deps: Deps, table: Table, scene: ChangeScene, commit: boolean): Promise<Omit<ImportReport, 'noun'>>;
  /** The file to fill in, named after the noun. */
  template(noun: string): FileAnswer;
}

export function importer<Value>(of: ImportNoun<Value>): Importer {
  return {
    run: (deps, table, scene, commit) => runImport(deps, of, table, scene, commit),
    template: (noun) =>
      new FileAnswer(templateOf(of), 'text/csv; charset=utf-8', {
        'content-disposition': `attachment; filename="${noun}.csv"`,
      }),
  };
}

/** How many problems one answer names; more would not be read. */
const MOST_PROBLEMS = 200;

/**
 * Checks a table line by line and, when asked and everything is right, creates all of it in one transaction.
 * @throws ApiError importHasErrors when `commit` was asked for a table with problems
 */
async function runImport<Value>(
  deps: Pick<Deps, 'store' | 'vault'>,
  noun: ImportNoun<Value>,
  table: Table,
  scene: ChangeScene,
  commit: boolean,
): Promise<Omit<ImportReport, 'noun'>> {
  const { store, vault } = deps;
  const { t } = store;
  const { lines, problems: unreadable } = readLines<Value>(table, noun.columns);
  const compared = await store.read((db) => noun.check(db, t, scene, lines));
  const problems = [...unreadable, ...compared].sort((a, b) => a.line - b.line);
  const report = { rows: table.rows.length, problems: problems.slice(0, MOST_PROBLEMS), imported: 0, accounts: [] };
  if (!commit) return report;
  if (problems.length > 0) throw refusal(problems);
  const prepared = await noun.prepare(lines);
  await store.tx(async (db) => {
    // Somebody may have created the same meanwhile.
    const late = await noun.check(db, t, scene, lines);
    if (late.length > 0) throw refusal(late);
    await noun.create(db, t, scene, lines, prepared, vault);
  });
  return { ...report, imported: table.rows.length, accounts: prepared.accounts };
}

function refusal(problems: readonly ImportProblem[]): ApiError {
  const fields = problems.slice(0, MOST_PROBLEMS).map(({ line, column, message }) => ({
    path: `${line}.${column}`,
    message: `第 ${line} 行 ${column}：${message}`,
  }));
  return new ApiError('importHasErrors', { fields });
}

/** The file to fill in: titles, and a line that explains them and is skipped when it comes back. With BOM, for Excel. */
function templateOf(noun: Pick<ImportNoun<never>, 'columns'>): string {
  const columns = Object.values(noun.columns) as { title: string; required: boolean; hint: string }[];
  const titles = columns.map(({ title, required }) => (required ? `${title}*` : title));
  const hints = columns.map(({ hint }, index) => `${index === 0 ? '# 说明（这一行不导入）：' : ''}${hint}`);
  return `\uFEFF${[titles, hints].map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
