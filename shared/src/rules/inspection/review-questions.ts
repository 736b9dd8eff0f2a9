import type { CaseFileKind } from '../../words/inspection-states.ts';
import type { ReviewHead } from '../../words/review-heads.ts';

export interface ReviewQuestion {
  readonly key: string;
  readonly head: ReviewHead;
  /** What is wrong when it is ticked, in words fit for the problem list: no names, no case. */
  readonly words: string;
  /** Kinds of file it can be asked of; null: all. */
  readonly kinds: readonly CaseFileKind[] | null;
  /** Where it comes from, printed beside it. */
  readonly basis: string;
}

const q = (
  key: string,
  head: ReviewHead,
  words: string,
  basis: string,
  kinds: readonly CaseFileKind[] | null = null,
): ReviewQuestion => ({ key, head, words, basis, kinds });

/**
 * What a reviewer ticks: legality (合法性) and integrity (廉洁). The heads follow 全国行政执法案卷评查 practice (主体、权限、事实证据、
 * 程序、适用依据、裁量、文书) with 廉洁 beside them; clauses from 行政处罚法 (2021), 行政许可法, 行政强制法 and 国办发〔2024〕54号. Written
 * from memory of those texts: docs/inspections.md says which a district should have its lawyers read again.
 */
export const REVIEW_QUESTIONS: readonly ReviewQuestion[] = [
  q('subjectUnqualified', 'subject', '执法主体没有法定资格，或委托手续不全', '行政处罚法 第十七条、第二十条'),
  q('inspectorsUncertified', 'subject', '执法人员少于两人，或没有执法证件', '行政处罚法 第四十二条'),
  q('beyondPower', 'power', '超出本机关的法定职权或管辖范围', '行政处罚法 第二十二条、第二十五条'),
  q('outsideList', 'power', '检查事项不在公布的清单里', '国办发〔2024〕54号', ['inspection']),
  q('factsUnclear', 'facts', '违法事实不清，主要情节没有查明', '行政处罚法 第四十条', ['penalty', 'coercion']),
  q('evidenceThin', 'facts', '证据不足，或取得的方式不合法', '行政处罚法 第四十六条', ['penalty', 'coercion']),
  q('materialsUnchecked', 'facts', '申请材料没有依法审查', '行政许可法 第三十四条', ['licence']),
  q('noNotice', 'procedure', '没有事先告知事实、理由、依据和权利', '行政处罚法 第四十四条', ['penalty', 'coercion']),
  q('noHearing', 'procedure', '应当听证而没有听证，或没有听取陈述申辩', '行政处罚法 第四十五条、第六十三条', [
    'penalty',
    'licence',
    'coercion',
  ]),
  q('noLegalReview', 'procedure', '应当法制审核、集体讨论而没有做', '行政处罚法 第五十七条、第五十八条', ['penalty']),
  q('late', 'procedure', '超过法定期限作出决定', '行政处罚法 第六十条；行政许可法 第四十二条', ['penalty', 'licence']),
  q('forceWithoutGround', 'procedure', '强制措施没有批准，或超范围、超期限', '行政强制法 第十八条、第二十五条', [
    'coercion',
  ]),
  q('noRecord', 'procedure', '全过程没有文字或音像记录', '行政处罚法 第四十七条'),
  q('wrongLaw', 'application', '适用依据错误，或引用的条款已经失效', '行政处罚法 第三十七条'),
  q('noPenaltyIgnored', 'application', '符合不予处罚、免予处罚条件而处罚', '行政处罚法 第三十三条', ['penalty']),
  q('tooHeavy', 'discretion', '裁量畸轻畸重，没有按裁量基准说明理由', '行政处罚法 第三十四条', ['penalty', 'coercion']),
  q('unequal', 'discretion', '同类情形前后处理不一致', '行政处罚法 第五条', ['penalty', 'licence', 'coercion']),
  q('papersIncomplete', 'papers', '文书不齐、没有送达回证，或没有按期归档', '行政处罚法 第五十九条、第六十一条'),
  q('remedyMissing', 'papers', '文书没有写明复议、诉讼的途径和期限', '行政处罚法 第五十九条', ['penalty', 'coercion']),
  q('resultNotTold', 'papers', '检查结果没有书面告知企业', '国办发〔2024〕54号', ['inspection']),
  q('conflict', 'integrity', '应当回避而没有回避', '行政处罚法 第四十三条'),
  q('fineTarget', 'integrity', '有以罚增收、下达罚没指标的痕迹', '行政处罚法 第七十四条', ['penalty', 'inspection']),
  q('namedAgency', 'integrity', '指定中介、检测机构或购买指定产品', '国办发〔2024〕54号'),
  q('favours', 'integrity', '接受吃请、礼品礼金或其他好处的线索', '国办发〔2024〕54号'),
];

/** The questions a file of this kind is asked, in order. */
export function questionsFor(kind: CaseFileKind): readonly ReviewQuestion[] {
  return REVIEW_QUESTIONS.filter(({ kinds }) => kinds === null || kinds.includes(kind));
}

export type Verdict = 'good' | 'problem';
export type SheetFault = 'unknownTick' | 'ticksOnGood' | 'nothingFound' | 'integrityNeedsWords';

/**
 * What is wrong with a filled sheet; null when it can be handed in. A good file has no ticks; a problem names at least one,
 * or says it in words; an integrity tick always says what was seen, since the discipline office will ask.
 */
export function sheetFault(
  kind: CaseFileKind,
  sheet: { readonly ticks: readonly string[]; readonly words: string | null; readonly verdict: Verdict },
): SheetFault | null {
  const asked = questionsFor(kind);
  const ticked = asked.filter(({ key }) => sheet.ticks.includes(key));
  if (sheet.ticks.some((tick) => !asked.some(({ key }) => key === tick))) return 'unknownTick';
  if (sheet.verdict === 'good') return ticked.length > 0 ? 'ticksOnGood' : null;
  if (ticked.length === 0 && !sheet.words) return 'nothingFound';
  return ticked.some(({ head }) => head === 'integrity') && !sheet.words ? 'integrityNeedsWords' : null;
}

/** True when a tick concerns integrity: a lead at the discipline office. */
export function touchesIntegrity(ticks: readonly string[]): boolean {
  return REVIEW_QUESTIONS.some(({ key, head }) => head === 'integrity' && ticks.includes(key));
}

/**
 * The words of the problem a bad file raises: ticks in order of the sheet, then what the reviewer added. What touches integrity is
 * left out, and with it the reviewer's words, which are about it: the department reads this list. Empty: nothing else was wrong.
 */
export function problemWords(ticks: readonly string[], words: string | null): string {
  const named = REVIEW_QUESTIONS.filter(({ key, head }) => ticks.includes(key) && head !== 'integrity');
  const added = words && !touchesIntegrity(ticks) ? [words] : [];
  return [...named.map((one) => one.words), ...added].join('；');
}

/** What the discipline office is told was ticked, in the order of the sheet. */
export function leadWords(ticks: readonly string[]): string {
  const found = REVIEW_QUESTIONS.filter(({ key, head }) => ticks.includes(key) && head === 'integrity');
  return found.map((one) => one.words).join('；');
}
