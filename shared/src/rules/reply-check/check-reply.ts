import { replyCheckCopy as say } from '../../words/reply-check-copy.ts';
import {
  BASIS,
  CONTACT,
  DATE,
  DONE,
  EMPTY_PHRASES,
  HAPPENED,
  NOT_DONE,
  ONLY_A_STEP,
  PASSED_ON,
  PROMISES,
} from './phrases.ts';
import { type OffTopic, offTopic } from './topic.ts';

export type ReplyWarningKind = keyof typeof say.labels;

/** Something an answer seems to lack, with a reason that quotes it; whoever reads decides. */
export interface ReplyWarning {
  kind: ReplyWarningKind;
  /** 答非所问 */
  label: string;
  reason: string;
}

/** Shorter is not an answer yet: nothing is said while somebody begins to write. Characters. */
const BEGUN = 6;
const QUOTED = 3;
/** An answer of which so much is empty phrases says too little; or one that has several of them and little else. */
const EMPTY_SHARE = 0.4;
const SEVERAL = 3;
const LITTLE_ELSE = 60;

/**
 * Looks an answer over before it goes for approval: does it address what was asked, and give a result, a basis, a date and a
 * way to reach somebody? Pure and total; it warns, it never blocks. Made for the words of offices: it can be wrong both ways,
 * so every warning says what it rests on.
 */
export function checkReply({ asked, reply }: { asked: string; reply: string }): ReplyWarning[] {
  const text = narrow(reply).trim();
  if ([...text].length < BEGUN) return [];
  const warnings: ReplyWarning[] = [];
  const warn = (kind: ReplyWarningKind, reason: string): void =>
    void warnings.push({ kind, label: say.labels[kind], reason });
  const result = resultMissing(text);
  const { missed, answered } = questionsIn(narrow(asked), text, result === null);
  const other = offTopic(narrow(asked), text, answered);
  if (other) warn('offTopic', whyOther(other));
  for (const reason of missed) warn('offTopic', reason);
  if (result) warn('noResult', result);
  const empty = emptyPhrases(text);
  if (empty.length > 0) warn('boilerplate', say.boilerplate(empty));
  // What somebody will look at rests on nothing yet.
  if (!BASIS.some((one) => one.test(said(text)))) warn('noBasis', say.noBasis);
  if (!DATE.test(text)) warn('noDate', say.noDate);
  if (!CONTACT.test(text)) warn('noContact', say.noContact);
  return warnings;
}

function whyOther(other: OffTopic): string {
  if ('announces' in other) return say.announces(other.announces);
  return 'besides' in other ? say.besides(other.besides) : say.notMentioned(other.leavesOut);
}

/** Digits and letters of full width as narrow ones; signs stay as they are written. */
function narrow(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ－]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}

interface Question {
  asks: RegExp;
  answered: RegExp;
  reason: (words: string) => string;
  /** A wish as often as a question; so is a question of these words. */
  isRequest?: true | RegExp;
}

const MONEY = /[\d一二两三四五六七八九十百千万]+\s*(?:元|块|万|角)|免费|不收费|不收|免收/;
const NUMBER =
  /[\d一二两三四五六七八九十百千万]+\s*(?:元|块|万|%|％|度|平|人|户|次|天|年|月|倍|米|公里|号|个|份|吨|方|角)|免费|不收费/;
const QUESTIONS: readonly Question[] = [
  {
    asks: /(?:哪个|哪所|哪家)(?:学校|小学|中学|幼儿园)/,
    answered: /第?[\d一二三四五六七八九十]+\s*(?:小学|中学|幼儿园|学校)|划(?:在|到|入|归)|没有定|公布/,
    reason: say.question.where,
  },
  {
    asks: /(?:什么时候|啥时候|何时|哪天|几号|几月|多久|多长时间)[^，。；！？\n]{0,8}/,
    answered: DATE,
    reason: say.question.when,
    // “什么时候能修好” is answered by “修好了”; the day is asked for apart from it.
    isRequest: /修|换|解决|恢复|处理|弄|整治|清|通[^知过]?|有人|来人|热|亮|好|完/,
  },
  {
    asks: /(?:多少钱|几块钱|怎么收费|收费标准)[^，。；！？\n]{0,8}/,
    answered: MONEY,
    reason: say.question.howMuch,
  },
  {
    asks: /多少(?!钱)[^，。；！？\n]{0,8}/,
    answered: NUMBER,
    reason: say.question.howMuch,
  },
  {
    asks: /(?:为什么|为啥|为何|凭什么|什么原因)[^，。；！？\n]{0,10}/,
    answered: /因|由于|原因|系|根据|依据|按照|规定|《|所致|造成|导致/,
    reason: say.question.why,
  },
  {
    asks: /(?:在哪里|在哪儿|在哪|去哪里|去哪儿|去哪|到哪里|到哪儿|到哪|哪里可以|找哪个部门)[^，。；！？\n]{0,8}/,
    answered: /窗口|大厅|中心|办公室|社区|街道|地址|路|号楼|楼|站|所|局|网上|小程序|APP|\d{5,}/i,
    reason: say.question.where,
  },
  {
    asks: /(?:谁(?:来)?(?:负责|管|承担|出钱|赔)|归谁管|归哪)[^，。；！？\n]{0,6}/,
    answered: /局|社区|街道|物业|公司|委|部门|中心|单位|队|办|业主|产权|房东|所|院|站|承担|负责/,
    reason: say.question.who,
  },
  {
    asks: /(?:能不能|可不可以|可以不可以|是不是|是否|有没有(?!人)|允不允许|行不行|合不合理|合法吗|可以吗|能否)[^，。；！？\n]{0,10}/,
    answered: /可以|不可以|能|不能|是|不是|有|没有|无|符合|不符合|允许|不允许|属于|不属于|合法|合理|不予|同意|未/,
    reason: say.question.whether,
    isRequest: true,
  },
];

/** Direct questions of the letter: those to which the answer has nothing of the kind that is asked, and whether it has it for any. */
function questionsIn(asked: string, reply: string, isDone: boolean): { missed: string[]; answered: boolean } {
  let answered = false;
  const missed: string[] = [];
  for (const { asks, answered: says, reason, isRequest } of QUESTIONS) {
    const words = asks.exec(asked)?.[0];
    if (words === undefined) continue;
    const isWish = isRequest instanceof RegExp ? isRequest.test(words) : isRequest === true;
    // A wish is answered by doing it or by refusing it, and many words look like a yes.
    if (says.test(reply)) answered ||= !isWish;
    else if (!(isWish && isDone)) missed.push(reason(words));
  }
  return { missed, answered };
}

/** “将清理完毕” is no result: what a promise, a wish or an order governs goes with it, up to the next sign. */
function said(text: string): string {
  return text
    .replace(NOT_DONE, '')
    .replace(
      /(?:(?:^|[^已经])将|(?:^|[^社大协委])会(?![议员计])|拟|计划|争取|力争|预计|准备|正在|尽快|督促|待|要求|承诺|责令(?:限期)?)[^，。；！？\n]*/g,
      '',
    );
}

/** Why no result is seen; null when one is. */
function resultMissing(text: string): string | null {
  const sure = said(text);
  if (DONE.some((one) => one.test(sure)) || HAPPENED.test(sure.replace(ONLY_A_STEP, ''))) return null;
  const passed = all(text, PASSED_ON);
  const promised = all(text, PROMISES);
  if (promised.length > 0) return say.onlyPromised(promised.slice(0, QUOTED));
  if (passed.length > 0) return say.passedOn(passed.slice(0, QUOTED));
  return say.nothingDone;
}

/** Phrases that say nothing, when they are most of what is said. */
function emptyPhrases(text: string): string[] {
  const found = EMPTY_PHRASES.flatMap((one) => all(text, one));
  const empty = found.reduce((sum, phrase) => sum + phrase.length, 0);
  const whole = text.replace(/\s/g, '').length;
  const much = empty / whole >= EMPTY_SHARE || (found.length >= SEVERAL && whole - empty < LITTLE_ELSE);
  return much ? found.slice(0, QUOTED) : [];
}

function all(text: string, pattern: RegExp): string[] {
  return [...new Set(text.match(pattern) ?? [])];
}
