import { describe, expect, it } from 'vitest';
import { findingWords } from '../../words/inspection-findings-copy.ts';
import { type FoundNumber, findingsOf, type Numbers } from './findings.ts';

const n = (number: number, of: number | null = null, lines: Record<string, number> = {}): FoundNumber => ({
  number,
  of,
  lines: Object.entries(lines).map(([reason, count]) => ({ part: 'met', reason, count })),
});
const now = (numbers: Partial<Record<keyof Numbers, FoundNumber>>): Numbers =>
  Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, { now: value, before: null }]));
const said = (numbers: Numbers) => findingsOf(numbers).map(findingWords);

describe('what a month says by its numbers', () => {
  it('福山十月的数字', () => {
    const words = said({
      ...now({
        joint: n(238, 612),
        doors: n(301),
        people: n(412),
        refused: n(9, null, { outsideList: 4, uncertified: 2, overCap: 3 }),
        cleared: n(21, null, { outsideLaw: 21 }),
        listed: n(445),
        coverage: n(395, 612),
        satisfaction: n(383, 395, { verySatisfied: 214, satisfied: 131, fair: 38, dissatisfied: 12 }),
        calledBack: n(11, 12, { inTime: 11, overdue: 1 }),
      }),
      visits: { now: n(612), before: n(799) },
    });
    expect(words).toEqual([
      '本月检查 612 户次，比去年同月少 187 户次，少 23.4%。',
      '几个部门合成一次去的 238 户次，占 612 户次（38.9%）；少敲门 301 次，少去检查人员 412 人次。',
      '系统拦下任务 9 次，最多的是“清单外”，4 次。',
      '清出没有法律依据的事项 21 项，期末有效 445 项。',
      '不满意、非常不满意 12 份，占 395 份评价（3.0%）。',
      '差评没有在 1 天内回访的 1 份，占到期的 12 份。',
    ]);
  });

  it('没有检查就只说没有检查', () => {
    expect(said({})).toEqual(['本月没有上门检查。']);
  });

  it('分母不到 30_不写百分比', () => {
    const words = said(now({ visits: n(20), joint: n(6, 20), coverage: n(5, 20) }));
    expect(words).toHaveLength(2);
    expect(words.join('')).not.toContain('%');
  });

  it('没有去年的数_不比', () => {
    expect(said(now({ visits: n(40), joint: n(0, 40) }))).toEqual(['本月 40 户次检查都是单个部门去的，没有联合检查。']);
  });
});
