import { documentKindLabel, documentStateLabel } from '../labels.ts';
import type { serverWords } from '../server-words.ts';
import type { ClockKind, DocumentKind, DocumentState } from '../states.ts';
import type { Translated } from '../translated.ts';
import { errorsEnglish } from './errors.ts';

/** Lines of the history by what happened; who did it stands beside them (timeline-copy.ts says them in Chinese). */
const LINES: Record<string, string> = {
  told: 'You reported it',
  toldToStaff: 'Staff recorded it for you',
  accepted: 'Accepted',
  declined: 'Not accepted here',
  dispatched: 'Passed on to the unit in charge',
  merged: 'Others reported the same: handled together',
  signed: 'The unit signed for it',
  contacted: 'The handler contacted you',
  progressed: 'There is progress',
  jointSubmitted: 'A helping unit finished its part',
  asked: 'You were asked a question',
  questionAnswered: 'You answered the question',
  supplemented: 'You added something',
  urged: 'You urged them, and they have seen it',
  withdrawn: 'You withdrew it',
  answered: 'You were answered',
  confirmed: 'You confirmed',
  followedUp: 'We called you',
  silent: 'You did not confirm, so we will call you',
  rework: 'Not solved: it is done again',
  reopened: 'You said the problem is back',
  overdue: 'A deadline was missed',
  recalendared: 'The holidays were announced and the date moved',
  instructed: 'A secretary gave an instruction',
  decided: 'Closed by the sub-district secretary with reasons',
  documentIssued: 'A supervision notice was issued about it',
  listed: 'The district secretary put it on the list',
  unlisted: 'Checked, done and taken off the list',
  closed: 'Closed',
  extended: 'The time for handling was extended',
  paused: 'The time stands still',
  resumed: 'The time goes on',
  jointAdded: 'Another unit was asked to help',
  reassigned: 'Another unit handles it now',
  whistled: 'Several units were called to look together',
  whistleConcluded: 'Several units looked at it together',
  derived: 'Staff recorded another matter for you',
  takenOn: 'A secretary took charge of it',
  unmerged: 'Handled on its own again',
  disclosureTightened: 'Fewer people see it now, to protect you',
  mediationOpened: 'A mediation was arranged',
  mediationConcluded: 'The mediation has a result',
  dispatchUndone: 'It was passed on by mistake and will be passed on anew',
  performanceChecked: 'It was checked whether the agreement is kept',
  problemNoted: 'A problem was recorded',
};
/** Actions a resident may read of; the test compares them with what the server says in Chinese. */
export const LINES_KNOWN: readonly string[] = [...Object.keys(LINES), 'escalated'];

const ESCALATED = [
  'It went one level up',
  'The community secretary or head of the unit is on it',
  'The sub-district secretary is on it',
  'The district secretary is on it',
];

const PROMISES: Partial<Record<ClockKind, string>> = {
  accept: 'Somebody accepts it',
  dispatch: 'Passed on to the unit in charge',
  firstContact: 'The handler contacts you',
  handle: 'Done and answered',
  confirm: 'You say whether it is solved',
};

const TICKS: Record<string, string> = {
  noCertificate: 'No card shown, or fewer than two people',
  outsideList: 'They checked what is not on the list',
  notTold: 'The result was not told on the spot',
  repeated: 'The same was checked recently',
  disturbed: 'It disturbed the business',
  graft: 'They asked for money or goods, or named where to buy',
};

/** Steps on receipts (ratings-copy.ts), by their Chinese; those that name a department hold `…`. */
export const STEPS: readonly (readonly [string, string])[] = [
  ['司法局收到', 'The justice bureau has it'],
  ['司法局回电话', 'The justice bureau called you'],
  ['司法局给您回电话', 'The justice bureau calls you'],
  ['已要求…整改', '… was told to mend it'],
  ['…整改完成，司法局销号', '… has mended it, checked by the justice bureau'],
  ['司法局办结', 'Settled by the justice bureau'],
  ['办结', 'Settled'],
  ['已转纪委监委', 'Passed to the discipline office'],
  ['已交区司法局', 'The district justice bureau has it'],
  ['司法局核实处理', 'The justice bureau looks into it'],
  ['…整改完', '… mends it'],
  ['整改完成，司法局销号', 'Mended, checked by the justice bureau'],
  ['司法局已处理', 'Settled by the justice bureau'],
  ['司法局核实过了', 'The justice bureau has looked into it'],
];

const REASONS: Record<string, string> = {
  '24 小时内已经催过一次，单位已经看到。期限不会往后推，过了 24 小时可以再催。':
    'You urged within the last 24 hours and they have seen it. No deadline moves. You can urge again after 24 hours.',
  '已经答复，不用再催。没解决，确认时选“没解决”。':
    'It has been answered: no need to urge. If it is not solved, say “Not solved” when you confirm.',
};
/** Reasons known here, for the test. */
export const REASONS_KNOWN: readonly string[] = Object.keys(REASONS);

const UNITS: Record<string, [string, string]> = {
  分钟: ['minute', 'minutes'],
  小时: ['hour', 'hours'],
  天: ['day', 'days'],
  个工作小时: ['working hour', 'working hours'],
  个工作日: ['working day', 'working days'],
};

const DOCUMENT_KINDS: Record<DocumentKind, string> = {
  reminderLetter: 'Reminder',
  supervisionNotice: 'Supervision notice',
  promptNote: 'Work note',
  instruction: 'Instruction',
  listingNotice: 'Notice of listing',
  unlistingNotice: 'Notice of taking off the list',
};
const DOCUMENT_STATES: Record<DocumentState, string> = {
  requested: 'Asked for',
  issued: 'Waiting to be received',
  received: 'Waiting for a reply',
  replied: 'Being checked',
  closed: 'Settled',
  climbed: 'Late, one level up',
  ended: 'Ended',
  refused: 'Not issued',
};

/** The English of a Chinese label, by its key. */
function turned<K extends string>(words: string, from: Record<K, string>, to: Record<K, string>): string | undefined {
  const key = (Object.keys(from) as K[]).find((one) => from[one] === words);
  return key && to[key];
}

function stepWords(title: string): string {
  for (const [chinese, english] of STEPS) {
    if (chinese === title) return english;
    const [before = '', after] = chinese.split('…');
    if (after === undefined || !title.startsWith(before) || !title.endsWith(after)) continue;
    const name = title.slice(before.length, title.length - after.length);
    if (name !== '') return english.replace('…', name);
  }
  return title;
}

const FIELDS: Record<string, string> = {
  text: 'Please check what happened: any one of text, recording or photo is enough, at most 2500 characters.',
  attachmentIds: 'At most 9 photos and 1 recording.',
  place: 'Please check the place, at most 100 characters.',
  communityId: 'Please choose the community where it happened.',
  'contact.phone': 'Please check the phone number.',
  'contact.name': 'Please check the name, at most 30 characters.',
  'onBehalf.relation': 'Please choose for whom you report.',
  'onBehalf.concerned.phone': 'Please check the phone number of the person you report for.',
  'onBehalf.concerned.name': 'Please check the name of the person you report for.',
  number: 'Please check the report number.',
  lookupCode: 'Please check the look-up code.',
  phone: 'Please check the phone number.',
  words: 'Please check what you wrote, at most 500 characters.',
};

/** Why two tellings are alike; what people wrote and what places are called stays as it is. */
const ALIKE: readonly (readonly [RegExp, (said: string) => string])[] = [
  [/^就在同一处$/, () => 'at the same spot'],
  [/^相距约 (\d+) 米$/, (metres) => `about ${metres} m away`],
  [/^同一个说事码$/, () => 'told by the same code'],
  [/^同一个社区$/, () => 'in the same community'],
  [/^类别相同$/, () => 'of the same kind'],
  [/^地点都是“(.+)”$/, (place) => `both at “${place}”`],
  [/^地点都在“(.+)”$/, (place) => `both at “${place}”`],
  [
    /^都说到“(.+)”$/,
    (pieces) =>
      `both mention ${pieces
        .split('”“')
        .map((piece) => `“${piece}”`)
        .join(', ')}`,
  ],
  [/^相隔不到 1 小时$/, () => 'told within an hour'],
  [/^相隔 (\d+) 小时$/, (n) => `told ${n} ${n === '1' ? 'hour' : 'hours'} apart`],
  [/^相隔 (\d+) 天$/, (n) => `told ${n} ${n === '1' ? 'day' : 'days'} apart`],
];

/** server-words.ts in English. */
export const serverEnglish: Translated<typeof serverWords> = {
  span(words: string): string {
    const [, n, unit = ''] = /^(\d+) (\D+)$/.exec(words) ?? [];
    const names = UNITS[unit];
    return names ? `within ${n} ${names[n === '1' ? 0 : 1]}` : words;
  },
  line: ({ action, title, level }): string =>
    action === 'escalated' ? (ESCALATED[level ?? 0] ?? title) : (LINES[action] ?? title),
  promise: (kind: ClockKind, title: string): string => PROMISES[kind] ?? title,
  step: stepWords,
  reason: (words: string): string => REASONS[words] ?? words,
  alike(words: string): string {
    for (const [pattern, say] of ALIKE) {
      const [whole, said = ''] = pattern.exec(words) ?? [];
      if (whole) return say(said);
    }
    return words;
  },
  tick: (tick: string, words: string): string => TICKS[tick] ?? words,
  paper: (words: string): string =>
    turned(words, documentKindLabel, DOCUMENT_KINDS) ?? turned(words, documentStateLabel, DOCUMENT_STATES) ?? words,
  problem: (code: string, detail: string): string => errorsEnglish[code] ?? detail,
  field: (path: string, _message: string): string => FIELDS[path] ?? 'Please check this answer: it was not accepted.',
};
