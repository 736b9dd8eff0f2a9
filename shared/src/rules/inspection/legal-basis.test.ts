import { describe, expect, test } from 'vitest';
import { legalBasis } from './legal-basis.ts';

describe('法律依据', () => {
  test.each([
    '食品安全法 第 110 条',
    '《中华人民共和国消防法》第五十三条',
    '公共场所卫生管理条例 第10条',
    '《山东省市场主体登记管理办法》',
    '娱乐场所管理条例第23条',
    '大气污染防治法（2018修正）第69条',
  ])('%s_写了法律法规规章', (basis) => {
    expect(legalBasis(basis)).toBe('named');
  });

  test.each(['区城管局〔2019〕12号通知', '创城工作方案', '上级要求', '领导批示', '方法论'])('%s_存疑', (basis) => {
    expect(legalBasis(basis)).toBe('doubtful');
  });

  test('没写就是没有', () => {
    expect(legalBasis('  ')).toBe('none');
  });
});
