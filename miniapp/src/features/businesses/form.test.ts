import { describe, expect, test } from 'vitest';
import { bodyOf, businessMistakes, formOf } from './form.ts';

const filled = {
  ...formOf(null),
  creditCode: '91350100m000100y43',
  name: '面馆',
  industry: '餐饮',
  address: '一号路',
  placeOrgId: 'c',
};

describe('登记企业的表', () => {
  test('校验码不对_当场就说', () => {
    expect(businessMistakes(filled)).toEqual({});
    expect(businessMistakes({ ...filled, creditCode: '91350100M000100Y44' }).creditCode).toContain('校验码');
    expect(Object.keys(businessMistakes(formOf(null))).sort()).toEqual([
      'address',
      'creditCode',
      'industry',
      'name',
      'placeOrgId',
    ]);
  });
  test('标签按顿号逗号分开_电话空着就是不改', () => {
    expect(bodyOf({ ...filled, tags: ' 重点、夜市，,新开 ' })).toMatchObject({ tags: ['重点', '夜市', '新开'] });
    expect(bodyOf(filled)).toMatchObject({ phone: undefined, contact: undefined });
  });
});
