import { inflateSync } from 'node:zlib';

/** Test support: reads back the PDF files pdfkit writes (text, positions, filled rectangles), without a PDF reader. */

/** A stretch of text as one drawing command left it; points, `y` from the top of the page to the base line. */
export interface DrawnText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

export type Rect = readonly [x: number, y: number, width: number, height: number];

export interface DrawnPage {
  readonly texts: readonly DrawnText[];
  /** Rectangles filled together, one list a fill; points from the upper left corner. */
  readonly fills: readonly (readonly Rect[])[];
  readonly commands: string;
}

interface Font {
  readonly characters: readonly string[];
  /** Thousandths of the size. */
  readonly widths: readonly number[];
}

const PAGE_HEIGHT = 841.89;

/** The pages in their order. */
export function readPdf(pdf: Buffer): DrawnPage[] {
  const objects = objectsOf(pdf);
  const object = (id: string) => objects.get(id)!;
  const root = [...objects.values()].find((text) => text.includes('/Type /Pages'))!;
  return refs(root.match(/\/Kids \[([^\]]*)\]/)![1]!).map((id) => {
    const page = object(id);
    const resources = object(page.match(/\/Resources (\d+) 0 R/)![1]!);
    const fonts = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, ref]) => [name!, fontOf(object(ref!), object)]),
    );
    const commands = streamOf(object(page.match(/\/Contents (\d+) 0 R/)![1]!));
    return { texts: textsOf(commands, fonts), fills: fillsOf(commands), commands };
  });
}

const refs = (text: string): string[] => [...text.matchAll(/(\d+) 0 R/g)].map((match) => match[1]!);

function objectsOf(pdf: Buffer): Map<string, string> {
  const matches = pdf.toString('latin1').matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g);
  return new Map(Array.from(matches, ([, id, body]) => [id!, body!]));
}

function streamOf(object: string): string {
  const data = object.slice(object.indexOf('stream\n') + 7, object.lastIndexOf('\nendstream'));
  return inflateSync(Buffer.from(data, 'latin1')).toString('latin1');
}

function fontOf(font: string, object: (id: string) => string): Font {
  const map = streamOf(object(font.match(/\/ToUnicode (\d+) 0 R/)![1]!));
  const characters: string[] = [];
  for (const [, first, list] of map.matchAll(/<([\da-f]+)> <[\da-f]+> \[([^\]]*)\]/g)) {
    [...list!.matchAll(/<([\da-f ]*)>/g)].forEach((match, i) => {
      characters[Number.parseInt(first!, 16) + i] = utf16(match[1]!.replaceAll(' ', ''));
    });
  }
  const descendant = object(font.match(/\/DescendantFonts \[(\d+) 0 R\]/)![1]!);
  const widths = descendant
    .match(/\/W \[0 \[([^\]]*)\]/)![1]!
    .split(' ')
    .map(Number);
  return { characters, widths };
}

const utf16 = (hex: string): string =>
  String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

function textsOf(commands: string, fonts: Map<string, Font>): DrawnText[] {
  return Array.from(commands.matchAll(/BT\n([\s\S]*?)\nET/g), ([, body]) => {
    const [, x, y] = body!.match(/1 0 0 1 ([\d.-]+) ([\d.-]+) Tm/)!;
    const [, name, size] = body!.match(/\/(F\d+) ([\d.]+) Tf/)!;
    const font = fonts.get(name!)!;
    const spacing = Number(body!.match(/([\d.-]+) Tc/)?.[1] ?? 0);
    const codes = [...body!.matchAll(/<([\da-f]+)>/g)].flatMap((match) =>
      match[1]!.match(/.{4}/g)!.map((code) => Number.parseInt(code, 16)),
    );
    const advance = codes.reduce((sum, code) => sum + (font.widths[code]! * Number(size)) / 1000, 0);
    return {
      text: codes.map((code) => font.characters[code]).join(''),
      x: Number(x),
      y: PAGE_HEIGHT - Number(y),
      width: advance + spacing * Math.max(0, codes.length - 1),
      size: Number(size),
    };
  });
}

function fillsOf(commands: string): Rect[][] {
  return commands
    .split(/\nf\n/)
    .map((part) =>
      Array.from(
        part.matchAll(/([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re/g),
        (match) => match.slice(1, 5).map(Number) as unknown as Rect,
      ),
    );
}
