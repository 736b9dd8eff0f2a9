import { COMMUNITY, NOBODY } from '@tellit/shared/rules/routing/rule.ts';
import { routingProblems } from '@tellit/shared/rules/routing/rule-problems.ts';
import { routingAdminCopy as copy } from '@tellit/shared/words/routing-admin-copy.ts';
import type { ComboOption } from '@/ui/select/combobox.tsx';
import type { Rule } from './use-routing.ts';

/** Words as they are typed: 路灯、楼道+灯. Commas and spaces between them do as well. */
export const wordsFrom = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、，,；;\s]+/)
      .map((word) => word.replace(/＋/g, '+'))
      .filter(Boolean),
  ),
];

/** A rule that asks for nothing yet. @param taken ids of the others */
export function newRule(taken: readonly string[]): Rule {
  let n = taken.length + 1;
  while (taken.includes(`rule-${n}`)) n += 1;
  return { id: `rule-${n}`, words: [], lead: '', joint: [] };
}

/** The same rule with a condition set; an empty list asks for nothing and is left out. */
export function withCondition<K extends keyof NonNullable<Rule['when']>>(
  rule: Rule,
  name: K,
  value: NonNullable<Rule['when']>[K],
): Rule {
  const { [name]: _, ...others } = rule.when ?? {};
  const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
  const when = isEmpty ? others : { ...others, [name]: value };
  const { when: _when, ...rest } = rule;
  return Object.keys(when).length === 0 ? rest : { ...rest, when };
}

/** The same rule with one of its own fields set; undefined or an empty list takes it away. */
export function withField<K extends 'months' | 'category' | 'urgency' | 'difficulty'>(
  rule: Rule,
  name: K,
  value: Rule[K],
): Rule {
  const { [name]: _, ...rest } = rule;
  const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
  return (isEmpty ? rest : { ...rest, [name]: value }) as Rule;
}

/** What is wrong with this one rule, as sentences without its number. */
export function wrongWith(rule: Rule): string[] {
  return routingProblems({ rules: [rule] }).map(({ message }) => message.replace(/^第 1 条的?/, ''));
}

/** Who may lead: the community of the place, nobody, or a unit by code. */
export function leadOptions(units: readonly ComboOption<string>[]): ComboOption<string>[] {
  return [{ value: COMMUNITY, label: copy.community }, { value: NOBODY, label: copy.nobody }, ...units];
}
