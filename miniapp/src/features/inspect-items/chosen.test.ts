import { describe, expect, test } from 'vitest';
import { stepped, targetsOf, toggled } from './chosen.ts';

const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

describe('批哪几项', () => {
  test('勾了就批勾的_没勾就批当前这一行', () => {
    expect(targetsOf(rows, new Set(['c', 'a']), 'b')).toEqual([{ id: 'a' }, { id: 'c' }]);
    expect(targetsOf(rows, new Set(), 'b')).toEqual([{ id: 'b' }]);
    expect(targetsOf(rows, new Set(['gone']), 'b')).toEqual([{ id: 'b' }]);
    expect(targetsOf(rows, new Set(), null)).toEqual([]);
  });
  test('再点一次就不勾了', () => {
    expect([...toggled(new Set(['a']), 'b')]).toEqual(['a', 'b']);
    expect([...toggled(new Set(['a', 'b']), 'a')]).toEqual(['b']);
  });
  test('上下到头就停', () => {
    expect(stepped(rows, 'a', 1)).toBe('b');
    expect(stepped(rows, 'a', -1)).toBe('a');
    expect(stepped(rows, 'c', 1)).toBe('c');
    expect(stepped(rows, null, 1)).toBe('a');
    expect(stepped([], 'a', 1)).toBeNull();
  });
});
