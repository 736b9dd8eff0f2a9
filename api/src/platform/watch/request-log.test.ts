import { expect, test } from 'vitest';
import { networkOf } from './request-log.ts';

test.each([
  ['203.0.113.77', '203.0.113.0'],
  ['::ffff:203.0.113.77', '203.0.113.0'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::'],
  ['2001:db8::6', '2001:db8::'],
  ['::1', '::'],
  // Whoever hung up before the answer has no address any more; the line must be written all the same.
  [undefined, 'none'],
  ['<script>', 'none'],
])('日志里的地址只到网段：%s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
