import type { Receipt } from '@tellit/shared/contract/complaints.ts';
import type { SavedImage } from '@/platform/save-image/types.ts';
import { deadlineWords, expected, momentWords } from '@/platform/words/dates.ts';
import { phoneWords } from '@/platform/words/phones.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { serverWords } from '@/platform/words/server.ts';

const WIDTH = 375;
const MARGIN = 28;
const INK = '#172047';
const PAPER = '#F7F3EB';
const ON_INK = '#FBF8F1';
const ON_INK_2 = '#C5CCE8';
const TEXT = '#1B2033';
const TEXT_2 = '#545868';
const FONT = '-apple-system, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

const say = residentCopy.receipt;

interface Line {
  text: string;
  size: number;
  colour: string;
  bold?: boolean;
  /** Space above, CSS pixels. */
  gap: number;
}

function draw(pen: CanvasRenderingContext2D, lines: readonly Line[], top: number): void {
  let y = top;
  for (const { text, size, colour, bold, gap } of lines) {
    y += gap + size;
    pen.font = `${bold ? '600' : '400'} ${size}px ${FONT}`;
    pen.fillStyle = colour;
    pen.fillText(text, MARGIN, y, WIDTH - 2 * MARGIN);
  }
}

const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, { size, gap }) => sum + size + gap, 0);

/** The receipt as a picture for the album: number, 查询码, what happens by when, and the phone. Ink on paper in both themes. */
export function receiptImage(receipt: Receipt, now: number): SavedImage {
  const head: Line[] = [
    { text: say.got, size: 28, colour: ON_INK, bold: true, gap: 0 },
    { text: receipt.sealed ? say.sealed : say.looking(receipt.handler.name), size: 15, colour: ON_INK, gap: 14 },
    { text: say.toldAt(momentWords(receipt.toldAt, now)), size: 13, colour: ON_INK_2, gap: 8 },
    { text: say.number, size: 13, colour: ON_INK_2, gap: 26 },
    { text: receipt.shortNumber, size: 32, colour: ON_INK, bold: true, gap: 10 },
    { text: receipt.number, size: 15, colour: ON_INK_2, gap: 8 },
    { text: `${say.code}  ${groupsOf(receipt.lookupCode)}`, size: 19, colour: ON_INK, bold: true, gap: 18 },
  ];
  const { community } = receipt;
  const body: Line[] = [
    { text: say.next, size: 17, colour: TEXT, bold: true, gap: 0 },
    ...receipt.promises.flatMap(({ kind, title, dueAt, provisional }): Line[] => [
      { text: expected(deadlineWords(dueAt, now), provisional), size: 13, colour: TEXT_2, gap: 16 },
      { text: serverWords.promise(kind, title), size: 16, colour: TEXT, bold: true, gap: 6 },
    ]),
    {
      text: [community.name, community.phone && phoneWords(community.phone)].filter(Boolean).join(' '),
      size: 14,
      colour: TEXT_2,
      gap: 26,
    },
  ];
  const inkHeight = heightOf(head) + 64;
  return {
    width: WIDTH,
    height: inkHeight + heightOf(body) + 64,
    name: `${residentCopy.app}-${receipt.shortNumber}`,
    draw(pen) {
      pen.fillStyle = PAPER;
      pen.fillRect(0, 0, WIDTH, inkHeight + heightOf(body) + 64);
      pen.fillStyle = INK;
      pen.fillRect(0, 0, WIDTH, inkHeight);
      draw(pen, head, 30);
      draw(pen, body, inkHeight + 28);
    },
  };
}

/** 7KQ4 M9XE: two groups of four, as people copy it. */
export const groupsOf = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
