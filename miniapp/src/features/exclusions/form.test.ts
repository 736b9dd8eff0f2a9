import { expect, test } from 'vitest';
import { askMistakes, REASON_MAX, rulingMistakes } from './form.ts';

test('申请要选率、选理由、写事实', () => {
  expect(Object.keys(askMistakes({ scope: null, ground: null, reason: ' ' }))).toEqual(['scope', 'ground', 'reason']);
  expect(askMistakes({ scope: 'handling', ground: 'other', reason: '不归我们管' })).toEqual({});
  const long = '字'.repeat(REASON_MAX + 1);
  expect(askMistakes({ scope: 'handling', ground: 'other', reason: long })).toHaveProperty('reason');
});

test('裁定要选同不同意，申诉不用', () => {
  expect(Object.keys(rulingMistakes('decide', null, '理由'))).toEqual(['grant']);
  expect(rulingMistakes('appeal', null, '理由')).toEqual({});
  expect(rulingMistakes('decideAppeal', false, '')).toHaveProperty('reason');
});
