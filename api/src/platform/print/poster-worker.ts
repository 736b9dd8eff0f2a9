import { parentPort, workerData } from 'node:worker_threads';
import type { PosterData } from './poster.ts';
import { PrintRefusal } from './refusal.ts';
import { renderPosters } from './render-posters.ts';

/** What the worker answers: classes do not survive the way between threads. */
export type PosterAnswer =
  | { readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly refused: PrintRefusal['code']; readonly message: string };

const { posters, madeAt } = workerData as { posters: readonly PosterData[]; madeAt: number };

async function answer(): Promise<PosterAnswer> {
  try {
    return { pdf: new Uint8Array(await renderPosters(posters, madeAt)) };
  } catch (error) {
    if (error instanceof PrintRefusal) return { refused: error.code, message: error.message };
    throw error;
  }
}

const result = await answer();
parentPort!.postMessage(result, 'pdf' in result ? [result.pdf.buffer] : []);
