import { describe, expect, it } from 'vitest';
import { FIGURE_KEYS } from '../../words/inspection-figure-names.ts';
import { figureLineName, figureWords } from '../../words/inspection-figures-copy.ts';
import { judgeBy } from '../rates.ts';
import { FIGURE_DEFINITIONS } from './figure-definitions.ts';

const judge = (
  key: (typeof FIGURE_KEYS)[number],
  facts: Record<string, string | number | boolean | null>,
  now = 100,
) => {
  const { part, reason } = judgeBy(FIGURE_DEFINITIONS[key].branches, facts, now);
  return `${part}:${reason}`;
};

describe('figures of inspections', () => {
  it('每项都有口径和单位_每种情形都有中文名', () => {
    for (const key of FIGURE_KEYS) {
      expect(figureWords[key].definition.length, key).toBeGreaterThan(8);
      for (const { reason } of FIGURE_DEFINITIONS[key].branches)
        expect(figureLineName(key, reason), `${key} ${reason}`).toMatch(/^[\p{Script=Han}0-9，、 ]+$/u);
    }
  });

  it('差评回访_按期、超期、没到期、没建单各在一处', () => {
    const at = (calledAt: number | null, callDueAt: number | null, now: number) =>
      judge('calledBack', { calledAt, callDueAt }, now);
    expect(at(50, 60, 100)).toBe('met:inTime');
    expect(at(70, 60, 100)).toBe('missed:late');
    expect(at(null, 60, 100)).toBe('missed:overdue');
    expect(at(null, 160, 100)).toBe('excluded:notDue');
    expect(at(null, null, 100)).toBe('excluded:noPhone');
  });

  it('基本满意算满意_不满意不算', () => {
    expect(judge('satisfaction', { level: 'fair' })).toBe('met:fair');
    expect(judge('satisfaction', { level: 'dissatisfied' })).toBe('missed:dissatisfied');
  });

  it('退回后改好又批准的_不算清出', () => {
    expect(judge('cleared', { cause: 'returned', again: true })).toBe('excluded:declaredAgain');
    expect(judge('cleared', { cause: 'returned', again: false })).toBe('met:returned');
    expect(judge('cleared', { cause: 'outsideLaw', again: false })).toBe('met:outsideLaw');
    expect(judge('cleared', { cause: 'repealed', again: false })).toBe('excluded:repealed');
  });
});
