import { describe, expect, test } from 'vitest';
import { type DeclareForm, declarationOf, declareMistakes, EMPTY_FORM } from './form.ts';

const filled: DeclareForm = {
  ...EMPTY_FORM,
  organisationId: 'u',
  name: ' 招牌 ',
  object: '商户',
  way: 'onsite',
  cap: '1',
  reason: '要查',
};

describe('申报的表', () => {
  test('缺什么说什么_没写依据不拦', () => {
    expect(Object.keys(declareMistakes(EMPTY_FORM)).sort()).toEqual([
      'name',
      'object',
      'organisationId',
      'reason',
      'way',
    ]);
    expect(Object.keys(declareMistakes({ ...EMPTY_FORM, kind: 'withdraw' })).sort()).toEqual(['itemId', 'reason']);
    expect(declareMistakes(filled)).toEqual({});
  });
  test('次数要写整数', () => {
    for (const cap of ['0', '一次', '1.5', '367']) expect(declareMistakes({ ...filled, cap }).cap).toContain('整数');
    expect(declareMistakes({ ...filled, cap: ' ' })).toEqual({});
  });
  test('发出去的只有要问的', () => {
    expect(declarationOf(filled)).toEqual({
      kind: 'add',
      organisationId: 'u',
      number: undefined,
      reason: '要查',
      content: {
        name: '招牌',
        object: '商户',
        basis: '',
        way: 'onsite',
        matter: null,
        capPerYear: 1,
        intervalDays: null,
      },
    });
    expect(declarationOf({ ...filled, kind: 'keep', itemId: 'i' })).toEqual({
      kind: 'keep',
      itemId: 'i',
      reason: '要查',
    });
  });
});
