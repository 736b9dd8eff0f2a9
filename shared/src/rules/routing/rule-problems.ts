import { routingProblem as say } from '../../words/routing-copy.ts';
import type { PolicyProblem } from '../policy-problems.ts';
import type { RoutingRule } from './rule.ts';

export const RULES_MOST = 500;
export const WORDS_MOST = 100;
export const WORD_LONGEST = 30;

/** Everything wrong with a list of rules somebody wrote; empty when it can be used. Paths are `rules.3`. */
export function routingProblems({ rules }: { rules: readonly RoutingRule[] }): PolicyProblem[] {
  const found: PolicyProblem[] = [];
  if (rules.length > RULES_MOST) found.push({ path: 'rules', message: say.many(RULES_MOST) });
  const ids = new Set<string>();
  for (const [at, rule] of rules.entries()) {
    const n = at + 1;
    const wrong = (message: string): void => void found.push({ path: `rules.${at}`, message });
    if (ids.has(rule.id)) wrong(say.id(n));
    ids.add(rule.id);
    if (!hasCondition(rule)) wrong(say.empty(n));
    if (rule.lead === '') wrong(say.lead(n));
    for (const message of wordProblems(rule.words, n)) wrong(message);
    if (rule.months && (rule.months.length === 0 || rule.months.some((month) => !isWhole(month, 1, 12))))
      wrong(say.months(n));
    const { hours, ...lists } = rule.when ?? {};
    if (hours && (!hours.every((hour) => isWhole(hour, 0, 24)) || hours[0] === hours[1] || hours[0] === 24))
      wrong(say.hours(n));
    if (Object.values(lists).some((list) => list !== undefined && list.length === 0)) wrong(say.values(n));
  }
  return found;
}

function wordProblems(words: readonly string[], n: number): string[] {
  const found: string[] = [];
  if (words.length > WORDS_MOST) found.push(say.wordsMany(n, WORDS_MOST));
  if (words.some((word) => word.split('+').some((part) => part.trim() === ''))) found.push(say.word(n));
  if (words.some((word) => [...word].length > WORD_LONGEST)) found.push(say.wordLong(n, WORD_LONGEST));
  const twice = words.find((word, i) => words.indexOf(word) < i);
  if (twice !== undefined) found.push(say.wordTwice(n, twice));
  return found;
}

/** A season alone is no condition: the rule would swallow everything told in it. */
function hasCondition({ words, when }: RoutingRule): boolean {
  return words.length > 0 || Object.values(when ?? {}).some((one) => one !== undefined);
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;
