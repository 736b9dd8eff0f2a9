import { expect, test } from 'vitest';
import { newRule, withCondition, withField, wordsFrom, wrongWith } from './rule-form.ts';

test('词用顿号、逗号、空格隔开都行，全角加号也认，重复的只留一个', () => {
  expect(wordsFrom('路灯、楼道＋灯，路灯  井盖 ')).toEqual(['路灯', '楼道+灯', '井盖']);
  expect(wordsFrom(' ')).toEqual([]);
});

test('新规则的编号不和别的重复', () => {
  expect(newRule(['rule-3', 'a'])).toMatchObject({ id: 'rule-4' });
});

test('条件设了又清空，就和没设过一样', () => {
  const rule = newRule([]);
  const asked = withCondition(withField(rule, 'months', [1]), 'channels', ['phone']);
  expect(asked).toMatchObject({ months: [1], when: { channels: ['phone'] } });
  expect(withField(withCondition(asked, 'channels', []), 'months', [])).toEqual(rule);
});

test('说清哪里不对，不带编号', () => {
  expect(wrongWith(newRule([]))).toEqual([
    '没有条件也没有词，会套住所有的事。请至少写一个条件或一个词。',
    '没有主办单位。',
  ]);
  expect(wrongWith({ ...newRule([]), words: ['路灯'], lead: 'community' })).toEqual([]);
});
