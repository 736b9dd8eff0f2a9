import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { calibrated, heldBack, learnCalibrated } from './calibrated.ts';
import { emptyModel, learn } from './learn.ts';
import { madeUp } from './testing.ts';
import { classify, type TextModel } from './text-model.ts';

const SMALL = { bits: 18, longest: 2, head: 24, headWeight: 3 };
let model: TextModel;
beforeAll(() => {
  model = learnCalibrated(emptyModel(SMALL), madeUp(20), madeUp(40).slice(60), 2).model;
});

const categoryOf = (known: TextModel, body: string) => classify(known, { title: '', body }).top[0]?.category;

describe('不知道也是回答', () => {
  test('空模型什么都不建议', () => {
    expect(classify(emptyModel(SMALL), { title: '路灯', body: '不亮' })).toEqual({
      top: [],
      unknown: true,
      sure: false,
    });
  });

  test('空白_寒暄_别的文字_都说不知道', () => {
    for (const body of ['', '   \n', '你好', '12345', 'салам', '🙂🙂'])
      expect(classify(model, { title: '', body })).toMatchObject({ unknown: true, sure: false });
  });

  test('没有一个类别认领的_再像其中一个也说不知道', () => {
    const message = { title: '', body: '路灯和井盖坏了，电梯停了，物业不管' };
    expect(classify(model, message).unknown).toBe(false);
    expect(classify({ ...model, claimedFrom: 9 }, message)).toMatchObject({ unknown: true, sure: false });
  });

  test('任何文字都有回答_把握在零和一之间_从大到小', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (title, body) => {
        const { top } = classify(model, { title, body });
        expect(top).toHaveLength(3);
        for (const [i, { confidence }] of top.entries()) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
          expect(confidence).toBeLessThanOrEqual(top[i - 1]?.confidence ?? 1);
        }
      }),
    );
  });
});

describe('学', () => {
  test('教过的说得对_理由是来信自己的词', () => {
    const body = '我们院里路灯和井盖都坏了，电梯也停了，物业不管。';
    const { top, unknown } = classify(model, { title: '', body });
    expect(top[0]?.category).toBe('construction');
    expect(unknown).toBe(false);
    expect(top[0]?.because.length).toBeGreaterThan(0);
    for (const word of top[0]?.because ?? []) expect(body).toContain(word);
    expect(top[0]?.because).toContain('电梯');
  });

  test('同样的更正教出同样的模型', () => {
    expect(learn(emptyModel(SMALL), madeUp(8))).toEqual(learn(emptyModel(SMALL), madeUp(8)));
  });

  test('没有更正_还是原来的模型', () => {
    expect(learn(model, [])).toBe(model);
  });

  test('教一个新类别_老的还认得_原来的模型不变', () => {
    const before = model.linear.weights.slice();
    const forest = ['草场被占', '牧道堵了', '水渠没水', '大棚补贴', '农机补贴', '牛羊防疫'].flatMap((what, i) => [
      { title: `${what}怎么办`, body: `村里${what}，农牧民${'春夏秋冬早晚'[i]}季都着急。`, category: 'agriculture' },
      { title: `${what}没人管`, body: `乡里${what}，牧民${'甲乙丙丁戊己'[i]}家受损。`, category: 'agriculture' },
    ]);
    const taught = learn(model, [...forest, ...madeUp(10)]);
    expect(taught.categories).toEqual([...model.categories, 'agriculture']);
    expect(categoryOf(taught, '村里草场被占，牧民没有补贴')).toBe('agriculture');
    expect(categoryOf(taught, '学校老师乱补课，幼儿园招生不公')).toBe('education');
    expect(model.linear.weights).toEqual(before);
    expect(model.categories).not.toContain('agriculture');
  });

  test('只有一个人写过的话_一点重量也没有', () => {
    const secret = { title: '', body: '翡翠葫芦藏在枣树底下', category: 'labour' };
    const copies = [secret, secret, secret];
    const withSecret = learn(emptyModel(SMALL), [...madeUp(20), ...copies]);
    const said = classify(withSecret, { title: '', body: '翡翠葫芦藏枣树底下' });
    expect(said.unknown).toBe(true);
    expect(said.top.flatMap(({ because }) => because)).toEqual([]);
  });

  test('调度员一再改正_建议就跟着变', () => {
    const wrong = (body: string) => ({ title: '', body, category: 'education' });
    const corrections = ['北门校车超速', '校车超载接送', '校车乱停堵路', '早晚校车不来', '校车没有年检'].map(wrong);
    const body = '校车又超载了，校车天天乱停';
    const taught = learn(model, [...corrections, ...madeUp(5)]);
    expect(categoryOf(taught, body)).toBe('education');
  });
});

test('校准用的消息_模型没有见过', () => {
  const { held } = learnCalibrated(emptyModel(SMALL), [], madeUp(6), 2);
  expect(held).toHaveLength(18);
  const seen = heldBack(learn(emptyModel(SMALL), madeUp(6)), madeUp(6));
  const sure = (all: typeof held) => all.reduce((sum, { margins, truth }) => sum + margins[truth]!, 0);
  expect(sure(held)).toBeLessThan(sure(seen));
});

test('认领的线_按留出的消息定_只放弃最弱的百分之八', () => {
  const held = Array.from({ length: 100 }, (_, i) => ({ margins: [i / 100, -1, -1], truth: 0 }));
  expect(calibrated(model, held).claimedFrom).toBe(0.08);
});

test('把握到了从没做到过的百分之九十五_就不替人填', () => {
  const held = Array.from({ length: 60 }, (_, i) => ({ margins: [1, 0, 0], truth: i % 3 }));
  expect(calibrated(model, held).sureFrom).toBeNull();
});
