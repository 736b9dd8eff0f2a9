import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INSPECTION_WAYS } from '../../words/inspection-states.ts';
import { type ComparedItem, comparisonWords, itemDifferences } from './item-diff.ts';

const food: ComparedItem = {
  name: '食品经营许可与索证索票',
  object: '餐饮、食品店',
  basis: '食品安全法 第 110 条',
  way: 'onsite',
  matter: null,
  capPerYear: 2,
  intervalDays: 180,
};
const item = fc.record<ComparedItem>({
  name: fc.string({ minLength: 1 }),
  object: fc.string(),
  basis: fc.string(),
  way: fc.constantFrom(...INSPECTION_WAYS),
  matter: fc.option(fc.string()),
  capPerYear: fc.option(fc.nat(12)),
  intervalDays: fc.option(fc.nat(400)),
});

describe('与现行比', () => {
  test('频次、依据_按屏幕上的写法', () => {
    expect(comparisonWords('change', food, { ...food, capPerYear: 1 })).toBe('频次 2→1');
    expect(comparisonWords('change', food, { ...food, basis: '食品安全法 第 109 条' })).toBe('依据换新条款');
    expect(comparisonWords('change', food, { ...food, capPerYear: null, basis: '' })).toBe('依据没有了，频次 2→不限');
    expect(comparisonWords('change', food, { ...food, name: ` ${food.name} ` })).toBe('内容没有变');
  });

  test('新增、延续、撤下_只说是什么', () => {
    expect(comparisonWords('add', null, food)).toBe('新增');
    expect(comparisonWords('keep', food, food)).toBe('延续');
    expect(comparisonWords('withdraw', food, food)).toBe('撤下');
  });

  test('逐项对照_用人看得懂的话', () => {
    expect(itemDifferences(food, { ...food, way: 'document', intervalDays: null })).toEqual([
      { field: 'way', label: '检查方式', before: '现场检查', after: '书面检查' },
      { field: 'intervalDays', label: '间隔天数', before: '180 天内查过不重复查', after: '不限' },
    ]);
  });

  test('和自己比没有不同_反过来比是同样几项', () => {
    fc.assert(
      fc.property(item, item, (a, b) => {
        expect(itemDifferences(a, a)).toEqual([]);
        expect(itemDifferences(a, b).map(({ field }) => field)).toEqual(
          itemDifferences(b, a).map(({ field }) => field),
        );
      }),
    );
  });
});
