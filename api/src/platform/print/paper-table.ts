import { papersCopy as words } from '@tellit/shared/words/papers-copy.ts';
import { mm, type Pdf } from './page.ts';
import {
  type Block,
  block,
  drawBlock,
  type Flow,
  heightOf,
  INK,
  LEFT,
  type Text,
  type TextLook,
} from './paper-page.ts';

/** One box of a row: `width` mm from the box before. */
export interface Cell {
  readonly width: number;
  readonly text: Text;
  readonly look?: Partial<TextLook>;
  /** Texts stand in the middle of a row unless the row is to be written in by hand. */
  readonly atTop?: boolean;
  /** Left and right of the text, mm; default 2.3. */
  readonly side?: number;
  /** No line on its left. */
  readonly open?: boolean;
}

export interface Row {
  readonly cells: readonly Cell[];
  /** mm */
  readonly minHeight?: number;
}

/** Rows under one label; without a label the first cell of each row starts at the left edge. */
export interface Group {
  readonly label?: string;
  readonly note?: string;
  readonly rows: readonly Row[];
}

export interface TableLook {
  readonly size: number;
  readonly labelWidth: number;
  /** Above and below the text of a row, mm. */
  readonly padding: number;
}

interface Measured {
  readonly cells: readonly (Cell & { readonly block: Block })[];
  readonly minHeight: number;
  readonly height: number;
}

/** Labels of two or three characters are spread over four. */
export const LABEL = { bold: true, align: 'centre', spread: 4 } as const;
const SIDE = 2.3;
const LINE = 0.25;
/** A row goes on over the page only with this many lines on either side. */
const LINES_TOGETHER = 2;

/**
 * Draws groups of rows; rows with long texts go on over the page, with the label repeated, and so is `head`, the row that
 * names the columns, on every page after the first.
 */
export function drawTable(flow: Flow, groups: readonly Group[], look: TableLook, head?: Row): void {
  const heads = head ? [measure(flow.pdf, head, look)] : [];
  const headHeight = heads.reduce((sum, row) => sum + row.height, 0);
  for (const group of groups) {
    const rows = group.rows.map((row) => measure(flow.pdf, row, look));
    const parts = paginate(rows, flow.room, flow.fullRoom - headHeight, look.padding);
    parts.forEach((part, i) => {
      if (i > 0) {
        flow.turn();
        drawPart(flow, { rows: [] }, heads, look, false);
      }
      if (part.length > 0) drawPart(flow, group, part, look, i > 0 && (parts[0]?.length ?? 0) > 0);
    });
  }
}

/** Height (mm) of groups when they all stand on one page. */
export function tableHeight(pdf: Pdf, groups: readonly Group[], look: TableLook): number {
  return groups.flatMap((group) => group.rows).reduce((sum, row) => sum + measure(pdf, row, look).height, 0);
}

function measure(pdf: Pdf, row: Row, { size, padding }: TableLook): Measured {
  const cells = row.cells.map((cell) => ({
    ...cell,
    block: block(pdf, cell.text, cell.width - 2 * (cell.side ?? SIDE), { size, ...cell.look }),
  }));
  return measured(cells, row.minHeight ?? 0, padding);
}

function measured(cells: Measured['cells'], minHeight: number, padding: number): Measured {
  const height = Math.max(minHeight, ...cells.map((cell) => heightOf(cell.block) + 2 * padding));
  return { cells, minHeight, height };
}

/** The rows that stand on each page in turn; the first part may be empty. */
function paginate(rows: readonly Measured[], room: number, fullRoom: number, padding: number): Measured[][] {
  const parts: Measured[][] = [[]];
  const waiting = [...rows];
  let left = room;
  for (let row = waiting.shift(); row; row = waiting.shift()) {
    if (row.height <= left + 0.01) {
      parts.at(-1)!.push(row);
      left -= row.height;
      continue;
    }
    const isFresh = left >= fullRoom - 0.01;
    const [head, rest] = split(row, left, padding, isFresh);
    if (head) parts.at(-1)!.push(head);
    waiting.unshift(rest);
    parts.push([]);
    left = fullRoom;
  }
  return parts;
}

/** What of a row fits into `room`, or null when it is better moved as a whole. `must`: no page will hold more. */
function split(row: Measured, room: number, padding: number, must: boolean): [Measured | null, Measured] {
  const take = row.cells.map(({ block: { lines, lineHeight } }) => {
    const fits = Math.floor((room - 2 * padding + 0.01) / lineHeight);
    const keepsTail = lines.length - fits < LINES_TOGETHER ? lines.length - LINES_TOGETHER : fits;
    return lines.length <= fits ? lines.length : Math.max(0, keepsTail);
  });
  const isLong = row.cells.some(({ block: { lines } }, i) => take[i]! < lines.length);
  const isWorth = row.cells.every(({ block: { lines } }, i) => take[i]! >= Math.min(LINES_TOGETHER, lines.length));
  if (!must && (!isLong || !isWorth)) return [null, row];
  const part = (pick: (lines: Block['lines'], n: number) => Block['lines'], minHeight: number) =>
    measured(
      row.cells.map((cell, i) => ({ ...cell, block: { ...cell.block, lines: pick(cell.block.lines, take[i]!) } })),
      minHeight,
      padding,
    );
  return [part((lines, n) => lines.slice(0, n), 0), part((lines, n) => lines.slice(n), 0)];
}

function drawPart(flow: Flow, group: Group, rows: readonly Measured[], look: TableLook, isContinued: boolean): void {
  const { pdf } = flow;
  const height = rows.reduce((sum, row) => sum + row.height, 0);
  if (group.label !== undefined) {
    outline(pdf, LEFT, flow.y, look.labelWidth, height);
    drawLabel(pdf, group, flow.y, height, look, isContinued);
  }
  const first = LEFT + (group.label === undefined ? 0 : look.labelWidth);
  for (const row of rows) {
    const width = row.cells.reduce((sum, cell) => sum + cell.width, 0);
    outline(pdf, first, flow.y, width, row.height);
    let x = first;
    for (const [i, cell] of row.cells.entries()) {
      if (i > 0 && !cell.open) vertical(pdf, x, flow.y, row.height);
      const spare = row.height - heightOf(cell.block);
      drawBlock(pdf, cell.block, x + (cell.side ?? SIDE), flow.y + (cell.atTop ? look.padding : spare / 2));
      x += cell.width;
    }
    flow.y += row.height;
  }
}

function drawLabel(pdf: Pdf, { label, note }: Group, y: number, height: number, look: TableLook, continued: boolean) {
  const width = look.labelWidth - 2;
  const name = block(pdf, label!, width, { ...LABEL, size: look.size });
  const small = continued ? words.continued : note;
  const below = small ? block(pdf, small, width, { size: 8.5, align: 'centre' }) : null;
  const isRoomy = below !== null && heightOf(name) + heightOf(below) <= height;
  const top = y + (height - heightOf(name) - (isRoomy ? heightOf(below) : 0)) / 2;
  drawBlock(pdf, name, LEFT + 1, top);
  if (isRoomy) drawBlock(pdf, below, LEFT + 1, top + heightOf(name));
}

function outline(pdf: Pdf, x: number, y: number, width: number, height: number): void {
  pdf.rect(mm(x), mm(y), mm(width), mm(height)).lineWidth(mm(LINE)).strokeColor(INK).stroke();
}

function vertical(pdf: Pdf, x: number, y: number, height: number): void {
  pdf
    .moveTo(mm(x), mm(y))
    .lineTo(mm(x), mm(y + height))
    .lineWidth(mm(LINE))
    .strokeColor(INK)
    .stroke();
}
