import { COLOURS as C, CODE_CARD, ICONS } from './drawing.ts';
import { checkPrintable } from './fonts.ts';
import { type Box, drawIcon, drawMark, drawText, fillBox, mm, type Pdf, sizeThatFits, textWidth } from './page.ts';
import { qrMatrix } from './qr.ts';

/** Everything a poster for one 说事码 says. Texts are Chinese and short; none is fetched or computed here. */
export interface PosterData {
  /** The link in the code: `https://<host>/q/<code>`. */
  readonly url: string;
  /** Where it hangs, in the words of the people there: `2 号楼 1 单元`. */
  readonly place: string;
  /** The number a person reads out: `SKJ-03-021`. */
  readonly number: string;
  readonly street: string;
  readonly community: string;
  /** Null when the community has none: then the poster invites people to come in. */
  readonly phone: string | null;
  /** One line each: `10:00–14:00`; at most three. */
  readonly officeHours: readonly string[];
  /** What the policy in force promises: `一个工作日内联系您`. */
  readonly promise: string;
  /** 主办单位. */
  readonly sponsor: string;
  /** Day on which it is put up, `2026-10-12`. */
  readonly postedOn: string;
}

// A4 in millimetres, after the drawing screens/staff/10c-poster.
const PAGE = { width: 210, height: 297 } as const;
const LEFT = 17;
const RIGHT = PAGE.width - LEFT;
const CARD: Box = [LEFT, 87, CODE_CARD.width, CODE_CARD.height];
const CODE_SIDE = CODE_CARD.code;
const CODE_LEFT = CARD[0] + (CARD[2] - CODE_SIDE) / 2;
const CODE_TOP = CARD[1] + (CARD[2] - CODE_SIDE) / 2;
const STEPS_LEFT = CARD[0] + CARD[2] + 7;
const PANEL: Box = [LEFT, 209, RIGHT - LEFT, 35];

/**
 * Draws one poster on the current page.
 * @throws PrintRefusal
 */
export function drawPoster(pdf: Pdf, data: PosterData): void {
  checkTexts(data);
  pdf.rect(0, 0, mm(PAGE.width), mm(PAGE.height)).fill(C.paper);
  drawHead(pdf, data);
  drawCard(pdf, data);
  drawSteps(pdf, data);
  drawPanel(pdf, data);
  drawAssurances(pdf);
  drawFoot(pdf, data);
}

function checkTexts(data: PosterData): void {
  checkPrintable('点位名称', data.place);
  checkPrintable('码的编号', data.number);
  checkPrintable('街道和社区名称', data.street + data.community);
  checkPrintable('电话', data.phone ?? '');
  checkPrintable('办公时间', data.officeHours.join(''));
  checkPrintable('承诺的时限', data.promise);
  checkPrintable('主办单位', data.sponsor);
  checkPrintable('贴码日期', data.postedOn);
}

function drawHead(pdf: Pdf, data: PosterData): void {
  drawMark(pdf, LEFT, 15, 11);
  drawText(pdf, '说事直通', LEFT + 14, 22.9, { size: 19, bold: true, colour: C.ink });
  const where = `${data.street} · ${data.community}`;
  drawText(pdf, where, RIGHT, 22.3, { size: 15, colour: C.ink, align: 'right', width: 120 });
  // The space below the headline is kept for the same words in a second language (screens/staff/NOTES.md, Print).
  const headline = { size: 49, bold: true, colour: C.ink };
  drawText(pdf, '家门口的事，', LEFT, 54.2, headline);
  drawText(pdf, '扫一下就能说', LEFT, 75.3, headline);
}

function drawCard(pdf: Pdf, data: PosterData): void {
  const [x, y, width, height] = CARD;
  const line = 0.6;
  pdf
    .roundedRect(mm(x + line / 2), mm(y + line / 2), mm(width - line), mm(height - line), mm(4))
    .lineWidth(mm(line))
    .fillAndStroke(C.white, C.ink);
  drawCode(pdf, data.url);
  const middle = x + width / 2;
  const lines = drawPlace(pdf, `${data.place}说事码`, middle, y + height - 12.4, width - 8);
  const style = { size: 13, colour: C.quiet, align: 'centre', width: width - 8 } as const;
  drawText(pdf, data.number, middle, y + height - (lines === 1 ? 5.6 : 3.6), style);
}

function drawCode(pdf: Pdf, url: string): void {
  const { size, runs } = qrMatrix(url);
  const module = CODE_SIDE / size;
  for (const { x, y, length } of runs) {
    pdf.rect(mm(CODE_LEFT + x * module), mm(CODE_TOP + y * module), mm(length * module), mm(module));
  }
  pdf.fill(C.code);
  const middle = [CODE_LEFT + CODE_SIDE / 2, CODE_TOP + CODE_SIDE / 2] as const;
  const { markRim, mark } = CODE_CARD;
  fillBox(pdf, [middle[0] - markRim / 2, middle[1] - markRim / 2, markRim, markRim], 2.5, C.white);
  drawMark(pdf, middle[0] - mark / 2, middle[1] - mark / 2, mark);
}

/** The place in one line, or in two smaller ones; the white above it belongs to the code. Answers how many lines. */
function drawPlace(pdf: Pdf, text: string, x: number, y: number, width: number): 1 | 2 {
  const style = { bold: true, colour: C.ink, align: 'centre', width } as const;
  if (sizeThatFits(pdf, text, { ...style, size: 13, smallest: 11 }) !== null) {
    drawText(pdf, text, x, y, { ...style, size: 13, smallest: 11 });
    return 1;
  }
  const [upper, lower] = inTwo(text);
  drawText(pdf, upper, x, y - 1.3, { ...style, size: 10, smallest: 8 });
  drawText(pdf, lower, x, y + 3.1, { ...style, size: 10, smallest: 8 });
  return 2;
}

/** Cut at the blank nearest to the middle, else in the middle. */
function inTwo(text: string): [string, string] {
  const characters = Array.from(text);
  const middle = Math.ceil(characters.length / 2);
  const distance = (at: number) => Math.abs(at - middle);
  const blanks = characters.flatMap((character, at) => (character === ' ' && distance(at) <= 6 ? [at] : []));
  const cut = blanks.toSorted((a, b) => distance(a) - distance(b))[0] ?? middle;
  return [characters.slice(0, cut).join(''), characters.slice(cut).join('').trimStart()];
}

function drawSteps(pdf: Pdf, data: PosterData): void {
  const steps = [
    { icon: ICONS.scan, title: '扫码', lines: ['微信、浏览器都行，', '不用下载'], strong: '' },
    { icon: ICONS.speak, title: '说事', lines: ['说话、打字、拍照，', '哪样方便用哪样'], strong: '' },
    { icon: ICONS.answer, title: '等回音', lines: [`${data.promise}，`, '办没办好，'], strong: '您说了算' },
  ];
  const [, top, , height] = CARD;
  const first = top + 1;
  const gap = (height - 2 - 30.3) / 2;
  pdf.rect(mm(STEPS_LEFT + 7), mm(first + 7.5), mm(1), mm(2 * gap)).fill(C.brand);
  const textLeft = STEPS_LEFT + 19;
  steps.forEach(({ icon, title, lines, strong }, i) => {
    const y = first + i * gap;
    pdf.circle(mm(STEPS_LEFT + 7.5), mm(y + 7.5), mm(9.5)).fill(C.paper);
    pdf.circle(mm(STEPS_LEFT + 7.5), mm(y + 7.5), mm(7.5)).fill(C.brand);
    drawIcon(pdf, icon, STEPS_LEFT + 3.5, y + 3.5, 8, C.white);
    drawText(pdf, title, textLeft, y + 10.9, { size: 26, bold: true, colour: C.ink });
    const style = { size: 14.5, colour: C.text, width: RIGHT - textLeft };
    drawText(pdf, lines[0]!, textLeft, y + 20.7, style);
    const end = drawText(pdf, lines[1]!, textLeft, y + 28.4, style);
    if (strong) drawText(pdf, strong, textLeft + end, y + 28.4, { size: 14.5, bold: true, colour: C.ink });
  });
}

function drawPanel(pdf: Pdf, data: PosterData): void {
  const [x, y, width] = PANEL;
  fillBox(pdf, PANEL, 4, C.ink);
  const invitation = data.phone === null ? '不会用手机？当面说也一样' : '不会用手机？打电话也一样';
  drawText(pdf, invitation, x + 8, y + 11, { size: 15, colour: C.quietOnInk });
  const call = { size: 39, bold: true, colour: C.onInk, width: 118 };
  drawText(pdf, data.phone ?? '来社区坐下说', x + 8, y + 26.7, call);
  const hours = ['社区工作时间', ...data.officeHours.slice(0, 3)];
  const style = { size: 12, colour: C.quietOnInk, align: 'right', width: 40 } as const;
  const firstLine = y + 19.1 - ((hours.length - 1) * 6.56) / 2;
  hours.forEach((text, i) => void drawText(pdf, text, x + width - 8, firstLine + i * 6.56, style));
}

function drawAssurances(pdf: Pdf): void {
  const baseline = 254.6;
  const style = { size: 15, colour: C.ink };
  drawIcon(pdf, ICONS.hidden, LEFT, baseline - 4.6, 5.3, C.ink);
  drawText(pdf, '您的姓名、电话，不给被反映的人看', LEFT + 7.3, baseline, style);
  const second = '可以替老人、邻居说';
  const left = RIGHT - textWidth(pdf, second, style);
  drawIcon(pdf, ICONS.people, left - 7.3, baseline - 4.6, 5.3, C.ink);
  drawText(pdf, second, left, baseline, style);
}

function drawFoot(pdf: Pdf, data: PosterData): void {
  for (const y of [263.8, 279.2]) {
    pdf.rect(mm(LEFT), mm(y), mm(RIGHT - LEFT), mm(0.4)).fill(C.ink);
  }
  const urgent = '着火 119　报警 110　急救 120　';
  const end = drawText(pdf, urgent, LEFT, 273.8, { size: 16, bold: true, colour: C.ink });
  drawText(pdf, '这些急事请直接打电话', LEFT + end, 273.8, { size: 14, colour: C.ink });
  const repair = data.phone === null ? '码坏了或被盖住，请告诉社区' : '码坏了或被盖住，打上面的电话';
  const foot = `主办：${data.sponsor}　　贴码日期 ${data.postedOn}　　${repair}`;
  drawText(pdf, foot, LEFT, 286.4, { size: 9.5, colour: C.quiet, width: RIGHT - LEFT, smallest: 7 });
}
