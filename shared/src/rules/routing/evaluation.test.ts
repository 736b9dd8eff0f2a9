import { describe, expect, test } from 'vitest';
import { fitCalibration, judge, probabilitiesOf } from './calibration.ts';
import { atConfidence, evaluate, type Judged, sureFrom } from './evaluation.ts';

const said = (truth: number, ...probabilities: number[]): Judged => ({ truth, probabilities });

describe('指标', () => {
  const judged = [
    said(0, 0.9, 0.1, 0, 0),
    said(0, 0.4, 0.6, 0, 0),
    said(1, 0.2, 0.8, 0, 0),
    said(2, 0.5, 0.3, 0.05, 0.15),
  ];

  test('宏平均_F1_按手算', () => {
    const { macroF1, accuracy, confusion } = evaluate(judged, 4);
    // class 0: 1 hit, 1 missed, 1 wrongly said → 0.5; class 1: 1 hit, 1 wrongly said → 2/3; class 2: 0; class 3 nobody told or said.
    expect(macroF1).toBeCloseTo((0.5 + 2 / 3 + 0) / 3);
    expect(accuracy).toBe(0.5);
    expect(confusion[0]).toEqual([1, 1, 0, 0]);
  });

  test('前三_第四位的不算', () => {
    expect(evaluate(judged, 4).top3).toBe(0.75);
  });

  test('校准误差_按手算', () => {
    // 0.9 right, 0.6 wrong, 0.8 right, 0.5 wrong, each alone in its bin.
    expect(evaluate(judged, 4).calibrationError).toBeCloseTo((0.1 + 0.6 + 0.2 + 0.5) / 4);
  });

  test('没有消息时都是零_不是非数', () => {
    expect(evaluate([], 3)).toMatchObject({ macroF1: 0, accuracy: 0, top3: 0, calibrationError: 0 });
  });
});

test('从多大把握起可以建议_几条碰运气的不算', () => {
  const right = Array.from({ length: 95 }, () => said(0, 0.9, 0.1));
  const wrong = Array.from({ length: 40 }, () => said(1, 0.7, 0.3));
  const from = sureFrom([...right, ...wrong], 0.95);
  expect(from?.confidence).toBe(0.9);
  expect(from?.share).toBeCloseTo(95 / 135);
  expect(atConfidence([...right, ...wrong], 0.9)).toEqual({ share: 95 / 135, precision: 1 });
  expect(sureFrom(wrong, 0.95)).toBeNull();
  // One lucky message on top of forty wrong ones.
  expect(sureFrom([said(0, 0.99, 0.01), ...wrong], 0.95)).toBeNull();
});

describe('校准', () => {
  /** A class is right with the probability a true softmax says, in a pattern without chance. */
  const held = Array.from({ length: 400 }, (_, i) => {
    const margin = ((i * 37) % 100) / 50 - 1;
    const p = 1 / (1 + Math.exp(-2 * 2 * margin));
    return { margins: [margin, -margin], truth: ((i * 61) % 100) / 100 < p ? 0 : 1 };
  });

  test('找回真实的斜率_误差小', () => {
    const calibration = fitCalibration(held, 2);
    expect(evaluate(judge(held, calibration), 2).calibrationError).toBeLessThan(0.06);
    expect(calibration.slope).toBeGreaterThan(1);
    expect(calibration.slope).toBeLessThan(4);
  });

  test('有人标错时_再肯定也不说百分之百', () => {
    const noisy = Array.from({ length: 200 }, (_, i) => ({ margins: [3, -3], truth: i % 20 === 0 ? 1 : 0 }));
    const said = probabilitiesOf([3, -3], fitCalibration(noisy, 2));
    expect(said[0]).toBeGreaterThan(0.92);
    expect(said[0]).toBeLessThan(0.98);
  });

  test('加起来是一_没有留出的消息也能用', () => {
    const said = probabilitiesOf([900, -900, 0], fitCalibration([], 3));
    expect(said.reduce((a, b) => a + b)).toBeCloseTo(1);
    expect(said.every(Number.isFinite)).toBe(true);
  });
});
