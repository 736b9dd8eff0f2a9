import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLocal, isWorkingDay, localDay } from '../calendar.ts';
import { DEFAULT_CALENDAR } from '../default-policy.ts';
import { type JointOptions, matchJoint, type PlannedTask, planJoint } from './joint.ts';

const calendar = DEFAULT_CALENDAR;
const at = (date: string, time = '10:00') => fromLocal(`${date} ${time}`, calendar);
const options: JointOptions = { calendar, now: at('2026-11-04'), withinDays: 30 };
let made = 0;

function task(unit: string, from: string, to: string, given: Partial<PlannedTask> = {}): PlannedTask {
  made += 1;
  return {
    id: `t${String(made).padStart(4, '0')}`,
    businessId: 'b1',
    organisationId: unit,
    organisationCode: unit,
    from: at(from, '00:00'),
    to: at(to, '23:59'),
    items: [{ id: `i${made}`, number: `${unit}-001`, matter: null, former: null }],
    inspectors: [`${unit}-1`, `${unit}-2`],
    ...given,
  };
}
const item = (id: string, given: Partial<PlannedTask['items'][number]> = {}) => ({
  id,
  number: id,
  matter: null,
  former: null,
  ...given,
});

describe('只敲一次门', () => {
  it('四个部门三十天内要去同一家_合成一次_选多数窗口都在的工作日', () => {
    const four = [
      task('market', '2026-11-09', '2026-11-13', { items: [item('a'), item('b')], inspectors: ['m1', 'm2', 'm3'] }),
      task('fire', '2026-11-11', '2026-11-20'),
      task('health', '2026-11-16', '2026-11-18'),
      task('emergency', '2026-11-10', '2026-11-25'),
    ];
    const [plan, ...others] = matchJoint(four, options);
    expect(others).toEqual([]);
    expect(plan?.leadId).toBe('market');
    expect(plan?.day).toEqual({
      day: localDay(at('2026-11-16'), calendar),
      outside: false,
      shifts: [{ taskId: four[0]?.id, workingDays: 1 }],
    });
    // 牵头两名，其他部门各一名
    expect([plan?.peopleBefore, plan?.peopleNow]).toEqual([9, 5]);
  });

  it('只有一个部门_不提议', () => {
    expect(
      matchJoint([task('fire', '2026-11-09', '2026-11-10'), task('fire', '2026-11-09', '2026-11-10')], options),
    ).toEqual([]);
  });

  it('隔得太远_不提议_隔三十天以内_提议', () => {
    const first = task('fire', '2026-11-09', '2026-11-10');
    expect(matchJoint([first, task('market', '2026-12-11', '2026-12-12')], options)).toEqual([]);
    expect(matchJoint([first, task('market', '2026-12-10', '2026-12-12')], options)).toHaveLength(1);
  });

  it('同一部门前面的任务太早_不拖住后面的', () => {
    const tasks = [
      task('fire', '2026-11-05', '2026-11-06'),
      task('fire', '2026-12-20', '2026-12-22'),
      task('market', '2026-12-21', '2026-12-25'),
    ];
    expect(matchJoint(tasks, options).map((plan) => plan.taskIds)).toEqual([[tasks[1]?.id, tasks[2]?.id]]);
  });

  it('同一件事只查一遍_沿用的结果不再查_项目一项不丢', () => {
    const former = { taskId: 'old', itemId: 'gas' };
    const plan = planJoint(
      [
        task('market', '2026-11-09', '2026-11-13', { items: [item('a', { matter: 'licence' }), item('b')] }),
        task('culture', '2026-11-09', '2026-11-13', { items: [item('c', { matter: 'licence' })] }),
        task('emergency', '2026-11-09', '2026-11-13', { items: [item('d', { former })] }),
      ],
      options,
    );
    expect(plan.items.map((one) => [one.itemId, one.how])).toEqual([
      ['a', 'check'],
      ['b', 'check'],
      ['c', 'double'],
      ['d', 'former'],
    ]);
    // 没有要现场看的部门不用派人
    expect(plan.inspectors.map((one) => one.personIds.length)).toEqual([2, 0, 0]);
  });

  it('窗口里没有工作日_取下一个工作日并标明', () => {
    const plan = planJoint(
      [task('market', '2026-11-07', '2026-11-08'), task('fire', '2026-11-07', '2026-11-08')],
      options,
    );
    expect(plan.day.outside).toBe(true);
    expect(plan.day.day).toBe(localDay(at('2026-11-09'), calendar));
    expect(plan.day.shifts).toHaveLength(2);
  });

  it('牵头一样多_按单位代码', () => {
    const plan = planJoint([task('b', '2026-11-09', '2026-11-13'), task('a', '2026-11-09', '2026-11-13')], options);
    expect(plan.leadId).toBe('a');
  });
});

const BASE = localDay(options.now, calendar) - 20;
const tasks = fc
  .array(
    fc.record({
      business: fc.integer({ min: 1, max: 4 }),
      unit: fc.integer({ min: 1, max: 4 }),
      from: fc.integer({ min: 0, max: 120 }),
      length: fc.integer({ min: 0, max: 29 }),
      items: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
      people: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 24 },
  )
  .map((given) =>
    given.map((one, index): PlannedTask => {
      const from = (BASE + one.from) * 86_400_000 - 480 * 60_000;
      return {
        id: `t${index}`,
        businessId: `b${one.business}`,
        organisationId: `u${one.unit}`,
        organisationCode: `u${one.unit}`,
        from,
        to: from + one.length * 86_400_000 + 3_600_000,
        items: one.items.map((n) => item(`i${n}`, { matter: n > 9 ? `m${n % 2}` : null })),
        inspectors: Array.from({ length: one.people }, (_, n) => `u${one.unit}-${n}`),
      };
    }),
  );

describe('性质', () => {
  it('从不跨企业_从不丢事项_每个任务最多一次_至少两个部门_至少两人', () => {
    fc.assert(
      fc.property(tasks, (given) => {
        const plans = matchJoint(given, options);
        const used = plans.flatMap((plan) => plan.taskIds);
        expect(new Set(used).size).toBe(used.length);
        for (const plan of plans) {
          const own = given.filter((one) => plan.taskIds.includes(one.id));
          expect(new Set(own.map((one) => one.businessId))).toEqual(new Set([plan.businessId]));
          expect(new Set(own.map((one) => one.organisationId)).size).toBeGreaterThan(1);
          expect(plan.items.map((one) => `${one.taskId}/${one.itemId}`).sort()).toEqual(
            own.flatMap((one) => one.items.map((i) => `${one.id}/${i.id}`)).sort(),
          );
          for (const merged of plan.items)
            if (merged.how === 'double')
              expect(
                plan.items.find((o) => o.itemId === merged.from?.itemId && o.taskId === merged.from.taskId)?.how,
              ).toBe('check');
          const people = plan.inspectors.flatMap((one) => one.personIds);
          expect(new Set(people).size).toBe(people.length);
          expect(plan.peopleNow).toBeLessThanOrEqual(plan.peopleBefore);
          expect(people.length).toBeGreaterThanOrEqual(Math.min(2, new Set(own.flatMap((one) => one.inspectors)).size));
        }
      }),
    );
  });

  it('选的日子是工作日_不早于今天_在某个窗口里或标明不在', () => {
    fc.assert(
      fc.property(tasks, (given) => {
        for (const { day, taskIds } of matchJoint(given, options)) {
          expect(isWorkingDay(day.day, calendar)).toBe(true);
          expect(day.day).toBeGreaterThanOrEqual(localDay(options.now, calendar));
          const holders = given.filter(
            (one) =>
              taskIds.includes(one.id) &&
              localDay(one.from, calendar) <= day.day &&
              day.day <= localDay(one.to, calendar),
          );
          expect(day.outside).toBe(holders.length === 0);
          expect(day.shifts.length).toBe(taskIds.length - holders.length);
        }
      }),
    );
  });

  it('没有更多窗口都在的工作日', () => {
    fc.assert(
      fc.property(tasks, (given) => {
        for (const { day, taskIds } of matchJoint(given, options)) {
          const own = given.filter((one) => taskIds.includes(one.id));
          for (let other = localDay(options.now, calendar); other < BASE + 160; other += 1) {
            if (!isWorkingDay(other, calendar)) continue;
            const holds = own.filter(
              (one) => localDay(one.from, calendar) <= other && other <= localDay(one.to, calendar),
            ).length;
            expect(holds).toBeLessThanOrEqual(own.length - day.shifts.length);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('给的顺序不影响结果', () => {
    fc.assert(
      fc.property(tasks, fc.integer(), (given, seed) => {
        const shuffled = [...given].sort((a, b) => ((seed ^ (a.id.length * 7)) % 3) - ((seed ^ b.from) % 3));
        expect(matchJoint(shuffled, options)).toEqual(matchJoint(given, options));
      }),
    );
  });
});
