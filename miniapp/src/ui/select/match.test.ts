import { expect, test } from 'vitest';
import { matching } from './match.ts';

const units = [
  { label: '区城市管理局', keywords: 'cgj 城管' },
  { label: '区住房和城乡建设局', keywords: 'zjj 住建' },
  { label: '城关社区', keywords: '' },
];

test('打开头的排在前面', () => {
  expect(matching(units, '城').map(({ label }) => label)).toEqual(['城关社区', '区城市管理局', '区住房和城乡建设局']);
});

test('简称和拼音首字母也找得到', () => {
  expect(matching(units, '住建').map(({ label }) => label)).toEqual(['区住房和城乡建设局']);
  expect(matching(units, 'CGJ')).toHaveLength(1);
});

test('几个词都要对上_次序不限', () => {
  expect(matching(units, '管理 城')).toHaveLength(1);
  expect(matching(units, '管理 社区')).toHaveLength(0);
});

test('什么也没打_全部列出', () => {
  expect(matching(units, '  ')).toHaveLength(3);
});
