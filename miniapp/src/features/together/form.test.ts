import { expect, test } from 'vitest';
import { linesOf, wordsMistakes } from './form.ts';

test('缺的、太长的各说一句，选填的空着不说', () => {
  const rules = { reason: { label: '理由', max: 3 }, opinion: { label: '意见', max: 5, optional: true } };
  expect(wordsMistakes({ reason: '  ', opinion: '' }, rules)).toEqual({ reason: '请填写理由' });
  expect(wordsMistakes({ reason: '太长了吧' }, rules)).toEqual({ reason: '理由最多 3 字，请缩短' });
  // 一个表情算一个字。
  expect(wordsMistakes({ reason: '😀😀😀' }, rules)).toEqual({});
});

test('参加人一行一位，空行不算', () => {
  expect(linesOf(' 住建局 姜红 \n\n社区 马桂花\n')).toEqual(['住建局 姜红', '社区 马桂花']);
});
