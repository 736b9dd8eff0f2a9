import { expect, test } from 'vitest';
import { newKeyRingText, parseKeyRing } from '../../platform/crypto/keys.ts';
import { sheetCode, sheetNumber } from './sheet-code.ts';

const keys = parseKeyRing(newKeyRingText());
const NUMBER = '650103-20261029-0017';
const bare = (code: string) => code.replace(/-/g, '');

test('派工单的核验码认得出自己的编号，五位流水号也认得出', () => {
  for (const number of [NUMBER, '650103-20261029-10017'])
    expect(sheetNumber(keys, bare(sheetCode(keys, number)))).toBe(number);
});

test('改一个字符、换一个编号、别处的钥匙，都不认', () => {
  const code = bare(sheetCode(keys, NUMBER));
  for (let i = 0; i < code.length; i++) {
    const other = code[i] === '2' ? '3' : '2';
    expect(sheetNumber(keys, code.slice(0, i) + other + code.slice(i + 1)), `第 ${i} 位`).toBeNull();
  }
  const elsewhere = parseKeyRing(newKeyRingText());
  expect(sheetNumber(elsewhere, code)).toBeNull();
});

test.each(['', 'x', '0'.repeat(28), NUMBER.replace(/-/g, '')])('“%s” 不是核验码', (typed) =>
  expect(sheetNumber(keys, typed)).toBeNull(),
);
