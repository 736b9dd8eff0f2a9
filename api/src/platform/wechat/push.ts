import { createDecipheriv, createHash } from 'node:crypto';
import { isSameSecret } from '../crypto/secrets.ts';

/** What the console's page 消息推送 says about our mini-program. */
export interface PushSettings {
  readonly appId: string;
  /** Chosen by us, 3–32 letters and digits. */
  readonly token: string;
  /** EncodingAESKey, 43 letters and digits. */
  readonly aesKey: string;
}

/** A push that is not from WeChat, not for us, or damaged: answer 403 and do nothing. */
export class PushForged extends Error {
  override readonly name = 'PushForged';
}

/** Message padding goes to blocks of 32 bytes, although AES has 16: the cipher's own unpadding would refuse it. */
const PAD_BLOCK = 32;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;

/**
 * Whether WeChat signed this. For the address check (GET) `encrypted` is absent and `signature` is the parameter of that
 * name; for messages in safe mode it is the body's `Encrypt` and the parameter `msg_signature` (message-push.md).
 */
export function isFromWechat(
  { token }: Pick<PushSettings, 'token'>,
  given: {
    readonly signature: string;
    readonly timestamp: string;
    readonly nonce: string;
    readonly encrypted?: string;
  },
): boolean {
  const parts = [token, given.timestamp, given.nonce, ...(given.encrypted === undefined ? [] : [given.encrypted])];
  return isSameSecret(createHash('sha1').update(parts.sort().join('')).digest('hex'), given.signature);
}

/**
 * The message in a body's `Encrypt`. Check `isFromWechat` first.
 * @throws PushForged
 */
export function openPush({ appId, aesKey }: PushSettings, encrypted: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const plain = unpadded(decrypted(key, Buffer.from(encrypted, 'base64')));
  const start = RANDOM_BYTES + LENGTH_BYTES;
  if (plain.length < start) throw new PushForged('too short');
  const end = start + plain.readUInt32BE(RANDOM_BYTES);
  if (end > plain.length || plain.toString('utf8', end) !== appId) throw new PushForged('not for this mini-program');
  return plain.toString('utf8', start, end);
}

function decrypted(key: Buffer, bytes: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    return Buffer.concat([decipher.update(bytes), decipher.final()]);
  } catch {
    throw new PushForged('not encrypted with our key');
  }
}

function unpadded(bytes: Buffer): Buffer {
  const padding = bytes.at(-1) ?? 0;
  if (padding < 1 || padding > PAD_BLOCK || padding > bytes.length) throw new PushForged('not encrypted with our key');
  return bytes.subarray(0, -padding);
}
