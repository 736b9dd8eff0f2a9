import { describe, expect, test } from 'vitest';
import { publicStateWord, residentCopy } from './resident-copy.ts';

/** Every sentence of the file; functions are asked with a sample. */
function sentences(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return sentences((value as (...args: unknown[]) => unknown)('3', '3'), path);
  if (Array.isArray(value)) return value.flatMap((item, index) => sentences(item, `${path}.${index}`));
  return Object.entries((value ?? {}) as object).flatMap(([key, item]) => sentences(item, `${path}.${key}`));
}
const all = [...sentences(residentCopy), ...sentences(publicStateWord, 'publicStateWord')];

describe('居民看到的字', () => {
  test('每一句都有', () => {
    expect(all.length).toBeGreaterThan(250);
    // the default disclosure says nothing, and a head may need no second line
    const silent = all.filter(([, words]) => words === '').map(([path]) => path);
    expect(silent.every((path) => /disclosures\.handlers|heads\.\w+\.1|climbed\.0|settings\.partly/.test(path))).toBe(
      true,
    );
  });
  test.each([
    ['工单', /工单/],
    ['你', /你/],
    ['尽快', /尽快/],
    ['请输入、非法、无效、参数', /请输入|非法|无效|参数/],
    ['确定', /^确定$/],
    ['半角逗号和感叹号', /[\u4e00-\u9fff][,!?]|！/],
  ])('不写%s', (_, pattern) => expect(all.filter(([, words]) => pattern.test(words))).toEqual([]));
});
