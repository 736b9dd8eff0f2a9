import { expect, test } from 'vitest';
import { codeFrom } from './code-from.ts';

test.each([
  [{ code: '7F3A29C10009' }, '7F3A29C10009'],
  [{ q: 'https%3A%2F%2Fshuoshi.example%2Fv%2F7F3A29C10009' }, '7F3A29C10009'],
  [{ q: 'https://shuoshi.example/v/7F3A29C10009?from=wx' }, '7F3A29C10009'],
  [{ code: '7F3A%2029C1' }, '7F3A 29C1'],
  [{ code: '%' }, '%'],
  [{}, ''],
])('%o → %s', (params, code) => expect(codeFrom(params)).toBe(code));
