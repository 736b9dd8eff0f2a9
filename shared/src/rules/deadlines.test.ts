import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, fromLocal, isWorkingDay, localDay, toLocal } from './calendar.ts';
import {
  basisOf,
  DURATION_UNITS,
  type Duration,
  dueAt,
  extendDue,
  jointDueAt,
  minus,
  remaining,
  resume,
  resumeSentBack,
} from './deadlines.ts';
import { DEFAULT_CALENDAR, DEFAULT_POLICY } from './default-policy.ts';
import { DEMO_OFFICE_HOURS } from './office-hours.ts';

const cn = DEFAULT_CALENDAR;
const hours = DEMO_OFFICE_HOURS;
const at = (text: string) => fromLocal(text, cn);
const text = (ms: number) => {
  const { date, minute } = toLocal(ms, cn);
  return `${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
};
const due = (start: string, n: number, unit: Duration['unit']) => dueAt(at(start), { n, unit }, cn, hours);

describe('rules.md 的向量', () => {
  test.each([
    ['2026-10-30 17:00', 1, 'wd', '2026-11-02 19:30', false],
    ['2026-10-31 10:00', 1, 'wd', '2026-11-02 19:30', false],
    ['2026-11-02 08:00', 1, 'wd', '2026-11-03 19:30', false],
    ['2026-11-02 21:00', 1, 'wd', '2026-11-03 19:30', false],
    ['2026-02-13 11:00', 1, 'wd', '2026-02-14 19:30', false],
    ['2026-02-13 11:00', 5, 'wd', '2026-02-27 19:30', false],
    ['2026-09-30 11:00', 3, 'wd', '2026-10-10 19:30', false],
    ['2026-04-30 11:00', 1, 'wd', '2026-05-06 19:30', false],
    ['2026-09-18 11:00', 2, 'wd', '2026-09-21 19:30', false],
    ['2026-12-15 11:00', 15, 'wd', '2027-01-05 19:30', true],
    ['2026-10-30 18:30', 4, 'wh', '2026-11-02 13:00', false],
  ] as const)('%s 起 %i %s 到期 %s', (start, n, unit, expected, provisional) => {
    const result = due(start, n, unit);
    expect(text(result.at)).toBe(expected);
    expect(result.provisional).toBe(provisional);
    expect(result.calendarVersion).toBe(cn.version);
  });
});

describe('到期', () => {
  test('自然时间不停，也不看日历', () => {
    expect(text(due('2026-10-31 23:50', 15, 'min').at)).toBe('2026-11-01 00:05');
    expect(text(due('2026-10-30 17:00', 24, 'h').at)).toBe('2026-10-31 17:00');
    expect(due('2026-12-20 17:00', 60, 'd')).toMatchObject({ at: at('2027-02-18 17:00'), provisional: false });
  });

  test('工作小时算进未公布的年份时也是暂定', () => {
    expect(due('2026-12-31 18:00', 4, 'wh')).toMatchObject({ at: at('2027-01-01 12:30'), provisional: true });
  });

  test('公布次年后，原来暂定的期限变为确定并落到新的日子', () => {
    const years = { ...cn.years, 2027: { daysOff: ['2027-01-01'], workedDays: [] } };
    const result = dueAt(at('2026-12-15 11:00'), { n: 15, unit: 'wd' }, { ...cn, version: 2, years }, hours);
    expect(result).toEqual({ at: at('2027-01-06 19:30'), provisional: false, calendarVersion: 2 });
  });

  test('不是正整数的时长被拒绝', () => {
    for (const n of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const unit of DURATION_UNITS) {
        expect(() => dueAt(0, { n, unit }, cn, hours)).toThrow(RangeError);
        expect(() => minus(0, { n, unit }, cn, hours)).toThrow(RangeError);
      }
    }
  });
});

const start = fc.integer({ min: at('2023-01-05 00:00'), max: at('2026-11-30 00:00') });
const duration = fc.record({ n: fc.integer({ min: 1, max: 30 }), unit: fc.constantFrom(...DURATION_UNITS) });
const working = fc.record({ n: fc.integer({ min: 1, max: 30 }), unit: fc.constantFrom('wh' as const, 'wd' as const) });
const inOffice = (ms: number) => {
  const { day, minute } = toLocal(ms, cn);
  return isWorkingDay(day, cn) && hours.some(([from, to]) => minute > from - 1 && minute <= to);
};

describe('性质', () => {
  test('开始得晚不会到期得早；时长大不会到期得早；到期总在开始之后', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 20 * 86_400_000 }), duration, (from, shift, length) => {
        const first = dueAt(from, length, cn, hours).at;
        expect(first).toBeGreaterThan(from);
        expect(dueAt(from + shift, length, cn, hours).at).toBeGreaterThanOrEqual(first);
        expect(dueAt(from, { ...length, n: length.n + 1 }, cn, hours).at).toBeGreaterThan(first);
      }),
    );
  });

  test('工作小时和工作日都在办公时间内或下班时刻到期', () => {
    fc.assert(
      fc.property(start, working, (from, length) => {
        expect(inOffice(dueAt(from, length, cn, hours).at)).toBe(true);
      }),
    );
  });

  test('开始和到期之间恰好有 n 个工作日', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 30 }), (from, n) => {
        const end = localDay(dueAt(from, { n, unit: 'wd' }, cn, hours).at, cn);
        let worked = 0;
        for (let day = localDay(from, cn) + 1; day <= end; day += 1) if (isWorkingDay(day, cn)) worked += 1;
        expect(worked).toBe(n);
      }),
    );
  });

  test('一天之内什么时候收到，工作日期限都一样', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: dayOf('2023-01-05'), max: dayOf('2026-11-30') }),
        fc.integer({ min: 0, max: 1439 }),
        (day, minute) => {
          const midnight = day * 86_400_000 - 8 * 3_600_000;
          const length = { n: 3, unit: 'wd' } as const;
          expect(dueAt(midnight + minute * 60_000, length, cn, hours)).toEqual(dueAt(midnight, length, cn, hours));
        },
      ),
    );
  });

  test('暂停后立即恢复，期限不变；暂停越久，期限不会提前', () => {
    fc.assert(
      fc.property(
        start,
        duration,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 864_000_000 }),
        (from, length, part, pause) => {
          const end = dueAt(from, length, cn, hours).at;
          const now = from + Math.floor((end - from) * part);
          const rest = remaining(now, end, basisOf(length), cn, hours);
          const restored = resume(now, rest, cn, hours).at;
          // No office time left means due "now": everything between here and the due time was closed anyway.
          expect(restored).toBe(rest.ms === 0 ? now : end);
          expect(resume(now + pause, rest, cn, hours).at).toBeGreaterThanOrEqual(restored);
        },
      ),
    );
  });

  test('倒推 n 个工作日再顺推，回到同一个下班时刻', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 20 }), (from, n) => {
        const length = { n, unit: 'wd' } as const;
        const end = dueAt(from, { n: n + 1, unit: 'wd' }, cn, hours).at;
        expect(dueAt(minus(end, length, cn, hours).at, length, cn, hours).at).toBe(end);
      }),
    );
  });
});

describe('退回后恢复', () => {
  const limits = { atLeast: DEFAULT_POLICY.resumeAtLeast, whole: DEFAULT_POLICY.rows.ordinary.handle };
  const end = due('2026-10-26 09:00', 5, 'wd').at;

  test('剩多少算多少：按办公时间接着走', () => {
    const rest = remaining(at('2026-10-28 15:30'), end, 'working', cn, hours);
    expect(rest).toEqual({ basis: 'working', ms: 28 * 3_600_000 });
    expect(text(resumeSentBack(at('2026-10-30 18:00'), rest, limits, cn, hours).at)).toBe('2026-11-05 12:30');
  });

  test('剩得太少，至少给四个工作小时', () => {
    const rest = remaining(at('2026-11-02 19:00'), end, 'working', cn, hours);
    expect(text(resumeSentBack(at('2026-11-03 11:00'), rest, limits, cn, hours).at)).toBe('2026-11-03 16:30');
  });

  test('已经超期的也至少给四个工作小时', () => {
    const rest = remaining(at('2026-11-06 11:00'), end, 'working', cn, hours);
    expect(rest.ms).toBe(0);
    expect(text(resumeSentBack(at('2026-11-06 18:30'), rest, limits, cn, hours).at)).toBe('2026-11-09 13:00');
  });

  test('特急的保底不超过它自己的两小时，不会拖到周一', () => {
    const critical = { atLeast: DEFAULT_POLICY.resumeAtLeast, whole: DEFAULT_POLICY.rows.critical.handle };
    const rest = { basis: 'natural', ms: 600_000 } as const;
    expect(text(resumeSentBack(at('2026-10-30 20:00'), rest, critical, cn, hours).at)).toBe('2026-10-30 22:00');
  });
});

describe('协办与延期', () => {
  const joint = (startText: string, lead: Duration, earlierBy: Duration | null) => {
    const leadDue = dueAt(at(startText), lead, cn, hours);
    const rule = { earlierBy, atLeast: DEFAULT_POLICY.joint.atLeast };
    return text(jointDueAt(at(startText), leadDue, rule, cn, hours).at);
  };
  const { ordinary, simple, complex, hard, critical } = DEFAULT_POLICY.rows;

  test('协办比主办早两个工作日，至少一个工作日', () => {
    expect(joint('2026-10-26 11:00', ordinary.handle, ordinary.jointEarlierBy)).toBe('2026-10-29 19:30');
    expect(joint('2026-10-26 11:00', simple.handle, simple.jointEarlierBy)).toBe('2026-10-27 19:30');
    expect(joint('2026-10-26 11:00', { n: 1, unit: 'wd' }, ordinary.jointEarlierBy)).toBe('2026-10-27 19:30');
  });

  test('减两个工作日等于少给两个工作日', () => {
    expect(joint('2026-09-21 11:00', complex.handle, complex.jointEarlierBy)).toBe(
      text(due('2026-09-21 11:00', 13, 'wd').at),
    );
  });

  test('疑难的六十个自然日同样减两个工作日', () => {
    expect(text(due('2026-09-01 11:00', 60, 'd').at)).toBe('2026-10-31 11:00');
    expect(joint('2026-09-01 11:00', hard.handle, hard.jointEarlierBy)).toBe('2026-10-29 19:30');
  });

  test('特急与主办同时', () => {
    expect(joint('2026-10-31 23:00', critical.handle, critical.jointEarlierBy)).toBe('2026-11-01 01:00');
  });

  test('协办后来才加进来，也不会晚于主办', () => {
    const leadDue = due('2026-10-26 11:00', 5, 'wd');
    const rule = { earlierBy: ordinary.jointEarlierBy, atLeast: DEFAULT_POLICY.joint.atLeast };
    expect(jointDueAt(at('2026-11-02 11:00'), leadDue, rule, cn, hours).at).toBe(leadDue.at);
  });

  test('延期从原到期时间往后算，不从审批那天算', () => {
    expect(text(extendDue(due('2026-10-26 11:00', 5, 'wd').at, { n: 3, unit: 'wd' }, cn, hours).at)).toBe(
      '2026-11-05 19:30',
    );
  });
});
