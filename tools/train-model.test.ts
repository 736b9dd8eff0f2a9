import { expect, test } from 'vitest';
import { isReported } from '../tests/bench/routing-data.ts';
import { readableRuns } from '../tests/bench/routing-privacy.ts';

test('报告的一半_按编号一次分定_永远不变', () => {
  expect(['0', '1', '37', '9309', '100026', '210322'].map(isReported)).toEqual([true, false, true, true, true, true]);
  const half = Array.from({ length: 2000 }, (_, id) => isReported(String(id))).filter(Boolean).length;
  expect(half).toBeGreaterThan(900);
  expect(half).toBeLessThan(1100);
});

test('文件里藏着训练消息的话_哪种编码都找得出来', () => {
  const messages = [{ title: '自编的标题', body: '门口的路灯坏了' }];
  const hidden = { utf8: Buffer.from('xx门口的路灯xx'), utf16: Buffer.from('门口的路灯', 'utf16le') };
  expect(readableRuns(hidden.utf8, messages)).toEqual(['门口的路', '口的路灯']);
  expect(readableRuns(Buffer.concat([Buffer.from([7]), hidden.utf16]), messages)).toContain('门口的路');
  expect(readableRuns(Buffer.from('门口 的路灯'), messages)).toEqual([]);
});
