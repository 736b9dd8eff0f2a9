import type { neighboursCopy } from '../neighbours-copy.ts';
import type { Translated } from '../translated.ts';

/** neighbours-copy.ts in English. */
export const neighboursEnglish: Translated<typeof neighboursCopy> = {
  count: (n) => (n === 0 ? 'No neighbour joined yet' : n === 1 ? '1 neighbour joined' : `${n} neighbours joined`),
  endorse: 'Me too',
  withdraw: 'Take it back',
  given: 'You joined. The answer will appear here; you can take it back at any time.',
  rule: 'Residents of the same street, once each, and nobody sees who. When enough people told or joined, the district is asked to supervise.',
  needPlace: 'Scan a code or choose your community first',
  askTitle: 'The same matter? Just join',
  askWhy: 'These public matters nearby sound like yours. If one is the same, just join it; if not, go on.',
  near: (metres) => (metres < 30 ? 'right beside' : `about ${metres} m away`),
  notSame: 'None of them, go on',
  mine: 'What I joined',
};
