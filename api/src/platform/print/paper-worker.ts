import { parentPort, workerData } from 'node:worker_threads';
import type { Paper, PaperOptions } from './papers.ts';
import { PrintRefusal } from './refusal.ts';
import { renderPaperHere } from './render-paper.ts';

/** What the worker answers: classes do not survive the way between threads. */
export type PaperAnswer =
  | { readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly refused: PrintRefusal['code']; readonly message: string };

const { paper, options } = workerData as { paper: Paper; options: PaperOptions };

async function answer(): Promise<PaperAnswer> {
  try {
    return { pdf: new Uint8Array(await renderPaperHere(paper, options)) };
  } catch (error) {
    if (error instanceof PrintRefusal) return { refused: error.code, message: error.message };
    throw error;
  }
}

const result = await answer();
parentPort!.postMessage(result, 'pdf' in result ? [result.pdf.buffer] : []);
