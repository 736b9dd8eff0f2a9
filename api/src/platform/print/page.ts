import PDFDocument from 'pdfkit';
import { COLOURS, ICON_GRID, ICON_STROKE, MARK, type Shape } from './drawing.ts';
import { type Face, fonts } from './fonts.ts';
import { PrintRefusal } from './refusal.ts';

export type Pdf = InstanceType<typeof PDFDocument>;

/** Points of 1/72 inch in a millimetre. All positions and sizes below are millimetres from the upper left corner. */
const POINTS_PER_MM = 72 / 25.4;
export const mm = (value: number): number => value * POINTS_PER_MM;

export interface TextStyle {
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly colour: string;
  /** Where `x` is; default `left`. */
  readonly align?: 'left' | 'centre' | 'right';
  /** Shrinks the text to this width (mm), down to `smallest` points (default two thirds of `size`). */
  readonly width?: number;
  readonly smallest?: number;
}

/**
 * An empty document of A4 pages with our fonts. `madeAt`: epoch milliseconds. Add pages, draw, then `end`. With `bufferPages`
 * earlier pages can be drawn on until the end.
 */
export function openDocument(
  title: string,
  madeAt: number,
  options: { readonly bufferPages?: boolean; readonly face?: Face } = {},
): Pdf {
  const { face = 'Sans', ...buffering } = options;
  const pdf = new PDFDocument({
    ...buffering,
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: title, CreationDate: new Date(madeAt) },
  });
  pdf.registerFont('regular', fonts(face).regular);
  pdf.registerFont('bold', fonts(face).bold);
  return pdf;
}

/**
 * One line of text with its baseline at `y`. Answers its width (mm).
 * @throws PrintRefusal `tooLong` when it does not fit even at the smallest size
 */
export function drawText(pdf: Pdf, text: string, x: number, y: number, style: TextStyle): number {
  const size = sizeThatFits(pdf, text, style);
  if (size === null) throw new PrintRefusal('tooLong', `“${text}”太长，印不下。请写短一些。`);
  const width = textWidth(pdf, text, { ...style, size });
  const left = x - (style.align === 'right' ? width : style.align === 'centre' ? width / 2 : 0);
  pdf.fillColor(style.colour).text(text, mm(left), mm(y), { lineBreak: false, baseline: 'alphabetic' });
  return width;
}

/** The largest size, in half points, at which the text is no wider than the style allows; null when none is. */
export function sizeThatFits(pdf: Pdf, text: string, style: TextStyle): number | null {
  const smallest = style.smallest ?? style.size * (2 / 3);
  for (let size = style.size; size >= smallest; size -= 0.5) {
    if (style.width === undefined || textWidth(pdf, text, { ...style, size }) <= style.width) return size;
  }
  return null;
}

/** Width of one line (mm) at the style's own size; also selects that font. */
export function textWidth(pdf: Pdf, text: string, style: Pick<TextStyle, 'size' | 'bold'>): number {
  pdf.font(style.bold ? 'bold' : 'regular').fontSize(style.size);
  return pdf.widthOfString(text) / POINTS_PER_MM;
}

export function fillBox(pdf: Pdf, [x, y, width, height]: Box, radius: number, colour: string): void {
  pdf.roundedRect(mm(x), mm(y), mm(width), mm(height), mm(radius)).fill(colour);
}

export type Box = readonly [x: number, y: number, width: number, height: number];

/** An icon of `side` mm with its upper left corner at `x`, `y`. */
export function drawIcon(pdf: Pdf, shapes: readonly Shape[], x: number, y: number, side: number, colour: string): void {
  onGrid(pdf, x, y, side / ICON_GRID, () => {
    pdf.lineWidth(ICON_STROKE).lineCap('round').lineJoin('round').strokeColor(colour);
    for (const shape of shapes) {
      if ('path' in shape) pdf.path(shape.path);
      else if ('circle' in shape) pdf.circle(...shape.circle);
      else pdf.roundedRect(...shape.rect);
      pdf.stroke();
    }
  });
}

/** The product's mark, `side` mm wide, with its upper left corner at `x`, `y`. */
export function drawMark(pdf: Pdf, x: number, y: number, side: number): void {
  onGrid(pdf, x, y, side / MARK.grid, () => {
    pdf.roundedRect(0, 0, MARK.grid, MARK.grid, MARK.radius).fill(COLOURS.brand);
    pdf.lineWidth(MARK.stroke).lineCap('butt').strokeColor(COLOURS.white);
    pdf.path(MARK.line).stroke();
    for (const dot of MARK.dots) pdf.circle(...dot).fill(COLOURS.white);
    pdf.circle(...MARK.ring).fillAndStroke(COLOURS.brand, COLOURS.white);
  });
}

function onGrid(pdf: Pdf, x: number, y: number, unit: number, draw: () => void): void {
  pdf.save().translate(mm(x), mm(y)).scale(mm(unit));
  draw();
  pdf.restore();
}
