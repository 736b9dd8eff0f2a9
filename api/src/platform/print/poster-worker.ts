import { parentPort, workerData } from 'node:worker_threads';
import type { PosterData } from './poster.ts';
import { renderPosters } from './render-posters.ts';
import { pdfAnswer } from './worker-pdf.ts';

const { posters, madeAt } = workerData as { posters: readonly PosterData[]; madeAt: number };
const result = await pdfAnswer(() => renderPosters(posters, madeAt));
parentPort!.postMessage(result, 'pdf' in result ? [result.pdf.buffer] : []);
