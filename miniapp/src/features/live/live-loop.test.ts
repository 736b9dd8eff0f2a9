import type { LiveState } from '@tellit/shared/contract/alerts.ts';
import { expect, test } from 'vitest';
import type { StreamRequest } from '@/platform/live/types.ts';
import { keepTold, type Link } from './live-loop.ts';

const state = (last: string): LiveState => ({ at: 0, unread: 0, counts: {}, alarms: [], notices: [], last });

/** A line played by hand; waiting takes no time but lets everything else go first. */
function line(available = true) {
  const opened: StreamRequest[] = [];
  const links: Link[] = [];
  const states: (string | null)[] = [];
  let asks = 0;
  let failing = false;
  let token: string | null = 'token';
  const stop = keepTold({
    live: {
      available,
      open: (request) => {
        opened.push(request);
        return () => undefined;
      },
    },
    urlOf: (seconds, last) => `${seconds}/${last ?? ''}`,
    token: async () => token,
    ask: async (last) => {
      asks += 1;
      if (failing) throw new Error('offline');
      return state(`asked-${asks}-${last ?? ''}`);
    },
    wait: () => new Promise((resolve) => setTimeout(resolve, 1)),
    onState: (told) => states.push(told.last),
    onLink: (link) => links.push(link),
  });
  return {
    opened,
    links,
    states,
    stop,
    get asks() {
      return asks;
    },
    fail: (on: boolean) => {
      failing = on;
    },
    signOut: () => {
      token = null;
    },
  };
}
const until = async (what: () => boolean): Promise<void> => {
  for (let i = 0; i < 500 && !what(); i += 1) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(what()).toBe(true);
};

test('流到期就接着开，从上次知道的地方接上', async () => {
  const it = line();
  await until(() => it.opened.length === 1);
  it.opened[0]?.onData(JSON.stringify(state('a')));
  expect(it.states).toEqual(['a']);
  expect(it.links.at(-1)).toBe('open');
  it.opened[0]?.onEnd({ why: 'ended' });
  await until(() => it.opened.length === 2);
  expect(it.opened[1]?.url).toBe('240/a');
  it.stop();
});

test('没有流的地方一直问', async () => {
  const it = line(false);
  await until(() => it.asks >= 3);
  it.stop();
  expect(it.opened).toEqual([]);
  expect(it.states.slice(0, 2)).toEqual(['asked-1-', 'asked-2-asked-1-']);
});

test('连断两次：改成问，过五分钟再试开流', async () => {
  const it = line();
  await until(() => it.opened.length === 1);
  it.opened[0]?.onEnd({ why: 'broken' });
  await until(() => it.opened.length === 2);
  it.opened[1]?.onEnd({ why: 'broken' });
  await until(() => it.opened.length === 3);
  // 每 12 秒问一次，问满五分钟。
  expect(it.asks).toBe(25);
  expect(it.links).toContain('polling');
  it.stop();
});

test('窗口太多被拒：改成问；登录过期：问一次换了新的再开', async () => {
  const many = line();
  await until(() => many.opened.length === 1);
  many.opened[0]?.onEnd({ why: 'refused', status: 429 });
  await until(() => many.asks >= 3);
  expect(many.opened).toHaveLength(1);
  many.stop();

  const expired = line();
  await until(() => expired.opened.length === 1);
  expired.opened[0]?.onEnd({ why: 'refused', status: 401 });
  await until(() => expired.opened.length === 2);
  expect(expired.asks).toBe(1);
  expired.stop();
});

test('都连不上：说出来，连上了再接着', async () => {
  const it = line(false);
  it.fail(true);
  await until(() => it.links.includes('lost'));
  it.fail(false);
  await until(() => it.links.at(-1) === 'polling');
  it.stop();
});

test('停了就什么也不再做', async () => {
  const it = line();
  await until(() => it.opened.length === 1);
  it.stop();
  it.opened[0]?.onData(JSON.stringify(state('late')));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(it.states).toEqual([]);
  expect(it.opened).toHaveLength(1);
});
