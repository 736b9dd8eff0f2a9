import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markOf, readLsn, readMark } from './position.ts';

const CLUSTER = '7711012868058871404';
const lsn = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

test('PostgreSQL 写的位置读得出来，别的不认', () => {
  expect(readLsn('0/174C778')).toBe(0x174c778n);
  expect(readLsn('16/B374D848')).toBe(0x16b374d848n);
  for (const wrong of ['', '16', '16/', 'x/1', '1/123456789', null, 5]) expect(() => readLsn(wrong)).toThrow(TypeError);
});

test('标记来回不变；同一个库的标记按文字比大小就是先后', () => {
  fc.assert(
    fc.property(lsn, lsn, (a, b) => {
      const [one, other] = [a, b].map((at) => markOf({ cluster: CLUSTER, lsn: at })) as [string, string];
      expect(readMark(one, CLUSTER)).toBe(a);
      expect(one < other).toBe(a < b);
    }),
  );
});

test('没有、乱写的、别的库的标记都不算', () => {
  const mark = markOf({ cluster: CLUSTER, lsn: 5n });
  expect(readMark(mark, '7711012868058871405')).toBeNull();
  fc.assert(fc.property(fc.string(), (text) => readMark(text, CLUSTER) === null));
  expect(readMark(undefined, CLUSTER)).toBeNull();
});
