import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { URGENCIES } from '../../words/states.ts';
import { DEFAULT_SIGNALS } from './default-signals.ts';
import { signalProblems } from './signal-problems.ts';
import { raisedBy, type Signal, signalsIn } from './signals.ts';

const { signals } = DEFAULT_SIGNALS;
const ids = (text: string) => signalsIn(signals, text).map(({ id }) => id);
const RANK = { normal: 0, urgent: 1, critical: 2 };

describe('原话里的信号', () => {
  test.each([
    ['楼道里有很浓的煤气味，不敢点火', ['gas']],
    ['三楼厨房烧起来了，快来', ['fire']],
    ['邻居装修把承重墙砸了，楼上的墙也裂了', ['structure']],
    ['外墙瓷砖掉下来好几块', ['facade']],
    ['欠薪半年，我真的不想活了', ['self-harm']],
    ['班主任天天体罚学生', ['minor']],
    ['我举报社区主任，给低保户办事要收钱', ['official']],
    ['电梯困人了，有人昏倒', ['injury']],
    ['路灯不亮好几天了', []],
    ['广告牌掉到地上，没有人受伤', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  test('带着原话，说清建议什么', () => {
    expect(signalsIn(signals, '楼下漏煤气了')[0]).toMatchObject({
      urgency: 'critical',
      seal: false,
      words: ['漏煤气'],
      sentence: '燃气泄漏：原话说到“漏煤气”，建议提为特急',
    });
    expect(signalsIn(signals, '他说活不下去了')[0]?.sentence).toBe(
      '轻生：原话说到“活不下去”，建议提为特急，并转为密件，只让指定的人看',
    );
  });

  test('否认的危险不算，另一处真的说到就算；要不要密件不看否认', () => {
    expect(ids('没有发生火灾')).toEqual([]);
    expect(ids('没有发生火灾。但是后来着火了')).toEqual(['fire']);
    expect(ids('我不是举报谁')).toEqual(['official']);
  });

  test('已经一样急或更急的不再提', () => {
    const found = signalsIn(signals, '外墙脱落，还漏煤气');
    expect(raisedBy(found, 'normal')?.id).toBe('gas');
    expect(raisedBy(found, 'urgent')?.id).toBe('gas');
    expect(raisedBy(found, 'critical')).toBeNull();
    expect(raisedBy(signalsIn(signals, '外墙脱落'), 'urgent')).toBeNull();
  });
});

const words = fc.oneof(
  fc.constantFrom(...signals.flatMap((one) => one.words.map((word) => word.replace('+', '的')))),
  fc.constantFrom('没有', '不是', '。', '人', '今天'),
  fc.string({ maxLength: 4 }),
);
const text = fc.array(words, { maxLength: 8 }).map((parts) => parts.join(''));
const urgency = fc.constantFrom(...URGENCIES);
const levelOf = (told: string, present: (typeof URGENCIES)[number], list: readonly Signal[] = signals) =>
  RANK[raisedBy(signalsIn(list, told), present)?.urgency ?? present];
const sealed = (told: string) => signalsIn(signals, told).some(({ seal }) => seal);

describe('只往上，从不往下', () => {
  test('再多说几句，只会更急或一样急，要密件的还是要密件', () => {
    fc.assert(
      fc.property(text, text, urgency, (told, more, present) => {
        for (const longer of [told + more, `${more}。${told}`]) {
          expect(levelOf(longer, present)).toBeGreaterThanOrEqual(levelOf(told, present));
          if (sealed(told)) expect(sealed(longer)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('往表里多加词，只会更急或一样急；从不低于现在的', () => {
    fc.assert(
      fc.property(text, urgency, fc.constantFrom(...signals), words, (told, present, one, word) => {
        const more = signals.map((each) => (each === one ? { ...each, words: [...each.words, word] } : each));
        expect(levelOf(told, present, more)).toBeGreaterThanOrEqual(levelOf(told, present));
        expect(levelOf(told, present)).toBeGreaterThanOrEqual(RANK[present]);
      }),
    );
  });
});

test('默认的信号没有毛病，写错的说得清是哪一个', () => {
  expect(signalProblems(DEFAULT_SIGNALS)).toEqual([]);
  const bad = { id: 'gas', name: '', words: ['a+'] };
  expect(signalProblems({ signals: [...signals, bad] }).map(({ message }) => message)).toEqual([
    '第 13 个信号的编号和前面的重复。',
    '第 13 个信号没有名字，或名字超过 20 个字。',
    '第 13 个信号有空的词，请删掉（加号两边都要有字）。',
    '第 13 个信号没有作用：请选提为紧急、特急，或建议转密件。',
  ]);
});
