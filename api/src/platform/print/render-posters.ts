import { openDocument } from './page.ts';
import { drawPoster, type PosterData } from './poster.ts';

/**
 * Posters as one PDF, an A4 page each, text selectable, fonts inside. Takes some 150 ms for the fonts and 8 ms a page on
 * the thread it runs on: servers call `posterPdf`.
 * @throws PrintRefusal
 */
export async function renderPosters(posters: readonly PosterData[], madeAt: number): Promise<Buffer> {
  const title = posters.length === 1 ? `说事码海报 ${posters[0]!.number}` : `说事码海报 ${posters.length} 张`;
  const pdf = openDocument(title, madeAt);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((resolve, reject) => pdf.once('end', resolve).once('error', reject));
  for (const poster of posters) {
    pdf.addPage();
    drawPoster(pdf, poster);
  }
  pdf.end();
  await finished;
  return Buffer.concat(chunks);
}
