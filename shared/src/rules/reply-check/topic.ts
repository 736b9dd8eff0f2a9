import { ANNOUNCED, MATTERS, REFUSED, RESPONSIVE } from './matters.ts';

/** What a letter is about, and whether an answer speaks of it. No dictionary: the mini-program has none. */

/** Characters and words that cut a sentence into pieces that may be words; they say nothing of the matter. */
const CUTS =
  /[^\u4e00-\u9fff]+|我们|你们|他们|您好|你好|请问|希望|尽快|解决|处理|反映|问题|情况|部门|领导|有关|相关|能够|能不能|可不可以|是不是|有没有|什么|时候|怎么|怎样|为什么|为何|多少|哪里|哪儿|在哪|几天|好几|很久|已经|一直|没有|没人|不知道|非常|特别|经常|每天|天天|今天|昨天|现在|目前|一下|一个|这个|那个|这样|所以|因为|但是|而且|还是|就是|可以|应该|需要|帮忙|帮助|谢谢|麻烦|小区|居民|群众|[的了是在我你您他她它们这那也就都而且与及或但很吗呢吧啊呀么之其为因以于被把让给对从到向着过和跟所个有又还只才再该此每各将并则却若如虽使由至自等不没去来说看想要会能上下里外前后天年月日时点号多少几大小好坏人家]/;
const RUN = 2;

/** The pieces of a text that may be words of its matter, longest first, each once. */
export function topicPieces(text: string): string[] {
  const pieces = text
    .split(CUTS)
    .filter((piece): piece is string => piece !== undefined && piece.length >= RUN && piece.length <= 8);
  return [...new Set(pieces)].sort((a, b) => b.length - a.length);
}

/** Pairs of characters within the pieces: 暖气不热 and 暖气已修好 share 暖气. */
function pairsOf(pieces: readonly string[]): Set<string> {
  const pairs = new Set<string>();
  for (const piece of pieces) for (let i = 0; i + RUN <= piece.length; i += 1) pairs.add(piece.slice(i, i + RUN));
  return pairs;
}

/** “情况属实” is said of what was told, whatever its words. */
const SPEAKS_OF_IT = /(?:情况|反映|所述)[^，。；！？\n]{0,6}属实|不属实/;

/** A letter with fewer pairs than this does not say what it is about in words an answer would repeat. */
const ENOUGH = 2;
const QUOTED = 3;
const BY_CHANCE = 1;
const LETTERS = 3;

/**
 * Why an answer seems to be about something else: words of the letter it leaves out, the trouble of which it says nothing though it speaks
 * of the like, or its own words that say only what is so anyway.
 */
export type OffTopic = { leavesOut: string[] } | { besides: string } | { announces: string };

/**
 * Whether an answer speaks of what was told; null when it does, or the letter says too little to tell.
 * @param isAnswered a direct question of the letter is answered: what is so anyway may be the answer
 */
export function offTopic(asked: string, reply: string, isAnswered: boolean): OffTopic | null {
  const pieces = topicPieces(asked);
  const pairs = pairsOf(pieces);
  if (SPEAKS_OF_IT.test(reply) || pieces.length === 0) return null;
  const about = MATTERS.filter(({ words }) => words.test(asked));
  const troubles = about.flatMap((matter) => (matter.troubles ?? []).filter(({ asks }) => asks.test(asked)));
  // Whoever answers the trouble speaks of the matter, by whatever name.
  if (troubles.some(({ answers }) => answers.test(reply))) return null;
  const isAnswer = RESPONSIVE.test(reply) || REFUSED.test(reply);
  const announces = ANNOUNCED.exec(reply)?.[0];
  if (announces !== undefined && !isAnswer && !isAnswered) return { announces };
  const besides = troubles[0]?.asks.exec(asked)?.[0];
  if (about.some(({ words }) => words.test(reply)))
    return besides === undefined || REFUSED.test(reply) ? null : { besides };
  const missing = pieces.filter((piece) => ![...pairsOf([piece])].some((pair) => reply.includes(pair)));
  const leavesOut = (missing.length > 0 ? missing : pieces).slice(0, QUOTED);
  const shared = [...pairs].filter((pair) => reply.includes(pair)).length;
  // “烟管加高了” answers “油烟管……”: single characters speak of the matter too, when there are several.
  const letters = new Set(pieces.join(''));
  const isTouched = shared > 0 || [...letters].filter((letter) => reply.includes(letter)).length >= LETTERS;
  // The letter is about one known matter and the answer about others: one word in common is chance, unless something was done.
  const isOther = about.length > 0 && MATTERS.some(({ words }) => words.test(reply));
  if (isOther && (isAnswer ? !isTouched : shared <= BY_CHANCE)) return { leavesOut };
  return pairs.size < ENOUGH || isTouched || isAnswer || isAnswered ? null : { leavesOut };
}
