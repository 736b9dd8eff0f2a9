import { describe, expect, test } from 'vitest';
import { endOf, startOf, termWords } from './term.ts';

describe('执法证有效期', () => {
  test('写到哪天_那一天还算', () => {
    const [from, to] = [startOf('2026-01-01') ?? 0, endOf('2026-12-31') ?? 0];
    expect(from).toBe(Date.parse('2026-01-01T00:00:00+08:00'));
    expect(to).toBe(Date.parse('2027-01-01T00:00:00+08:00'));
    expect(termWords(from, to)).toBe('2026-01-01 至 2026-12-31');
  });
  test('不是日子的_不认', () => {
    for (const written of ['', '明年', '2026-02-30', '2026/1/1']) expect(startOf(written)).toBeNull();
  });
});
