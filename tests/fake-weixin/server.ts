import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyReply } from 'fastify';
import { type Fault, faultIn, play, refuse } from './faults.ts';
import { type PushTarget, sendPush } from './push.ts';
import { type MediaJob, Security } from './security.ts';
import { type SentMessage, SubscribeBook } from './subscribe.ts';
import { Tokens } from './tokens.ts';

export interface FakeWeixinOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly appId?: string;
  readonly secret?: string;
  /** Pages of the released version. */
  readonly pages?: readonly string[];
  /** Templates chosen on the console: id to the names of their fields. */
  readonly templates?: Readonly<Record<string, readonly string[]>>;
  /** Where pushes go. */
  readonly push?: PushTarget;
  /** Whether a media address can be fetched from outside; default: every one. */
  readonly fetches?: (url: string) => Promise<boolean>;
}

export interface FakeWeixin {
  /** Base URL, without a slash at the end. */
  readonly url: string;
  readonly appId: string;
  readonly secret: string;
  /** What `wx.login` gives a person: one use, five minutes. */
  login(openid: string, unionid?: string): string;
  /** What the phone-number button gives: another code, one use, five minutes. */
  phoneCode(phone: string): string;
  /** The person taps 允许 for these templates: a right to one message each, and the push that says so. */
  accept(openid: string, ...templateIds: string[]): Promise<void>;
  /** Rights to a message that are left. */
  left(openid: string, templateId: string): number;
  /** Messages that reached somebody. */
  messages(): readonly SentMessage[];
  /** Media waiting for a verdict. */
  media(): readonly MediaJob[];
  /** WeChat looked at one: fetches it and pushes the verdict. @returns what our server answered */
  finishMedia(job: MediaJob, suggest: 'pass' | 'review' | 'risky'): Promise<{ status: number; text: string }>;
  /** Pushes any event, signed and encrypted. */
  push(message: Record<string, unknown>): Promise<{ status: number; text: string }>;
  /** The next request to a path goes wrong. */
  failNext(path: string, fault: Fault): void;
  /** All access tokens end now, as after a reset of the secret. */
  revokeTokens(): void;
  /** Requests so far, by path. */
  calls(path: string): number;
  close(): Promise<void>;
}

interface LoginCode {
  readonly openid: string;
  readonly unionid: string | undefined;
  readonly issuedAt: number;
  isUsed: boolean;
}

const LOGIN_PATH = '/sns/jscode2session';
const TOKEN_PATH = '/cgi-bin/stable_token';
const CODE_PATH = '/wxa/getwxacodeunlimit';
const PHONE_PATH = '/wxa/business/getuserphonenumber';
const SEND_PATH = '/cgi-bin/message/subscribe/send';
const TEXT_PATH = '/wxa/msg_sec_check';
const MEDIA_PATH = '/wxa/media_check_async';
const LOGIN_CODE_LIFE_MS = 300_000;
/** A login code may be exchanged 100 times a minute for one user; the fake counts per openid. */
const LOGINS_A_MINUTE = 100;

/** Starts the stand-in on a free port of loopback. */
export async function startFakeWeixin(options: FakeWeixinOptions): Promise<FakeWeixin> {
  const { now, appId = 'wxfake0000000001', secret = randomBytes(16).toString('hex') } = options;
  const pages = new Set(options.pages ?? ['pages/index/index']);
  const tokens = new Tokens();
  const loginCodes = new Map<string, LoginCode>();
  const logins = new Map<string, number[]>();
  const calls = new Map<string, number>();
  const faults = new Map<string, Fault[]>();
  const phoneCodes = new Map<string, { phone: string; issuedAt: number; isUsed: boolean }>();
  const book = new SubscribeBook(options.templates ?? {}, pages);
  const security = new Security(now);
  const server = Fastify();

  server.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0]!;
    calls.set(path, (calls.get(path) ?? 0) + 1);
    const fault = faults.get(path)?.shift();
    if (fault !== undefined) await play(fault, reply);
  });
  // Whatever the content type: a body that is not JSON is 47001, not a refusal of the web server.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, JSON.parse(body as string));
    } catch {
      done(null, null);
    }
  });

  server.get<{ Querystring: Record<string, string> }>(LOGIN_PATH, async ({ query }, reply) => {
    if (query.appid !== appId) return refuse(reply, 40013, 'invalid appid');
    if (query.secret !== secret) return refuse(reply, 40125, 'invalid appsecret');
    if (query.grant_type !== 'authorization_code') return refuse(reply, 40002, 'invalid grant_type');
    const code = query.js_code ?? '';
    const fault = faultIn(code);
    if (fault !== null) return play(fault, reply);
    const known = loginCodes.get(code);
    if (!known || now() - known.issuedAt >= LOGIN_CODE_LIFE_MS) return refuse(reply, 40029, 'invalid code');
    if (known.isUsed) return refuse(reply, 40163, 'code been used');
    const recent = (logins.get(known.openid) ?? []).filter((at) => at > now() - 60_000);
    if (recent.length >= LOGINS_A_MINUTE) return refuse(reply, 45011, 'api minute-quota reach limit, must slower');
    logins.set(known.openid, [...recent, now()]);
    known.isUsed = true;
    security.visit(known.openid);
    const { openid, unionid } = known;
    const session = { session_key: randomBytes(16).toString('base64'), openid, ...(unionid ? { unionid } : {}) };
    // The real one answers JSON under this type.
    return reply.type('text/plain').send(JSON.stringify(session));
  });

  server.post<{ Body: Record<string, unknown> | null }>(TOKEN_PATH, async ({ body }, reply) => {
    if (body === null) return refuse(reply, 47001, 'data format error');
    if (body.grant_type !== 'client_credential') return refuse(reply, 40002, 'invalid grant_type');
    if (body.appid !== appId) return refuse(reply, 40013, 'invalid appid');
    if (body.secret !== secret) return refuse(reply, 40125, 'invalid appsecret');
    const issued = tokens.issue(now(), body.force_refresh === true);
    // Assumed: which errcodes the two limits of forced refreshing give.
    if (issued === 'tooSoon') return refuse(reply, 45011, 'api freq limit');
    if (issued === 'tooOften') return refuse(reply, 45009, 'reach max api daily quota limit');
    return reply.type('application/json').send({ access_token: issued.token, expires_in: issued.expiresIn });
  });

  /** A call with an access token; a magic value in the field named asks for a fault. */
  const withToken = (
    path: string,
    magic: string,
    answer: (body: Record<string, unknown>, reply: FastifyReply) => Promise<unknown> | unknown,
  ) =>
    server.post<{ Querystring: Record<string, string>; Body: Record<string, unknown> | null }>(
      path,
      async ({ query, body }, reply) => {
        if (!query.access_token) return refuse(reply, 41001, 'access_token missing');
        if (!tokens.isValid(query.access_token, now()))
          return refuse(reply, 40001, 'invalid credential, access_token is invalid');
        if (body === null) return refuse(reply, 47001, 'data format error');
        const asked = body[magic];
        const fault = typeof asked === 'string' ? faultIn(asked) : null;
        if (fault !== null) return play(fault, reply);
        return answer(body, reply);
      },
    );
  const said = (reply: FastifyReply, answer: readonly [number, string] | Record<string, unknown>) =>
    Array.isArray(answer)
      ? refuse(reply, answer[0] as number, answer[1] as string)
      : reply.type('application/json; encoding=utf-8').send(JSON.stringify(answer));

  withToken(CODE_PATH, 'scene', (body, reply) => {
    const [errcode, errmsg] = complaintAbout(body, pages) ?? [];
    if (errcode !== undefined) return refuse(reply, errcode, errmsg!);
    return reply
      .type(body.is_hyaline === true ? 'image/png' : 'image/jpeg')
      .send(body.is_hyaline === true ? PNG : JPEG);
  });

  withToken(PHONE_PATH, 'code', ({ code }, reply) => {
    const known = phoneCodes.get(String(code));
    if (!known || known.isUsed || now() - known.issuedAt >= LOGIN_CODE_LIFE_MS)
      return refuse(reply, 40029, 'invalid code');
    known.isUsed = true;
    const { phone } = known;
    const watermark = { timestamp: Math.floor(now() / 1000), appid: appId };
    const phone_info = { phoneNumber: `+86${phone}`, purePhoneNumber: phone, countryCode: '86', watermark };
    return said(reply, { errcode: 0, errmsg: 'ok', phone_info });
  });

  withToken(SEND_PATH, 'touser', async (body, reply) => {
    const taken = await book.take(body, () => new Promise((resolve) => setTimeout(resolve, 20)));
    return said(reply, 'msgid' in taken ? { errcode: 0, errmsg: 'ok', ...taken } : taken);
  });
  withToken(TEXT_PATH, 'openid', (body, reply) => said(reply, security.text(body)));
  withToken(MEDIA_PATH, 'openid', (body, reply) => said(reply, security.media(body)));

  await server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.server.address() as AddressInfo;
  const push = (message: Record<string, unknown>) => {
    if (!options.push) throw new Error('no address for pushes was given');
    return sendPush(options.push, appId, now(), message);
  };

  return {
    url: `http://127.0.0.1:${port}`,
    appId,
    secret,
    login(openid, unionid) {
      const code = `0${randomBytes(12).toString('base64url')}`;
      loginCodes.set(code, { openid, unionid, issuedAt: now(), isUsed: false });
      return code;
    },
    phoneCode(phone) {
      const code = `p${randomBytes(12).toString('base64url')}`;
      phoneCodes.set(code, { phone, issuedAt: now(), isUsed: false });
      return code;
    },
    async accept(openid, ...templateIds) {
      for (const templateId of templateIds) book.accept(openid, templateId);
      if (!options.push) return;
      const entries = templateIds.map((TemplateId) => ({
        TemplateId,
        SubscribeStatusString: 'accept',
        PopupScene: '1',
      }));
      // One entry comes as an object, several as a list.
      const List = entries.length === 1 ? entries[0] : entries;
      await push({ FromUserName: openid, Event: 'subscribe_msg_popup_event', List });
    },
    left: (openid, templateId) => book.left(openid, templateId),
    messages: () => book.sent,
    media: () => [...security.jobs],
    async finishMedia(job, suggest) {
      const isFetched = options.fetches ? await options.fetches(job.url) : true;
      return push(security.finish(job, isFetched, suggest));
    },
    push,
    failNext: (path, fault) => void faults.set(path, [...(faults.get(path) ?? []), fault]),
    revokeTokens: () => tokens.revokeAll(),
    calls: (path) => calls.get(path) ?? 0,
    async close() {
      server.server.closeAllConnections();
      await server.close();
    },
  };
}

/** api_getunlimitedqrcode, request parameters: what is wrong with them, or null. */
function complaintAbout(body: Record<string, unknown>, pages: ReadonlySet<string>): [number, string] | null {
  const { scene, page, check_path = true, env_version = 'release', width = 430 } = body;
  if (typeof scene !== 'string' || scene.length < 1 || scene.length > 32)
    return [40169, 'invalid length for scene, or the data is not json string'];
  if (!/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]+$/.test(scene)) return [40129, 'invalid scene'];
  if (!['release', 'trial', 'develop'].includes(env_version as string)) return [40097, 'invalid args'];
  if (typeof width !== 'number' || width < 280 || width > 1280) return [40097, 'invalid args'];
  if (page !== undefined) {
    if (typeof page !== 'string' || page.startsWith('/') || page.includes('?')) return [41030, 'invalid page'];
    if (check_path === true && !pages.has(page)) return [41030, 'invalid page'];
  }
  return null;
}

/** Pictures of one pixel. */
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////' +
    'wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z',
  'base64',
);
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
