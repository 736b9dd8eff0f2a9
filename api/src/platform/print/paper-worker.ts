import { parentPort } from 'node:worker_threads';
import type { Paper, PaperOptions } from './papers.ts';
import { PrintRefusal } from './refusal.ts';
import { renderPaperHere } from './render-paper.ts';

export interface PaperJob {
  readonly job: number;
  readonly paper: Paper;
  readonly options: PaperOptions;
}

/** What the worker answers: classes do not survive the way between threads. */
export type PaperAnswer = { readonly job: number } & (
  | { readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly refused: PrintRefusal['code']; readonly message: string }
  | { readonly failed: string }
);

async function answer({ job, paper, options }: PaperJob): Promise<PaperAnswer> {
  try {
    return { job, pdf: new Uint8Array(await renderPaperHere(paper, options)) };
  } catch (error) {
    if (error instanceof PrintRefusal) return { job, refused: error.code, message: error.message };
    return { job, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort!.on('message', async (job: PaperJob) => {
  const result = await answer(job);
  parentPort!.postMessage(result, 'pdf' in result ? [result.pdf.buffer] : []);
});
