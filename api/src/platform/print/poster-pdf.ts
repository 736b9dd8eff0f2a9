import type { PosterData } from './poster.ts';
import { pdfFromWorker } from './worker-pdf.ts';

/** As many as one file takes: some 4 s and 3 MB. */
export const MOST_POSTERS = 500;

/**
 * Posters as one PDF, an A4 page each, in a thread of its own. `madeAt`: epoch milliseconds.
 * @throws PrintRefusal when one of them cannot be printed; RangeError for none or more than `MOST_POSTERS`
 */
export async function posterPdf(posters: readonly PosterData[], madeAt: number): Promise<Buffer> {
  if (posters.length === 0 || posters.length > MOST_POSTERS) throw new RangeError(`1 to ${MOST_POSTERS} posters`);
  return pdfFromWorker('platform/print/poster-worker', { posters, madeAt });
}
