import { difficultyLabel } from '../../words/labels.ts';
import { routingSentence as say } from '../../words/routing-copy.ts';
import { COMMUNITY, NOBODY, type RoutingRule, type RoutingUnits } from './rule.ts';

/** Names for the codes and ids of rules; null: no such thing here, or no longer. */
export type RoutingNames = Pick<RoutingUnits, 'nameOf' | 'placeName' | 'categoryName'>;

/** Months as runs, over the turn of the year: 10、11、12、1、2、3、4 → 10月–4月. */
export function monthRuns(months: readonly number[]): string[] {
  const has = new Set(months);
  if (has.size >= 12) return [say.month(1, 12)];
  const starts = [...has].filter((month) => !has.has(month === 1 ? 12 : month - 1)).sort((a, b) => a - b);
  return starts.map((from) => {
    let to = from;
    while (has.has((to % 12) + 1)) to = (to % 12) + 1;
    return say.month(from, to);
  });
}

/** What a rule asks for, in one piece: 类别 在 供热 且 10月–4月. `words`: those it met, as written; absent: all it knows. */
export function conditionWords(rule: RoutingRule, names: RoutingNames, words?: readonly string[]): string {
  const { when = {} } = rule;
  const parts: string[] = [];
  if (when.categories)
    parts.push(say.category(when.categories.map((key) => names.categoryName?.(key) ?? say.noCategory)));
  if (when.places)
    parts.push(
      say.place(
        say.placeAny,
        when.places.map((code) => names.placeName?.(code) ?? say.noPlace),
      ),
    );
  if (when.placeKinds) parts.push(say.placeKind(when.placeKinds));
  if (rule.months) parts.push(say.months(monthRuns(rule.months)));
  if (when.hours) parts.push(say.hours(...when.hours));
  if (when.channels) parts.push(say.channel(when.channels));
  if (when.urgencies) parts.push(say.urgency(when.urgencies));
  if (words ? words.length > 0 : rule.words.length > 0) parts.push(words ? say.said(words) : say.words(rule.words));
  return parts.length > 0 ? parts.join(say.and) : say.any;
}

/** A whole rule in one sentence: 类别 在 供热 且 地点 在 西盛社区 且 10月–4月 → 热力公司，联办 区住建局. */
export function ruleSentence(rule: RoutingRule, names: RoutingNames): string {
  const unit = (code: string): string => (code === COMMUNITY ? say.ofCommunity : (names.nameOf(code) ?? say.noUnit));
  return [
    conditionWords(rule, names),
    say.lead(rule.lead === NOBODY ? say.nobody : unit(rule.lead)),
    rule.joint.length > 0 ? say.joint(rule.joint.map(unit)) : '',
    rule.category === undefined ? '' : say.asCategory(names.categoryName?.(rule.category) ?? say.noCategory),
    rule.urgency ? say.raise(rule.urgency) : '',
    rule.difficulty ? say.difficulty(difficultyLabel[rule.difficulty]) : '',
  ].join('');
}
