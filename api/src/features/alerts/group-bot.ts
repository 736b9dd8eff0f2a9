import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { SendFailed } from './send-failed.ts';

/** A bot as its administrator set it up; address and secret are secrets. */
export interface GroupBot {
  kind: 'wecom' | 'dingtalk';
  url: string;
  secret: string | null;
}

/** 企业微信 takes at most 2048 bytes of text (wechat.md), 钉钉 more. */
export const MOST_BYTES = 2048;
const TIMEOUT_MS = 8_000;

const answer = z.looseObject({ errcode: z.number(), errmsg: z.string().default('') });

/**
 * Sends one text to a group. The answer is judged by its `errcode`: both services say HTTP 200 to everything.
 * @param now epoch milliseconds, signed with the message where the bot asks for it
 * @throws SendFailed
 */
export async function sendToGroup(bot: GroupBot, text: string, now: number): Promise<void> {
  let response: Response;
  try {
    response = await fetch(signed(bot, now), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ msgtype: 'text', text: { content: text } }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    // A digest read twice does no harm, so a bot may be told again even when nobody knows whether it heard.
    throw new SendFailed('unreachable', 'later');
  }
  if (response.status === 404 || response.status === 410) throw new SendFailed('badAddress', 'never');
  if (!response.ok) throw new SendFailed('unreachable', 'later');
  const said = answer.safeParse(await response.json().catch(() => undefined));
  if (!said.success) throw new SendFailed('badAddress', 'never');
  const failure = failureOf(bot.kind, said.data.errcode);
  if (failure) throw failure;
}

/** 45009 and 130101: more than 20 messages a minute. 93000: no such bot. 310000: signature or key word of 钉钉 does not fit. */
function failureOf(kind: GroupBot['kind'], errcode: number): SendFailed | null {
  if (errcode === 0) return null;
  if (errcode === 45009 || errcode === 130101 || errcode === 410100) return new SendFailed('rateLimited', 'later');
  if (errcode === -1) return new SendFailed('unreachable', 'later');
  if (errcode === 310000) return new SendFailed('badSignature', 'never');
  if (errcode === 93000 || errcode === 300001 || (kind === 'dingtalk' && errcode === 40035))
    return new SendFailed('badAddress', 'never');
  return new SendFailed('refused', 'never');
}

/**
 * 钉钉 加签: HMAC-SHA256 of "timestamp\nsecret" with the secret as key, Base64, as parameters of the address; good for an
 * hour. 企业微信 has no signature: its address is the secret.
 */
function signed({ kind, url, secret }: GroupBot, now: number): URL {
  const address = new URL(url);
  if (kind === 'dingtalk' && secret !== null) {
    address.searchParams.set('timestamp', String(now));
    address.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'));
  }
  return address;
}
