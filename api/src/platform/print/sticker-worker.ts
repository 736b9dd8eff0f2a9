import { parentPort, workerData } from 'node:worker_threads';
import { renderStickers, type StickerData } from './sticker.ts';
import { pdfAnswer } from './worker-pdf.ts';

const { stickers, madeAt } = workerData as { stickers: readonly StickerData[]; madeAt: number };
const result = await pdfAnswer(() => renderStickers(stickers, madeAt));
parentPort!.postMessage(result, 'pdf' in result ? [result.pdf.buffer] : []);
