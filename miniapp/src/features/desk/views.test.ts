import { ROLES } from '@tellit/shared/words/roles.ts';
import { describe, expect, test } from 'vitest';
import { homeOf, placesFor, viewsFor } from './views.ts';

describe('左栏有哪些队列', () => {
  test('调度员先看待研判_看不到待审核', () => {
    expect(viewsFor(['dispatcher'])).toEqual(['desk', 'returns', 'all', 'closed']);
  });
  test('一人多岗_队列合在一起不重复', () => {
    const views = viewsFor(['dispatcher', 'communitySecretary']);
    expect(views).toEqual([...new Set(views)]);
    expect(views).toContain('desk');
    expect(views).toContain('escalated');
  });
  test('只有纪检监察和司法局有密件队列', () => {
    expect(ROLES.filter((role) => viewsFor([role]).includes('sealed'))).toEqual(['discipline', 'justice']);
  });
  test('只有书记和单位负责人有提级到我', () => {
    expect(ROLES.filter((role) => viewsFor([role]).includes('escalated'))).toEqual([
      'communitySecretary',
      'unitHead',
      'streetSecretary',
      'districtSecretary',
    ]);
  });
  test('每个岗位登录后都有地方去', () => {
    for (const role of ROLES) expect(homeOf([role])).not.toBeNull();
  });
  test('回访员进回访名单_管理员进管理', () => {
    expect(homeOf(['followUpClerk'])).toEqual({ place: 'calls' });
    expect(homeOf(['administrator'])).toEqual({ place: 'admin' });
    expect(placesFor(['administrator', 'followUpClerk'])).toEqual([
      'calls',
      'office',
      'intake',
      'admin',
      'search',
      'businesses',
    ]);
  });
  test('督查员登录先到督办文书_不先看全部工单', () => {
    expect(homeOf(['supervisor'])).toEqual({ place: 'office' });
    expect(homeOf(['supervisor', 'unitHead'])).toEqual({ place: 'office' });
    expect(homeOf(['dispatcher'])).toEqual({ view: 'desk' });
  });
});
