import { createHmac } from 'node:crypto';
import { SendFailed } from './send-failed.ts';

/** A gateway of the district's own, as the environment names it (docs/operations.md). */
export interface SmsGateway {
  url: string;
  secret: string;
}

const TIMEOUT_MS = 8_000;
/** Nothing left this machine: it is safe to try again. */
const NEVER_ARRIVED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Sends one text message through a plain HTTP gateway: `POST {phone, text, id}` as JSON with the headers `x-timestamp`
 * (epoch milliseconds) and `x-signature` (hexadecimal HMAC-SHA256 of "timestamp\nbody" with the shared secret). Every
 * provider in the country has an interface of its own; this one is what a district's gateway or a few lines before it speak.
 * 2xx: taken. 4xx: refused, 429: later. Anything else, and silence: nobody knows, because it may have been sent.
 * @param id the same at every attempt, for gateways that know a message again
 * @throws SendFailed
 */
export async function sendSms(
  gateway: SmsGateway,
  message: { phone: string; text: string; id: string },
  now: number,
): Promise<void> {
  const body = JSON.stringify(message);
  let response: Response;
  try {
    response = await fetch(gateway.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-timestamp': String(now),
        'x-signature': createHmac('sha256', gateway.secret).update(`${now}\n${body}`).digest('hex'),
      },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (error) {
    const code = (error as { cause?: { code?: string } }).cause?.code ?? '';
    throw NEVER_ARRIVED.has(code) ? new SendFailed('unreachable', 'later') : new SendFailed('noAnswer', 'unknown');
  }
  if (response.ok) return;
  if (response.status === 429) throw new SendFailed('rateLimited', 'later');
  if (response.status < 500) throw new SendFailed('refused', 'never');
  throw new SendFailed('noAnswer', 'unknown');
}
