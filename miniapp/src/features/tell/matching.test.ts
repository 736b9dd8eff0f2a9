import { expect, test } from 'vitest';
import { matching } from './matching.ts';

const items = [
  { name: '西盛社区', streetName: '骑马山街道' },
  { name: '路西社区', streetName: '骑马山街道' },
  { name: '骑马山社区', streetName: '平顶山街道' },
];
const names = (typed: string): string[] => matching(items, typed).map(({ name }) => name);

test('没写字_全部列出', () => expect(names(' ')).toHaveLength(3));
test('写社区名的一部分就行', () => expect(names('路 西')).toEqual(['路西社区']));
test('写街道也找得到_名字对上的排前面', () => expect(names('骑马山')).toEqual(['骑马山社区', '西盛社区', '路西社区']));
test('找不到就是空的', () => expect(names('北京')).toEqual([]));
