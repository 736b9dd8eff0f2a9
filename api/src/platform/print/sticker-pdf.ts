import type { StickerData } from './sticker.ts';
import { pdfFromWorker } from './worker-pdf.ts';

/** Ten sheets at a time. */
const MOST_STICKERS = 80;

/**
 * Stickers for businesses as one PDF, eight on an A4 sheet, in a thread of its own. `madeAt`: epoch milliseconds.
 * @throws PrintRefusal when one of them cannot be printed; RangeError for none or more than 80
 */
export async function stickersPdf(stickers: readonly StickerData[], madeAt: number): Promise<Buffer> {
  if (stickers.length === 0 || stickers.length > MOST_STICKERS) throw new RangeError(`1 to ${MOST_STICKERS} stickers`);
  return pdfFromWorker('platform/print/sticker-worker', { stickers, madeAt });
}
