import { channelLabel, organisationKindLabel, urgencyLabel } from './labels.ts';
import type { Channel, OrganisationKind, Urgency } from './states.ts';

/** What dispatchers and administrators read about rules that suggest units, and about categories from words. */

const or = (names: readonly string[]): string => names.join('、');

/** Words of one rule as a sentence: “类别 在 供热 且 地点 在 西盛社区 且 10月–4月 → 热力公司，联办 区住建局”. */
export const routingSentence = {
  category: (names: readonly string[]) => `类别 在 ${or(names)}`,
  place: (kind: string, names: readonly string[]) => `${kind} 在 ${or(names)}`,
  placeAny: '地点',
  months: (runs: readonly string[]) => runs.join('、'),
  month: (from: number, to: number) => (from === to ? `${from}月` : `${from}月–${to}月`),
  hours: (from: number, to: number) => `${from}点–${to < from ? '次日' : ''}${to}点`,
  channel: (channels: readonly Channel[]) => `来源 是 ${or(channels.map((one) => channelLabel[one]))}`,
  placeKind: (kinds: readonly OrganisationKind[]) =>
    `说事的地方 是 ${or(kinds.map((one) => organisationKindLabel[one]))}`,
  urgency: (levels: readonly Urgency[]) => `紧急程度 是 ${or(levels.map((level) => urgencyLabel[level]))}`,
  words: (words: readonly string[]) => `原话有 ${words.map((word) => `“${word}”`).join('')}`,
  said: (words: readonly string[]) => `原话说到${words.map((word) => `“${word}”`).join('')}`,
  any: '任何事',
  and: ' 且 ',
  lead: (name: string) => ` → ${name}`,
  joint: (names: readonly string[]) => `，联办 ${or(names)}`,
  asCategory: (name: string) => `，算 ${name}`,
  raise: (level: Urgency) => `，提为${urgencyLabel[level]}`,
  difficulty: (name: string) => `，按“${name}”算期限`,
  ofCommunity: '事发地社区',
  nobody: '不建议单位，先由人看',
  noUnit: '（本区没有或已停用的单位）',
  noCategory: '（已停用的类别）',
  noPlace: '（已停用的地点）',
  noRule: (place: string) => `没有规则说到这件事 → 由${place}主办`,
  nothing: '没有规则说到这件事，也不知道在哪个社区，请人来定',
  nobodyLeft: '说到这件事的规则都没有能用的主办单位，也不知道在哪个社区，请人来定',
  fallback: (place: string) => `说到这件事的规则都没有能用的单位 → 由${place}主办`,
} as const;

/** What went wrong while a suggestion was made: said, never swallowed. `n`: the rule's line in the table, from 1. */
export const routingTrouble = {
  leadGone: (n: number) => `第 ${n} 条规则要派的主办单位本区没有或已停用，已改看下一条。请管理员改这条规则。`,
  jointGone: (n: number) => `第 ${n} 条规则的一个联办单位本区没有或已停用，没有列入。请管理员改这条规则。`,
  categoryGone: (n: number) => `第 ${n} 条规则要归的类别已停用，没有采用。请管理员改这条规则。`,
  model: '按原话认类别的模型暂时读不出来，这一件没有类别建议。',
  where: '片区和地名暂时读不出来，这一件没有地点提醒。请管理员看看片区与地名。',
} as const;

/** What reading over the rules finds. `n`, `m`: lines from 1. */
export const routingReview = {
  lead: (n: number) => `第 ${n} 条的主办单位本区没有或已停用，这条规则会被跳过。`,
  joint: (n: number) => `第 ${n} 条有一个联办单位本区没有或已停用，会被略去。`,
  category: (n: number) => `第 ${n} 条要归的类别已停用。`,
  whenCategory: (n: number) => `第 ${n} 条的条件里有已停用的类别，永远不会用到那一个。`,
  whenPlace: (n: number) => `第 ${n} 条的条件里有已停用的地点，永远不会用到那一个。`,
  dead: (n: number, m: number) => `第 ${n} 条永远轮不到：它说的事，第 ${m} 条都先说到了。`,
  conflict: (n: number, m: number, words: readonly string[]) =>
    `第 ${n} 条和第 ${m} 条条件相同${words.length > 0 ? `，都有${words.map((word) => `“${word}”`).join('')}` : ''}，主办单位却不同；现在总按第 ${Math.min(n, m)} 条。`,
} as const;

export const routingProblem = {
  many: (most: number) => `最多 ${most} 条规则，请删掉一些。`,
  empty: (n: number) => `第 ${n} 条没有条件也没有词，会套住所有的事。请至少写一个条件或一个词。`,
  lead: (n: number) => `第 ${n} 条没有主办单位。`,
  word: (n: number) => `第 ${n} 条有空的词，请删掉（“楼道+灯”的加号两边都要有字）。`,
  wordLong: (n: number, most: number) => `第 ${n} 条有一个词超过 ${most} 个字。`,
  wordsMany: (n: number, most: number) => `第 ${n} 条的词太多，最多 ${most} 个。`,
  wordTwice: (n: number, word: string) => `第 ${n} 条的“${word}”写了两次。`,
  months: (n: number) => `第 ${n} 条的月份不对，应为 1 到 12。`,
  hours: (n: number) => `第 ${n} 条的时段不对：从 0 点到 24 点，起止不能相同。`,
  values: (n: number) => `第 ${n} 条有一个条件没有选任何一项，请选一项或去掉这个条件。`,
  id: (n: number) => `第 ${n} 条的编号和前面的重复。`,
} as const;

/** Beside the fields of the dispatch sheet. */
export const suggestionCopy = {
  byWords: '按原话看像',
  percent: (percent: number) => `${percent}%`,
  sure: '把握大',
  unknown: '按原话认不出类别，请您来定',
  because: (words: readonly string[]) => words.map((word) => `“${word}”`).join(''),
  pick: (name: string) => `在${name}里选`,
  lowerUnknown: '下一级还说不准，请您来定',
  pickLower: (name: string) => `定为${name}`,
  rule: '规则',
} as const;

export const routingPolicyLabel = '派单规则';
