import { expect, test } from 'vitest';
import { passwordMistakes } from './password-rules.ts';

const good = { current: '初始密码abc', next: '水库街十月围挡拆了', again: '水库街十月围挡拆了' };
test('九个字太短_十个字可以', () => {
  expect(passwordMistakes(good)).toHaveProperty('next');
  expect(passwordMistakes({ ...good, next: `${good.next}！`, again: `${good.again}！` })).toEqual({});
});
test('两遍不一样要说', () =>
  expect(passwordMistakes({ current: 'a', next: '1234567890', again: '123456789o' })).toHaveProperty('again'));
test('新旧一样不行', () =>
  expect(passwordMistakes({ current: '1234567890', next: '1234567890', again: '1234567890' })).toHaveProperty('next'));
