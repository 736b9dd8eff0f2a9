import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextItemNumber } from './item-number.ts';

test('接着部门自己的编号往下编', () => {
  expect(nextItemNumber(['市监-037', '市监-036', '旧-900'], '区市场监管局')).toBe('市监-038');
  expect(nextItemNumber(['消防0099'], '区消防救援大队')).toBe('消防0100');
  expect(nextItemNumber(['没有数字'], '区市场监管局')).toBe('市场监管-001');
  expect(nextItemNumber([], '区市场监管局')).toBe('市场监管-001');
});

test('编出来的号_从来没用过', () => {
  const number = fc.tuple(fc.constantFrom('甲-', '乙-', ''), fc.nat(1200)).map(([prefix, n]) => `${prefix}${n}`);
  fc.assert(fc.property(fc.array(number), (taken) => !taken.includes(nextItemNumber(taken, '某局'))));
});
