import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCounter, DEFAULT_FEATURES, plainText } from './text-features.ts';

const count = createCounter(DEFAULT_FEATURES);

test('标记_字母_数字_标点_化名地点和虚词不进模型', () => {
  expect(
    plainText({
      title: 'A3区的路灯坏了！',
      body: '<p>2019年12月30日，西地省K8县 http://a.b/c?d=1 路灯&nbsp;不亮_x000D_\n</p>',
    }),
  ).toBe('路灯坏年月日路灯不亮');
});

test('全角_大小写_部首字读成一样', () => {
  expect(plainText({ title: 'Ａ３区⼯业路', body: '' })).toBe(plainText({ title: 'a3区工业路', body: '' }));
});

test('单字和双字各记一次_开头的记三次', () => {
  const { buckets, counts } = count('路灯');
  expect(buckets).toHaveLength(3);
  expect([...counts]).toEqual([3, 3, 3]);
  const late = count(`${'甲'.repeat(30)}路灯`);
  expect(Math.min(...late.counts)).toBe(1);
});

test('数完一条不影响下一条', () => {
  const first = count('井盖丢了');
  count('完全不同的话');
  expect(count('井盖丢了')).toEqual(first);
});

test('任何文字都能读_桶号在范围里而且不重复', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (title, body) => {
      const { buckets, counts } = count(plainText({ title, body }));
      expect(new Set(buckets).size).toBe(buckets.length);
      expect(buckets.every((bucket) => bucket >= 0 && bucket < 2 ** DEFAULT_FEATURES.bits)).toBe(true);
      expect(counts.every((n) => n >= 1)).toBe(true);
    }),
  );
});

test('贴进来一本书只读开头', () => {
  expect(plainText({ title: '', body: '路灯坏'.repeat(1_000_000) })).toHaveLength(6000);
});
