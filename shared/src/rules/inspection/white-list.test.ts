import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CREDITS, RISKS } from '../../words/inspection-states.ts';
import { whiteList } from './white-list.ts';

describe('白名单', () => {
  test('守法、信用好、不是高风险_三样都要', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.constantFrom(...CREDITS), fc.constantFrom(...RISKS), (lawAbiding, credit, risk) => {
        const { listed, words } = whiteList({ lawAbiding, credit, risk });
        expect(listed).toBe(lawAbiding && credit === 'good' && risk !== 'high');
        expect(words).toContain(listed ? '在白名单' : '所以不在白名单');
      }),
    );
  });

  test('缺几样就说几样', () => {
    expect(whiteList({ lawAbiding: false, credit: 'unknown', risk: 'high' }).words).toBe(
      '有违法记录或没有登记守法，信用等级还没有登记，风险等级高，所以不在白名单。',
    );
    expect(whiteList({ lawAbiding: true, credit: 'fair', risk: 'low' }).words).toBe(
      '信用等级不是“好”，所以不在白名单。',
    );
  });
});
