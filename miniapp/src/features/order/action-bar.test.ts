import type { ActionButton, BlockedAction, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { describe, expect, test } from 'vitest';
import { arranged, keyOf, labelOf, usable, withMore } from './action-bar.ts';

const buttons = (...actions: ActionButton['action'][]): ActionButton[] =>
  actions.map((action) => ({ action, name: action, assignmentId: null, consequence: null }));
const names = (list: readonly { action: string }[]) => list.map((b) => b.action);

const orderWith = (
  actions: ActionButton[],
  contactedAt: number | null = null,
  blocked: BlockedAction[] = [],
): WorkOrderDetail =>
  ({
    actions,
    blocked,
    complaints: [],
    assignments: [{ id: 'a1', part: 'lead', contactedAt, organisation: { name: '区建设局' } }],
  }) as unknown as WorkOrderDetail;
const inGroups = (order: WorkOrderDetail) =>
  Object.fromEntries(arranged(order).groups.map(({ group, acts }) => [group, names(acts)]));

describe('按钮怎么排', () => {
  test('书记审核_同意答复是主按钮_退回重办在旁边_问反映人在推进里', () => {
    const order = orderWith(buttons('sendBack', 'ask', 'approve'));
    const { primary, beside } = arranged(order);
    expect(primary?.action).toBe('approve');
    expect(names(beside)).toEqual(['sendBack']);
    expect(inGroups(order)).toEqual({ forward: ['ask'] });
  });
  test('调度员派出以后的十四个按钮_没有主按钮_全在组里', () => {
    const given = buttons(
      ...(['classify', 'seal', 'ask', 'addJoint', 'reassign', 'whistle', 'meet', 'derive', 'link'] as const),
      ...(['issueDocument', 'escalate', 'pause', 'tighten', 'requestDocument'] as const),
    );
    expect(arranged(orderWith(given)).primary).toBeNull();
    expect(inGroups(orderWith(given))).toEqual({
      forward: ['ask'],
      together: ['whistle', 'addJoint', 'reassign', 'meet', 'derive', 'link'],
      terms: ['pause'],
      supervise: ['issueDocument', 'requestDocument', 'escalate'],
      correct: ['classify', 'tighten', 'seal'],
    });
  });
  test('服务器给的按钮一个不少_一个不多_主按钮旁边最多两个', () => {
    const given = buttons('submit', 'progress', 'contact', 'return', 'ask', 'assign', 'askExtension', 'pause');
    const { primary, beside, groups } = arranged(orderWith(given, 5));
    expect(new Set([primary, ...beside, ...groups.flatMap(({ acts }) => acts)])).toEqual(new Set(given));
    expect(beside.length).toBeLessThanOrEqual(2);
  });
  test('手机上旁边只放一个_另一个回到组里', () => {
    const { beside, groups } = arranged(
      orderWith(
        buttons('submit', 'progress', 'contact', 'ask').map((b) => ({ ...b, assignmentId: 'a1' })),
        5,
      ),
    );
    expect(names(beside)).toEqual(['progress', 'contact']);
    expect(withMore(groups, beside.slice(1)).map(({ acts }) => names(acts))).toEqual([['contact', 'ask']]);
  });
  test('只剩往回的一步_没有主按钮', () => expect(arranged(orderWith(buttons('decline'))).primary).toBeNull());
  test('首次联系记过以后_主按钮是提交结果', () => {
    const given = buttons('contact', 'submit').map((b) => ({ ...b, assignmentId: 'a1' }));
    expect(arranged(orderWith(given, null)).primary?.action).toBe('contact');
    expect(arranged(orderWith(given, 5)).primary?.action).toBe('submit');
  });
  test('规则不让做的_留在组里_带着理由', () => {
    const order = orderWith([], null, [{ action: 'return', name: '退单', assignmentId: 'a1', why: '首接负责' }]);
    const [group] = arranged(order).groups;
    expect(group).toMatchObject({ group: 'correct', acts: [], blocked: [{ why: '首接负责' }] });
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
  test('没有可做的_什么也不出现', () =>
    expect(arranged(orderWith([]))).toEqual({ primary: null, beside: [], groups: [] }));
  test('文书上的步骤不在工单的按钮里', () =>
    expect(usable(orderWith(buttons('receiveDocument', 'unmerge', 'openMediation', 'askExclusion')))).toEqual([]));
});

describe('键和名字', () => {
  test('一个键给第一个能做的步骤', () => {
    const order = orderWith(buttons('requestDocument', 'signIn'));
    expect([keyOf('requestDocument', order), keyOf('signIn', order), keyOf('whistle', order)]).toEqual([
      'G',
      'W',
      undefined,
    ]);
  });
  test('能替几个单位办时写明单位', () => {
    const [sign] = buttons('sign').map((b) => ({ ...b, assignmentId: 'a1' }));
    if (!sign) throw new Error('no button');
    expect(labelOf(sign, orderWith([sign]))).toBe('sign');
    expect(labelOf(sign, orderWith([sign, { ...sign, action: 'override', assignmentId: 'a2' }]))).toBe('sign');
    expect(labelOf(sign, orderWith([sign, { ...sign, assignmentId: 'a2' }]))).toBe('sign · 区建设局');
  });
});
