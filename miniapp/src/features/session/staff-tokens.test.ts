import type { StaffTokens } from '@tellit/shared/contract/sessions.ts';
import { describe, expect, test } from 'vitest';
import { staffTokenSource } from './staff-tokens.ts';

const NOW = 1_000_000;
const tokens = (access: string, expiresAt: number): StaffTokens =>
  ({ accessToken: access, refreshToken: `refresh-of-${access}`, expiresAt }) as StaffTokens;

function setup(kept: StaffTokens | undefined, answer: 'ok' | 'refused' | 'unreachable' = 'ok') {
  const state = { kept, used: [] as string[] };
  let last: Promise<unknown> = Promise.resolve();
  const source = staffTokenSource({
    read: () => state.kept,
    write: (next) => {
      state.kept = next;
    },
    renew: async (refreshToken) => {
      state.used.push(refreshToken);
      if (answer === 'unreachable') throw new Error('断网');
      return answer === 'refused' ? null : tokens(`new${state.used.length}`, NOW + 900_000);
    },
    alone: (work) => {
      const turn = last.then(work, work);
      last = turn.catch(() => undefined);
      return turn;
    },
    now: () => NOW,
  });
  return { source, state };
}

describe('工作人员的令牌', () => {
  test('没登录_没有令牌', async () => expect(await setup(undefined).source.token()).toBeNull());

  test('还新鲜的直接用_不去换', async () => {
    const { source, state } = setup(tokens('a', NOW + 600_000));
    expect(await source.token()).toBe('a');
    expect(state.used).toEqual([]);
  });

  test('快到期先换_换来的连同新的刷新令牌一起存下', async () => {
    const { source, state } = setup(tokens('a', NOW + 10_000));
    expect(await source.token()).toBe('new1');
    expect(state.kept?.refreshToken).toBe('refresh-of-new1');
  });

  test('十个请求同时要_刷新令牌只用一次', async () => {
    const { source, state } = setup(tokens('a', NOW + 10_000));
    const all = await Promise.all(Array.from({ length: 10 }, () => source.token()));
    expect(new Set(all)).toEqual(new Set(['new1']));
    expect(state.used).toEqual(['refresh-of-a']);
  });

  test('别的页签已经换过_用它换来的', async () => {
    const { source, state } = setup(tokens('a', NOW + 600_000));
    const waiting = source.refused('older');
    expect(await waiting).toBe(true);
    expect(state.used).toEqual([]);
    expect(await source.token()).toBe('a');
  });

  test('刷新令牌作废_登录结束', async () => {
    const { source, state } = setup(tokens('a', NOW + 10_000), 'refused');
    expect(await source.token()).toBeNull();
    expect(state.kept).toBeUndefined();
  });

  test('连不上服务器_登录不能丢', async () => {
    const { source, state } = setup(tokens('a', NOW + 10_000), 'unreachable');
    await expect(source.token()).rejects.toThrow('断网');
    expect(state.kept?.accessToken).toBe('a');
  });
});
