import { describe, expect, test } from 'vitest';
import { learnCalibrated } from './calibrated.ts';
import { emptyModel, learn } from './learn.ts';
import { isBetter, judgeModel, splitHeld } from './promotion.ts';
import { LEAST_HELD } from './promotion-terms.ts';
import { madeUp } from './testing.ts';

const SMALL = { ...emptyModel().features, bits: 14 };
const history = madeUp(60).map((one, i) => ({ ...one, id: `019d89d3-0040-7316-a96e-${String(i).padStart(12, '0')}` }));

describe('留出的历史', () => {
  test('约五分之一，同一件永远在同一边，多来几件不改变以前的', () => {
    const { taught, held } = splitHeld(history);
    expect(held.length).toBeGreaterThan(history.length * 0.1);
    expect(held.length).toBeLessThan(history.length * 0.3);
    expect(
      splitHeld([...history].reverse())
        .held.map(({ id }) => id)
        .sort(),
    ).toEqual(held.map(({ id }) => id).sort());
    expect(taught.length + held.length).toBe(history.length);
    expect(taught.some(({ id }) => held.some((one) => one.id === id))).toBe(false);
  });
});

describe('够不够好', () => {
  const categories = ['construction', 'education', 'labour'];
  const { taught, held } = splitHeld(history);
  const fresh = learnCalibrated(emptyModel(SMALL), taught.slice(0, 90), taught.slice(90), 2).model;

  test('学了的比什么都不知道的好，能换上', () => {
    const [is, was] = [judgeModel(fresh, held, categories), judgeModel(emptyModel(SMALL), held, categories)];
    expect(is.macroF1).toBeGreaterThan(0.8);
    expect(isBetter(is, was)).toBe(true);
    expect(isBetter(was, is)).toBe(false);
    expect(isBetter(is, is)).toBe(false);
  });

  test('把一半教反了的，换不上', () => {
    const wrong = taught.map((one, i) => (i % 2 === 0 ? one : { ...one, category: 'labour' }));
    const bad = learn(emptyModel(SMALL), wrong);
    expect(isBetter(judgeModel(bad, held, categories), judgeModel(fresh, held, categories))).toBe(false);
  });

  const good = { messages: 100, macroF1: 0.9, top3: 0.99, calibrationError: 0.03 };
  test.each([
    ['留出的太少', { ...good, messages: LEAST_HELD - 1 }, false],
    ['好得不够多', { ...good, macroF1: 0.805 }, false],
    ['前三变差了', { ...good, top3: 0.9 }, false],
    ['把握不老实了', { ...good, calibrationError: 0.1 }, false],
    ['样样不差，明显好', good, true],
  ])('%s', (_, one, better) => {
    expect(isBetter(one, { messages: 100, macroF1: 0.8, top3: 0.97, calibrationError: 0.03 })).toBe(better);
  });
});
