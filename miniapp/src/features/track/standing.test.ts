import type { ResidentComplaint } from '@tellit/shared/contract/complaints.ts';
import { describe, expect, test } from 'vitest';
import { awaited, rungsOf, standingOf, standsAt } from './standing.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const now = at('2026-04-17T10:00:00');
const due = {
  clockId: 'k',
  kind: 'handle',
  startedAt: at('2026-04-01T12:00:00'),
  dueAt: at('2026-04-21T19:30:00'),
  colour: 'green',
  reason: null,
  provisional: false,
};
const make = (part: Record<string, unknown> = {}): ResidentComplaint =>
  ({
    state: 'inHand',
    stage: 2,
    level: 0,
    due,
    lead: { id: 'drain', name: '区排水公司', phone: null },
    community: { id: 'luxi', name: '路西社区', phone: null },
    timeline: [],
    resolution: null,
    rating: null,
    closingReason: null,
    closedAt: null,
    ...part,
  }) as unknown as ResidentComplaint;

describe('五站', () => {
  test.each([
    [0, 1],
    [1, 2],
    [2, 2],
    [3, 4],
    [4, 5],
  ])('办到 %d_圆环在第 %d 站', (stage, stop) => expect(standsAt(stage)).toBe(stop));
});

describe('办到哪一步_用话说', () => {
  test('正在办_写清哪天答复', () => {
    expect(standingOf(make(), now)).toEqual({ title: '正在办', lines: ['4月21日（周二）19:30 前办完答复您'] });
  });
  test('晚了_说应在哪天、报到谁', () => {
    const late = make({
      level: 2,
      due: { ...due, dueAt: at('2026-04-16T19:30:00'), colour: 'red', reason: 'overdue' },
    });
    expect(standingOf(late, now)).toEqual({
      title: '正在办，晚了',
      lines: ['应在 4月16日（周四）19:30 前', '已报街道书记'],
    });
  });
  test('答复不等于解决', () => {
    const { title, lines } = standingOf(make({ state: 'answered', due: { ...due, kind: 'confirm' } }), now);
    expect(title).toBe('已答复，解决了吗？');
    expect(lines).toContain('答复不等于解决，您说了才算。');
  });
  test('说过不清楚的_不再催他确认', () =>
    expect(standingOf(make({ state: 'answered', resolution: 'unclear' }), now).title).toBe('等回访员联系您'));
  test('办结_写清谁说了算', () => {
    const closed = make({
      state: 'closed',
      due: null,
      resolution: 'resolved',
      rating: 'satisfied',
      closedAt: at('2026-04-16T20:00:00'),
    });
    expect(standingOf(closed, now).lines).toEqual(['您确认“解决了”，满意 · 4月16日']);
  });
  test('没联系上的办结_不说成满意', () => {
    const closed = make({ state: 'closed', due: null, closingReason: 'unreachable', closedAt: null });
    expect(standingOf(closed, now).lines).toEqual(['三次没联系上']);
  });
});

describe('提级的梯子', () => {
  test('没提过级_不显示', () => expect(rungsOf(make(), now)).toBeNull());
  test('报到街道书记_写明哪天前给办法、再往上是谁', () => {
    const timeline = [{ level: 2, at: at('2026-04-16T19:30:00'), dueAt: at('2026-04-20T19:30:00') }];
    expect(rungsOf(make({ level: 2, timeline }), now)).toEqual([
      { title: '单位负责人', note: '', stop: 'done' },
      { title: '街道书记', note: '4月20日前给办法', stop: 'now' },
      { title: '区委书记', note: '再超期就报', stop: 'todo' },
    ]);
  });
  test('社区主办_第一级叫社区书记', () => {
    const own = make({ level: 1, lead: { id: 'luxi', name: '路西社区', phone: null } });
    expect(rungsOf(own, now)?.[0]?.title).toBe('社区书记');
  });
  test('办结后_不再显示', () => expect(rungsOf(make({ level: 2, state: 'closed' }), now)).toBeNull());
});

test('经过上面那一站_说等什么、哪天前', () => {
  expect(awaited(make(), now)).toEqual({ time: '4月21日（周二）19:30 前', what: '办完答复您', who: '区排水公司' });
  expect(awaited(make({ due: { ...due, kind: 'confirm' } }), now)?.what).toBe('等您确认');
  expect(awaited(make({ due: null }), now)).toBeNull();
});
