import { papersCopy } from '@tellit/shared/words/papers-copy.ts';
import { fonts } from './fonts.ts';

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** Runs of letters of a script we cannot set (Uyghur, Kazakh, Tibetan …), with the blanks and marks between them. */
const OTHER_SCRIPT =
  /[\p{L}--\p{Script=Han}--\p{Script=Latin}](?:[[\p{L}\p{M}\p{Zs}\p{Cf}\p{P}\p{N}]--\p{Script=Han}--\p{Script=Latin}]*[[\p{L}\p{M}]--\p{Script=Han}--\p{Script=Latin}])/gv;

/**
 * Text as our font can print it. A resident's words must not keep an order from being printed, so nothing is refused:
 * emoji become （表情）, a run in another script one sentence that points to the system, any other missing character 〓.
 * Control characters go, line ends become `\n`, several empty lines one.
 */
export function printable(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\v\f]/g, '\n')
    .replace(/[\t\u00a0]/g, ' ')
    .replace(/[\p{Cc}]/gu, (character) => (character === '\n' ? '\n' : ''))
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd();
  return Array.from(graphemes.segment(withoutOtherScripts(plain)), ({ segment }) => shown(segment))
    .join('')
    .replaceAll(new RegExp(`(?:${papersCopy.missing.emoji}){2,}`, 'g'), papersCopy.missing.emoji);
}

function withoutOtherScripts(text: string): string {
  return text.replace(OTHER_SCRIPT, (run) => (run.length < 2 || isPrintable(run) ? run : papersCopy.missing.script));
}

function shown(grapheme: string): string {
  const visible = grapheme.replace(/[\p{Cf}\p{Variation_Selector}]/gu, '');
  if (isPrintable(visible)) return visible;
  if (/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(grapheme)) return papersCopy.missing.emoji;
  return papersCopy.missing.han;
}

const isPrintable = (text: string): boolean =>
  Array.from(text).every((character) => character === '\n' || fonts().has(character.codePointAt(0)!));

/** The same plain data with every string passed through `change`; keys, numbers, pictures and the shape stay. */
export function mapStrings<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change)) as T;
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)])) as T;
}
