import { RATING_TICKS, type RatingTick } from '../../words/inspection-states.ts';

/** A rule of conduct a tick stands for. */
export interface ConductRule {
  readonly list: '五个严禁' | '八个不得' | '检查规则';
  readonly words: string;
}

export interface RatingQuestion {
  readonly tick: RatingTick;
  /** What the business reads. */
  readonly words: string;
  /** How it stands in figures and orders. */
  readonly short: string;
  /** True: a lead for the discipline office, said beside the question. */
  readonly toDiscipline: boolean;
  readonly rules: readonly ConductRule[];
}

const forbidden = (words: string): ConductRule => ({ list: '五个严禁', words });
const mayNot = (words: string): ConductRule => ({ list: '八个不得', words });
const rule = (words: string): ConductRule => ({ list: '检查规则', words });

/**
 * The tick-list behind a rating and what of 国办发〔2024〕54号 (关于严格规范涉企行政检查的意见) each tick stands for: the 五个严禁 and
 * 八个不得 on conduct, and beside them its rules on how an inspection is done (published list, certificates, two persons, result
 * told, no repeats). The `words` of the rules are from memory of that document and shortened: a justice bureau compares them with
 * the text before it prints them anywhere. No screen shows them as a quotation.
 */
export const RATING_QUESTIONS: readonly RatingQuestion[] = [
  {
    tick: 'noCertificate',
    words: '没亮证，或来的不到两人',
    short: '没亮证',
    toDiscipline: false,
    rules: [rule('检查人员不少于两人，主动出示执法证件'), rule('没有执法资格的人员不得实施检查')],
  },
  {
    tick: 'outsideList',
    words: '查了清单上没有的',
    short: '清单外检查',
    toDiscipline: false,
    rules: [rule('未经公布的检查事项不得实施'), forbidden('变相检查'), forbidden('逐利检查')],
  },
  {
    tick: 'notTold',
    words: '没当场告诉结果',
    short: '没告知结果',
    toDiscipline: false,
    rules: [rule('检查结果及时告知企业'), mayNot('违规公开或者随意发布检查结果')],
  },
  {
    tick: 'repeated',
    words: '同样的事，最近查过',
    short: '重复检查',
    toDiscipline: false,
    rules: [rule('不得多头、重复检查，能合并的合并'), forbidden('下达检查指标，把检查次数和考核挂钩')],
  },
  {
    tick: 'disturbed',
    words: '影响了做生意',
    short: '影响营业',
    toDiscipline: false,
    rules: [mayNot('妨碍企业正常生产经营'), forbidden('刻意要求法定代表人到场'), mayNot('随意要求停产停业')],
  },
  {
    tick: 'graft',
    words: '要钱、要东西、指定买谁的',
    short: '吃拿卡要',
    toDiscipline: true,
    rules: [
      forbidden('接受被检查企业的任何利益输送'),
      forbidden('参加被检查企业提供的宴请、娱乐、旅游'),
      mayNot('索取或者收受财物'),
      mayNot('指定中介、指定购买商品或者服务'),
      mayNot('向企业乱收费、摊派'),
    ],
  },
];

/** The question of a tick; every tick has exactly one. */
export function questionOf(tick: RatingTick): RatingQuestion {
  const found = RATING_QUESTIONS.find((question) => question.tick === tick);
  if (!found) throw new Error(`no question for ${tick}`);
  return found;
}

/** Ticks without repetition, in the order of the questions: not the order they were tapped in. */
export function inOrder(ticks: readonly RatingTick[]): RatingTick[] {
  return RATING_TICKS.filter((tick) => ticks.includes(tick));
}
