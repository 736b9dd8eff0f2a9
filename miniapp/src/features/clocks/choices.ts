import type { ExtensionView } from '@tellit/shared/contract/clock-views.ts';
import { amountWords, clocksCopy } from '@tellit/shared/words/clocks-copy.ts';
import { dueMomentText } from '../order/when.ts';

type Dated = ExtensionView['choices'][number];

/** More than so many amounts are a list nobody reads. */
const MOST = 5;

/** The amounts a form offers: all of a few, else quarters of the most. */
export function offered(choices: readonly Dated[]): Dated[] {
  if (choices.length <= MOST) return [...choices];
  const wanted = [1, 2, 3, 4].map((quarter) => Math.round((choices.length * quarter) / 4));
  return choices.filter((choice) => wanted.includes(choice.by.n));
}

/** As radio options: 3 个工作日 · 延到 11月12日 19:30. */
export function amountOptions(choices: readonly Dated[]): { value: string; label: string; sub: string }[] {
  return offered(choices).map((choice) => ({
    value: String(choice.by.n),
    label: amountWords(choice.by),
    sub: clocksCopy.to(dueMomentText(choice)),
  }));
}
