import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PosterData } from './poster.ts';
import type { PosterAnswer } from './poster-worker.ts';
import { PrintRefusal } from './refusal.ts';

/** As many as one file takes: some 4 s and 3 MB. */
export const MOST_POSTERS = 500;

/**
 * Posters as one PDF, an A4 page each, in a thread of its own. `madeAt`: epoch milliseconds.
 * @throws PrintRefusal when one of them cannot be printed; RangeError for none or more than `MOST_POSTERS`
 */
export async function posterPdf(posters: readonly PosterData[], madeAt: number): Promise<Buffer> {
  if (posters.length === 0 || posters.length > MOST_POSTERS) throw new RangeError(`1 to ${MOST_POSTERS} posters`);
  const worker = new Worker(new URL('./poster-worker.ts', import.meta.url), { workerData: { posters, madeAt } });
  try {
    // An error thrown in the worker arrives as its `error` event, which makes `once` reject.
    const [answer] = (await once(worker, 'message')) as [PosterAnswer];
    if ('refused' in answer) throw new PrintRefusal(answer.refused, answer.message);
    return Buffer.from(answer.pdf.buffer);
  } finally {
    await worker.terminate();
  }
}
