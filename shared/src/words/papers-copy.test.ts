import { expect, test } from 'vitest';
import { paperDay, paperMoment, papersCopy } from './papers-copy.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);

test('纸上的日期写全年月日，时间写几时几分', () => {
  expect(paperDay(at('2026-11-02T00:00'))).toBe('2026年11月2日');
  expect(paperMoment(at('2026-11-02T18:30'))).toBe('2026年11月2日 18时30分');
  expect(paperMoment(at('2027-01-01T00:05'))).toBe('2027年1月1日 00时05分');
});

test('期限写到几分前', () => {
  expect(papersCopy.letter.before(paperMoment(at('2026-11-02T18:30')))).toBe('2026年11月2日 18时30分前');
});
