import { describe, expect, test } from 'vitest';
import { mapStrings, printable } from './print-text.ts';

describe('字库没有的字', () => {
  test.each([
    ['常用字和标点原样', '水库街 118 号，“围挡”……〔2026〕9号', '水库街 118 号，“围挡”……〔2026〕9号'],
    ['生僻字换成 〓', '𰻝𰻝面馆', '〓〓面馆'],
    ['表情换成一个词，连着的只写一次', '快来😀😀👨‍👩‍👧❤️！', '快来（表情）！'],
    ['国旗和带圈数字也是表情', '🇨🇳1️⃣', '（表情）'],
    ['维吾尔文整段换成一句话', '这里写着 بۇ يەردە يول، توسۇلدى 请看', '这里写着 （其他文字，原文见系统） 请看'],
    ['单个外文字母换成 〓', '5μm', '5〓m'],
    ['带声调的拉丁字母印得出', 'Müller é', 'Müller é'],
    ['看不见的控制符去掉，换行统一', 'a\u200bb\u0000c\r\nd\u2028e\tf', 'abc\nd\ne f'],
    ['空行最多一个', '一\n\n\n\n二\n\n', '一\n\n二'],
    ['落单的代理项不让打印出错', 'a\ud800b', 'a〓b'],
  ])('%s', (_what, given, shown) => expect(printable(given)).toBe(shown));

  test('两千个其他文字的字也很快', () => {
    const started = performance.now();
    expect(printable('ب1 '.repeat(5000))).toBe('（其他文字，原文见系统）1');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test('只改字，不改结构', () => {
  const given = { a: 'x', n: 1, none: null, missing: undefined, list: ['x', { b: 'x' }], flag: true };
  expect(mapStrings(given, () => 'y')).toEqual({ ...given, a: 'y', list: ['y', { b: 'y' }] });
});
