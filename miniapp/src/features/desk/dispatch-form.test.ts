import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { difficultyCounts, effectOf, formFrom, unitsOf, withJoint, withLead, withoutJoint } from './dispatch-form.ts';

const organisation = (id: string) => ({ id, name: id, phone: null });
const order = (part: Partial<WorkOrderDetail> = {}): WorkOrderDetail =>
  ({
    state: 'received',
    urgency: 'normal',
    difficulty: 'ordinary',
    kind: 'hardship',
    officialKind: null,
    categoryId: null,
    suggestion: {
      lead: { organisation: organisation('城管'), reason: '占道' },
      joint: [
        { organisation: organisation('建设'), reason: '围挡' },
        { organisation: organisation('城管'), reason: '重复' },
      ],
      category: { id: 'c1', name: '占道', reason: '' },
      urgency: { value: 'urgent', reason: '消防车' },
      because: [],
    },
    ...part,
  }) as WorkOrderDetail;

describe('派工表', () => {
  test('照建议填好_主办不会同时是协办', () => {
    const form = formFrom(order());
    expect(unitsOf(form)).toEqual([
      { organisationId: '城管', part: 'lead' },
      { organisationId: '建设', part: 'joint' },
    ]);
    expect(form.urgency).toBe('urgent');
  });
  test('已经定过的紧急程度和类别_建议不能盖掉', () => {
    const form = formFrom(order({ urgency: 'critical', categoryId: 'c9' }));
    expect(form.urgency).toBe('critical');
    expect(form.categoryId).toBe('c9');
  });
  test('没有建议也能派', () => expect(formFrom(order({ suggestion: null })).leadId).toBeNull());
  test('没有主办_协办不会单独派出去', () => {
    expect(unitsOf(withJoint(formFrom(order({ suggestion: null })), '建设'))).toEqual([]);
  });
  test('主按钮说全后果', () => {
    expect(effectOf(formFrom(order()), { state: 'received' })).toBe('受理并派给 2 个单位');
    expect(effectOf(withoutJoint(formFrom(order()), '建设'), { state: 'accepted' })).toBe('派给 1 个单位');
  });
  test('特急紧急时难度不算数', () => {
    expect(difficultyCounts({ urgency: 'urgent' })).toBe(false);
    expect(difficultyCounts({ urgency: 'normal' })).toBe(true);
  });
  test('怎么点都不会把一个单位派两次', () => {
    const step = fc.tuple(fc.constantFrom('lead', 'joint', 'drop'), fc.constantFrom('甲', '乙', '丙'));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let form = formFrom(order());
        for (const [what, id] of steps)
          form = what === 'lead' ? withLead(form, id) : what === 'joint' ? withJoint(form, id) : withoutJoint(form, id);
        const ids = unitsOf(form).map((unit) => unit.organisationId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});
