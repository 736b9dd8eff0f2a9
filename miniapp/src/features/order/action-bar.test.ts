import type { ActionButton } from '@tellit/shared/contract/work-orders.ts';
import { describe, expect, test } from 'vitest';
import { arranged } from './action-bar.ts';

const buttons = (...actions: ActionButton['action'][]): ActionButton[] =>
  actions.map((action) => ({ action, name: action, assignmentId: null, consequence: null }));
const names = (list: readonly ActionButton[]) => list.map((b) => b.action);

describe('按钮怎么排', () => {
  test('书记审核_同意答复是主按钮_退回重办在后', () => {
    const { primary, others } = arranged(buttons('sendBack', 'ask', 'approve'));
    expect(primary?.action).toBe('approve');
    expect(names(others)).toEqual(['ask', 'sendBack']);
  });
  test('待签收时先签收_退单不是主按钮', () => {
    const { primary, others } = arranged(buttons('return', 'sign'));
    expect(primary?.action).toBe('sign');
    expect(names(others)).toEqual(['return']);
  });
  test('只剩往回的一步_没有主按钮', () => expect(arranged(buttons('decline')).primary).toBeNull());
  test('服务器没给的按钮一个也不多', () => {
    const given = buttons('submit', 'progress', 'return', 'ask');
    const { primary, others } = arranged(given);
    expect(new Set([primary, ...others])).toEqual(new Set(given));
  });
  test('没有可做的_什么也不出现', () => expect(arranged([])).toEqual({ primary: null, others: [] }));
});
