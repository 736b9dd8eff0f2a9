import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { sqliteCode } from './errors.ts';

/** One query for the thread. */
export interface AsideJob {
  readonly job: number;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What it answers: classes do not survive the way between threads. */
export type AsideAnswer =
  | { readonly job: number; readonly rows: Record<string, unknown>[] }
  | { readonly job: number; readonly failed: string; readonly code: string | undefined };

const { file } = workerData as { file: string };
const connection = new Database(file, { readonly: true, timeout: 5000 });
for (const pragma of ['query_only = ON', 'case_sensitive_like = ON', 'temp_store = MEMORY', 'cache_size = -8192'])
  connection.pragma(pragma);

function answer({ job, text, values }: AsideJob): AsideAnswer {
  try {
    const rows = connection.prepare<unknown[], Record<string, unknown>>(text).all(...values);
    return { job, rows };
  } catch (error) {
    return { job, failed: error instanceof Error ? error.message : String(error), code: sqliteCode(error) };
  }
}

parentPort!.on('message', (job: AsideJob) => parentPort!.postMessage(answer(job)));
