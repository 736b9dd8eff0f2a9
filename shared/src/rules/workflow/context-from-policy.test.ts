import { describe, expect, test } from 'vitest';
import { fromLocal, toLocal } from '../calendar.ts';
import { DEFAULT_CALENDAR, DEFAULT_POLICY } from '../default-policy.ts';
import { DEMO_OFFICE_HOURS } from '../office-hours.ts';
import type { DueOf } from './context.ts';
import { contextFrom } from './context-from-policy.ts';

const at = (text: string) => fromLocal(text, DEFAULT_CALENDAR);
const text = (ms: number) => {
  const { date, minute } = toLocal(ms, DEFAULT_CALENDAR);
  return `${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
};
const ordinary: DueOf = { urgency: 'normal', difficulty: 'ordinary', joint: false, organisationId: 'u' };
const critical: DueOf = { ...ordinary, urgency: 'critical' };

function contextAt(now: string) {
  return contextFrom({
    now: at(now),
    newId: () => 'id',
    policy: DEFAULT_POLICY,
    calendar: DEFAULT_CALENDAR,
    officeHoursOf: (id) => (id === 'early' ? [[540, 1020]] : DEMO_OFFICE_HOURS),
    headRole: () => 'unitHead',
  });
}

describe('按期限表算到期', () => {
  test('普通件五个工作日办结，最后一个工作日变黄，写下政策和日历的版本', () => {
    const due = contextAt('2026-10-30 11:00').due('handle', at('2026-10-30 11:00'), ordinary);
    expect(text(due.dueAt)).toBe('2026-11-06 19:30');
    expect(text(due.warnAt)).toBe('2026-11-06 10:00');
    expect(due).toMatchObject({ imminentAt: null, provisional: false, policyVersion: 1, calendarVersion: 1 });
  });

  test('协办比主办早两个工作日，特急时一样', () => {
    const ctx = contextAt('2026-10-30 11:00');
    expect(text(ctx.due('handle', ctx.now, { ...ordinary, joint: true }).dueAt)).toBe('2026-11-04 19:30');
    expect(text(ctx.due('handle', ctx.now, { ...critical, joint: true }).dueAt)).toBe('2026-10-30 13:00');
  });

  test('协办按自己的下班时间算，从主办的期限往前推', () => {
    const ctx = contextAt('2026-10-30 11:00');
    const due = ctx.due('handle', ctx.now, { ...ordinary, joint: true, organisationId: 'early', leadId: 'u' });
    expect(text(due.dueAt)).toBe('2026-11-04 17:00');
  });

  test('特急到八成就红', () => {
    const due = contextAt('2026-10-30 22:00').due('handle', at('2026-10-30 22:00'), critical);
    expect(text(due.imminentAt ?? 0)).toBe('2026-10-30 23:36');
  });

  test('跨到没公布的年份是暂定', () => {
    const ctx = contextAt('2026-12-15 11:00');
    expect(ctx.due('handle', ctx.now, { ...ordinary, difficulty: 'complex' }).provisional).toBe(true);
  });
});

describe('审核退回后接着走', () => {
  const stopped = { startedAt: at('2026-10-26 11:00'), dueAt: at('2026-11-02 19:30') };

  test('剩下的时间接着算', () => {
    const ctx = contextAt('2026-11-03 10:00');
    const due = ctx.resume('handle', { ...stopped, stoppedAt: at('2026-10-30 19:30') }, ordinary);
    expect(text(due.dueAt)).toBe('2026-11-03 19:30');
  });

  test('至少四个工作小时，已经超期的也是', () => {
    const ctx = contextAt('2026-11-04 10:00');
    const due = ctx.resume('handle', { ...stopped, stoppedAt: at('2026-11-03 12:00') }, ordinary);
    expect(text(due.dueAt)).toBe('2026-11-04 14:00');
  });

  test('特急不会因为四个工作小时拖到周一', () => {
    const ctx = contextAt('2026-10-30 22:00');
    const last = {
      startedAt: at('2026-10-30 19:00'),
      dueAt: at('2026-10-30 21:00'),
      stoppedAt: at('2026-10-30 21:30'),
    };
    expect(text(ctx.resume('handle', last, critical).dueAt)).toBe('2026-10-31 00:00');
  });
});

describe('窗口和设置', () => {
  test('退单期是派工后一个工作日，到下班为止', () => {
    const dispatched = at('2026-10-30 17:00');
    expect(contextAt('2026-11-02 19:30').withinOneWorkingDay(dispatched)).toBe(true);
    expect(contextAt('2026-11-02 19:31').withinOneWorkingDay(dispatched)).toBe(false);
    expect(contextAt('2026-11-02 17:01').withinOneWorkingDay(dispatched, 'early')).toBe(false);
  });

  test('设置来自期限表，也可以单独改', () => {
    expect(contextAt('2026-10-30 11:00').settings).toMatchObject({
      reopenDays: 30,
      urgeHours: 24,
      urgesToClimb: 3,
      attempts: 3,
      attemptDays: 2,
      returnsToLock: 2,
    });
  });

  test('天数按当地日期', () => {
    const { localDay } = contextAt('2026-10-30 11:00').settings;
    expect(localDay(at('2026-10-31 00:10')) - localDay(at('2026-10-30 23:50'))).toBe(1);
  });

  test('日历版本不是数字就拒绝', () => {
    const parts = {
      now: 0,
      newId: () => 'id',
      policy: DEFAULT_POLICY,
      calendar: { ...DEFAULT_CALENDAR, version: 'draft' },
      officeHoursOf: () => DEMO_OFFICE_HOURS,
      headRole: () => 'unitHead' as const,
    };
    expect(() => contextFrom(parts)).toThrow(RangeError);
  });
});
