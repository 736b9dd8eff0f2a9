import { expect, test } from 'vitest';
import { headAndBody } from './matter-words.ts';

test('话短_不把同一句写两遍', () => {
  const text = '8 号楼门口的垃圾桶每天早上都溢出来，建议加一个桶，或者早一点清运。';
  expect(headAndBody({ title: '8 号楼门口的垃圾桶每天早上都溢出来，建议加一个桶，或…', text })).toEqual({
    head: text.slice(0, -1),
    body: '',
  });
});

test('话长_标题在前_原话在后', () => {
  const text = `路灯不亮。${'晚上看不见路。'.repeat(10)}`;
  expect(headAndBody({ title: '路灯不亮', text })).toEqual({ head: '路灯不亮', body: text });
});

test('调度员改过标题_两样都留', () => {
  expect(headAndBody({ title: '儿童村路灯维修', text: '灯坏了。' })).toEqual({
    head: '儿童村路灯维修',
    body: '灯坏了。',
  });
});

test('只有照片没写字_只有标题', () =>
  expect(headAndBody({ title: '照片', text: '' })).toEqual({ head: '照片', body: '' }));
