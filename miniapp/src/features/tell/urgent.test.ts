import { expect, test } from 'vitest';
import { soundsUrgent } from './urgent.ts';

test.each(['三楼着火了', '楼道有天然气泄漏的味道', '有人持刀', '老人晕倒在门口'])('%s：先打电话', (text) =>
  expect(soundsUrgent(text)).toBe(true),
);
test.each(['北门路灯不亮', '冬天暖气不热', '垃圾没人清'])('%s：照常说', (text) =>
  expect(soundsUrgent(text)).toBe(false),
);
