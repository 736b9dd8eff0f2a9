import { api } from '@tellit/shared/contract/api.ts';
import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { TRANSITIONS } from '@tellit/shared/rules/workflow/table.ts';
import { describe, expect, test } from 'vitest';
import { type ActName, commandOf, fieldsOf, mistakesIn } from './acts.ts';

const order = {
  id: 'o1',
  complaints: [
    {
      id: 'k1',
      shortNumber: '1029-0017',
      reporter: { name: '麦**' },
      questions: [{ id: 'q1', text: '几点停水', answer: null }],
    },
  ],
  escalations: [
    { id: 'e1', mine: true, settledAt: 5 },
    { id: 'e2', mine: true, settledAt: null },
  ],
} as unknown as WorkOrderDetail;
const button = (action: ActName): ActionButton => ({ action, name: '', assignmentId: 'a1', consequence: null });

const ASKED: ActName[] = [
  'accept',
  'decline',
  'ask',
  'answerQuestion',
  'sign',
  'assign',
  'contact',
  'progress',
  'return',
  'rule',
  'override',
  'approve',
  'sendBack',
  'instruct',
  'decide',
];

describe('每一步要填什么', () => {
  test.each(ASKED)('%s：填全了就能发，发出去的合契约', (action) => {
    const fields = fieldsOf(action, order) ?? [];
    const values = Object.fromEntries(
      fields.map((f) => [
        f.name,
        f.kind === 'choice' ? (f.options[0]?.value ?? '') : f.kind === 'person' ? 'p1' : '写好了',
      ]),
    );
    expect(mistakesIn(fields, values)).toEqual({});
    const command = commandOf(button(action), order, values);
    expect(command).not.toBeNull();
    const schema = api[command!.key].body!;
    expect(schema.safeParse({ ...command!.body, version: 3 }).error).toBeUndefined();
  });

  test('必填的没填_逐项说出来', () => {
    expect(Object.keys(mistakesIn(fieldsOf('decline', order)!, {}))).toEqual(['reason', 'door']);
  });
  test('只有空格等于没填', () =>
    expect(mistakesIn(fieldsOf('seal', order)!, { reason: '  ' })).toHaveProperty('reason'));
  test('太长_说最多几个字_不悄悄截断', () => {
    expect(mistakesIn(fieldsOf('seal', order)!, { reason: '长'.repeat(201) }).reason).toContain('200');
  });
  test('审核意见可以不写_签收可以先不指定人', () => {
    expect(mistakesIn(fieldsOf('approve', order)!, {})).toEqual({});
    expect(mistakesIn(fieldsOf('sign', order)!, {})).toEqual({});
    expect(mistakesIn(fieldsOf('assign', order)!, {})).toHaveProperty('handlerId');
  });
  test('批示写给还没处置的那一次提级', () => {
    expect(commandOf(button('instruct'), order, { text: '今天签' })?.body).toMatchObject({ escalationId: 'e2' });
  });
  test('界面用的动作_转换表里都有', () => {
    const known = new Set<string>(TRANSITIONS.map((row) => row.action));
    for (const action of ASKED) expect(known.has(action)).toBe(true);
  });
});
