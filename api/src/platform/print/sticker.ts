import { stickerCopy } from '@tellit/shared/words/businesses-copy.ts';
import { COLOURS as C } from './drawing.ts';
import { checkPrintable } from './fonts.ts';
import { drawMark, drawText, fillBox, mm, openDocument, type Pdf, sizeThatFits } from './page.ts';
import { qrMatrix } from './qr.ts';

/** What a sticker beside the licence says. */
export interface StickerData {
  /** The link in the code: `https://<host>/q/<code>`. */
  readonly url: string;
  readonly business: string;
  /** District whose list counts: 沙依巴克区. */
  readonly sponsor: string;
}

/** A4 cut into two columns and four rows: 105 × 74.25 mm each, as label sheets are sold. */
const SHEET = { columns: 2, rows: 4, width: 105, height: 74.25 } as const;
/** 41 modules and four of white on every side (qr.ts). */
const CODE = { left: 9, top: 12, side: 46 } as const;
const TEXT_LEFT = 61;
const TEXT_WIDTH = SHEET.width - TEXT_LEFT - 5;

/** Eight stickers a page, text selectable, fonts inside. On the thread it runs on: servers call `stickersPdf`. @throws PrintRefusal */
export async function renderStickers(stickers: readonly StickerData[], madeAt: number): Promise<Buffer> {
  const pdf = openDocument(`检查码贴 ${stickers.length} 张`, madeAt);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((resolve, reject) => pdf.once('end', resolve).once('error', reject));
  const perPage = SHEET.columns * SHEET.rows;
  stickers.forEach((sticker, at) => {
    if (at % perPage === 0) pdf.addPage();
    const place = at % perPage;
    const left = (place % SHEET.columns) * SHEET.width;
    drawSticker(pdf, sticker, left, Math.floor(place / SHEET.columns) * SHEET.height);
  });
  pdf.end();
  await finished;
  return Buffer.concat(chunks);
}

function drawSticker(pdf: Pdf, { url, business, sponsor }: StickerData, left: number, top: number): void {
  checkPrintable('企业商户名称', business);
  checkPrintable('区县名称', sponsor);
  // A hairline to cut along.
  pdf.rect(mm(left), mm(top), mm(SHEET.width), mm(SHEET.height)).lineWidth(0.3).stroke(C.quietOnInk);
  drawCode(pdf, url, left + CODE.left, top + CODE.top);
  const x = left + TEXT_LEFT;
  const style = { colour: C.ink, width: TEXT_WIDTH };
  drawText(pdf, stickerCopy.title, x, top + 19, { ...style, size: 17, bold: true, smallest: 12 });
  stickerCopy.lines.forEach((line, at) => {
    drawText(pdf, line, x, top + 28.5 + at * 6.4, { ...style, colour: C.text, size: 10, smallest: 8 });
  });
  drawText(pdf, stickerCopy.rule, x, top + 51.5, { ...style, size: 11, bold: true, smallest: 8 });
  drawText(pdf, sponsor, x, top + 57.6, { size: 9, smallest: 6, colour: C.quiet, width: TEXT_WIDTH });
  drawName(pdf, business, left + CODE.left, top + 67.2);
}

/** The name in one line, or in two smaller ones: a licence's name may have eighty characters. */
function drawName(pdf: Pdf, name: string, x: number, y: number): void {
  const style = { colour: C.ink, bold: true, width: SHEET.width - 2 * CODE.left };
  if (sizeThatFits(pdf, name, { ...style, size: 10.5, smallest: 8 }) !== null) {
    drawText(pdf, name, x, y, { ...style, size: 10.5, smallest: 8 });
    return;
  }
  const letters = Array.from(name);
  const half = Math.ceil(letters.length / 2);
  drawText(pdf, letters.slice(0, half).join(''), x, y - 0.8, { ...style, size: 8, smallest: 5.5 });
  drawText(pdf, letters.slice(half).join(''), x, y + 3.2, { ...style, size: 8, smallest: 5.5 });
}

function drawCode(pdf: Pdf, url: string, left: number, top: number): void {
  const { size, runs } = qrMatrix(url);
  const module = CODE.side / size;
  for (const { x, y, length } of runs)
    pdf.rect(mm(left + x * module), mm(top + y * module), mm(length * module), mm(module));
  pdf.fill(C.code);
  const [x, y] = [left + CODE.side / 2, top + CODE.side / 2];
  // The mark keeps the proportion of the poster's, where it was proven to be read with damage (drawing.ts).
  fillBox(pdf, [x - 3.35, y - 3.35, 6.7, 6.7], 1.5, C.white);
  drawMark(pdf, x - 2.9, y - 2.9, 5.8);
}
