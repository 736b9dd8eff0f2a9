import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  acceptanceRate,
  closingRate,
  type FollowUpAnswer,
  followUpCoverage,
  followUpVerification,
  type HandledRow,
  onTimeRate,
  rateOf,
  resolutionRate,
  responseRate,
  satisfactionRates,
  signingRate,
  threeRateScore,
  urgeRate,
} from './rates.ts';

const many = <T>(n: number, row: T): T[] => Array.from({ length: n }, () => row);

describe('比率的样子', () => {
  test('不足三十件不给百分比，正好三十件给', () => {
    expect(rateOf(many(29, 0), () => true)).toMatchObject({ numerator: 29, n: 29, percentage: null, interval: null });
    expect(rateOf(many(30, 0), () => true)).toMatchObject({ numerator: 30, n: 30, percentage: 100 });
  });

  test('没有一件时不会除以零', () => {
    expect(rateOf([], () => true)).toEqual({
      numerator: 0,
      denominator: 0,
      n: 0,
      excluded: {},
      percentage: null,
      interval: null,
    });
  });

  test('区间按 Wilson：80/100 是 71.12–86.66', () => {
    const rate = rateOf([...many(80, true), ...many(20, false)], (row) => row);
    expect(rate).toMatchObject({ percentage: 80, interval: [71.12, 86.66] });
  });

  test('每一件要么进分母，要么列明原因；区间包住百分比', () => {
    const verdict = fc.oneof(fc.boolean(), fc.constantFrom('withdrawn', 'merged'));
    fc.assert(
      fc.property(fc.array(verdict, { maxLength: 200 }), (rows) => {
        const rate = rateOf(rows, (row) => row);
        expect(rate.denominator + Object.values(rate.excluded).reduce((a, b) => a + b, 0)).toBe(rows.length);
        expect(rate.numerator).toBeLessThanOrEqual(rate.denominator);
        if (rate.percentage === null || rate.interval === null) return;
        expect(rate.interval[0]).toBeLessThanOrEqual(rate.percentage);
        expect(rate.interval[1]).toBeGreaterThanOrEqual(rate.percentage);
        expect(rate.interval[0]).toBeGreaterThanOrEqual(0);
        expect(rate.interval[1]).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('定义', () => {
  test('及时受理率：受理或说明理由不受理都算，撤回和并案另列', () => {
    const row = (outcome: 'accepted' | 'declined' | 'waiting' | 'withdrawn' | 'merged', inTime = true) => ({
      outcome,
      inTime,
    });
    const rate = acceptanceRate([
      row('accepted'),
      row('declined'),
      row('accepted', false),
      row('waiting'),
      row('merged'),
      row('withdrawn'),
    ]);
    expect(rate).toMatchObject({ numerator: 2, denominator: 4, excluded: { merged: 1, withdrawn: 1 } });
  });

  test('签收及时率、办结率、催办率：撤回的另列', () => {
    expect(
      signingRate([
        { signedInTime: true, left: null },
        { signedInTime: false, left: null },
        { signedInTime: true, left: 'withdrawn' },
      ]),
    ).toMatchObject({ numerator: 1, denominator: 2, excluded: { withdrawn: 1 } });
    expect(
      closingRate([
        { left: null, closed: true },
        { left: 'merged', closed: false },
      ]),
    ).toMatchObject({ numerator: 1, denominator: 1 });
    expect(
      urgeRate([
        { left: null, urges: 3 },
        { left: null, urges: 0 },
      ]),
    ).toMatchObject({ numerator: 1, denominator: 2 });
  });

  test('响应率：没有凭据不算联系，没留联系方式的另列，没到时间的不算', () => {
    const base = { left: null, contactLeft: true, dueAt: 100, contactedAt: 90, evidence: true };
    const rows = [
      base,
      { ...base, evidence: false },
      { ...base, contactedAt: 101 },
      { ...base, contactedAt: null },
      { ...base, contactLeft: false },
      { ...base, dueAt: 300, contactedAt: null },
      { ...base, dueAt: 300, contactedAt: 150 },
    ];
    expect(responseRate(rows, 200)).toMatchObject({
      numerator: 2,
      denominator: 5,
      excluded: { noContact: 1, notDue: 1 },
    });
  });

  test('按期办结率：在走未到期的不算，暂停的另列；不计延期的另有一个数', () => {
    const base: HandledRow = { left: null, stoppedAt: 150, paused: false, dueAt: 200, originalDueAt: 100 };
    const rows = [
      base,
      { ...base, stoppedAt: 90 },
      { ...base, stoppedAt: 250 },
      { ...base, stoppedAt: null },
      { ...base, stoppedAt: null, dueAt: 400, originalDueAt: 400 },
      { ...base, stoppedAt: null, paused: true },
      { ...base, left: 'withdrawn' as const },
    ];
    const excluded = { running: 1, paused: 1, withdrawn: 1 };
    expect(onTimeRate(rows, 300, true)).toMatchObject({ numerator: 2, denominator: 4, excluded });
    expect(onTimeRate(rows, 300, false)).toMatchObject({ numerator: 1, denominator: 4, excluded });
  });

  test('解决率：部分解决进分母并单列，不清楚和联系不上不进分母', () => {
    const answers: FollowUpAnswer[] = [
      'resolved',
      'resolved',
      'partly',
      'unresolved',
      'unclear',
      'unreachable',
      'optedOut',
      null,
    ];
    expect(resolutionRate(answers.map((answer) => ({ answer })))).toMatchObject({
      numerator: 2,
      denominator: 4,
      partly: 1,
      excluded: { unclear: 1, unreachable: 1, optedOut: 1, unanswered: 1 },
    });
  });

  test('满意率旁边总有参评率和占全部办结的数：不评不算满意', () => {
    const rows = [
      { rating: 'verySatisfied' },
      { rating: 'fair' },
      { rating: 'dissatisfied' },
      { rating: null },
    ] as const;
    const { satisfaction, participation, overAllClosed } = satisfactionRates(rows);
    expect(satisfaction).toMatchObject({ numerator: 2, denominator: 3, excluded: { unrated: 1 } });
    expect(participation).toMatchObject({ numerator: 3, denominator: 4 });
    expect(overAllClosed).toMatchObject({ numerator: 2, denominator: 4 });
  });

  test('回访覆盖率：有答复或打满三次；核实率只看真正联系上的', () => {
    const rows = [
      { answered: true, attempts: 0 },
      { answered: false, attempts: 3 },
      { answered: false, attempts: 2 },
    ];
    expect(followUpCoverage(rows)).toMatchObject({ numerator: 2, denominator: 3 });
    expect(
      followUpVerification([
        { reached: true, followedUp: true },
        { reached: false, followedUp: true },
        { reached: false, followedUp: false },
      ]),
    ).toMatchObject({ numerator: 1, denominator: 2, excluded: { notFollowedUp: 1 } });
  });

  test('三率得分按 30/35/35；有一项件数不足就不给分', () => {
    const rate = (yes: number, n: number) => rateOf([...many(yes, true), ...many(n - yes, false)], (row) => row);
    expect(threeRateScore({ response: rate(100, 100), resolution: rate(80, 100), satisfaction: rate(90, 100) })).toBe(
      89.5,
    );
    expect(
      threeRateScore({ response: rate(29, 29), resolution: rate(80, 100), satisfaction: rate(90, 100) }),
    ).toBeNull();
  });
});
