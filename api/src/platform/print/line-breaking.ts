/** A stretch of text in one weight. */
export interface Piece {
  readonly text: string;
  readonly bold?: boolean;
}

export interface Line {
  readonly pieces: readonly Piece[];
  /** In the unit of `advance`. */
  readonly width: number;
  /** Last line of its paragraph: never stretched. */
  readonly ends: boolean;
}

/** How wide a character is in a weight, in any unit. */
export type Advance = (character: string, bold: boolean) => number;

interface Character {
  readonly text: string;
  readonly bold: boolean;
  readonly width: number;
}

// GB/T 15834 §5.1 and common practice (行首禁则、行末禁则).
const NEVER_FIRST = new Set('，。、；：？！’”）》〉」』】〕…—·％%℃°,.;:?!)]}');
const NEVER_LAST = new Set('‘“（《〈「『【〔([{');
/** Numbers, Latin words and the signs inside them stay together: 650103-20261029-0017, 19:30, 138****2741. */
const WORD = /[\p{Script=Latin}\d.,:/@&*#+%_-]/u;
const DIGIT = /\d/;
/** 2026年11月4日 and 10时12分 stay whole. */
const DATE_UNIT = new Set('年月时');
/** A number is not parted from its unit. */
const UNIT = new Set('年月日时分秒元号户人天个件次份页条名吨米℃％%');

/**
 * Breaks one paragraph into lines no wider than `width`. A line never starts with closing punctuation nor ends with
 * opening punctuation, unless one run of such characters alone is wider than a line. Blanks at the turn of a line are
 * dropped; blanks that open the paragraph stay (they indent it). Always answers at least one line.
 */
export function breakLines(pieces: readonly Piece[], width: number, advance: Advance): Line[] {
  const characters = pieces.flatMap(({ text, bold = false }) =>
    Array.from(text, (character) => ({ text: character, bold, width: advance(character, bold) })),
  );
  const lines: Line[] = [];
  let start = 0;
  let used = 0;
  let lastBreak = 0;
  for (let at = 0; at < characters.length; at += 1) {
    if (at > start && mayBreak(characters, at)) lastBreak = at;
    used += characters[at]!.width;
    if (used <= width || at === start || isBlank(characters[at]!.text)) continue;
    const end = lastBreak > start ? lastBreak : at;
    lines.push(lineOf(characters.slice(start, end), false));
    start = end;
    while (start < at && isBlank(characters[start]!.text)) start += 1;
    lastBreak = start;
    at = start;
    used = characters[at]!.width;
  }
  lines.push(lineOf(characters.slice(start), true));
  return lines;
}

const isBlank = (character: string): boolean => character === ' ' || character === '\u3000';

/** Whether a line may end before the character `at`. */
function mayBreak(characters: readonly Character[], at: number): boolean {
  const [earlier, before, after] = [characters[at - 2]?.text ?? '', characters[at - 1]!.text, characters[at]!.text];
  if (NEVER_FIRST.has(after) || NEVER_LAST.has(before)) return false;
  // A blank belongs to the line it ends.
  if (isBlank(after)) return false;
  if (isBlank(before)) return true;
  if (WORD.test(before) && WORD.test(after)) return false;
  if (DATE_UNIT.has(before) && DIGIT.test(earlier) && DIGIT.test(after)) return false;
  return !(DIGIT.test(before) && UNIT.has(after));
}

function lineOf(characters: readonly Character[], ends: boolean): Line {
  let last = characters.length;
  if (!ends) while (last > 0 && isBlank(characters[last - 1]!.text)) last -= 1;
  const kept = characters.slice(0, last);
  const pieces: { text: string; bold: boolean }[] = [];
  for (const { text, bold } of kept) {
    const open = pieces.at(-1);
    if (open?.bold === bold) open.text += text;
    else pieces.push({ text, bold });
  }
  return { pieces, width: kept.reduce((sum, character) => sum + character.width, 0), ends };
}
