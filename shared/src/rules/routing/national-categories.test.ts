import { expect, test } from 'vitest';
import { categoryNamed, NATIONAL_CATEGORIES, nationalName } from './national-categories.ts';

test('十五个一级类别_名称和编号来回对得上', () => {
  expect(NATIONAL_CATEGORIES).toHaveLength(15);
  for (const { id, name, also } of NATIONAL_CATEGORIES) {
    expect(nationalName(id)).toBe(name);
    for (const one of [name, ...(also ?? [])]) expect(categoryNamed(one)).toBe(id);
  }
  expect(categoryNamed('卫生健康')).toBe(categoryNamed('卫生计生'));
  expect(categoryNamed('没有的类别')).toBeNull();
  expect(nationalName('district-own')).toBeNull();
});
