import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentState, momentTip } from '../words/message-policy-copy.ts';
import {
  DEFAULT_MESSAGES,
  fitAscii,
  fitName,
  fitPhrase,
  fitThing,
  MESSAGE_VALUES,
  type MessageFacts,
  type MessagePolicy,
  MOMENTS,
  messageData,
  messageProblems,
  stillTrue,
  templatesToAsk,
} from './subscribe-messages.ts';

const facts: MessageFacts = {
  moment: 'extended',
  number: '650103-20261029-0017',
  unit: '水库街社区',
  at: { date: '2026-11-02', time: '10:17' },
  due: { date: '2026-11-09', time: '19:30' },
};
const idOf = (name: string): string => `${name}-template-id-000000000000`;
const policy = (moments: Partial<MessagePolicy['moments']>): MessagePolicy => ({
  ...DEFAULT_MESSAGES,
  moments: { ...DEFAULT_MESSAGES.moments, ...moments },
});
const template = (name: string, key = 'thing1', value: (typeof MESSAGE_VALUES)[number] = 'tip') => ({
  templateId: idOf(name),
  fields: [{ key, value }],
});

/** Written from WeChat's table, not from the code that cuts. */
const TAKES: Record<string, RegExp> = {
  thing: /^.{1,20}$/su,
  character_string: /^[\x20-\x7e]{1,32}$/,
  phrase: /^\p{Script=Han}{1,5}$/u,
  time: /^\d{4}年\d{1,2}月\d{1,2}日 \d{1,2}:\d{2}$/,
  date: /^\d{4}年\d{1,2}月\d{1,2}日 \d{1,2}:\d{2}$/,
  name: /^\p{Script=Han}{1,10}$/u,
  number: /^\d{1,32}$/,
};

describe('每个字段都写得进去', () => {
  test('六个时刻、六样内容、七种字段：规则让填的，微信都收', () => {
    let combinations = 0;
    for (const moment of MOMENTS)
      for (const kind of Object.keys(TAKES))
        for (const value of MESSAGE_VALUES) {
          const key = `${kind}1`;
          if (messageProblems(policy({ [moment]: template('x', key, value) })).length > 0) continue;
          for (const due of [facts.due, null])
            for (const unit of [facts.unit, null, '一个名字特别特别特别特别特别特别长的单位', 'ABC 有限公司'])
              expect(messageData([{ key, value }], { ...facts, moment, due, unit })[key]).toMatch(
                TAKES[kind] as RegExp,
              );
          combinations += 1;
        }
    expect(combinations).toBe(6 * (6 + 1 + 1 + 2 + 2 + 1 + 1));
  });

  test('文字怎么写都裁得进，一个字一个字地裁，不裁断表情', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(fitThing(text)).toMatch(/^.{1,20}$/su);
        expect(fitThing(text).isWellFormed()).toBe(true);
        expect(fitPhrase(text, '办理中')).toMatch(TAKES.phrase as RegExp);
        expect(fitAscii(text)).toMatch(TAKES.character_string as RegExp);
        expect(fitName(text)).toMatch(TAKES.name as RegExp);
      }),
    );
  });

  test('长的用省略号收尾，短的一字不动', () => {
    expect(fitThing('一'.repeat(21))).toBe(`${'一'.repeat(19)}…`);
    expect(fitThing('一'.repeat(20))).toBe('一'.repeat(20));
  });

  test('状态不超过五个汉字，要做的事不超过二十个字', () => {
    for (const moment of MOMENTS) {
      expect(momentState[moment]).toMatch(TAKES.phrase as RegExp);
      expect([...momentTip[moment]].length).toBeLessThanOrEqual(20);
    }
  });
});

describe('管理员填的模板', () => {
  test.each([
    ['编号太短', { templateId: 'short', fields: [{ key: 'thing1', value: 'tip' as const }] }],
    ['没有字段', { templateId: idOf('a'), fields: [] }],
    ['没有的字段', template('a', 'words1')],
    ['没有编号的字段', template('a', 'thing')],
    ['短语放不下时间', template('a', 'phrase1', 'at')],
    ['时间放不下编号', template('a', 'time1', 'number')],
    [
      '写了两次',
      {
        templateId: idOf('a'),
        fields: [
          { key: 'thing1', value: 'tip' as const },
          { key: 'thing1', value: 'unit' as const },
        ],
      },
    ],
  ])('%s：说清楚哪一个不对', (_what, wrong) => {
    const [problem, ...more] = messageProblems(policy({ answered: wrong }));
    expect(problem).toMatchObject({ path: 'moments.answered', message: expect.stringMatching(/。$/) });
    expect(more).toEqual([]);
  });

  test('自带的能用；几点要是钟点', () => {
    expect(messageProblems(DEFAULT_MESSAGES)).toEqual([]);
    expect(messageProblems({ ...DEFAULT_MESSAGES, digestAt: 24 })).toMatchObject([{ path: 'digestAt' }]);
    expect(messageProblems({ ...DEFAULT_MESSAGES, digestAt: null })).toEqual([]);
  });
});

describe('问哪几个', () => {
  test('最多三个，同一个模板只问一次', () => {
    expect(templatesToAsk(DEFAULT_MESSAGES, 'receipt')).toEqual([]);
    const all = policy(Object.fromEntries(MOMENTS.map((moment) => [moment, template(moment)])));
    expect(templatesToAsk(all, 'receipt')).toEqual(['dispatched', 'answered', 'question'].map(idOf));
    expect(templatesToAsk(all, 'answered')).toEqual(['confirm', 'answered'].map(idOf));
    const shared = policy({ dispatched: template('one'), answered: template('one'), listed: template('two') });
    expect(templatesToAsk(shared, 'receipt')).toEqual(['one', 'two'].map(idOf));
  });
});

describe('等发的时候变了', () => {
  test('派工撤回了，就不再说派了；答复后又重办，就不再说请确认', () => {
    expect(stillTrue('dispatched', 'accepted')).toBe(false);
    expect(stillTrue('dispatched', 'inHand')).toBe(true);
    expect(stillTrue('answered', 'inHand')).toBe(false);
    expect(stillTrue('confirm', 'closed')).toBe(false);
    expect(stillTrue('question', 'withdrawn')).toBe(false);
    expect(stillTrue('listed', 'inHand')).toBe(true);
  });
});
