import { metresBetween, type Point } from '../geo/gcj02.ts';
import { runsOf } from '../search/tokens.ts';
import { DEFAULT_TOPICS_POLICY, type TopicsPolicy } from '../topics/topics-policy.ts';

/** What of a matter is compared. */
export interface Matter {
  /** What was told; title and place are not part of it. */
  text: string;
  /** Where, in words. */
  place: string;
  communityId: string;
  codeId: string | null;
  /** WGS-84. */
  point: Point | null;
  categoryId: string | null;
  /** Epoch milliseconds. */
  toldAt: number;
}

/** How alike two matters are, 0 to 100, and why, in short phrases, the strongest first. */
export interface Likeness {
  likeness: number;
  because: string[];
  /** Told at one spot within a day with a word of the matter in common: worth a look, in however different words. */
  beside: boolean;
}

/** What counts how much, out of 100 together: of the district's rules. */
export type LikenessWeights = Pick<TopicsPolicy, 'words' | 'place' | 'category' | 'time'>;

/** Metres: a building and its yard, a crossing and its corners. */
const NEAR = 300;
/** The same code or address, or a few steps apart. */
const ONE_SPOT = 0.7;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** After so long two tellings of the same words are more often a new case than the same one. */
const FADES_AFTER = 30 * DAY;

/** Characters every letter has: what two matters share of them says nothing. */
const EMPTY_WORDS =
  /我们|你们|他们|这个|那个|没有|可以|希望|请问|尊敬|领导|您好|你好|谢谢|问题|解决|情况|反映|进行|部门|有关|为了|由于|现在|已经|一直|多次|但是|因为|所以|就是|不是|什么|怎么|能够|不能/g;

/** At either end of a piece they are the ends of other words; what stands before “号楼” was a number. */
const PARTICLES = /^(?:[的了在是和与及又也都很就]|[号栋幢]楼?)+|[的了在是和与及又也都很就]+$/gu;

interface Words {
  pairs: Set<string>;
  runs: string[];
}
/** The newest tellings of a place are compared with every one that comes after them: each is cut once. In memory only, and forgotten. */
const KEPT = 2000;
const known = new Map<string, Words>();

function wordsOf({ text }: Matter): Words {
  const found = known.get(text);
  if (found) return found;
  const runs = runsOf(text.replace(EMPTY_WORDS, '，')).map((units) => units.join(''));
  const pairs = new Set<string>();
  for (const run of runs) {
    let before = '';
    for (const letter of run) {
      if (before !== '') pairs.add(before + letter);
      before = letter;
    }
  }
  const words = { pairs, runs };
  if (known.size >= KEPT) known.clear();
  known.set(text, words);
  return words;
}

/** Same place, near, same words, same category, how far apart in time. Symmetric and deterministic. */
export function likenessOf(a: Matter, b: Matter, weights: LikenessWeights = DEFAULT_TOPICS_POLICY): Likeness {
  const words = sameWords(a, b);
  const place = samePlace(a, b);
  const apart = Math.abs(a.toldAt - b.toldAt);
  const time = Math.max(0, 1 - apart / FADES_AFTER);
  const category = a.categoryId !== null && a.categoryId === b.categoryId;
  const parts = [
    { points: weights.words * words.share, say: words.say },
    { points: weights.place * place.share, say: place.say },
    { points: category ? weights.category : 0, say: '类别相同' },
    { points: weights.time * time, say: apartWords(apart) },
  ];
  const told = parts.filter(({ points, say }) => points >= 1 && say !== '');
  // Where and when alone make no duplicate: two matters at one gate on one day are two unless they say the same.
  const whole = parts.reduce((sum, { points }) => sum + points, 0) * Math.min(1, 0.4 + words.share * 2);
  return {
    likeness: Math.round(Math.min(100, whole)),
    because: told.toSorted((x, y) => y.points - x.points).map(({ say }) => say),
    beside: words.say !== '' && place.share >= ONE_SPOT && apart < DAY,
  };
}

/** The share of pairs of the shorter one that the other has too, and the longest pieces they share. */
function sameWords(a: Matter, b: Matter): { share: number; say: string } {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const [few, many] = one.pairs.size <= other.pairs.size ? [one, other] : [other, one];
  if (few.pairs.size === 0) return { share: 0, say: '' };
  let both = 0;
  for (const pair of few.pairs) if (many.pairs.has(pair)) both += 1;
  // A short telling is easily contained in a long one: its length counts too.
  const contained = both / few.pairs.size;
  const together = (2 * both) / (few.pairs.size + many.pairs.size);
  const share = Math.min(1, (contained + together) * 0.75);
  const pieces = both > 0 ? sharedPieces(few, many) : [];
  return { share, say: pieces.length > 0 ? `都说到“${pieces.join('”“')}”` : '' };
}

/** Up to three of the longest pieces of two characters or more that stand in both. */
function sharedPieces(few: Words, many: Words): string[] {
  const pieces: string[] = [];
  for (const run of few.runs) {
    const units = [...run];
    let from = 0;
    for (let at = 1; at <= units.length; at += 1) {
      const pair = `${units[at - 1]}${units[at] ?? ''}`;
      if (at < units.length && many.pairs.has(pair)) continue;
      const piece = at - from < 2 ? '' : units.slice(from, at).join('').replace(PARTICLES, '');
      if ([...piece].length >= 2) pieces.push(piece);
      from = at;
    }
  }
  return [...new Set(pieces)].sort((x, y) => y.length - x.length || (x < y ? -1 : 1)).slice(0, 3);
}

function samePlace(a: Matter, b: Matter): { share: number; say: string } {
  if (a.codeId !== null && a.codeId === b.codeId) return { share: 1, say: '同一个说事码' };
  if (a.point && b.point) {
    const metres = metresBetween(a.point, b.point);
    if (metres <= NEAR) return { share: metres <= 30 ? 1 : 1 - metres / (2 * NEAR), say: distanceWords(metres) };
  }
  const [one, other] = [plain(a.place), plain(b.place)];
  if (one.length >= 2 && one === other) return { share: 0.9, say: `地点都是“${a.place}”` };
  if (one.length >= 3 && other.length >= 3 && (one.includes(other) || other.includes(one)))
    return { share: 0.7, say: `地点都在“${one.length < other.length ? a.place : b.place}”` };
  return a.communityId === b.communityId ? { share: 0.4, say: '同一个社区' } : { share: 0, say: '' };
}

const plain = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

/** 相距约 40 米 */
export const distanceWords = (metres: number): string =>
  metres <= 15
    ? '就在同一处'
    : `相距约 ${metres < 100 ? Math.round(metres / 10) * 10 : Math.round(metres / 50) * 50} 米`;

/** Whether a reason says how far away it is, and nothing else. */
export const isDistance = (why: string): boolean => /^(?:就在同一处|相距约 \d+ 米)$/.test(why);

function apartWords(apart: number): string {
  if (apart < HOUR) return '相隔不到 1 小时';
  if (apart < DAY) return `相隔 ${Math.round(apart / HOUR)} 小时`;
  return `相隔 ${Math.round(apart / DAY)} 天`;
}
