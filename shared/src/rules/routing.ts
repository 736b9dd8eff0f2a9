import { difficultyLabel } from '../words/labels.ts';
import { routingTrouble, routingSentence as say } from '../words/routing-copy.ts';
import type { Difficulty, Urgency } from '../words/states.ts';
import { isMeant } from './routing/denied.ts';
import { type Match, matchesOf, sentencesOf } from './routing/matching.ts';
import { COMMUNITY, NOBODY, type RoutingRule, type RoutingUnits, type Telling } from './routing/rule.ts';
import { conditionWords } from './routing/sentence.ts';

export interface UnitSuggestion {
  code: string;
  reason: string;
}

/** Parts of a suggestion, each with a reason a dispatcher can check. Unknown is an answer: parts may be null or empty. */
export interface RoutingSuggestion {
  lead: UnitSuggestion | null;
  joint: UnitSuggestion[];
  category: { key: string; reason: string } | null;
  urgency: { value: Urgency; reason: string } | null;
  difficulty: { value: Difficulty; reason: string } | null;
  /** The resident's own words the suggestion rests on, as written, to be underlined. */
  because: string[];
  /** The rule that decided, for the history of a suggestion; null when none applied. */
  ruleId: string | null;
  /** The whole decision in one sentence: 类别 在 供热 且 地点 在 西盛社区 → 热力公司，联办 区住建局. */
  explained: string;
  /** What went wrong on the way, each with what to do; a rule that cannot be followed is never passed over in silence. */
  problems: string[];
}

const URGENCY_RANK: Record<Urgency, number> = { normal: 0, urgent: 1, critical: 2 };

/**
 * Proposes who handles a matter. The most specific rule that applies decides (matching.ts has the order); one whose unit is
 * not here is reported and the next is asked; without any, the community of the place leads. Any rule that applies may raise
 * the urgency, none lowers it. Pure and total: the same input gives the same answer, and every input has one.
 */
export function suggest(rules: readonly RoutingRule[], telling: Telling, units: RoutingUnits): RoutingSuggestion {
  const sentences = sentencesOf(telling.text);
  const byWords = rules.filter((rule) => !rule.when?.categories);
  const known = telling.categories ?? categoriesSaid(matchesOf(byWords, telling, [], sentences), units);
  const matches = matchesOf(rules, telling, known, sentences);
  const problems: string[] = [];
  const place = placeOf(telling, units);
  const best = matches[0] ?? null;
  const decided = decisionOf(matches, place, units, problems);
  const deciding = decided?.match ?? best;
  const lead = decided ? decided.lead : place;
  const joint = deciding && deciding.rule.lead !== NOBODY ? jointOf(deciding, lead, place, units, problems) : [];
  const category = categoryOf(decided ? [deciding!, ...matches] : matches, units, problems);
  const urgency = urgencyOf(matches, telling, units);
  return {
    lead,
    joint,
    category,
    urgency: urgency?.suggestion ?? null,
    difficulty: decided?.match.rule.difficulty
      ? { value: decided.match.rule.difficulty, reason: conditionWords(decided.match.rule, units, decided.match.words) }
      : null,
    because: [...new Set([...(deciding?.words ?? []), ...(urgency?.words ?? [])])],
    ruleId: deciding?.rule.id ?? null,
    explained: explain(decided, best, lead, joint, units),
    problems: [...new Set(problems)],
  };
}

interface Decided {
  match: Match;
  lead: UnitSuggestion | null;
}

/** The first rule in order that can be followed; those that cannot are reported. */
function decisionOf(
  matches: readonly Match[],
  place: UnitSuggestion | null,
  units: RoutingUnits,
  problems: string[],
): Decided | null {
  for (const match of matches) {
    const { lead } = match.rule;
    if (lead === NOBODY) return { match, lead: null };
    if (lead === COMMUNITY) return { match, lead: place };
    if (units.nameOf(lead) !== null)
      return { match, lead: { code: lead, reason: conditionWords(match.rule, units, match.words) } };
    problems.push(routingTrouble.leadGone(match.at + 1));
  }
  return null;
}

/** What the words alone say the category is, as ids from itself up. */
function categoriesSaid(matches: readonly Match[], units: RoutingUnits): readonly string[] {
  const said = matches.find(({ rule }) => rule.category !== undefined)?.rule.category;
  return said === undefined ? [] : (units.categoryPath?.(said) ?? [said]);
}

/** The category of the rule that decided; a rule without one, or with one that is gone, leaves it to the next. */
function categoryOf(matches: readonly Match[], units: RoutingUnits, problems: string[]): RoutingSuggestion['category'] {
  for (const { rule, at, words } of matches) {
    if (rule.category === undefined) continue;
    if (units.categoryName && units.categoryName(rule.category) === null) {
      problems.push(routingTrouble.categoryGone(at + 1));
      continue;
    }
    return { key: rule.category, reason: conditionWords(rule, units, words) };
  }
  return null;
}

function placeOf(telling: Telling, units: RoutingUnits): UnitSuggestion | null {
  if (!units.community) return null;
  const { code, name } = units.community;
  return { code, reason: `${telling.placeCode === null ? '地点' : '说事码'}在${name}` };
}

function jointOf(
  { rule, at, words }: Match,
  lead: UnitSuggestion | null,
  place: UnitSuggestion | null,
  units: RoutingUnits,
  problems: string[],
): UnitSuggestion[] {
  const found: UnitSuggestion[] = [];
  for (const code of rule.joint) {
    if (code !== COMMUNITY && units.nameOf(code) === null) problems.push(routingTrouble.jointGone(at + 1));
    else {
      const unit = code === COMMUNITY ? place : { code, reason: conditionWords(rule, units, words) };
      if (unit && unit.code !== lead?.code && !found.some((other) => other.code === unit.code)) found.push(unit);
    }
  }
  return found;
}

function urgencyOf(matches: readonly Match[], telling: Telling, units: RoutingUnits) {
  let top: { suggestion: { value: Urgency; reason: string }; words: string[] } | null = null;
  let rank = URGENCY_RANK[telling.urgency ?? 'normal'];
  for (const { rule, words } of matches) {
    const meant = words.filter((word) => isMeant(word, telling.text));
    if (!rule.urgency || (rule.words.length > 0 && meant.length === 0)) continue;
    if (URGENCY_RANK[rule.urgency] <= rank) continue;
    rank = URGENCY_RANK[rule.urgency];
    const reason = meant.length > 0 ? say.said(meant) : conditionWords(rule, units, words);
    top = { suggestion: { value: rule.urgency, reason }, words: meant };
  }
  return top;
}

function explain(
  decided: Decided | null,
  best: Match | null,
  lead: UnitSuggestion | null,
  joint: readonly UnitSuggestion[],
  units: RoutingUnits,
): string {
  const nameOf = ({ code }: UnitSuggestion): string =>
    (code === units.community?.code ? units.community.name : units.nameOf(code)) ?? say.noUnit;
  const beside = joint.length > 0 ? say.joint(joint.map(nameOf)) : '';
  if (!decided) {
    if (!lead) return (best ? say.nobodyLeft : say.nothing) + beside;
    return (best ? say.fallback(nameOf(lead)) : say.noRule(nameOf(lead))) + beside;
  }
  const { rule, words } = decided.match;
  return [
    conditionWords(rule, units, words),
    say.lead(lead ? nameOf(lead) : rule.lead === NOBODY ? say.nobody : say.ofCommunity),
    beside,
    rule.difficulty ? say.difficulty(difficultyLabel[rule.difficulty]) : '',
  ].join('');
}
