import type { DocumentOfOrder } from '@tellit/shared/contract/document-views.ts';
import { ROLES } from '@tellit/shared/words/roles.ts';
import { describe, expect, test } from 'vitest';
import { boxesFor, groupsFor } from './boxes.ts';
import { missingIn } from './form.ts';
import { addressee, dueOf, kindWord, restWord, shortMoment, stopsOf } from './paper-words.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const paper = (more: Partial<DocumentOfOrder> = {}): DocumentOfOrder => ({
  id: 'd1',
  kind: 'supervisionNotice',
  state: 'issued',
  number: '区委督查室督〔2026〕9号',
  issuer: { id: 'o1', name: '区委督查室' },
  to: { id: 'o2', name: '区建设局' },
  toRole: null,
  part: 'joint',
  cause: 'overdue',
  level: 2,
  issuedAt: at('2026-11-04T10:00'),
  receivedAt: null,
  replyDueAt: at('2026-11-09T19:30'),
  repliedAt: null,
  repliedByResult: false,
  closedAt: null,
  rejections: 0,
  due: null,
  can: [],
  ...more,
});

describe('一份文书走到哪里', () => {
  test('发了没阅知：第一步实心，回复写几时前', () => {
    const stops = stopsOf(paper(), null);
    expect(stops.map((s) => s.done)).toEqual([true, false, false, false, false]);
    expect(stops.map((s) => s.time)).toEqual(['11月4日 10:00', '', '11月9日 19:30 前', '', '']);
  });
  test('销号：五步都实心，核查写核查的时间', () => {
    const closed = { state: 'closed', receivedAt: 1, repliedAt: 2, closedAt: at('2026-11-06T11:30') } as const;
    const stops = stopsOf(paper(closed), at('2026-11-06T11:30'));
    expect(stops.every((s) => s.done)).toBe(true);
    expect(stops[3]?.time).toBe('11月6日 11:30');
  });
  test('升级之后仍欠回复：红的、超期；换发了督办单的提醒函不再欠', () => {
    expect(dueOf(paper({ state: 'climbed' }))).toMatchObject({ colour: 'red', dueAt: at('2026-11-09T19:30') });
    expect(dueOf(paper({ state: 'climbed', kind: 'reminderLetter' }))).toBeNull();
    expect(restWord(paper({ state: 'climbed', kind: 'reminderLetter' }))).toBe('已换发督办单');
  });
  test('写给负责人的带上职务；文种和时间放得进一列', () => {
    expect(addressee(paper({ toRole: 'unitHead' }))).toBe('区建设局单位负责人');
    expect([kindWord('listingNotice'), kindWord('unlistingNotice'), kindWord('promptNote')]).toEqual([
      '挂牌通知',
      '摘牌通知',
      '工作提示单',
    ]);
    expect(shortMoment(at('2026-01-09T08:05'))).toBe('01-09 08:05');
  });
});

describe('看哪些', () => {
  test('督查室先看本室发的，单位先看发给我的；每个岗位各组不重', () => {
    expect(boxesFor(['supervisor'])).toEqual(['out', 'all']);
    expect(boxesFor(['officer'])).toEqual(['in']);
    expect(boxesFor(['supervisor', 'unitHead'])).toEqual(['out', 'all', 'in']);
    for (const role of ROLES) expect(new Set(boxesFor([role])).size).toBe(boxesFor([role]).length);
  });
  test('逾期的在最前面，了结的另放', () => {
    expect(groupsFor('open')[0]).toBe('overdue');
    expect(groupsFor('open')).not.toContain('done');
  });
});

test('没填的、只有空格的、太长的，各说各的', () => {
  const needs = { a: { label: '原因', needed: '请填写原因', max: 3 }, b: { label: '日期', needed: '请选日期' } };
  expect(missingIn({ a: ' ', b: '2026-11-09' }, needs)).toEqual({ a: '请填写原因' });
  expect(missingIn({ a: '一二三四' }, needs)).toEqual({ a: expect.stringContaining('3'), b: '请选日期' });
  expect(missingIn({ a: '一二三', b: 'x' }, needs)).toEqual({});
});
