import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { describe, expect, test } from 'vitest';
import { arranged, usable } from './action-bar.ts';

const buttons = (...actions: ActionButton['action'][]): ActionButton[] =>
  actions.map((action) => ({ action, name: action, assignmentId: null, consequence: null }));
const names = (list: readonly ActionButton[]) => list.map((b) => b.action);

const orderWith = (actions: ActionButton[], contactedAt: number | null = null): WorkOrderDetail =>
  ({ actions, complaints: [], assignments: [{ id: 'a1', part: 'lead', contactedAt }] }) as unknown as WorkOrderDetail;

describe('按钮怎么排', () => {
  test('书记审核_同意答复是主按钮_退回重办在后', () => {
    const { primary, others } = arranged(orderWith(buttons('sendBack', 'ask', 'approve')));
    expect(primary?.action).toBe('approve');
    expect(names(others)).toEqual(['ask', 'sendBack']);
  });
  test('待签收时先签收_退单不是主按钮', () => {
    const { primary, others } = arranged(orderWith(buttons('return', 'sign')));
    expect(primary?.action).toBe('sign');
    expect(names(others)).toEqual(['return']);
  });
  test('只剩往回的一步_没有主按钮', () => expect(arranged(orderWith(buttons('decline'))).primary).toBeNull());
  test('服务器没给的按钮一个也不多', () => {
    const given = buttons('submit', 'progress', 'return', 'ask');
    const { primary, others } = arranged(orderWith(given));
    expect(new Set([primary, ...others])).toEqual(new Set(given));
  });
  test('首次联系记过以后_主按钮是提交结果', () => {
    const given = buttons('contact', 'submit').map((b) => ({ ...b, assignmentId: 'a1' }));
    expect(arranged(orderWith(given, null)).primary?.action).toBe('contact');
    expect(arranged(orderWith(given, 5)).primary?.action).toBe('submit');
  });
  test('没有提问就没有回答提问', () => {
    const order = (answer: { text: string; at: number } | null): WorkOrderDetail =>
      ({
        actions: buttons('answerQuestion', 'ask'),
        complaints: [{ questions: [{ id: 'q', answer }] }],
      }) as unknown as WorkOrderDetail;
    expect(names(usable(order(null)))).toEqual(['answerQuestion', 'ask']);
    expect(names(usable(order({ text: '四点', at: 1 })))).toEqual(['ask']);
  });
  test('没有可做的_什么也不出现', () => expect(arranged(orderWith([]))).toEqual({ primary: null, others: [] }));
});
