import type { TrailTools } from '@tellit/shared/rules/trail-file.ts';
import { sha256 } from 'js-sha256';
import nacl from 'tweetnacl';

/** What checking a trail needs, on the resident's own device: no server is asked. */
export const trailTools: TrailTools = {
  sha256: (text) => sha256(text),
  isSigned(text, signature, publicKey) {
    const [sign, key] = [bytesOf(signature), bytesOf(publicKey)];
    if (sign?.length !== nacl.sign.signatureLength || key?.length !== nacl.sign.publicKeyLength) return false;
    // What is signed is ASCII: words and hexadecimal digits.
    const message = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    return nacl.sign.detached.verify(message, sign, key);
  },
};

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** base64url without padding, by hand: WeChat has no atob. Null when it is not exactly that. */
function bytesOf(text: string): Uint8Array | null {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    const digit = DIGITS.indexOf(letter);
    if (digit < 0) return null;
    held = (held << 6) | digit;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
      held &= (1 << bits) - 1;
    }
  }
  // Left-over bits of another writing of the same bytes do not count as the same text.
  return held === 0 ? Uint8Array.from(bytes) : null;
}
