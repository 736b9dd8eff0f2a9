import jsqr from 'jsqr';
import { expect } from 'vitest';
import type { Paper } from '../papers.ts';
import { renderPaperHere } from '../render-paper.ts';
import {
  closedDispatchSample,
  dispatchSample,
  instructionSample,
  listingSample,
  mediationSample,
  promptSample,
  reminderSample,
  repliedSample,
  supervisionSample,
  unlistingSample,
} from './paper-samples.ts';
import { type DrawnPage, type DrawnText, type Rect, readPdf } from './pdf-reader.ts';

/** Test support: what a printed paper must hold to, whatever it says. */

export const VERIFY = 'https://tell.example.gov.cn/v/7F3A29C10009';
export const MM = 72 / 25.4;
const [LEFT, RIGHT, BOTTOM, FOOT] = [26, 186, 260, 263].map((value) => value * MM) as [number, number, number, number];
export const decode = jsqr as unknown as typeof jsqr.default;

export const pagesOf = async (paper: Paper, verifyUrl: string | null = VERIFY) =>
  readPdf(await renderPaperHere(paper, { verifyUrl }));
export const isFoot = ({ y }: DrawnText): boolean => y > FOOT;
export const isRunningHead = ({ y }: DrawnText): boolean => y < 19 * MM;
/** What a reader gets when copying the page, without the foot. */
export const bodyOf = (page: DrawnPage): string =>
  page.texts.flatMap((text) => (isFoot(text) ? [] : [text.text])).join('');
export const footOf = (page: DrawnPage): string =>
  page.texts.flatMap((text) => (isFoot(text) ? [text.text] : [])).join('|');

/** The words in this order, each after the one before. */
export function expectInOrder(pages: readonly DrawnPage[], words: readonly string[]): void {
  const text = pages.map(bodyOf).join('');
  let from = 0;
  for (const word of words) {
    const found = text.indexOf(word, from);
    expect(found, `“${word}” 应在 “${text.slice(Math.max(0, from - 12), from)}” 之后`).toBeGreaterThanOrEqual(0);
    from = found + word.length;
  }
}

type Box = readonly [left: number, top: number, right: number, bottom: number];
/** The ink of a line: characters reach from 0.88 above to 0.12 below the base line. */
const inkOf = ({ x, y, width, size }: DrawnText): Box => [x, y - 0.85 * size, x + width, y + 0.1 * size];
const overlaps = (a: Box, b: Box): boolean => a[0] < b[2] - 0.5 && b[0] < a[2] - 0.5 && a[1] < b[3] && b[1] < a[3];

/** Nothing outside its margins, no text on another, none on the code. */
export function expectClean(pages: readonly DrawnPage[]): void {
  for (const [i, page] of pages.entries()) {
    const code = codeOn(page);
    const boxes = page.texts.filter((text) => text.text.trim() !== '').map((text) => ({ text, ink: inkOf(text) }));
    for (const { text, ink } of boxes) {
      const where = `第 ${i + 1} 页 “${text.text}”`;
      expect(ink[0], where).toBeGreaterThan(LEFT - 0.5);
      expect(ink[2], where).toBeLessThan(RIGHT + 0.5);
      expect(ink[1], where).toBeGreaterThan(12 * MM);
      expect(ink[3], where).toBeLessThan(isFoot(text) ? 288 * MM : BOTTOM + 0.5);
      if (code) expect(overlaps(ink, code.quietZone), `${where} 压着二维码`).toBe(false);
    }
    for (const [j, a] of boxes.entries()) {
      const hit = boxes.slice(j + 1).find((b) => overlaps(a.ink, b.ink));
      expect(hit && `第 ${i + 1} 页 “${a.text.text}” 和 “${hit.text.text}” 叠在一起`).toBeUndefined();
    }
    expect(page.texts.at(-1)!.text).toBe(`第 ${i + 1} 页　共 ${pages.length} 页`);
  }
}

/** The verification code as drawn: the fill with many rectangles. */
export function codeOn(
  page: DrawnPage,
): { readonly rects: readonly Rect[]; readonly quietZone: Box; module: number } | null {
  const rects = page.fills.find((fill) => fill.length > 50);
  if (!rects) return null;
  const left = Math.min(...rects.map(([x]) => x));
  const top = Math.min(...rects.map(([, y]) => y));
  const side = Math.max(...rects.map(([x, , width]) => x + width)) - left;
  const module = Math.min(...rects.map(([, , , height]) => height));
  const quiet = 4 * module;
  return { rects, module, quietZone: [left - quiet, top - quiet, left + side + quiet, top + side + quiet] };
}

export function decoded(page: DrawnPage): string | null {
  const code = codeOn(page);
  if (!code) return null;
  const [left, top, right] = code.quietZone;
  const scale = 4;
  const width = Math.ceil((right - left) * scale);
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [x, y, w, h] of code.rects) {
    for (let row = Math.round((y - top) * scale); row < Math.round((y - top + h) * scale); row += 1) {
      const [from, to] = [x - left, x - left + w].map((value) => (row * width + Math.round(value * scale)) * 4);
      data.fill(0, from!, to!);
    }
  }
  return decode(data, width, width)?.data ?? null;
}

/** Every paper with its name and how many pages it takes. */
export const samples: readonly (readonly [string, Paper, number])[] = [
  ['督办单', supervisionSample, 1],
  ['督办单，已回复核查', repliedSample, 2],
  ['提醒函', reminderSample, 1],
  ['工作提示单', promptSample, 1],
  ['批示件', instructionSample, 1],
  ['挂牌督办通知书', listingSample, 1],
  ['摘牌通知书', unlistingSample, 1],
  ['派工单', dispatchSample, 1],
  ['派工单，办结归档', closedDispatchSample, 2],
  ['调解协议书', mediationSample, 2],
];
