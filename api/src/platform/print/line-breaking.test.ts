import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakLines, type Line } from './line-breaking.ts';

/** Chinese characters one em, all others half an em, bold the same. */
const advance = (character: string): number => (character > '\u2000' ? 1 : 0.5);
const lines = (text: string, width: number): string[] => breakLines([{ text }], width, advance).map(shown);
const shown = (line: Line): string => line.pieces.map((piece) => piece.text).join('');

describe('行首禁则', () => {
  test('句号、逗号、右括号不到行首，前一个字跟着走', () => {
    expect(lines('一二三四，五六七八。', 4)).toEqual(['一二三', '四，五六', '七八。']);
    expect(lines('一二三四）五', 4)).toEqual(['一二三', '四）五']);
    expect(lines('一二三四”。五', 4)).toEqual(['一二三', '四”。五']);
  });

  test('左引号、左括号不留在行末', () => {
    expect(lines('一二三（四五', 4)).toEqual(['一二三', '（四五']);
    expect(lines('一二三“《四五', 5)).toEqual(['一二三', '“《四五']);
  });

  test('省略号、破折号不拆开', () => {
    expect(lines('一二三……四', 4)).toEqual(['一二', '三……四']);
    expect(lines('一二三——四', 4)).toEqual(['一二', '三——四']);
  });

  test('编号、时间、打码的电话不拆开，数字不离开单位', () => {
    expect(lines('编号650103-20261029-0017的', 11)).toEqual(['编号', '650103-20261029-0017的']);
    expect(lines('电话是138****2741吗', 7)).toEqual(['电话是', '138****2741吗']);
    expect(lines('一二三四五12天', 6)).toEqual(['一二三四五', '12天']);
  });

  test('日期和钟点不拆开，两者之间可以换行', () => {
    expect(lines('回复在2026年11月4日 10时12分', 8)).toEqual(['回复在', '2026年11月4日', '10时12分']);
    expect(lines('从前年1月起', 4)).toEqual(['从前年', '1月起']);
  });

  test('比一行还长的网址和连着的标点只好硬拆，不丢字', () => {
    expect(lines('a'.repeat(20), 4)).toEqual(['a'.repeat(8), 'a'.repeat(8), 'aaaa']);
    expect(lines('。'.repeat(9), 4)).toEqual(['。。。。', '。。。。', '。']);
  });

  test('换行处的空格丢掉，段首的缩进留着，空段也占一行', () => {
    expect(lines('　　一二 三四', 4)).toEqual(['　　一二', '三四']);
    expect(lines('', 4)).toEqual(['']);
  });

  test('粗细交替的一行分段记着', () => {
    const [line] = breakLines([{ text: '原因：', bold: true }, { text: '没有' }], 10, advance);
    expect(line!.pieces).toEqual([
      { text: '原因：', bold: true },
      { text: '没有', bold: false },
    ]);
  });
});

const alphabet = '一二三四五，。、；：？！”’）》…—“‘（《ab1290-: 　年元😀';
const texts = fc.array(fc.constantFrom(...Array.from(alphabet)), { maxLength: 200 }).map((all) => all.join(''));

test('任何文字：不超宽、不丢字、禁则都守住', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 40 }), (text, width) => {
      const broken = breakLines([{ text }], width, advance);
      const withoutBlanks = (of: string) => of.replace(/[ 　]/g, '');
      expect(withoutBlanks(broken.map(shown).join(''))).toBe(withoutBlanks(text));
      expect(broken.filter((line) => line.ends)).toHaveLength(1);
      for (const line of broken) {
        if (!line.ends) expect(line.width).toBeLessThanOrEqual(width);
      }
    }),
    { numRuns: 500 },
  );
});

test('任何正常的句子：没有一行以标点开头、以左括号结尾', () => {
  const words = fc.constantFrom(
    '今天',
    '来人看过，',
    '没有说',
    '（昨天）',
    '“好的”',
    '《通知》',
    '怎么办？',
    '一二三。',
  );
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 60 }), fc.integer({ min: 6, max: 40 }), (parts, width) => {
      for (const line of lines(parts.join(''), width)) {
        expect(line).not.toMatch(/^[，。？！）”》]/);
        expect(line).not.toMatch(/[（“《]$/);
      }
    }),
    { numRuns: 500 },
  );
});
