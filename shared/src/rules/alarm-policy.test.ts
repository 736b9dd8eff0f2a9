import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ALARM_AUDIENCES,
  ALARM_CLOCKS,
  type AlarmPolicy,
  type AlarmScene,
  addressesOf,
  alarmChanges,
  alarmPolicyProblems,
  calledBy,
  DEFAULT_ALARM_POLICY,
  ringDue,
  ringTime,
  widestRing,
} from './alarm-policy.ts';
import type { ClockFacts, OrderCase } from './workflow/case.ts';

const MINUTE = 60_000;
const scene: AlarmScene = {
  sealed: false,
  deskId: 'desk',
  streetId: 'street',
  districtOrgId: 'district',
  unitId: 'unit',
  headRole: (id) => (id === 'unit' ? 'communitySecretary' : 'unitHead'),
};

const steps = fc
  .uniqueArray(fc.integer({ min: 1, max: 600 }), { maxLength: 6 })
  .chain((minutes) =>
    fc
      .array(fc.subarray([...ALARM_AUDIENCES]), { minLength: minutes.length, maxLength: minutes.length })
      .map((calls) => [
        { afterMinutes: 0, call: ['desk' as const] },
        ...[...minutes].sort((a, b) => a - b).map((afterMinutes, i) => ({ afterMinutes, call: calls[i] ?? [] })),
      ]),
  );
const policies: fc.Arbitrary<AlarmPolicy> = fc.record({
  desk: steps,
  unit: steps,
  everyMinutes: fc.integer({ min: 1, max: 60 }),
});
const kinds = fc.constantFrom(...ALARM_CLOCKS);
const starts = fc.integer({ min: 0, max: 2_000_000_000_000 });

describe('默认的呼叫办法', () => {
  test('马上叫值班员，三分钟再叫，六分钟叫负责人，九分钟叫街道书记，十二分钟叫督查室，以后每三分钟', () => {
    const at = (n: number) => ringTime(DEFAULT_ALARM_POLICY, 'accept', 0, n) / MINUTE;
    expect([0, 1, 2, 3, 4, 5, 6].map(at)).toEqual([0, 3, 6, 9, 12, 15, 18]);
    const called = (n: number) => calledBy(DEFAULT_ALARM_POLICY, 'accept', n);
    expect(called(1)).toEqual(['desk']);
    expect(called(4)).toEqual(['desk', 'deskHead', 'street', 'supervision']);
    expect(called(400)).toEqual(called(4));
  });

  test('等签收时先叫单位的人，再叫单位负责人，后面一样', () => {
    expect(calledBy(DEFAULT_ALARM_POLICY, 'sign', 4)).toEqual(['unit', 'unitHead', 'street', 'supervision']);
  });

  test('十五分钟到期以前，整个梯子都叫到了', () => {
    for (const kind of ALARM_CLOCKS) {
      const widest = ringTime(DEFAULT_ALARM_POLICY, kind, 0, widestRing(DEFAULT_ALARM_POLICY, kind));
      expect(widest).toBeLessThan(15 * MINUTE);
    }
  });

  test('默认的没有毛病；写坏的说得出毛病在哪里', () => {
    expect(alarmPolicyProblems(DEFAULT_ALARM_POLICY)).toEqual([]);
    const late = { ...DEFAULT_ALARM_POLICY, desk: [{ afterMinutes: 5, call: ['desk' as const] }] };
    expect(alarmPolicyProblems(late)).toEqual(['专班的第一步要马上呼叫到人。']);
    const back = {
      ...DEFAULT_ALARM_POLICY,
      unit: [...DEFAULT_ALARM_POLICY.unit, { afterMinutes: 12, call: [] }],
      everyMinutes: 0,
    };
    expect(alarmPolicyProblems(back)).toEqual([
      '重复间隔要在 1 分钟到 24 小时之间。',
      '办理单位每一步的时间要比上一步晚。',
    ]);
    expect(alarmPolicyProblems({ desk: [], unit: [], everyMinutes: 3 })).toHaveLength(2);
  });
});

describe('随便什么办法', () => {
  test('到了第 n 次的时间就是第 n 次，差一毫秒还是上一次', () => {
    fc.assert(
      fc.property(policies, kinds, starts, fc.nat(40), (policy, kind, startedAt, n) => {
        const at = ringTime(policy, kind, startedAt, n);
        expect(ringDue(policy, kind, startedAt, at)).toBe(n);
        expect(ringDue(policy, kind, startedAt, at - 1)).toBe(n - 1);
      }),
    );
  });

  test('一次比一次晚，一次比一次宽，叫过的不会漏下', () => {
    fc.assert(
      fc.property(policies, kinds, starts, fc.nat(40), (policy, kind, startedAt, n) => {
        expect(ringTime(policy, kind, startedAt, n + 1)).toBeGreaterThan(ringTime(policy, kind, startedAt, n));
        expect(calledBy(policy, kind, n + 1)).toEqual(expect.arrayContaining(calledBy(policy, kind, n)));
      }),
    );
  });

  test('停了多久都只补现在这一次，下一次在以后', () => {
    fc.assert(
      fc.property(policies, kinds, starts, fc.nat(7 * 24 * 60 * MINUTE), (policy, kind, startedAt, gone) => {
        const now = startedAt + gone;
        const n = ringDue(policy, kind, startedAt, now);
        expect(n).toBeGreaterThanOrEqual(0);
        expect(ringTime(policy, kind, startedAt, n)).toBeLessThanOrEqual(now);
        expect(ringTime(policy, kind, startedAt, n + 1)).toBeGreaterThan(now);
      }),
    );
  });

  test('密件只叫纪检，不管走到哪一步', () => {
    fc.assert(
      fc.property(policies, kinds, fc.nat(40), (policy, kind, n) => {
        const called = calledBy(policy, kind, n).flatMap((who) => addressesOf(who, { ...scene, sealed: true }));
        expect(called.length).toBeGreaterThan(0);
        for (const to of called) expect(to).toEqual({ organisationId: 'desk', role: 'discipline' });
      }),
    );
  });
});

test('叫到的是岗位：专班、单位的人、负责人、街道书记、督查室', () => {
  expect(ALARM_AUDIENCES.map((who) => addressesOf(who, scene))).toEqual([
    [{ organisationId: 'desk', role: 'dispatcher' }],
    [{ organisationId: 'desk', role: 'unitHead' }],
    [
      { organisationId: 'unit', role: 'officer' },
      { organisationId: 'unit', role: 'gridMember' },
    ],
    [{ organisationId: 'unit', role: 'communitySecretary' }],
    [{ organisationId: 'street', role: 'streetSecretary' }],
    [{ organisationId: 'district', role: 'supervisor' }],
  ]);
});

describe('一个决定以后', () => {
  const clock = (id: string, kind: ClockFacts['kind'], state: ClockFacts['state'] = 'running') =>
    ({ id, kind, state, assignmentId: kind === 'sign' ? 'share' : null }) as ClockFacts;
  const before = (urgency: 'critical' | 'normal', ...clocks: ClockFacts[]) =>
    ({ order: { urgency, sealed: false }, clocks }) as unknown as OrderCase;
  const nothing = { order: {}, clocksStarted: [], clocksStopped: [], clocksRestored: [] };

  test('变成特急：在等的时钟开始呼叫；降下来：停', () => {
    const up = alarmChanges(before('normal', clock('a', 'accept')), { ...nothing, order: { urgency: 'critical' } }, []);
    expect(up.start).toEqual([{ clockId: 'a', kind: 'accept', assignmentId: null }]);
    const down = alarmChanges(before('critical', clock('a', 'accept')), { ...nothing, order: { urgency: 'normal' } }, [
      'a',
    ]);
    expect(down).toMatchObject({ start: [], stop: ['a'] });
  });

  test('派出：专班的停，每个单位的签收各自呼叫', () => {
    const decision = {
      ...nothing,
      clocksStopped: ['a'],
      clocksStarted: [clock('s1', 'sign'), clock('s2', 'sign'), clock('h', 'handle')] as never[],
    };
    const changes = alarmChanges(before('critical', clock('a', 'dispatch')), decision, ['a']);
    expect(changes.stop).toEqual(['a']);
    expect(changes.start.map((one) => one.clockId)).toEqual(['s1', 's2']);
  });

  test('停过的时钟恢复了：接着呼叫', () => {
    const facts = before('critical', clock('a', 'dispatch', 'stopped'), clock('s', 'sign'));
    const changes = alarmChanges(facts, { ...nothing, clocksStopped: ['s'], clocksRestored: ['a'] }, ['s']);
    expect(changes).toMatchObject({ start: [{ clockId: 'a', kind: 'dispatch' }], stop: ['s'] });
  });

  test('已经在响的不重新开始；停着的、停了的、别的时钟不响', () => {
    const facts = before(
      'critical',
      clock('a', 'accept'),
      clock('p', 'sign', 'paused'),
      clock('x', 'dispatch', 'stopped'),
      clock('h', 'handle'),
    );
    expect(alarmChanges(facts, nothing, ['a'])).toEqual({ start: [], stop: [], callAnew: false });
  });

  test('设为密件：马上叫新的人', () => {
    expect(alarmChanges(before('critical'), { ...nothing, order: { sealed: true } }, []).callAnew).toBe(true);
  });
});
