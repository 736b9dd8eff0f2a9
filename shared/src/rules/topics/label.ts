/** Signs, letters and digits end a piece, and so does the house a number names: “8 号楼暖气不热” is about 暖气不热. */
const ENDS = /[^\u4e00-\u9fff]+(?:号楼|单元|号|栋|幢|楼|层|室)?/;
/** Ends of other words, and what every telling has. */
const PARTICLES = /^[的了在是和与及又也都很就把被有我]+|[的了在是和与及又也都很就把被有我]+$/g;
const SHORTEST = 2;
const LONGEST = 10;
/** In fewer of the tellings it is somebody's own way of saying it. */
const MOST_SAY = 0.5;
const BEGINNING = 60;

/**
 * What most of the tellings of a topic say in the same words: 暖气不热. The longest piece that many say, long ones before common ones.
 * @returns null when no piece stands in half of them. Deterministic.
 */
export function labelOf(texts: readonly string[]): string | null {
  const saidBy = new Map<string, number>();
  for (const text of texts) {
    const pieces = new Set<string>();
    for (const run of text.slice(0, BEGINNING).split(ENDS))
      for (let from = 0; from + SHORTEST <= run.length; from += 1)
        for (let to = from + SHORTEST; to <= Math.min(run.length, from + LONGEST); to += 1)
          pieces.add(run.slice(from, to));
    for (const piece of pieces) saidBy.set(piece, (saidBy.get(piece) ?? 0) + 1);
  }
  let best: string | null = null;
  let most = 0;
  for (const [piece, times] of saidBy) {
    if (times < Math.max(2, texts.length * MOST_SAY) || piece.replace(PARTICLES, '') !== piece) continue;
    const weight = times * (piece.length - 1);
    if (weight > most || (weight === most && best !== null && piece < best)) [best, most] = [piece, weight];
  }
  return best;
}
