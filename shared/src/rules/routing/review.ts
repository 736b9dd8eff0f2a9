import { routingReview as say } from '../../words/routing-copy.ts';
import { COMMUNITY, NOBODY, type RoutingRule, type RoutingUnits } from './rule.ts';

/** Something about a rule that its keeper should know; nothing of it stops the rules from being used. */
export interface RuleFinding {
  /** The rule's line, from 0. */
  at: number;
  kind: 'unit' | 'condition' | 'dead' | 'conflict';
  message: string;
}

/**
 * Reads a list of rules over: units, categories and places that are not here any more, rules that never come first because an
 * earlier one says all they say, and rules with the same conditions that send the same words to different units. What it says
 * holds for every matter; a rule it says nothing about may still be idle (the dry run counts that).
 */
export function reviewRules(
  rules: readonly RoutingRule[],
  names: Pick<RoutingUnits, 'nameOf' | 'placeName' | 'categoryName'>,
): RuleFinding[] {
  return rules.flatMap((rule, at) => [...goneFrom(rule, at, names), ...againstEarlier(rules, at)]);
}

function goneFrom(
  rule: RoutingRule,
  at: number,
  { nameOf, placeName, categoryName }: Pick<RoutingUnits, 'nameOf' | 'placeName' | 'categoryName'>,
): RuleFinding[] {
  const n = at + 1;
  const isGone = (code: string): boolean => code !== COMMUNITY && code !== NOBODY && nameOf(code) === null;
  const found: RuleFinding[] = [];
  if (isGone(rule.lead)) found.push({ at, kind: 'unit', message: say.lead(n) });
  if (rule.joint.some(isGone)) found.push({ at, kind: 'unit', message: say.joint(n) });
  if (rule.category !== undefined && categoryName?.(rule.category) === null)
    found.push({ at, kind: 'unit', message: say.category(n) });
  if (rule.when?.categories?.some((key) => categoryName?.(key) === null))
    found.push({ at, kind: 'condition', message: say.whenCategory(n) });
  if (rule.when?.places?.some((code) => placeName?.(code) === null))
    found.push({ at, kind: 'condition', message: say.whenPlace(n) });
  return found;
}

function againstEarlier(rules: readonly RoutingRule[], at: number): RuleFinding[] {
  const rule = rules[at]!;
  const earlier = rules.slice(0, at);
  const above = earlier.findIndex((other) => swallows(other, rule));
  if (above >= 0) return [{ at, kind: 'dead', message: say.dead(at + 1, above + 1) }];
  return earlier.flatMap((other, other_at): RuleFinding[] => {
    if (other.lead === rule.lead || !sameConditions(other, rule) || other.kind !== rule.kind) return [];
    const words = rule.words.filter((word) => other.words.includes(word));
    if (rule.words.length > 0 && words.length === 0) return [];
    return [{ at, kind: 'conflict', message: say.conflict(at + 1, other_at + 1, words) }];
  });
}

/** Whatever the later one applies to, the earlier one applies to as well, and comes first. */
function swallows(earlier: RoutingRule, later: RoutingRule): boolean {
  return (
    sameConditions(earlier, later) &&
    // At a tie the one for the resident's own kind would go first.
    (later.kind === undefined || later.kind === earlier.kind) &&
    (later.words.length === 0
      ? earlier.words.length === 0
      : later.words.every((word) => earlier.words.some((other) => other.toLowerCase() === word.toLowerCase())))
  );
}

/** The same conditions beside the words; the order of values does not matter. */
function sameConditions(a: RoutingRule, b: RoutingRule): boolean {
  return conditionsOf(a) === conditionsOf(b);
}

function conditionsOf({ when, months }: RoutingRule): string {
  const { hours, ...lists } = when ?? {};
  const sorted = Object.entries(lists)
    .flatMap(([name, list]) => (list ? [[name, [...list].sort()] as const] : []))
    .sort(([x], [y]) => (x < y ? -1 : 1));
  const all = months && new Set(months).size < 12 ? [...new Set(months)].sort((x, y) => x - y) : null;
  return JSON.stringify([sorted, hours ?? null, all]);
}
