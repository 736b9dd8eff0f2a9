import { describe, expect, test } from 'vitest';
import { fromLocal } from '../calendar.ts';
import { DEFAULT_CALENDAR } from '../default-policy.ts';
import { local, Story } from './testing/story.ts';
import { PEOPLE, unit } from './testing/world.ts';

const { dispatcher, trafficHead, westOfficer, streetSecretary } = PEOPLE;
const secondDispatcher = { ...dispatcher, personId: 'secondDispatcher' };
const SECOND = 1000;

/** Accepted at 11:00, dispatched at 11:10 to traffic with housing helping. */
function dispatched() {
  const story = new Story();
  story.do(dispatcher, 'accept', {});
  story
    .at('2026-10-30 11:10')
    .do(dispatcher, 'dispatch', { units: [unit('traffic'), unit('housing', 'joint')], opinion: null });
  return story;
}
const later = (story: Story, ms: number): Story => Object.assign(story, { now: story.now + ms });

describe('撤回派单', () => {
  test('两分钟内撤回：回到待派，单位的期限都停，派工期限接着走原来的', () => {
    const story = dispatched();
    const decision = later(story, 60 * SECOND).do(dispatcher, 'undoDispatch', {});
    expect(story.c.order.state).toBe('accepted');
    expect(story.c.order.dispatchedAt).toBeNull();
    expect(story.complaintState('a')).toBe('accepted');
    expect(story.c.assignments.map((share) => share.state)).toEqual(['withdrawn', 'withdrawn']);
    expect(story.running().map((clock) => clock.kind)).toEqual(['dispatch']);
    expect(story.due('dispatch')).toBe('2026-10-30 13:00');
    expect(decision.clocksRestored).toHaveLength(1);
    expect(decision.notices).toEqual([
      { to: 'unit', organisationId: 'traffic', kind: 'dispatchUndone', dueAt: null },
      { to: 'unit', organisationId: 'housing', kind: 'dispatchUndone', dueAt: null },
      { to: 'reporter', complaintId: 'a', kind: 'dispatchingAgain', dueAt: null },
    ]);
    expect(decision.events.map((event) => event.action)).toEqual(['dispatchUndone']);
  });

  test('直接派出去的撤回后仍是已受理，派工期限从派出那一刻算', () => {
    const story = new Story().dispatched('traffic');
    later(story, 30 * SECOND).do(dispatcher, 'undoDispatch', {});
    expect(story.c.order.state).toBe('accepted');
    expect(story.due('dispatch')).toBe('2026-10-30 13:00');
    expect(story.due('accept')).toBeNull();
  });

  test('撤回以后可以再派，重新起算，原来的单位也能再选', () => {
    const story = dispatched();
    later(story, 60 * SECOND).do(dispatcher, 'undoDispatch', {});
    story.at('2026-10-30 11:20').do(dispatcher, 'dispatch', { units: [unit('traffic')], opinion: null });
    expect(story.c.order.dispatchedAt).toBe(fromLocal('2026-10-30 11:20', DEFAULT_CALENDAR));
    expect(story.running('handle')).toHaveLength(1);
    story.do(trafficHead, 'sign', { assignmentId: story.share('traffic').id });
    expect(story.c.order.state).toBe('inProgress');
  });

  test('刚好两分钟还能撤回，再过一毫秒就不能', () => {
    const story = dispatched();
    expect(later(story, 120 * SECOND).refusal(dispatcher, 'undoDispatch', {})).toBeNull();
    expect(later(story, 1).refusal(dispatcher, 'undoDispatch', {})).toBe('undoTooLate');
    expect(story.buttons(dispatcher)).not.toContain('undoDispatch');
  });

  test('只有派单的人自己能撤回', () => {
    const story = dispatched();
    expect(story.refusal(secondDispatcher, 'undoDispatch', {})).toBe('undoNotYours');
    expect(story.refusal(streetSecretary, 'undoDispatch', {})).toBe('notAllowed');
    expect(story.refusal(westOfficer, 'undoDispatch', {})).toBe('notAllowed');
    expect(story.buttons(dispatcher)).toContain('undoDispatch');
    expect(story.buttons(secondDispatcher)).not.toContain('undoDispatch');
  });

  test('单位签收了、打开看了，都不能撤回', () => {
    const signed = dispatched();
    signed.do(PEOPLE.housingHead, 'sign', { assignmentId: signed.share('housing').id });
    expect(signed.refusal(dispatcher, 'undoDispatch', {})).toBe('undoOpened');
    const seen = dispatched();
    for (const share of seen.c.assignments) if (share.organisationId === 'traffic') share.openedAt = seen.now;
    expect(seen.refusal(dispatcher, 'undoDispatch', {})).toBe('undoOpened');
  });

  test('派出以后又加了协办的，不能撤回', () => {
    const story = dispatched();
    later(story, SECOND).do(dispatcher, 'addJoint', { units: [unit('west', 'joint')], opinion: null });
    expect(story.refusal(dispatcher, 'undoDispatch', {})).toBe('undoFollowed');
  });

  test('协办改任主办的那次派工不能撤回', () => {
    const story = dispatched();
    const lead = story.share('traffic').id;
    later(story, 300 * SECOND).do(trafficHead, 'return', { assignmentId: lead, reason: '不是我们', basis: '清单' });
    story.do(dispatcher, 'rule', { assignmentId: lead, upheld: true });
    story.do(dispatcher, 'dispatch', { units: [unit('housing')], opinion: null });
    expect(story.refusal(dispatcher, 'undoDispatch', {})).toBe('undoFollowed');
  });

  test('退单获准后再派的撤回：协办照常办，诉求仍是办理中', () => {
    const story = dispatched();
    const lead = story.share('traffic').id;
    later(story, 300 * SECOND).do(trafficHead, 'return', { assignmentId: lead, reason: '不是我们', basis: '清单' });
    story.do(dispatcher, 'rule', { assignmentId: lead, upheld: true });
    later(story, 60 * SECOND).do(dispatcher, 'dispatch', { units: [unit('west')], opinion: null });
    later(story, 60 * SECOND).do(dispatcher, 'undoDispatch', {});
    expect(story.c.order.state).toBe('accepted');
    expect(story.complaintState('a')).toBe('inHand');
    expect(story.share('housing').state).toBe('dispatched');
    expect(story.share('west').state).toBe('withdrawn');
    expect(story.c.order.dispatchedAt).not.toBeNull();
  });

  test('派工超期提过级的，撤回后照旧等批示，不多提也不少提', () => {
    const story = new Story();
    story.do(dispatcher, 'accept', {});
    story.until('2026-10-30 13:30');
    const before = story.running().map((clock) => [clock.kind, local(clock.dueAt)]);
    const level = story.c.order.level;
    expect(level).toBe(1);
    story.do(dispatcher, 'dispatch', { units: [unit('traffic')], opinion: null });
    later(story, 60 * SECOND).do(dispatcher, 'undoDispatch', {});
    const after = story.running().map((clock) => [clock.kind, local(clock.dueAt)]);
    const without = (rows: (string | undefined)[][]) => rows.filter(([kind]) => kind !== 'reply').sort();
    expect(without(after)).toEqual(without(before));
    expect(story.c.order.level).toBe(level);
    expect(story.c.escalations.filter((climbed) => climbed.settledAt === null)).toHaveLength(1);
  });

  test('派工时定为特急再撤回：仍是特急，派工期限按特急从受理算', () => {
    const story = new Story();
    story.do(dispatcher, 'accept', {});
    later(story, 60 * SECOND).do(dispatcher, 'dispatch', {
      units: [unit('traffic')],
      opinion: null,
      urgency: 'critical',
    });
    later(story, 60 * SECOND).do(dispatcher, 'undoDispatch', {});
    expect(story.c.order.urgency).toBe('critical');
    expect(story.due('dispatch')).toBe('2026-10-30 11:15');
  });
});
