/** A run of the resident's words; `mark` is the letter of the suggestion that rests on it, null for the rest. */
export interface Run {
  text: string;
  mark: string | null;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Cuts a text at the phrases a suggestion rests on, so that each can be underlined and lettered. The first place of each
 * phrase counts; a phrase that is not there, or lies inside one already marked, is passed over.
 */
export function marked(text: string, phrases: readonly string[]): Run[] {
  const found = phrases
    .map((phrase, index) => ({ phrase, at: phrase === '' ? -1 : text.indexOf(phrase), mark: LETTERS[index] ?? '*' }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.phrase.length - a.phrase.length);
  const runs: Run[] = [];
  let end = 0;
  for (const { phrase, at, mark } of found) {
    if (at < end) continue;
    if (at > end) runs.push({ text: text.slice(end, at), mark: null });
    runs.push({ text: phrase, mark });
    end = at + phrase.length;
  }
  if (end < text.length) runs.push({ text: text.slice(end), mark: null });
  return runs;
}
