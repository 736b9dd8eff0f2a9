import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trailTools } from './tools.ts';

const pair = generateKeyPairSync('ed25519');
const published = pair.publicKey.export({ format: 'jwk' }).x ?? '';
const signatureOf = (text: string) => sign(null, Buffer.from(text), pair.privateKey).toString('base64url');

test('手机上算的指纹和服务器上的一样_汉字、表情也一样', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(trailTools.sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
    }),
  );
});

test('服务器签的名手机上认得_改一个字、换钥匙、换写法都不认', () => {
  const text = `tellit anchor 1\n${'ab'.repeat(32)}`;
  const signature = signatureOf(text);
  expect(trailTools.isSigned(text, signature, published)).toBe(true);
  expect(trailTools.isSigned(`${text}.`, signature, published)).toBe(false);
  const other = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x ?? '';
  expect(trailTools.isSigned(text, signature, other)).toBe(false);
  for (let at = 0; at < signature.length; at += 9) {
    const changed = `${signature.slice(0, at)}${signature[at] === 'A' ? 'B' : 'A'}${signature.slice(at + 1)}`;
    expect(trailTools.isSigned(text, changed, published), `letter ${at}`).toBe(false);
  }
  for (const nonsense of ['', '=', '汉字', 'A'.repeat(43)]) {
    expect(trailTools.isSigned(text, nonsense, published)).toBe(false);
    expect(trailTools.isSigned(text, signature, nonsense)).toBe(false);
  }
});
