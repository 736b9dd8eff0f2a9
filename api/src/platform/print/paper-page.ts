import { papersCopy as words } from '@tellit/shared/words/papers-copy.ts';
import { type Advance, breakLines, type Line, type Piece } from './line-breaking.ts';
import { mm, type Pdf, textWidth } from './page.ts';
import { paperQrMatrix } from './qr.ts';

// A4 in millimetres, after the drawings screens/staff/10 and 10b (print.css): 26 mm on the left for binding.
export const LEFT = 26;
export const RIGHT = 186;
export const WIDTH = RIGHT - LEFT;
/** Nothing of the text below this line: the foot begins at 263. */
export const BOTTOM = 260;
const TOP_OF_NEXT = 23;
const FOOT = 263;
const CODE_SIDE = 19;
const CODE_TOP = FOOT + 3;
const NOTES = 86;

export const INK = '#000000';
export const FAINT = '#5C5C5C';
/** Official red (GB/T 9704) exists on paper only; it is not the clock's red. */
export const RED = '#B3171B';
const SEAL_SIDE = 32;
const IMPRINT_GAP = 1.6;

export interface TextLook {
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
  readonly align?: 'left' | 'centre' | 'right';
  /** Distance of base lines in sizes; default 1.6. */
  readonly leading?: number;
  /** Spreads shorter texts to the width of this many characters, as labels of forms are set (事　　由). */
  readonly spread?: number;
}

/** A text cut into lines, in millimetres. */
export interface Block {
  readonly lines: readonly Line[];
  readonly look: TextLook;
  readonly width: number;
  readonly lineHeight: number;
}

export type Text = string | readonly (readonly Piece[])[];

const MM_PER_POINT = 25.4 / 72;
const advances = { regular: new Map<string, number>(), bold: new Map<string, number>() };

/** Cuts a text to a width (mm). An array holds one list of pieces a paragraph. */
export function block(pdf: Pdf, text: Text, width: number, look: TextLook): Block {
  const advance: Advance = (character, bold) => {
    const known = bold ? advances.bold : advances.regular;
    let ems = known.get(character);
    if (ems === undefined) {
      ems = textWidth(pdf, character, { size: 1000, bold }) / (1000 * MM_PER_POINT);
      known.set(character, ems);
    }
    return ems * look.size * MM_PER_POINT;
  };
  const paragraphs = typeof text === 'string' ? text.split('\n').map((line) => [{ text: line }]) : text;
  const styled = paragraphs.map((pieces) => pieces.map((piece) => ({ bold: look.bold ?? false, ...piece })));
  const lines = styled.flatMap((pieces) => breakLines(pieces, width, advance));
  return { lines, look, width, lineHeight: look.size * MM_PER_POINT * (look.leading ?? 1.6) };
}

export const heightOf = ({ lines, lineHeight }: Block): number => lines.length * lineHeight;

/** Draws lines `from` to `to` of a block; `x` and `y` are its upper left corner. */
export function drawBlock(pdf: Pdf, of: Block, x: number, y: number, from = 0, to = of.lines.length): void {
  of.lines.slice(from, to).forEach((line, i) => {
    drawLine(pdf, line, of, x, y + i * of.lineHeight);
  });
}

function drawLine(pdf: Pdf, line: Line, { look, width, lineHeight }: Block, x: number, y: number): void {
  const { size, align = 'left', colour = INK } = look;
  const count = line.pieces.reduce((sum, piece) => sum + Array.from(piece.text).length, 0);
  const spread =
    look.spread && count > 1 ? Math.max(0, ((look.spread - count) / (count - 1)) * size * MM_PER_POINT) : 0;
  const slack = width - line.width - spread * (count - 1);
  let left = x + (align === 'right' ? slack : align === 'centre' ? slack / 2 : 0);
  // The middle of a Chinese character lies 0.38 em above the base line of our font.
  const baseline = y + lineHeight / 2 + 0.38 * size * MM_PER_POINT;
  const spacing = align === 'left' && !line.ends ? stretch(count, slack, size) : spread;
  for (const piece of line.pieces) {
    const wide = textWidth(pdf, piece.text, { size, bold: piece.bold ?? false });
    const options = { lineBreak: false, baseline: 'alphabetic', characterSpacing: mm(spacing) } as const;
    pdf.fillColor(colour).text(piece.text, mm(left), mm(baseline), options);
    left += wide + spacing * Array.from(piece.text).length;
  }
}

/** Space between characters (mm) that makes a line reach the right edge; none when it would tear the line apart. */
function stretch(count: number, slack: number, size: number): number {
  const gaps = count - 1;
  if (gaps < 1 || slack <= 0) return 0;
  const spacing = slack / gaps;
  return spacing > 0.09 * size * MM_PER_POINT ? 0 : spacing;
}

/** One line with extra space between its characters (in sizes), as titles are set; narrower when it does not fit. */
export function drawSpaced(pdf: Pdf, text: string, middle: number, y: number, look: TextLook, ems: number): void {
  const spacing = ems * look.size * MM_PER_POINT;
  const wide = textWidth(pdf, text, look) + spacing * (Array.from(text).length - 1);
  const options = { lineBreak: false, baseline: 'alphabetic', characterSpacing: mm(spacing) } as const;
  pdf.fillColor(look.colour ?? INK).text(text, mm(middle - wide / 2), mm(y), options);
}

/** Where the next thing goes; turns the page when it does not fit. */
export class Flow {
  readonly pdf: Pdf;
  /** Upper edge of what comes next, mm. */
  y: number;
  private readonly running: string;

  /** `running`: what names the paper at the head of every further page. */
  constructor(pdf: Pdf, running: string, top: number) {
    this.pdf = pdf;
    this.running = running;
    this.y = top;
    pdf.addPage();
  }

  get room(): number {
    return BOTTOM - this.y;
  }

  /** The room on a fresh page. */
  get fullRoom(): number {
    return BOTTOM - TOP_OF_NEXT;
  }

  turn(): void {
    this.pdf.addPage();
    const head = block(this.pdf, this.running, WIDTH, { size: 9, colour: FAINT, align: 'right' });
    drawBlock(this.pdf, head, LEFT, 14, 0, 1);
    rule(this.pdf, 19.8, 0.25, INK);
    this.y = TOP_OF_NEXT;
  }

  /** Turns the page when less than `height` is left, unless a fresh page would not hold it either. */
  keep(height: number): void {
    if (height > this.room + 0.01 && height <= this.fullRoom) this.turn();
  }

  /** A text over the full width, flowing over pages; at least two lines stay together. */
  text(text: Text, look: TextLook): void {
    const whole = block(this.pdf, text, WIDTH, look);
    let from = 0;
    while (from < whole.lines.length) {
      const left = whole.lines.length - from;
      let fits = Math.min(left, Math.floor((this.room + 0.01) / whole.lineHeight));
      if (fits < left && left - fits === 1 && fits > 2) fits -= 1;
      if (fits < Math.min(2, left) && this.room < this.fullRoom) {
        this.turn();
        continue;
      }
      drawBlock(this.pdf, whole, LEFT, this.y, from, from + fits);
      this.y += fits * whole.lineHeight;
      from += fits;
      if (from < whole.lines.length) this.turn();
    }
  }

  /**
   * Office and day where the seal goes, 33 mm high or more and on one page; `left` stands beside it. The dashed circle is for previews:
   * on paper the seal itself is pressed there.
   */
  seal(office: string, day: string, isPreview: boolean, left = ''): void {
    const look = { size: 11.5, align: 'centre', leading: 1.9 } as const;
    const width = Math.min(88, Math.max(50, textWidth(this.pdf, office, look) + 1));
    const name = block(this.pdf, office, width, look);
    const height = Math.max(SEAL_SIDE + 1, heightOf(name) + name.lineHeight + 12);
    this.keep(height);
    const [x, top] = [RIGHT - 4 - width, this.y + 9];
    if (left) drawBlock(this.pdf, block(this.pdf, left, x - LEFT - 2, { ...look, align: 'left' }), LEFT, top);
    drawBlock(this.pdf, name, x, top);
    drawBlock(this.pdf, block(this.pdf, day, width, look), x, top + heightOf(name));
    if (isPreview) this.sealCircle(x + width / 2, this.y + SEAL_SIDE / 2);
    this.y += height;
  }

  private sealCircle(x: number, y: number): void {
    const { pdf } = this;
    pdf
      .circle(mm(x), mm(y), mm(SEAL_SIDE / 2))
      .lineWidth(mm(0.3))
      .dash(3, {})
      .strokeColor('#666666')
      .stroke()
      .undash();
    const label = block(pdf, words.seal, 20, { size: 9, colour: FAINT, align: 'centre' });
    drawBlock(pdf, label, x - 10, y - SEAL_SIDE / 2 + 3);
  }

  /** Small lines between rules at the very bottom of the last page (版记). */
  imprint(lines: readonly string[]): void {
    const blocks = lines.map((line) => block(this.pdf, line, WIDTH - 2, { size: 9.5, leading: 1.5 }));
    for (const [i, one] of blocks.entries()) {
      const rest = blocks.slice(i).reduce((sum, next) => sum + heightOf(next) + IMPRINT_GAP, 0);
      this.keep(rest);
      if (i === 0) this.y = Math.max(this.y, BOTTOM - rest);
      rule(this.pdf, this.y, 0.2, INK);
      drawBlock(this.pdf, one, LEFT + 1, this.y + IMPRINT_GAP / 2);
      this.y += heightOf(one) + IMPRINT_GAP;
    }
  }
}

export function rule(pdf: Pdf, y: number, height: number, colour: string): void {
  pdf.rect(mm(LEFT), mm(y), mm(WIDTH), mm(height)).fill(colour);
}

export interface Foot {
  readonly verifyUrl: string | null;
  readonly verifyCode: string | null;
  /** Short lines above the page number. */
  readonly notes: readonly string[];
}

/** The foot of every page, drawn last because it names how many there are. */
export function drawFeet(pdf: Pdf, { verifyUrl, verifyCode, notes }: Foot): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    pdf.switchToPage(start + page);
    rule(pdf, FOOT, 0.25, INK);
    if (verifyUrl !== null) drawVerification(pdf, verifyUrl, verifyCode);
    const lines = [...notes, words.page(page + 1, count)].join('\n');
    const right = block(pdf, lines, NOTES, { size: 9, align: 'right', leading: 1.75 });
    drawBlock(pdf, right, RIGHT - NOTES, CODE_TOP + CODE_SIDE - heightOf(right));
  }
}

function drawVerification(pdf: Pdf, url: string, code: string | null): void {
  const { size, runs } = paperQrMatrix(url);
  const module = CODE_SIDE / size;
  for (const { x, y, length } of runs) {
    pdf.rect(mm(LEFT + x * module), mm(CODE_TOP + y * module), mm(length * module), mm(module));
  }
  pdf.fill(INK);
  const { title, code: named, rule: note } = words.verify;
  const lines = [title, ...(code === null ? [] : [named(code)]), note].join('\n');
  const beside = block(pdf, lines, 44, { size: 8.5 });
  drawBlock(pdf, beside, LEFT + CODE_SIDE + 4, CODE_TOP + (CODE_SIDE - heightOf(beside)) / 2);
}
