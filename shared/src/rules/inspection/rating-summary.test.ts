import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RATING_TICKS } from '../../words/inspection-states.ts';
import { RATINGS } from '../../words/states.ts';
import { inOrder, RATING_QUESTIONS } from './rating-questions.ts';
import { departmentSummary, type RatingFacts } from './rating-summary.ts';

const DAY = 86_400_000;
const MONTHS = [
  { month: 'm0', endsAt: 30 * DAY },
  { month: 'm1', endsAt: 60 * DAY },
];
const monthOf = (at: number) => `m${Math.floor(at / (30 * DAY))}`;
const said = (submittedAt: number, more: Partial<RatingFacts> = {}): RatingFacts => ({
  level: 'satisfied',
  ticks: [],
  submittedAt,
  revisedAt: null,
  first: null,
  ...more,
});

describe('被评部门看到的汇总', () => {
  test('不到五份的月份什么也不说，连几份也不说；合计只加说得出的月份', () => {
    const four = Array.from({ length: 4 }, (_, i) => said(i * DAY, { level: 'veryDissatisfied' }));
    const five = Array.from({ length: 5 }, (_, i) => said((31 + i) * DAY));
    const { months, sum } = departmentSummary([...four, ...five], MONTHS, monthOf);
    expect(months[0]).toEqual({ month: 'm0', shown: false });
    expect(months[1]).toMatchObject({ shown: true, all: { n: 5, good: 5 } });
    expect(sum).toMatchObject({ n: 5, good: 5 });
    expect(departmentSummary(four, MONTHS, monthOf).sum).toBeNull();
  });

  test('过了月底的追评不改已经说出去的数', () => {
    const ratings = Array.from({ length: 5 }, (_, i) => said(i * DAY));
    const before = departmentSummary(ratings, MONTHS, monthOf);
    ratings[0] = said(0, {
      level: 'veryDissatisfied',
      ticks: ['disturbed'],
      revisedAt: 40 * DAY,
      first: { level: 'satisfied', ticks: [] },
    });
    expect(departmentSummary(ratings, MONTHS, monthOf)).toEqual(before);
    ratings[0] = { ...ratings[0], revisedAt: 20 * DAY };
    expect(departmentSummary(ratings, MONTHS, monthOf).sum?.good).toBe(4);
  });

  test('“要钱要东西”不在部门的汇总里', () => {
    const ratings = Array.from({ length: 6 }, (_, i) => said(i * DAY, { ticks: ['graft'] }));
    expect(JSON.stringify(departmentSummary(ratings, MONTHS, monthOf))).not.toContain('graft');
  });

  test('来的先后怎么变，汇总都一样；任何一个说出来的数，背后至少五份', () => {
    const rating = fc.record({
      level: fc.constantFrom(...RATINGS),
      ticks: fc.subarray([...RATING_TICKS]),
      submittedAt: fc.integer({ min: 0, max: 60 * DAY - 1 }),
    });
    fc.assert(
      fc.property(fc.array(rating, { maxLength: 20 }), (list) => {
        const facts = list.map((one) => said(one.submittedAt, one));
        const summary = departmentSummary(facts, MONTHS, monthOf);
        expect(departmentSummary([...facts].reverse(), MONTHS, monthOf)).toEqual(summary);
        for (const month of summary.months) if (month.shown) expect(month.all.n).toBeGreaterThanOrEqual(5);
        const shown = summary.months.flatMap((month) => (month.shown ? [month.all.n] : []));
        expect(summary.sum?.n ?? 0).toBe(shown.reduce((a, b) => a + b, 0));
      }),
    );
  });
});

describe('勾选的题', () => {
  test('每个勾选有一道题，每道题说得出代表哪条规矩；只有一道转纪委', () => {
    expect(RATING_QUESTIONS.map((q) => q.tick)).toEqual([...RATING_TICKS]);
    for (const question of RATING_QUESTIONS) expect(question.rules.length).toBeGreaterThan(0);
    expect(RATING_QUESTIONS.filter((q) => q.toDiscipline).map((q) => q.tick)).toEqual(['graft']);
  });

  test('点的先后不留痕', () => {
    expect(inOrder(['graft', 'noCertificate', 'graft'])).toEqual(['noCertificate', 'graft']);
  });
});
