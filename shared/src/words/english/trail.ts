import type { trailWords } from '../trail-copy.ts';
import type { TrailDamage } from '../trail-damages.ts';
import type { Translated } from '../translated.ts';

function damageWords(damage: TrailDamage, seq: number | null, day: string | null): string {
  const line = seq === null ? 'A line' : `Line ${seq}`;
  switch (damage) {
    case 'unreadable':
      return 'The file is not complete and cannot be read';
    case 'fileChanged':
      return 'The file was changed after it was downloaded, or did not come from this system';
    case 'lineChanged':
      return `${line} was changed`;
    case 'lineMissing':
      return `${line} is gone`;
    case 'wrongPlace':
      return `${line} is not where it was`;
    case 'wordsChanged':
      return `The words of line ${seq ?? ''} were changed`;
    case 'anchorChanged':
      return `What was sealed on ${day} was changed`;
    case 'anchorDiffers':
      return `The record before line ${seq ?? ''} does not fit what was sealed on ${day}`;
    case 'signatureWrong':
      return `The signature of what was sealed on ${day} is wrong`;
    case 'keyUnknown':
      return `The key of what was sealed on ${day} is not in the file`;
  }
}

/** The resident's part of trail-copy.ts in English. */
export const trailEnglish: Translated<typeof trailWords> = {
  damage: damageWords,
  copy: {
    title: 'Record',
    section: 'Record',
    entry: 'Check the record',
    entryHint: 'See whether anybody changed the record of this matter',
    download: 'Download the record',
    save: 'Save the record',
    checking: 'Checking…',
    sound: 'The record is complete',
    soundText: (lines: number) =>
      lines === 1
        ? '1 line so far, and not a word changed.'
        : `${lines} lines so far: none missing, not a word changed.`,
    broken: 'Something is wrong with the record',
    brokenText: 'These places are not as they were written. Take the file to the discipline or supervision office.',
    brokenKey: 'The key in the file is not the one this system publishes: it does not count.',
    how: 'How it is checked',
    howText: [
      'Each step is recorded with a fingerprint that holds the one before. Change a word and it no longer fits.',
      'Every night the fingerprints of the district are sealed, with a key that is not in the database.',
      'The check is computed on your phone; you need not believe the system.',
    ],
    anchored: (day: string) => `The record up to ${day} is sealed`,
    notAnchored: 'Not sealed yet: tonight it will be',
    afterAnchor: (n: number) => (n === 1 ? '1 more line waits to be sealed' : `${n} more lines wait to be sealed`),
    lines: 'Line by line',
    unit: 'The unit in charge',
    answer: (unit: string) => `Result, written by ${unit}`,
    lineBroken: 'This line is not as it was written',
    hidden: (n: number) => (n === 1 ? '1 line inside the offices' : `${n} lines inside the offices`),
    hiddenHint: 'Not public, but its fingerprint is here and was checked too',
    early: (n: number) =>
      n === 1 ? '1 early line only the system can check' : `${n} early lines only the system can check`,
    erased: 'The words were deleted as prescribed',
    saved: 'Downloaded',
    savedHint: 'Keep the file: you can check it at any time.',
    saveFailed: 'Not saved. Please try again.',
    again: 'Check again',
    loadTitle: 'The record did not open',
    fileName: (shortNumber: string) => `record-${shortNumber}`,
  },
};
