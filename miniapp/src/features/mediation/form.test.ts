import { mediationRoutes } from '@tellit/shared/contract/mediation.ts';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../together/form.ts';
import { concludeMistakes, openMistakes, partiesOf, sessionMistakes, TWO_PARTIES } from './form.ts';

const NOW = 1_800_000_000_000;
const named = TWO_PARTIES.map((party, at) => ({
  ...party,
  name: `当事人${at}`,
  phone: at === 0 ? '138 0013 2741' : '',
}));

describe('调解表单', () => {
  test('两方都要有姓名，选了调解员、核对过回避才能开始', () => {
    const found = openMistakes({ parties: TWO_PARTIES, mediatorId: '', recusal: false, lawyer: '' });
    expect(Object.keys(found)).toEqual(['party0', 'party1', 'mediator', 'recusal']);
    expect(openMistakes({ parties: named, mediatorId: 'm', recusal: true, lawyer: '' })).toEqual({});
  });

  test('电话写错当场说', () => {
    const parties = named.map((party) => ({ ...party, phone: '123' }));
    expect(Object.keys(openMistakes({ parties, mediatorId: 'm', recusal: true, lawyer: '' }))).toEqual([
      'phone0',
      'phone1',
    ]);
  });

  test('发出去的合契约', () => {
    const body = { version: 1, assignmentId: 'a', mediatorId: 'm', recusalChecked: true, parties: partiesOf(named) };
    expect(mediationRoutes['POST /v1/work-orders/:id/mediations'].body.safeParse(body).error).toBeUndefined();
    expect(body.parties).toMatchObject([{ phone: '13800132741' }, { phone: null, address: null }]);
  });

  test('还没到的调解不能记', () => {
    const draft = { way: 'onsite', place: '', record: '双方到场', offers: '' } as const;
    expect(sessionMistakes(draft, NOW + 1, NOW)).toHaveProperty('metAt');
    expect(sessionMistakes(draft, null, NOW)).toHaveProperty('metAt');
    expect(sessionMistakes(draft, NOW, NOW)).toEqual({});
  });

  test('达成协议要有内容和履行日期，没调成只要原因', () => {
    const agreed = { outcome: 'agreed', text: '冰柱砸车', items: ' \n', performance: '', performDue: '' } as const;
    expect(Object.keys(concludeMistakes(agreed, null, NOW))).toEqual(['items', 'performDue']);
    expect(concludeMistakes({ ...agreed, items: '赔 500 元' }, NOW - 1, NOW)).toHaveProperty('performDue');
    expect(concludeMistakes({ ...agreed, outcome: 'failed' }, null, NOW)).toEqual({});
    // 没选结果以前，别的都还没问。
    expect(Object.keys(concludeMistakes({ ...agreed, outcome: null, text: '' }, null, NOW))).toEqual(['outcome']);
  });

  test('一行一条，空行不算', () => expect(linesOf(' 赔 500 元 \n\n 清冰 ')).toEqual(['赔 500 元', '清冰']));
});
