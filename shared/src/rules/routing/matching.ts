import type { RoutingRule, RoutingWhen, Telling } from './rule.ts';

/** A rule that applies, with what speaks for it. */
export interface Match {
  rule: RoutingRule;
  /** Its line in the table, from 0. */
  at: number;
  /** The resident's own words it met, as written, longest first. */
  words: string[];
  /** What decides between rules, the weightier first; compared number by number, larger first. */
  rank: number[];
}

interface Sentence {
  text: string;
  lower: string;
}

export function sentencesOf(text: string): Sentence[] {
  return text.split(/[。！？!?；;\n]+/).map((one) => ({ text: one, lower: one.toLowerCase() }));
}

/**
 * The rules that apply to a matter. `categories`: ids of its category from itself up; a rule that asks for one applies only
 * where it is known. Specific before general is this order: how many conditions hold (category, place, kind of place, hours,
 * channel, urgency, words; a season alone counts for less), how much of the resident's own words was met, how narrow the
 * category and the place are, whether it is limited to a season, whether it is for the resident's own kind, and last the
 * order of the table.
 */
export function matchesOf(
  rules: readonly RoutingRule[],
  telling: Telling,
  categories: readonly string[],
  sentences: readonly Sentence[] = sentencesOf(telling.text),
): Match[] {
  const matches: Match[] = [];
  for (const [at, rule] of rules.entries()) {
    if (rule.months && telling.month !== undefined && !rule.months.includes(telling.month)) continue;
    const { when } = rule;
    if (when && !holds(when, telling, categories)) continue;
    const words = wordsMet(rule, sentences);
    if (rule.words.length > 0 && words.length === 0) continue;
    const conditions = (rule.words.length > 0 ? 1 : 0) + (when ? Object.values(when).filter(Boolean).length : 0);
    // A rule without any condition would swallow everything; it is refused when written and never applies.
    if (conditions === 0) continue;
    matches.push({
      rule,
      at,
      words,
      rank: [
        conditions,
        words.reduce((sum, word) => sum + word.length, 0),
        narrowness(when?.categories, categories),
        narrowness(when?.places, telling.places ?? []),
        rule.months ? 1 : 0,
        rule.kind !== undefined && rule.kind === telling.kind ? 1 : 0,
        -at,
      ],
    });
  }
  return matches.sort(byRank);
}

/** Negative when `a` is the more specific. Never 0 for two lines of one table. */
function byRank(a: Match, b: Match): number {
  const at = a.rank.findIndex((value, i) => value !== b.rank[i]);
  return at < 0 ? 0 : b.rank[at]! - a.rank[at]!;
}

function holds(when: RoutingWhen, telling: Telling, categories: readonly string[]): boolean {
  const { places = [], placeKind, hour, channel, urgency } = telling;
  const one = <T>(wanted: readonly T[] | undefined, known: T | null | undefined): boolean =>
    !wanted || (known !== null && known !== undefined && wanted.includes(known));
  return (
    (!when.categories || when.categories.some((id) => categories.includes(id))) &&
    (!when.places || when.places.some((code) => places.includes(code))) &&
    one(when.placeKinds, placeKind) &&
    one(when.channels, channel) &&
    one(when.urgencies, urgency) &&
    (!when.hours || (hour !== undefined && isWithin(hour, when.hours)))
  );
}

function isWithin(hour: number, [from, to]: readonly [number, number]): boolean {
  return from < to ? from <= hour && hour < to : hour >= from || hour < to;
}

/** How far down its tree the narrowest of the wanted ones lies, from 1; 0: nothing is asked. `path` from the narrowest up. */
function narrowness(wanted: readonly string[] | undefined, path: readonly string[]): number {
  if (!wanted) return 0;
  const at = path.findIndex((id) => wanted.includes(id));
  return at < 0 ? 0 : path.length - at;
}

/** The words of a rule that occur, longest first; one that is part of another is left out. */
function wordsMet(rule: RoutingRule, sentences: readonly Sentence[]): string[] {
  const found = new Set<string>();
  for (const parts of entriesOf(rule))
    for (const sentence of sentences) for (const word of occurrences(parts, sentence)) found.add(word);
  const words = [...found].filter((word) => ![...found].some((other) => other !== word && other.includes(word)));
  return words.sort((a, b) => b.length - a.length);
}

/** The parts of a rule's entries; a district's rules are the same objects until they are changed. */
const entries = new WeakMap<RoutingRule, string[][]>();
function entriesOf(rule: RoutingRule): string[][] {
  const known = entries.get(rule) ?? rule.words.map((entry) => entry.toLowerCase().split('+'));
  entries.set(rule, known);
  return known;
}

/** The resident's own spelling of every part of an entry; nothing unless all parts are in the sentence. */
export function occurrences(parts: readonly string[], { text, lower }: Sentence): string[] {
  if (!parts.every((part) => part !== '' && lower.includes(part))) return [];
  return parts.map((part) => text.slice(lower.indexOf(part), lower.indexOf(part) + part.length));
}
