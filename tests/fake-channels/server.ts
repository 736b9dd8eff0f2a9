import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the next request goes wrong: an `errcode` of the bot service, an HTTP status, or an answer that never comes. */
type Fault = { how: 'errcode' | 'status' | 'silence'; value: number };

/** Stand-ins for a group bot (企业微信 and 钉钉 answer alike) and for the text message gateway, written from their documentation. */
export interface FakeChannels {
  readonly url: string;
  readonly botUrl: string;
  readonly smsUrl: string;
  /** Texts that reached the group, faults not counted. */
  groupMessages(): string[];
  /** Everything the gateway got, also where its answer was lost. */
  texts(): { phone: string; text: string; id: string; signatureFits: boolean }[];
  lastQuery(): Record<string, string>;
  failNext(how: Fault['how'], value: number): void;
  close(): Promise<void>;
}

const SECRET = 'shared-secret-of-the-gateway';
/** 企业微信群机器人: text at most 2048 bytes, 20 messages a minute for one bot (wechat.md A9). */
const MOST_BYTES = 2048;
const MOST_A_MINUTE = 20;

/** Starts both on a free port of loopback. @param now epoch milliseconds of the test's clock */
export async function startFakeChannels(now: () => number): Promise<FakeChannels> {
  const messages: { text: string; at: number }[] = [];
  const texts: ReturnType<FakeChannels['texts']> = [];
  const faults: Fault[] = [];
  let query: Record<string, string> = {};

  const bot = (body: string, answer: ServerResponse, url: URL): ServerResponse => {
    query = Object.fromEntries(url.searchParams);
    const say = (errcode: number, errmsg: string): ServerResponse => json(answer, 200, { errcode, errmsg });
    const fault = faults.shift();
    if (fault?.how === 'status') return json(answer, fault.value, {});
    if (fault?.how === 'errcode') return say(fault.value, 'fault');
    if (url.searchParams.get('key') !== 'fake') return say(93000, 'invalid webhook url');
    const { msgtype, text } = JSON.parse(body) as { msgtype?: string; text?: { content?: string } };
    if (msgtype !== 'text') return say(40008, 'invalid message type');
    if (typeof text?.content !== 'string' || Buffer.byteLength(text.content) > MOST_BYTES)
      return say(40058, 'content size out of limit');
    if (messages.filter((one) => now() - one.at < 60_000).length >= MOST_A_MINUTE)
      return say(45009, 'api freq out of limit');
    messages.push({ text: text.content, at: now() });
    return say(0, 'ok');
  };

  const sms = (body: string, request: IncomingMessage, answer: ServerResponse): ServerResponse => {
    const fault = faults.shift();
    if (fault?.how === 'status') return json(answer, fault.value, {});
    const stamp = String(request.headers['x-timestamp']);
    const signature = createHmac('sha256', SECRET).update(`${stamp}\n${body}`).digest('hex');
    texts.push({ ...JSON.parse(body), signatureFits: request.headers['x-signature'] === signature });
    // Taken, but the answer is lost on the way.
    if (fault?.how === 'silence') return answer.destroy();
    return json(answer, 202, {});
  };

  const server = createServer((request, answer) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => (url.pathname === '/sms' ? sms(body, request, answer) : bot(body, answer, url)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    botUrl: `${url}/cgi-bin/webhook/send?key=fake`,
    smsUrl: `${url}/sms`,
    groupMessages: () => messages.map((one) => one.text),
    texts: () => texts,
    lastQuery: () => query,
    failNext: (how, value) => void faults.push({ how, value }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function json(answer: ServerResponse, status: number, body: unknown): ServerResponse {
  return answer.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(body));
}
