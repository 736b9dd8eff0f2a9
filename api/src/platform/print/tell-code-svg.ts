import { COLOURS as C, CODE_CARD, MARK } from './drawing.ts';
import { qrMatrix, qrPath } from './qr.ts';
import { PrintRefusal } from './refusal.ts';

/** What stands on the code itself, for stickers and other people's layouts. */
export interface TellCodeLabel {
  /** The link in the code. */
  readonly url: string;
  /** `2 号楼 1 单元` */
  readonly place: string;
  /** `SKJ-03-021` */
  readonly number: string;
}

const { width: WIDTH, height: HEIGHT, code: CODE, markRim: RIM, mark: MARK_SIDE } = CODE_CARD;
const MARGIN = (WIDTH - CODE) / 2;
const TEXT_WIDTH = WIDTH - 8;
/** 13 pt, as on the poster. */
const TEXT_SIZE = 4.59;
const SMALLEST = 0.5;
const FAMILIES = "'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif";

/**
 * One code with its place and number as an SVG document of 98 × 113.5 mm. The code and mark are shapes; the two lines are
 * text in whatever Chinese font the reader has.
 * @throws PrintRefusal
 */
export function tellCodeSvg({ url, place, number }: TellCodeLabel): string {
  const matrix = qrMatrix(url);
  const centre = MARGIN + CODE / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}mm" height="${HEIGHT}mm" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<title>${escaped(`${place}说事码 ${number}`)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${C.white}"/>`,
    `<path fill="${C.code}" shape-rendering="crispEdges" d="${qrPath(matrix)}" ` +
      `transform="translate(${MARGIN} ${MARGIN}) scale(${CODE / matrix.size})"/>`,
    `<rect x="${centre - RIM / 2}" y="${centre - RIM / 2}" width="${RIM}" height="${RIM}" rx="2.5" fill="${C.white}"/>`,
    `<g transform="translate(${centre - MARK_SIDE / 2} ${centre - MARK_SIDE / 2}) scale(${MARK_SIDE / MARK.grid})">${mark()}</g>`,
    line(`${place}说事码`, HEIGHT - 12.4, `font-weight="700" fill="${C.ink}"`),
    line(number, HEIGHT - 5.6, `fill="${C.quiet}"`),
    '</svg>',
  ].join('');
}

function mark(): string {
  const [x, y, radius] = MARK.ring;
  const dots = MARK.dots.map(([cx, cy, r]) => `<circle cx="${cx}" cy="${cy}" r="${r}" fill="${C.white}"/>`).join('');
  const stroke = `stroke="${C.white}" stroke-width="${MARK.stroke}"`;
  return (
    `<rect width="${MARK.grid}" height="${MARK.grid}" rx="${MARK.radius}" fill="${C.brand}"/>` +
    `<path d="${MARK.line}" ${stroke}/>${dots}<circle cx="${x}" cy="${y}" r="${radius}" fill="${C.brand}" ${stroke}/>`
  );
}

function line(text: string, y: number, style: string): string {
  const scale = Math.min(1, TEXT_WIDTH / (estimatedWidth(text) * TEXT_SIZE));
  if (scale < SMALLEST) throw new PrintRefusal('tooLong', `“${text}”太长，印不下。请写短一些。`);
  const size = Number((TEXT_SIZE * scale).toFixed(2));
  return `<text x="${WIDTH / 2}" y="${y}" text-anchor="middle" font-family="${FAMILIES}" font-size="${size}" ${style}>${escaped(text)}</text>`;
}

/** In ems; Latin letters and digits are never wider than two thirds of one. */
function estimatedWidth(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character < '\u2000' ? 0.66 : 1), 0);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Also drops control characters, which no XML document may contain. */
function escaped(text: string): string {
  return text.replace(/\p{Cc}/gu, '').replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}
