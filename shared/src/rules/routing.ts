import type { ComplaintKind, Urgency } from '../words/states.ts';

/** The unit of a rule that stands for the community of the place. */
export const COMMUNITY = 'community';
/** The unit of a rule that suggests nobody: a person must look first (complaints about officials). */
export const NOBODY = 'nobody';

/**
 * One line of a tenant's routing, data with history: words a resident uses, and who handles such a matter. `suggest` only
 * proposes; a dispatcher decides.
 */
export interface RoutingRule {
  id: string;
  /** Any one of them is enough. `楼道+灯` needs all parts in one sentence. Matched as written, letters in either case. */
  words: string[];
  /** Id or full name of a category. */
  category?: string;
  /** Code of the organisation that leads, `community` or `nobody`. */
  lead: string;
  /** Codes of joint units; `community` is allowed. */
  joint: string[];
  /** Urgency only ever goes up: what no rule calls urgent stays as it is. */
  urgency?: 'critical' | 'urgent';
  /** Between rules that say equally much, the one for the resident's own kind goes first. */
  kind?: ComplaintKind;
  /** Months of the year (1–12) in which the rule counts; absent: always. */
  months?: number[];
}

/** What is known of a complaint when it is routed. `month` (1–12, local) is when it was told. */
export interface Telling {
  text: string;
  kind: ComplaintKind | null;
  /** Code of the community the scanned tell-it code belongs to; null when the place was named otherwise. */
  placeCode: string | null;
  month?: number;
  /** Present urgency; nothing lower or equal is suggested. */
  urgency?: Urgency;
}

/** The tenant's side: the community of the place, and names of units by code (null: no such unit here). */
export interface RoutingUnits {
  community: { code: string; name: string } | null;
  nameOf: (code: string) => string | null;
}

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
  /** The resident's own words the suggestion rests on, as written, to be underlined. */
  because: string[];
  /** The rule that decided, for the history of a suggestion; null when none applied. */
  ruleId: string | null;
}

interface Match {
  rule: RoutingRule;
  words: string[];
  score: number;
}

const URGENCY_RANK: Record<Urgency, number> = { normal: 0, urgent: 1, critical: 2 };

/**
 * Proposes who handles a complaint, by place and by the resident's words. The rule whose matched words say most decides unit
 * and category; any matched rule may raise the urgency. Without a matching rule the community of the place leads.
 */
export function suggest(rules: readonly RoutingRule[], telling: Telling, units: RoutingUnits): RoutingSuggestion {
  const sentences = telling.text
    .split(/[。！？!?；;\n]+/)
    .map((text): Sentence => ({ text, lower: text.toLowerCase() }));
  const matches = rules.flatMap((rule) => matchOf(rule, telling, sentences));
  const best = matches.reduce<Match | null>((top, match) => (isBetter(match, top, telling) ? match : top), null);
  const urgency = urgencyOf(matches, telling);
  const place = placeOf(telling, units);
  const lead = best ? leadOf(best, place, units) : place;
  return {
    lead,
    joint: best && best.rule.lead !== NOBODY ? jointOf(best, lead, place, units) : [],
    category: best?.rule.category ? { key: best.rule.category, reason: said(best.words) } : null,
    urgency: urgency?.suggestion ?? null,
    because: [...new Set([...(best?.words ?? []), ...(urgency?.words ?? [])])],
    ruleId: best?.rule.id ?? null,
  };
}

/** The words of a rule that occur in the telling, longest first; empty when the rule does not apply. */
function matchOf(rule: RoutingRule, telling: Telling, sentences: readonly Sentence[]): Match[] {
  if (rule.months && telling.month !== undefined && !rule.months.includes(telling.month)) return [];
  const found = new Set<string>();
  for (const parts of entriesOf(rule)) {
    for (const sentence of sentences) for (const word of occurrences(parts, sentence)) found.add(word);
  }
  const words = [...found].filter((word) => ![...found].some((other) => other !== word && other.includes(word)));
  if (words.length === 0) return [];
  words.sort((a, b) => b.length - a.length);
  return [{ rule, words, score: words.reduce((sum, word) => sum + word.length, 0) }];
}

interface Sentence {
  text: string;
  lower: string;
}

/** The parts of a rule's entries; a district's rules are the same objects until they are changed. */
const entries = new WeakMap<RoutingRule, string[][]>();
function entriesOf(rule: RoutingRule): string[][] {
  const known = entries.get(rule) ?? rule.words.map((entry) => entry.toLowerCase().split('+'));
  entries.set(rule, known);
  return known;
}

/** The resident's own spelling of every part of an entry; nothing unless all parts are in the sentence. */
function occurrences(parts: readonly string[], { text, lower }: Sentence): string[] {
  if (!parts.every((part) => lower.includes(part))) return [];
  return parts.map((part) => text.slice(lower.indexOf(part), lower.indexOf(part) + part.length));
}

function isBetter(match: Match, top: Match | null, telling: Telling): boolean {
  if (!top || match.score !== top.score) return match.score > (top?.score ?? 0);
  const fits = ({ rule }: Match) => rule.kind !== undefined && rule.kind === telling.kind;
  return fits(match) && !fits(top);
}

function placeOf(telling: Telling, units: RoutingUnits): UnitSuggestion | null {
  if (!units.community) return null;
  const { code, name } = units.community;
  return { code, reason: `${telling.placeCode === null ? '地点' : '说事码'}在${name}` };
}

function leadOf(best: Match, place: UnitSuggestion | null, units: RoutingUnits): UnitSuggestion | null {
  const { lead } = best.rule;
  if (lead === NOBODY) return null;
  if (lead === COMMUNITY || units.nameOf(lead) === null) return place;
  return { code: lead, reason: said(best.words) };
}

function jointOf(
  best: Match,
  lead: UnitSuggestion | null,
  place: UnitSuggestion | null,
  units: RoutingUnits,
): UnitSuggestion[] {
  const found: UnitSuggestion[] = [];
  for (const code of best.rule.joint) {
    const unit = code === COMMUNITY ? place : units.nameOf(code) === null ? null : { code, reason: said(best.words) };
    if (unit && unit.code !== lead?.code && !found.some((other) => other.code === unit.code)) found.push(unit);
  }
  return found;
}

function urgencyOf(matches: readonly Match[], telling: Telling) {
  let top: { suggestion: { value: Urgency; reason: string }; words: string[] } | null = null;
  let rank = URGENCY_RANK[telling.urgency ?? 'normal'];
  for (const { rule, words } of matches) {
    const meant = words.filter((word) => !isDenied(word, telling.text));
    if (!rule.urgency || meant.length === 0 || URGENCY_RANK[rule.urgency] <= rank) continue;
    rank = URGENCY_RANK[rule.urgency];
    top = { suggestion: { value: rule.urgency, reason: said(meant) }, words: meant };
  }
  return top;
}

/** “没有人受伤”: a danger that is named only to say it is not there raises nothing. */
function isDenied(word: string, text: string): boolean {
  const before = text.slice(0, text.indexOf(word));
  return /(没|没有|未|无|不是|没什么)(人|人员|发现|发生|出现)?$/.test(before);
}

function said(words: readonly string[]): string {
  return `原话说到${words.map((word) => `“${word}”`).join('')}`;
}
