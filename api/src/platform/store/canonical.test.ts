import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from './canonical.ts';

describe('同一个值只有一种写法', () => {
  test('读回来就是原来的值', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('键的先后不影响写法', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const turned = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(object));
      }),
    );
  });

  test('键按码点排，不按 UTF-16 单元排', () => {
    expect(canonicalJson({ '\u{10000}': 1, '\uffff': 2, a: 3 })).toBe('{"a":3,"\uffff":2,"\u{10000}":1}');
  });

  test('没有的键不写，数组里的空位写 null', () => {
    expect(canonicalJson({ b: undefined, a: [undefined, 1] })).toBe('{"a":[null,1]}');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1n, () => 1, undefined, Symbol('s')])(
    '拒绝 JSON 里没有的值 %s',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError);
      expect(() => canonicalJson({ deep: [{ value: value ?? 1n }] })).toThrow(TypeError);
    },
  );
});
