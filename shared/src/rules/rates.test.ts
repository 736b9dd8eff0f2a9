import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RATE_KEYS, type RateKey } from '../words/rate-names.ts';
import { factsOf, RATE_DEFINITIONS, type RateDefinition } from './rate-definitions.ts';
import { type Facts, judge, linesOf, type Rate, rateFrom, rateOver, threeRateScore } from './rates.ts';

const NOW = 300;
const many = <T>(n: number, row: T): T[] => Array.from({ length: n }, () => row);
const counts = (yes: number, n: number): Rate =>
  rateFrom(
    'closing',
    new Map([
      ['met:closed', yes],
      ['missed:open', n - yes],
    ]),
  );
const line = (rate: Rate, reason: string): number => rate.lines.find((one) => one.reason === reason)?.count ?? 0;
/** What stands outside the denominator, by reason. */
const outside = (rate: Rate): Record<string, number> =>
  Object.fromEntries(rate.lines.filter(({ part }) => part === 'excluded').map(({ reason, count }) => [reason, count]));

describe('比率的样子', () => {
  test('不足三十件不给百分比，正好三十件给', () => {
    expect(counts(29, 29)).toMatchObject({ numerator: 29, n: 29, percentage: null });
    expect(counts(30, 30)).toMatchObject({ numerator: 30, n: 30, percentage: 100 });
  });

  test('没有一件时不会除以零', () => {
    expect(rateOver('closing', [], NOW)).toEqual({
      numerator: 0,
      denominator: 0,
      n: 0,
      lines: [],
      percentage: null,
      interval: null,
    });
  });

  test('区间按 Wilson：80/100 是 71.12–86.66', () => {
    expect(counts(80, 100)).toMatchObject({ percentage: 80, interval: [71.12, 86.66] });
  });

  test('每个定义都有一条兜底，每一件要么进分母要么列明原因；区间包住百分比', () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.integer({ min: 0, max: 600 }),
      fc.constantFrom('withdrawn', 'merged', 'resolved', 'partly', 'fair', 'closed', 'accepted'),
    );
    for (const key of RATE_KEYS) {
      const facts = fc.record(Object.fromEntries(factsOf(key).map((fact) => [fact, value])));
      fc.assert(
        fc.property(fc.array(facts as fc.Arbitrary<Facts>, { maxLength: 60 }), (rows) => {
          const rate = rateOver(key, rows, NOW);
          expect(rate.lines.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
          expect(rate.numerator).toBeLessThanOrEqual(rate.denominator);
          if (rate.interval === null) return;
          const share = (100 * rate.numerator) / rate.denominator;
          expect(rate.interval[0]).toBeLessThanOrEqual(share + 0.01);
          expect(rate.interval[1]).toBeGreaterThanOrEqual(share - 0.01);
        }),
        { numRuns: 30 },
      );
    }
  });

  test('最后一条不带条件，前面的都带', () => {
    for (const key of RATE_KEYS) {
      const { branches }: RateDefinition = RATE_DEFINITIONS[key];
      expect(
        branches.map(({ when }) => when === null),
        key,
      ).toEqual([...many(branches.length - 1, false), true]);
      expect(linesOf(key).length).toBeGreaterThan(0);
    }
  });

  test('没给够事实_报错_不会悄悄算错', () => {
    expect(() => judge('closing', { left: null }, NOW)).toThrow('no fact struck');
  });
});

const order: Facts = {
  left: null,
  struck: false,
  closed: false,
  late: false,
  hasLead: true,
  contactLeft: true,
  contactDueAt: 100,
  contactedAt: 90,
  evidence: true,
  stoppedAt: null,
  dueAt: 400,
  originalDueAt: 400,
  paused: false,
  urged: false,
  returned: false,
  reworked: false,
  answeredOnce: false,
};
const over = (key: RateKey, base: Facts, ...rows: Facts[]): Rate =>
  rateOver(
    key,
    rows.map((row) => ({ ...base, ...row })),
    NOW,
  );

describe('定义', () => {
  test('及时受理率：受理或说明理由不受理都算，受理前撤回和并案另列，没受理的都在分母', () => {
    const base = { outcome: 'accepted', decidedAt: 90, acceptDueAt: 100 };
    const rate = over(
      'acceptance',
      base,
      {},
      { outcome: 'declined' },
      { decidedAt: 101 },
      { outcome: 'waiting', decidedAt: null, acceptDueAt: 400 },
      { outcome: 'waiting', decidedAt: null },
      { outcome: 'merged' },
      { outcome: 'withdrawn' },
    );
    expect(rate).toMatchObject({ numerator: 2, denominator: 5 });
    expect(outside(rate)).toEqual({ withdrawn: 1, merged: 1 });
    expect([line(rate, 'late'), line(rate, 'overdue'), line(rate, 'waiting')]).toEqual([1, 1, 1]);
  });

  test('签收及时率：没签收就退单的算没签收，改为主办的另算', () => {
    const base = { left: null, struck: false, gone: null, signedAt: null, signDueAt: 100 };
    const rate = over(
      'signing',
      base,
      { signedAt: 100 },
      { signedAt: 101 },
      { gone: 'returned' },
      { gone: 'replaced' },
      { signDueAt: 400 },
      {},
      { left: 'withdrawn', signedAt: 90 },
    );
    expect(rate).toMatchObject({ numerator: 1, denominator: 5 });
    expect(outside(rate)).toEqual({ withdrawn: 1, replaced: 1 });
  });

  test('响应率：没有凭据不算联系，没留联系方式的另列，没到时间的不算', () => {
    const rate = over(
      'response',
      order,
      {},
      { evidence: false },
      { contactedAt: 101 },
      { contactedAt: null },
      { contactLeft: false },
      { contactDueAt: 400, contactedAt: null },
      { contactDueAt: 400, contactedAt: 150 },
      { hasLead: false },
      { struck: true },
    );
    expect(rate).toMatchObject({ numerator: 2, denominator: 5 });
    expect(outside(rate)).toEqual({ noContact: 1, notDue: 1, noLead: 1, struck: 1 });
    expect([line(rate, 'noEvidence'), line(rate, 'late'), line(rate, 'never')]).toEqual([1, 1, 1]);
  });

  test('按期办结率：超期没交的在分母，没到期和暂停的另列；不算延期的另有一个数', () => {
    const base = { ...order, dueAt: 200, originalDueAt: 100, stoppedAt: 150 };
    const rows: Facts[] = [
      {},
      { stoppedAt: 90 },
      { stoppedAt: 250 },
      { stoppedAt: null },
      { stoppedAt: null, dueAt: 400, originalDueAt: 400 },
      { stoppedAt: null, paused: true },
      { left: 'withdrawn' },
      { dueAt: null, originalDueAt: null, stoppedAt: null },
    ];
    const rate = over('onTime', base, ...rows);
    expect(rate).toMatchObject({ numerator: 2, denominator: 4 });
    expect(outside(rate)).toEqual({ withdrawn: 1, noLead: 1, paused: 1, running: 1 });
    expect([line(rate, 'extended'), line(rate, 'inTime'), line(rate, 'overdue')]).toEqual([1, 1, 1]);
    expect(over('onTimeRaw', base, ...rows)).toMatchObject({ numerator: 1, denominator: 4 });
  });

  test('办结率、催办率、回退率、重办率', () => {
    expect(over('closing', order, { closed: true }, {}, { late: true }, { left: 'merged' })).toMatchObject({
      numerator: 1,
      denominator: 3,
    });
    expect(over('urge', order, { urged: true }, {}, { left: 'declined' })).toMatchObject({
      numerator: 1,
      denominator: 2,
    });
    expect(over('returning', order, { returned: true }, {}, {})).toMatchObject({ numerator: 1, denominator: 3 });
    expect(over('rework', order, { answeredOnce: true, reworked: true }, { answeredOnce: true }, {})).toMatchObject({
      numerator: 1,
      denominator: 2,
    });
  });

  const complaint: Facts = {
    left: null,
    struck: false,
    closed: true,
    answer: null,
    rating: null,
    answered: true,
    gaveAnswer: false,
    attemptsMade: false,
    reached: false,
    followedUp: false,
  };

  test('解决率：部分解决进分母并单列，不清楚和联系不上不进分母', () => {
    const answers = ['resolved', 'resolved', 'partly', 'unresolved', 'unclear', 'unreachable', 'optedOut', null];
    const rate = over('resolution', complaint, ...answers.map((answer) => ({ answer })));
    expect(rate).toMatchObject({ numerator: 2, denominator: 4 });
    expect(line(rate, 'partly')).toBe(1);
    expect(outside(rate)).toEqual({ unclear: 1, unreachable: 1, optedOut: 1, unanswered: 1 });
  });

  test('满意率旁边总有参评率和占全部办结的数：不评、联系不上都不算满意', () => {
    const rows: Facts[] = [
      { rating: 'verySatisfied' },
      { rating: 'fair' },
      { rating: 'dissatisfied' },
      {},
      { answer: 'unreachable' },
      { closed: false, rating: 'dissatisfied' },
    ];
    expect(over('satisfaction', complaint, ...rows)).toMatchObject({ numerator: 2, denominator: 3 });
    expect(over('participation', complaint, ...rows)).toMatchObject({ numerator: 3, denominator: 5 });
    expect(over('satisfiedOfAll', complaint, ...rows)).toMatchObject({ numerator: 2, denominator: 5 });
    expect(outside(over('satisfaction', complaint, ...rows))).toEqual({ open: 1, unreachable: 1, unrated: 1 });
  });

  test('回访覆盖率：有答复或打满三次；核实率只看真正联系上的', () => {
    const rows: Facts[] = [
      { gaveAnswer: true, reached: true, followedUp: true },
      { attemptsMade: true, followedUp: true },
      { followedUp: true },
      {},
      { answered: false },
      { answer: 'optedOut' },
    ];
    expect(over('coverage', complaint, ...rows)).toMatchObject({ numerator: 2, denominator: 4 });
    expect(outside(over('coverage', complaint, ...rows))).toEqual({ notAnswered: 1, optedOut: 1 });
    expect(over('verification', complaint, ...rows)).toMatchObject({ numerator: 1, denominator: 3 });
  });

  test('督办办结率：核查通过才算，逾期没回复的在分母', () => {
    const base = { state: 'closed', repliedAt: null, replyDueAt: 100 };
    const rate = over('supervision', base, {}, { state: 'climbed' }, { state: 'received' }, { state: 'ended' });
    expect(rate).toMatchObject({ numerator: 1, denominator: 3 });
    expect(line(rate, 'overdue')).toBe(1);
  });

  test('三率得分按 30/35/35；有一项件数不足就不给分', () => {
    expect(
      threeRateScore({ response: counts(100, 100), resolution: counts(80, 100), satisfaction: counts(90, 100) }),
    ).toBe(89.5);
    expect(
      threeRateScore({ response: counts(29, 29), resolution: counts(80, 100), satisfaction: counts(90, 100) }),
    ).toBeNull();
  });
});
