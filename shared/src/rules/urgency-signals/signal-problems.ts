import { signalProblem as say } from '../../words/signals-copy.ts';
import type { PolicyProblem } from '../policy-problems.ts';
import { WORD_LONGEST, WORDS_MOST } from '../routing/rule-problems.ts';
import type { Signal } from './signals.ts';

const SIGNALS_MOST = 100;
const NAME_LONGEST = 20;

/** Everything wrong with a list of signals somebody wrote; empty when it can be used. Paths are `signals.3`. */
export function signalProblems({ signals }: { signals: readonly Signal[] }): PolicyProblem[] {
  const found: PolicyProblem[] = [];
  if (signals.length > SIGNALS_MOST) found.push({ path: 'signals', message: say.many(SIGNALS_MOST) });
  const ids = new Set<string>();
  for (const [at, { id, name, words, urgency, seal }] of signals.entries()) {
    const n = at + 1;
    const wrong = (message: string): void => void found.push({ path: `signals.${at}`, message });
    if (ids.has(id)) wrong(say.id(n));
    ids.add(id);
    if (name.trim() === '' || [...name].length > NAME_LONGEST) wrong(say.name(n));
    if (words.length === 0 || words.length > WORDS_MOST || words.some((word) => [...word].length > WORD_LONGEST))
      wrong(say.words(n));
    if (words.some((word) => word.split('+').some((part) => part.trim() === ''))) wrong(say.word(n));
    if (!urgency && !seal) wrong(say.effect(n));
  }
  return found;
}
