import { expect, test } from 'vitest';
import { secretOf } from './secret-of.ts';

test('和 base64url 一样，32 字节成 43 个字', () => {
  const bytes = Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 251) % 256);
  expect(secretOf(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
  expect(secretOf(bytes)).toHaveLength(43);
});
