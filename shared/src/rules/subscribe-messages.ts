import {
  messageProblem,
  messageText,
  messageValueLabel,
  momentState,
  momentTip,
} from '../words/message-policy-copy.ts';
import type { NoticeKind } from '../words/notice-kinds.ts';
import type { ComplaintState } from '../words/states.ts';

/**
 * One-time messages a resident agreed to (wechat.md A3). Which template says what is data of the district, because templates
 * are chosen in WeChat's console; what a field may hold is WeChat's table 订阅消息参数值内容限制说明.
 */
export const MOMENTS = ['dispatched', 'answered', 'confirm', 'question', 'extended', 'listed'] as const;
export type Moment = (typeof MOMENTS)[number];

export const MESSAGE_VALUES = ['number', 'state', 'unit', 'at', 'due', 'tip'] as const;
export type MessageValue = (typeof MESSAGE_VALUES)[number];

export interface MessageField {
  /** As the template calls it: `thing2`. */
  readonly key: string;
  readonly value: MessageValue;
}

export interface MessageTemplate {
  readonly templateId: string;
  readonly fields: readonly MessageField[];
}

/** Data of a district, versioned like every policy. */
export interface MessagePolicy {
  readonly moments: Readonly<Record<Moment, MessageTemplate | null>>;
  /** Hour of the day the digest goes to the groups on working days; null: never. */
  readonly digestAt: number | null;
}

/** Nothing is sent before somebody chose templates; the digest comes when the office opens. */
export const DEFAULT_MESSAGES: MessagePolicy = {
  moments: { dispatched: null, answered: null, confirm: null, question: null, extended: null, listed: null },
  digestAt: 10,
};

/** The kinds of fields that can hold something of ours. */
const FIELD_KINDS = ['thing', 'character_string', 'phrase', 'time', 'date', 'name', 'number'] as const;
type FieldKind = (typeof FIELD_KINDS)[number];

const kindOf = (key: string): FieldKind | null => {
  const name = /^([a-z_]+)\d{1,2}$/.exec(key)?.[1];
  return FIELD_KINDS.find((kind) => kind === name) ?? null;
};

/** What fits where. `number` takes digits alone and ours has a dash, so it holds the number without it. */
const FITS: Readonly<Record<FieldKind, readonly MessageValue[]>> = {
  thing: ['number', 'state', 'unit', 'at', 'due', 'tip'],
  character_string: ['number'],
  phrase: ['state'],
  time: ['at', 'due'],
  date: ['at', 'due'],
  name: ['unit'],
  number: ['number'],
};

/** What is wrong with a policy somebody wrote, and at which of its values; empty when it can be used. */
export function messageProblems(policy: MessagePolicy): { path: string; message: string }[] {
  const problems = MOMENTS.flatMap((moment) => {
    const template = policy.moments[moment];
    const message = template === null ? null : templateProblem(template);
    return message === null ? [] : [{ path: `moments.${moment}`, message }];
  });
  const { digestAt } = policy;
  if (digestAt !== null && !(Number.isInteger(digestAt) && digestAt >= 0 && digestAt <= 23))
    problems.push({ path: 'digestAt', message: messageProblem.digest });
  return problems;
}

function templateProblem({ templateId, fields }: MessageTemplate): string | null {
  if (!/^[\w-]{20,64}$/.test(templateId)) return messageProblem.template;
  if (fields.length === 0) return messageProblem.noField;
  if (new Set(fields.map(({ key }) => key)).size < fields.length) return messageProblem.twice;
  for (const { key, value } of fields) {
    const kind = kindOf(key);
    if (kind === null) return messageProblem.field;
    if (!FITS[kind].includes(value)) return messageProblem.fits(key, messageValueLabel[value]);
  }
  return null;
}

/** The moment a notice to a resident is; null: it is told in the app alone. */
export function momentOf(kind: NoticeKind | string): Moment | null {
  switch (kind) {
    case 'dispatched':
    case 'answered':
    case 'question':
    case 'extended':
    case 'listed':
      return kind;
    case 'confirmSoon':
      return 'confirm';
    default:
      return null;
  }
}

const UNDER_WAY: readonly ComplaintState[] = ['inHand', 'answered', 'closed'];

/** Whether a message that waited is still true: what was undone meanwhile is not told. */
export function stillTrue(moment: Moment, state: ComplaintState): boolean {
  if (moment === 'answered' || moment === 'confirm') return state === 'answered';
  if (moment === 'question') return state !== 'closed' && state !== 'withdrawn' && state !== 'declined';
  return UNDER_WAY.includes(state);
}

/** Where a person stands when they are asked whether messages may come. */
export const ASKING_PLACES = ['receipt', 'inHand', 'answered'] as const;
export type AskingPlace = (typeof ASKING_PLACES)[number];

/** Most likely first: WeChat takes three at a time. */
const WANTED: Readonly<Record<AskingPlace, readonly Moment[]>> = {
  receipt: ['dispatched', 'answered', 'question', 'extended', 'confirm', 'listed'],
  inHand: ['answered', 'extended', 'question', 'listed', 'confirm'],
  answered: ['confirm', 'answered'],
};
const MOST_AT_ONCE = 3;

/** The templates to ask for by one tap: at most three, each once. */
export function templatesToAsk(policy: MessagePolicy, place: AskingPlace): string[] {
  const ids = WANTED[place].flatMap((moment) => policy.moments[moment]?.templateId ?? []);
  return [...new Set(ids)].slice(0, MOST_AT_ONCE);
}

/** What a message may say. Neither names, telephones and doors nor anybody's words are among it. */
export interface MessageFacts {
  moment: Moment;
  /** Full number, 650103-20261029-0017. */
  number: string;
  /** Short name of the lead unit. */
  unit: string | null;
  /** Wall clock of the district, made by {@link wallClock}. */
  at: WallClock;
  due: WallClock | null;
}

export interface WallClock {
  /** 2026-10-29 */
  date: string;
  /** 10:17 */
  time: string;
}

/** The fields of a message, each cut to what WeChat takes. */
export function messageData(fields: readonly MessageField[], facts: MessageFacts): Record<string, string> {
  return Object.fromEntries(fields.map(({ key, value }) => [key, fieldText(kindOf(key) ?? 'thing', value, facts)]));
}

function fieldText(kind: FieldKind, value: MessageValue, facts: MessageFacts): string {
  if (kind === 'time' || kind === 'date') return timeText(value === 'due' ? (facts.due ?? facts.at) : facts.at);
  const text = plainText(value, facts);
  switch (kind) {
    case 'phrase':
      return fitPhrase(text, momentState[facts.moment]);
    case 'character_string':
      return fitAscii(text);
    case 'number':
      return text.replace(/\D/g, '').slice(0, 32) || '0';
    case 'name':
      return fitName(text);
    default:
      return fitThing(text);
  }
}

function plainText(value: MessageValue, { moment, number, unit, at, due }: MessageFacts): string {
  switch (value) {
    case 'number':
      return number;
    case 'state':
      return momentState[moment];
    case 'unit':
      return unit ?? messageText.noUnit;
    case 'tip':
      return momentTip[moment];
    case 'due':
      return due === null ? messageText.noDue : timeText(due);
    default:
      return timeText(at);
  }
}

/** 2026年10月29日 10:17, good for `time` and for `date`. */
function timeText({ date, time }: WallClock): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日 ${time}`;
}

/** `thing`: at most 20 characters; what is longer ends with … inside the limit. Never empty. */
export function fitThing(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  if (characters.length === 0) return messageText.noDue;
  return characters.length <= 20 ? characters.join('') : `${characters.slice(0, 19).join('')}…`;
}

/** `phrase`: at most five Han characters and nothing else; `otherwise` when nothing of the text is left. */
export function fitPhrase(text: string, otherwise: string): string {
  return (
    [...text]
      .filter((one) => /\p{Script=Han}/u.test(one))
      .slice(0, 5)
      .join('') || otherwise
  );
}

/** `character_string`: at most 32 digits, letters and signs. Never empty. */
export function fitAscii(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, '').slice(0, 32) || '-';
}

/** `name`: at most ten Han characters and nothing else. Never empty. */
export function fitName(text: string): string {
  return (
    [...text]
      .filter((one) => /\p{Script=Han}/u.test(one))
      .slice(0, 10)
      .join('') || messageText.noUnit
  );
}
