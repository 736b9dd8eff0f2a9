import { newKeyRingText, parseKeyRing } from '@tellit/api/platform/crypto/keys.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visitCode, visitCodeHash } from './code.ts';

const keys = parseKeyRing(newKeyRingText());

it('每次检查一个码：两次检查的码不同，同一次检查永远是同一个码', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (one, other) => {
      expect(visitCode(keys, one)).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
      expect(visitCode(keys, one)).toBe(visitCode(keys, one));
      if (one !== other) expect(visitCode(keys, one)).not.toBe(visitCode(keys, other));
    }),
  );
});

it('别的装置算出的码和哈希都不同', () => {
  const elsewhere = parseKeyRing(newKeyRingText());
  expect(visitCode(elsewhere, 'a')).not.toBe(visitCode(keys, 'a'));
  expect(visitCodeHash(elsewhere, 'a')).not.toBe(visitCodeHash(keys, 'a'));
});

it('换了签名钥匙，印在告知书上的码还有效', () => {
  const text = newKeyRingText();
  const changed = text.replace(/sign:\S+/, newKeyRingText().match(/sign:\S+/)?.[0] ?? '');
  expect(visitCode(parseKeyRing(changed), 'a')).toBe(visitCode(parseKeyRing(text), 'a'));
});
