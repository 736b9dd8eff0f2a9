import type { Me } from '@tellit/shared/contract/sessions.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import { describe, expect, test } from 'vitest';
import { addressOf, homeUrl, meant, offeredTo, safeNext, searchUrl } from './places.ts';

const me = (...roles: Role[]): Me => ({ posts: roles.map((role) => ({ role })) }) as Me;

describe('检查的登记簿给谁', () => {
  const post = (role: Role, organisationKind: Me['posts'][number]['organisationKind']) =>
    ({ posts: [{ role, organisationKind }] }) as Me;
  test('检查部门和司法局有_社区的承办人没有', () => {
    expect(offeredTo(post('officer', 'department'))).toContain('inspectItems');
    expect(offeredTo(post('justice', 'department'))).toEqual(expect.arrayContaining(['businesses', 'certificates']));
    expect(offeredTo(post('officer', 'community'))).not.toContain('inspectItems');
    expect(offeredTo(post('officer', 'community'))).toContain('intake');
  });
});

describe('登录后去哪里', () => {
  test('调度员到待研判_回访员到回访名单', () => {
    expect(homeUrl(me('dispatcher'))).toBe('/staff/desk/index?view=desk');
    expect(homeUrl(me('followUpClerk'))).toBe('/staff/calls/index');
  });
  test('登录过期前看的页面_登录后回去', () => {
    expect(safeNext('%2Fstaff%2Forder%2Findex%3Fid%3D01ABC')).toBe('/staff/order/index?id=01ABC');
  });
  test('回来的地址_不带路由自己的记号', () => {
    expect(addressOf('/staff/order/index?stamp=AA', { id: '01A', stamp: 'AA' })).toBe('/staff/order/index?id=01A');
    expect(addressOf('/staff/calls/index?stamp=AB', { stamp: 'AB' })).toBe('/staff/calls/index');
  });
  test('链接里夹带的外部地址_不跟着走', () => {
    expect(safeNext('https%3A%2F%2Fevil.example')).toBeNull();
    expect(safeNext('%2F%2Fevil.example%2Fstaff%2Fdesk%2Findex')).toBeNull();
    expect(safeNext(undefined)).toBeNull();
  });
  test('查找的字在地址里_登录过期了再回来还在', () => {
    for (const q of ['北门 路灯', '100%', 'a&b=c?d#e', "(12)345'6", '0991-5550311']) {
      const url = searchUrl(q);
      expect(url).toMatch(/^\/staff\/search\/index\?q=[\w%.-]+$/);
      expect(meant(url.split('q=')[1] ?? '')).toBe(q);
      // a browser's router has read the value, WeChat's has not
      for (const value of [q, url.split('q=')[1] ?? '']) {
        const back = addressOf('/staff/search/index', { q: value });
        expect(safeNext(back)).toBe(url);
        expect(safeNext(encodeURIComponent(back))).toBe(url);
      }
    }
    expect(safeNext('/staff/search/index?javascript:x=1')).toBeNull();
  });
});
