import { togetherCopy as copy } from '@tellit/shared/words/together-screen-copy.ts';

export type Mistakes = Record<string, string>;
/** What a field of words must be; `max` in characters. */
export interface WordsRule {
  label: string;
  max: number;
  optional?: boolean;
}

/** What is missing or too long, by field name. */
export function wordsMistakes(values: Record<string, string>, rules: Record<string, WordsRule>): Mistakes {
  const found: Mistakes = {};
  for (const [name, rule] of Object.entries(rules)) {
    const value = (values[name] ?? '').trim();
    if (value === '' && !rule.optional) found[name] = copy.needed(rule.label);
    else if ([...value].length > rule.max) found[name] = copy.tooLong(rule.label, rule.max);
  }
  return found;
}

/** Lines that say something, each trimmed. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
