import { describe, expect, test } from 'vitest';
import { ApiError } from './problem.ts';
import { refuseUnstorableText } from './storable-text.ts';

const check = (body: unknown) => () => refuseUnstorableText({ params: {}, query: {}, body });

describe('存得下的字才收', () => {
  test.each([['写字'], [''], ['😀👨‍👩‍👧'], ['维吾尔文 ئۇيغۇرچە'], ['换行\n和\t制表']])('%s', (text) => {
    expect(check({ text })).not.toThrow();
  });

  test('U+0000 和半个代理对_说出是哪一项', () => {
    const body = { contact: { name: '张\u0000' }, units: [{ opinion: 'ok' }, { opinion: '\ud83d' }] };
    let caught: unknown;
    try {
      check(body)();
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(ApiError);
    expect((caught as ApiError).code).toBe('invalidInput');
    expect((caught as ApiError).fields?.map((f) => f.path)).toEqual(['contact.name', 'units.1.opinion']);
  });

  test('名字里也不行_套得太深也不行', () => {
    expect(check({ 'a\u0000b': 1 })).toThrow(ApiError);
    let deep: unknown = 'x';
    for (let i = 0; i < 5000; i++) deep = [deep];
    expect(check(deep)).toThrow(ApiError);
  });

  test('查询参数和路径参数同样', () => {
    expect(() => refuseUnstorableText({ params: { id: '\udc00' }, query: {}, body: undefined })).toThrow(ApiError);
    expect(() => refuseUnstorableText({ params: {}, query: { q: ['a', '\u0000'] }, body: undefined })).toThrow(
      ApiError,
    );
  });
});
