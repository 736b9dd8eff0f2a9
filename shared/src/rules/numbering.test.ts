import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOf } from './calendar.ts';
import { formatNumber, normaliseNumber, parseNumber, shortNumber } from './numbering.ts';
import {
  formatLookupCode,
  LOOKUP_ALPHABET,
  LOOKUP_RANDOM_BYTES,
  lookupCode,
  normaliseLookupCode,
} from './numbering-lookup.ts';

const FULL = '650103-20261029-0017';
const parts = { division: '650103', date: '2026-10-29', sequence: 17 };

describe('编号', () => {
  test('全号与短号', () => {
    expect(formatNumber(parts)).toBe(FULL);
    expect(shortNumber(FULL)).toBe('1029-0017');
    expect(shortNumber('不是编号')).toBe('不是编号');
  });

  test('过了 9999 用五位', () => {
    expect(formatNumber({ ...parts, sequence: 9999 })).toBe('650103-20261029-9999');
    expect(formatNumber({ ...parts, sequence: 10_000 })).toBe('650103-20261029-10000');
    expect(shortNumber('650103-20261029-10000')).toBe('1029-10000');
  });

  test.each([
    FULL,
    ' 650103 20261029 0017 ',
    '650103202610290017',
    '６５０１０３－２０２６１０２９－００１７',
    '650103—20261029—0017',
    '编号：650103-20261029-0017',
    'No. 650103–20261029–17',
    '650103-2026 1029-0017',
  ])('认得 %s', (input) => {
    expect(parseNumber(input)).toEqual({ kind: 'full', ...parts });
    expect(normaliseNumber(input)).toBe(FULL);
  });

  test.each(['1029-0017', '1029 0017', '10290017', '１０２９－００１７', '1029-17', '1029-0017号'])(
    '认得短号 %s',
    (input) => {
      expect(parseNumber(input)).toEqual({ kind: 'short', monthDay: '1029', sequence: 17 });
      expect(normaliseNumber(input)).toBe('1029-0017');
    },
  );

  test.each([
    '',
    '17',
    '1329-0017',
    '1029-0000',
    '650103-20260229-0017',
    '13812342741',
    '65010320261029001',
    '冰柱',
    '1029-001717',
    '-',
  ])('不认 %j', (input) => expect(parseNumber(input)).toBeNull());

  test('零序号、六位序号、假日期不能成号', () => {
    expect(() => formatNumber({ ...parts, sequence: 0 })).toThrow(RangeError);
    expect(() => formatNumber({ ...parts, sequence: 100_000 })).toThrow(RangeError);
    expect(() => formatNumber({ ...parts, date: '2026-02-30' })).toThrow(RangeError);
    expect(() => formatNumber({ ...parts, division: '6501' })).toThrow(RangeError);
  });

  test('写出来的号总能读回来，去掉连字符也一样', () => {
    const number = fc.record({
      division: fc.integer({ min: 0, max: 999_999 }).map((n) => String(n).padStart(6, '0')),
      date: fc.integer({ min: 0, max: 40_000 }).map(dateOf),
      sequence: fc.integer({ min: 1, max: 99_999 }),
    });
    fc.assert(
      fc.property(number, (value) => {
        const text = formatNumber(value);
        expect(parseNumber(text)).toEqual({ kind: 'full', ...value });
        expect(parseNumber(text.replaceAll('-', ''))).toEqual({ kind: 'full', ...value });
        expect(parseNumber(shortNumber(text))).toMatchObject({ kind: 'short', sequence: value.sequence });
      }),
    );
  });

  test('任何输入都不会出错', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (input) => void normaliseNumber(input)));
  });
});

describe('查询码', () => {
  const random = fc.uint8Array({ minLength: LOOKUP_RANDOM_BYTES, maxLength: LOOKUP_RANDOM_BYTES });

  test('字母表没有容易看混的字', () => {
    expect(new Set(LOOKUP_ALPHABET).size).toBe(26);
    for (const confusable of '01OILZSGBV') expect(LOOKUP_ALPHABET).not.toContain(confusable);
  });

  test('八个字，写法不同读回来一样', () => {
    fc.assert(
      fc.property(random, (bytes) => {
        const code = lookupCode(bytes);
        expect(code).toMatch(new RegExp(`^[${LOOKUP_ALPHABET}]{8}$`));
        expect(normaliseLookupCode(formatLookupCode(code).toLowerCase())).toBe(code);
        expect(normaliseLookupCode(` ${code.slice(0, 4)}-${code.slice(4)} `)).toBe(code);
      }),
    );
  });

  test('看错的字改得回来，改不回来的不认', () => {
    expect(normaliseLookupCode('zsgb vvac')).toBe('2568UUAC');
    expect(normaliseLookupCode('７ＫＱ４Ｍ９ＸＥ')).toBe('7KQ4M9XE');
    for (const wrong of ['', '7KQ4M9X', '7KQ4M9XEE', '7KQ4M9X0', '7KQ4M9X查'])
      expect(normaliseLookupCode(wrong)).toBeNull();
  });

  test('每个字节都起作用，随机字节不够就拒绝', () => {
    const zero = new Uint8Array(LOOKUP_RANDOM_BYTES);
    for (let i = 3; i < LOOKUP_RANDOM_BYTES; i += 4) {
      const changed = Uint8Array.from(zero);
      changed[i] = 1;
      expect(lookupCode(changed)).not.toBe(lookupCode(zero));
    }
    expect(() => lookupCode(zero.slice(1))).toThrow(RangeError);
  });
});
