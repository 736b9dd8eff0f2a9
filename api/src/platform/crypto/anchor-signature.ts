import { createPublicKey, sign, verify } from 'node:crypto';
import type { AnchorKey } from './keys.ts';

/** Ed25519 over a text's UTF-8 bytes, base64url. */
export function signText(key: AnchorKey, text: string): string {
  return sign(null, Buffer.from(text), key.private).toString('base64url');
}

/** Whether a published key (32 bytes, base64url) signed the text. Never throws: what is no key or no signature is none. */
export function isSignedText(text: string, signature: string, published: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: published }, format: 'jwk' });
    const bytes = Buffer.from(signature, 'base64url');
    // Buffer skips what is not base64url: only the one way to write a signature counts.
    return bytes.toString('base64url') === signature && verify(null, Buffer.from(text), key, bytes);
  } catch {
    return false;
  }
}
