import type { PublicWords } from '@tellit/shared/words/public-words.ts';
import type { Translated } from '@tellit/shared/words/translated.ts';
import { otherWords } from './language.ts';

type Group = Readonly<Record<string, unknown>>;
const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Words that follow the chosen language: a copy of the Chinese words in which every word looks, when it is read, whether
 * another language is chosen. So `const say = residentCopy.tell` may stand at the top of a file; a single word taken out
 * there (`const title = say.title`) would stay as it was and belongs into the function that shows it.
 * @param inOther where the same words stand in another language's dictionary
 */
export function live<Words extends object>(
  chinese: Words,
  inOther: (all: PublicWords) => Translated<Words>,
): Translated<Words> {
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(chinese)) {
    const own = (chinese as Group)[name];
    const other = (all: PublicWords): unknown => (inOther(all) as Group)[name];
    if (isGroup(own)) {
      copy[name] = live(own, other as (all: PublicWords) => Translated<Group>);
      continue;
    }
    Object.defineProperty(copy, name, {
      enumerable: true,
      get() {
        const all = otherWords();
        return all ? other(all) : own;
      },
    });
  }
  return copy as Translated<Words>;
}
