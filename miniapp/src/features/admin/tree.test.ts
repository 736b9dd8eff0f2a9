import type { OrganisationView } from '@tellit/shared/contract/administration.ts';
import { describe, expect, test } from 'vitest';
import { foundIn, possibleParents, treeOf } from './tree.ts';

const o = (id: string, parentId: string | null, name = id): OrganisationView =>
  ({ id, parentId, code: id, name, shortName: name, retiredAt: null }) as OrganisationView;
const list = [
  o('12', '1', '西盛社区'),
  o('2', null, '区城管局'),
  o('1', null, '骑马山街道'),
  o('11', '1', '水库街社区'),
  o('111', '11', '第三网格'),
];
const names = (branches: { organisation: OrganisationView; depth: number }[]) =>
  branches.map(({ organisation, depth }) => `${'-'.repeat(depth)}${organisation.name}`);

describe('机构树', () => {
  test('上级在前_下级跟着_按代码排', () => {
    expect(names(treeOf(list))).toEqual(['骑马山街道', '-水库街社区', '--第三网格', '-西盛社区', '区城管局']);
  });
  test('上级看不到的_不会丢', () => expect(names(treeOf([o('9', '不在', '外来所')]))).toEqual(['外来所']));
  test('查下级_上级也留着看得到在哪', () =>
    expect(names(foundIn(treeOf(list), '网格'))).toEqual(['骑马山街道', '-水库街社区', '--第三网格']));
  test('不能改到自己或自己的下级下面', () => {
    expect(possibleParents(treeOf(list), '11').map(({ name }) => name)).toEqual(['骑马山街道', '西盛社区', '区城管局']);
  });
});
