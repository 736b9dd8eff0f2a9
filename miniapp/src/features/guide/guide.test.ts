import { DEFAULT_COLUMNS, DESK_COLUMNS, GUIDES } from '@tellit/shared/words/desk-columns.ts';
import { roleGuides, tourStops } from '@tellit/shared/words/guide-copy.ts';
import { ROLES } from '@tellit/shared/words/roles.ts';
import { expect, test } from 'vitest';

test('每个角色都有引导，两到五条，一眼能读完', () => {
  for (const role of ROLES) {
    const steps = roleGuides[role];
    expect(steps.length, role).toBeGreaterThanOrEqual(2);
    expect(steps.length, role).toBeLessThanOrEqual(5);
    for (const { title, text } of steps) {
      expect([...title].length, title).toBeLessThanOrEqual(12);
      expect([...text].length, text).toBeLessThanOrEqual(60);
    }
    expect(GUIDES).toContain(role);
  }
});

test('导览按顺序走完四个案例', () => {
  const names = tourStops.map(({ name }) => name);
  expect([...new Set(names)]).toEqual(['冰柱砸车', '路口无信号灯', '房租滞纳金', '工地围挡占道']);
});

test('引导和导览里没有英文和内部代号', () => {
  const words = [...Object.values(roleGuides).flat(), ...tourStops].map(({ text }) => text).join('');
  // Names of keys are what is printed on them.
  expect(words.replace(/[JKDVM](?=[、 ，])|按 [MD] |\?/g, '')).not.toMatch(/[A-Za-z]{2,}/);
});

test('默认的列都在可选的列里', () => {
  for (const column of DEFAULT_COLUMNS) expect(DESK_COLUMNS).toContain(column);
});
