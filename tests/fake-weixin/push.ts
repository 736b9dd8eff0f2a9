import { randomInt } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';

/** What was filled in on the console's page 消息推送, and how a request gets to the address named there. */
export interface PushTarget {
  readonly token: string;
  readonly aesKey: string;
  deliver(query: Record<string, string>, body: string): Promise<{ status: number; text: string }>;
}

/** A push in 安全模式 with JSON, signed and encrypted by Tencent's own package. */
export async function sendPush(
  target: PushTarget,
  appId: string,
  nowMs: number,
  message: Record<string, unknown>,
): Promise<{ status: number; text: string }> {
  const plain = JSON.stringify({
    ToUserName: 'gh_fake',
    MsgType: 'event',
    CreateTime: Math.floor(nowMs / 1000),
    ...message,
  });
  const encrypted = encrypt(target.aesKey, plain, appId);
  const timestamp = String(Math.floor(nowMs / 1000));
  const nonce = String(randomInt(1, 2 ** 31));
  const query = {
    signature: getSignature(target.token, timestamp, nonce, ''),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: getSignature(target.token, timestamp, nonce, encrypted),
  };
  return target.deliver(query, JSON.stringify({ ToUserName: 'gh_fake', Encrypt: encrypted }));
}
