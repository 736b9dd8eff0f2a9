import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { apiPlace } from '../places.ts';
import { readCoverage } from './font-coverage.ts';
import { PrintRefusal } from './refusal.ts';

export interface Fonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
  /** Whether a character can be printed, in either weight. */
  readonly has: (codePoint: number) => boolean;
}

const FOLDER = apiPlace('assets', 'fonts');

/** 黑体 for walls and doors, 宋体 for papers that are filed: what stands nearest to GB/T 9704 among fonts that may be given on. */
export type Face = 'Sans' | 'Serif';
const loaded = new Map<Face, Fonts>();

/** The two weights of Noto Sans or Serif SC (api/assets/fonts/README.md), unpacked on first use: 4 to 5 MB that stay in memory. */
export function fonts(face: Face = 'Sans'): Fonts {
  const known = loaded.get(face);
  if (known) return known;
  const fresh = load(face);
  loaded.set(face, fresh);
  return fresh;
}

/**
 * Refuses text with characters we cannot print. `what` names the field for the person who filled it in.
 * @throws PrintRefusal `unprintable`
 */
export function checkPrintable(what: string, text: string): void {
  const missing = [...new Set(text)].filter((character) => !fonts().has(character.codePointAt(0)!));
  if (missing.length === 0) return;
  const shown = missing.slice(0, 5).map((character) => `“${character}”`);
  throw new PrintRefusal('unprintable', `${what}里的${shown.join('')}字库里没有，打印不出来。请换成常用字。`);
}

function load(face: Face): Fonts {
  const unpack = (weight: string) => brotliDecompressSync(readFileSync(join(FOLDER, `Noto${face}SC-${weight}.otf.br`)));
  const [regular, bold] = [unpack('Regular'), unpack('Bold')];
  // All files are made from one list of characters (make.py); a test compares them.
  return { regular, bold, has: readCoverage(regular) };
}
