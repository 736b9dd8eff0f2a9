import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { readCoverage } from './font-coverage.ts';
import { PrintRefusal } from './refusal.ts';

export interface Fonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
  /** Whether a character can be printed, in either weight. */
  readonly has: (codePoint: number) => boolean;
}

const FOLDER = join(import.meta.dirname, '../../../assets/fonts');

let loaded: Fonts | undefined;

/** The two weights of Noto Sans SC (api/assets/fonts/README.md), unpacked on first use: 4 MB that stay in memory. */
export function fonts(): Fonts {
  loaded ??= load();
  return loaded;
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

function load(): Fonts {
  const unpack = (weight: string) => brotliDecompressSync(readFileSync(join(FOLDER, `NotoSansSC-${weight}.otf.br`)));
  const [regular, bold] = [unpack('Regular'), unpack('Bold')];
  // Both files are made from one list of characters (make.py); a test compares them.
  return { regular, bold, has: readCoverage(regular) };
}
