import { expect, test } from 'vitest';
import { differences } from './differences.ts';

test('只列改了的_没改的不列', () => {
  expect(
    differences({ name: '西盛社区', phone: '0991-1', version: 1 }, { name: '西盛社区', phone: '0991-2', version: 2 }),
  ).toEqual([{ name: 'phone', before: '0991-1', after: '0991-2' }]);
});
test('新建的_列出一开始写的', () =>
  expect(differences(null, { name: '水库街社区', phone: null })).toEqual([
    { name: 'name', before: null, after: '水库街社区' },
  ]));
test('清空的看得出来', () =>
  expect(differences({ phone: '1' }, { phone: null })).toEqual([{ name: 'phone', before: '1', after: null }]));
