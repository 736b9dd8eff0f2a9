import { expect, test } from 'vitest';
import { differences } from './differences.ts';

test('只列改了的_没改的不列', () => {
  expect(
    differences({ name: '西盛社区', phone: '0991-1', version: 1 }, { name: '西盛社区', phone: '0991-2', version: 2 }),
  ).toEqual([{ name: '电话', before: '0991-1', after: '0991-2' }]);
});
test('新建的_列出一开始写的', () =>
  expect(differences(null, { name: '水库街社区', phone: null })).toEqual([
    { name: '名称', before: null, after: '水库街社区' },
  ]));
test('清空的看得出来', () =>
  expect(differences({ phone: '1' }, { phone: null })).toEqual([{ name: '电话', before: '1', after: null }]));
test('编号换成名称_代码换成中文', () => {
  const nameOf = (id: string) => (id === '01a1' ? '西盛社区' : undefined);
  expect(
    differences(
      null,
      { posts: [{ organisationId: '01a1', role: 'officer' }], kind: 'community', external: false },
      nameOf,
    ),
  ).toEqual([
    { name: '岗位', before: null, after: '西盛社区 承办人' },
    { name: '机构类型', before: null, after: '社区' },
    { name: '区外机构', before: null, after: '否' },
  ]);
});
