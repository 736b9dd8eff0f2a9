import QRCode from 'qrcode';
import { PrintRefusal } from './refusal.ts';

/** Quiet zone around a code in modules (ISO/IEC 18004 §6.3.8). */
export const QUIET_ZONE = 4;

/** Level H: up to 30 % of the code may be covered, because the mark sits in its middle and walls are rough places. */
const LEVEL = 'H';
/**
 * Version 6: 41 modules. Damage costs every code word it touches, so the larger squares of smaller versions lose more to
 * the same scratch (most codes of version 5 were lost where all of version 6 were read); and the quiet zone of larger squares
 * would not fit beside the code on its card.
 */
const SMALLEST_VERSION = 6;
/** Version 10 has 57 modules of 1.4 mm on the poster; smaller ones are not read from two metres. */
const LARGEST_VERSION = 10;

/** 33 modules: the quiet zone of larger squares would not fit between the rule and the words beside it. */
const SMALLEST_PAPER_VERSION = 4;
/** 49 modules of 0.39 mm; office printers and copies of copies lose smaller ones. */
const LARGEST_PAPER_VERSION = 8;

/** A square of modules without its quiet zone. */
export interface QrMatrix {
  /** Modules a side. */
  readonly size: number;
  /** Dark stretches, row by row. */
  readonly runs: readonly Run[];
}

/** Column and row of the first module, and how many modules. */
interface Run {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

/**
 * The code for a link, level H.
 * @throws PrintRefusal `tooLong` above 119 bytes, where the modules would get too small
 */
export function qrMatrix(text: string): QrMatrix {
  return matrixOf(create(text));
}

/**
 * The code for a filed paper, level Q: nothing covers it but folds and stamps, and the modules stay larger on 19 mm.
 * @throws PrintRefusal `tooLong` above 106 bytes
 */
export function paperQrMatrix(text: string): QrMatrix {
  const code = QRCode.create(text, { errorCorrectionLevel: 'Q' });
  if (code.version > LARGEST_PAPER_VERSION) {
    throw new PrintRefusal('tooLong', '核验网址太长，印出来会扫不清。请用短一些的域名。');
  }
  if (code.version >= SMALLEST_PAPER_VERSION) return matrixOf(code);
  return matrixOf(QRCode.create(text, { errorCorrectionLevel: 'Q', version: SMALLEST_PAPER_VERSION }));
}

function matrixOf({ modules }: QRCode.QRCode): QrMatrix {
  const runs: Run[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (!modules.get(y, x)) continue;
      const start = x;
      while (x + 1 < modules.size && modules.get(y, x + 1)) x += 1;
      runs.push({ x: start, y, length: x - start + 1 });
    }
  }
  return { size: modules.size, runs };
}

/** The dark modules as SVG path data, one unit a module. */
export function qrPath(matrix: QrMatrix): string {
  return matrix.runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('');
}

/**
 * A code with its quiet zone as an SVG document without a fixed size.
 * @throws PrintRefusal
 */
export function qrSvg(text: string): string {
  const matrix = qrMatrix(text);
  const side = matrix.size + 2 * QUIET_ZONE;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}" ` +
    `shape-rendering="crispEdges"><rect x="${-QUIET_ZONE}" y="${-QUIET_ZONE}" width="${side}" height="${side}" ` +
    `fill="#fff"/><path d="${qrPath(matrix)}"/></svg>`
  );
}

/**
 * A code with its quiet zone as a PNG, `modulePixels` pixels a module.
 * @throws PrintRefusal
 */
export async function qrPng(text: string, modulePixels = 16): Promise<Buffer> {
  return QRCode.toBuffer(text, {
    version: create(text).version,
    errorCorrectionLevel: LEVEL,
    margin: QUIET_ZONE,
    scale: modulePixels,
    type: 'png',
  });
}

function create(text: string): QRCode.QRCode {
  const code = QRCode.create(text, { errorCorrectionLevel: LEVEL });
  if (code.version > LARGEST_VERSION) {
    throw new PrintRefusal('tooLong', '码里的网址太长，印出来会扫不清。请用短一些的域名。');
  }
  if (code.version >= SMALLEST_VERSION) return code;
  return QRCode.create(text, { errorCorrectionLevel: LEVEL, version: SMALLEST_VERSION });
}

/** A code shown on a screen, as a data URL: nothing covers it and nothing wears it, so level M and any length will do. */
export function qrDataUrl(text: string): Promise<string> {
  return QRCode.toDataURL(text, { errorCorrectionLevel: 'M', margin: QUIET_ZONE, scale: 6 });
}
