/**
 * How text becomes what a full-text index knows of it: Chinese characters one by one, letters and digits as whole words, in pairs of
 * neighbours. Pairs need no dictionary, so names, new words and slips of the pen are found like any other; a number is found as a
 * whole (“3号楼” never finds “13号楼”). Everything else ends a run: no pair reaches over a full stop.
 */

/** Between units of a run; occurs in no text after normalising. */
const JOINT = '\u0001';
/** Words longer than this are cut: nobody searches for them, and an index must not grow by what somebody pastes. */
const LONGEST_UNIT = 24;

/** What a letter is to the words around it. Blanks part words but not neighbours: “3 号楼” is “3号楼”. */
const HAN = 1;
const WORD = 2;
const BLANK = 3;
const END = 4;
/** Of every letter that was met, by its code: asked of a pattern once. */
const kinds = new Uint8Array(65_536);

function kindOf(letter: string): number {
  const code = letter.length === 1 ? letter.charCodeAt(0) : -1;
  const known = code < 0 ? 0 : (kinds[code] as number);
  if (known !== 0) return known;
  const kind = /[\p{L}\p{N}]/u.test(letter)
    ? /\p{Script=Han}/u.test(letter)
      ? HAN
      : WORD
    : /\s/u.test(letter)
      ? BLANK
      : END;
  if (code >= 0) kinds[code] = kind;
  return kind;
}

/** Runs of units, one Chinese character or a run of letters and digits each, as they are compared: full-width forms and letter case do not count. */
export function runsOf(text: string): string[][] {
  const runs: string[][] = [];
  let run: string[] = [];
  let word = '';
  const endWord = () => {
    if (word !== '') run.push(word.slice(0, LONGEST_UNIT));
    word = '';
  };
  for (const letter of text.normalize('NFKC').toLowerCase()) {
    const kind = kindOf(letter);
    if (kind === WORD) {
      word += letter;
      continue;
    }
    endWord();
    if (kind === HAN) run.push(letter);
    if (kind === END && run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  endWord();
  if (run.length > 0) runs.push(run);
  return runs;
}

const isWord = (unit: string): boolean => !/^\p{Script=Han}/u.test(unit);

function gramsOfRun(units: readonly string[]): string[] {
  const words = units.filter(isWord);
  const pairs = units.slice(1).map((unit, at) => `${units[at]}${JOINT}${unit}`);
  return [...words, ...pairs];
}

/** Everything of a text that an index keeps: each once. */
export function gramsOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap(runsOf).flatMap(gramsOfRun));
}

/** What somebody typed, ready to be looked up and checked. */
export interface SearchQuery {
  /** Every one of them is in a document that matches; at most `MOST_GRAMS`. */
  grams: string[];
  /** Runs of units that a text must contain as they stand. */
  phrases: string[][];
}

/** More pairs make a look-up slower and hardly narrower: what is found is read and compared anyway. */
const MOST_GRAMS = 6;

/**
 * Words parted by blanks are all wanted, in any order; each as it stands.
 * @returns null when there is nothing an index could be asked: no pair of characters, no word.
 */
export function queryOf(typed: string): SearchQuery | null {
  const phrases = typed
    .trim()
    .split(/\s+/)
    .flatMap((word) => runsOf(word));
  const all = [...new Set(phrases.flatMap(gramsOfPhrase))];
  if (all.length === 0) return null;
  // Spread over what was typed: neighbouring pairs say nearly the same.
  const step = all.length / Math.min(all.length, MOST_GRAMS);
  const grams = Array.from({ length: Math.min(all.length, MOST_GRAMS) }, (_, i) => all[Math.floor(i * step)] as string);
  return { grams, phrases };
}

/** Pairs hold the words that stand in them; a word alone is all there is of itself. */
function gramsOfPhrase(units: readonly string[]): string[] {
  return units.length > 1 ? gramsOfRun(units).filter((gram) => gram.includes(JOINT)) : gramsOfRun(units);
}

/** Whether texts contain every phrase: what the index found, checked against the words themselves. */
export function contains(texts: readonly string[], phrases: readonly (readonly string[])[]): boolean {
  const runs = texts.flatMap(runsOf).map(joined);
  return phrases.every((phrase) => {
    const wanted = joined(phrase);
    return runs.some((run) => run.includes(wanted));
  });
}

const joined = (units: readonly string[]): string => `${JOINT}${units.join(JOINT)}${JOINT}`;

/** Where a phrase begins in a text as it was written, to show a piece around it; null when it is not there. */
export function foundAt(text: string, phrase: readonly string[]): { from: number; to: number } | null {
  const wanted = phrase.join('');
  // Nearly always it stands there as it was typed.
  const plain = text.indexOf(wanted);
  if (plain >= 0) return { from: plain, to: plain + wanted.length };
  const flat = flatten(text);
  const at = flat.text.indexOf(wanted);
  const last = flat.origin[at + wanted.length - 1];
  return at < 0 || last === undefined ? null : { from: flat.origin[at] ?? 0, to: last + 1 };
}

/** Normalised letters without blanks, each with the place it came from. */
function flatten(text: string): { text: string; origin: number[] } {
  let flat = '';
  const origin: number[] = [];
  let at = 0;
  for (const letter of text) {
    const plain = letter.normalize('NFKC').toLowerCase().replace(/\s/g, '');
    for (const _ of plain.split('')) origin.push(at);
    flat += plain;
    at += letter.length;
  }
  return { text: flat, origin };
}

/** A piece of a text around what was found, cut at about this many characters. */
export function snippetOf(text: string, phrases: readonly (readonly string[])[], length = 60): string | null {
  for (const phrase of phrases) {
    const found = foundAt(text, phrase);
    if (!found) continue;
    const before = Math.max(0, found.from - Math.floor((length - (found.to - found.from)) / 3));
    const piece = text.slice(before, before + length).replace(/\s+/g, ' ');
    return `${before > 0 ? '…' : ''}${piece}${before + length < text.length ? '…' : ''}`;
  }
  return null;
}
