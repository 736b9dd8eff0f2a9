import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { createTokenSource, memoryTokenCache, type TokenCache } from './access-token.ts';
import {
  checkMediaBody,
  checkTextBody,
  type MediaToCheck,
  type SubscribedMessage,
  sentAnswer,
  sentBody,
  type TextToCheck,
  traceAnswer,
  type Verdict,
  verdictAnswer,
} from './message-shapes.ts';
import { type Answer, type Call, readJson, send } from './transport.ts';
import { WechatError } from './wechat-error.ts';

export interface WechatOptions {
  readonly appId: string;
  readonly secret: string;
  /** `https://api.weixin.qq.com`, or a stand-in in tests. */
  readonly baseUrl: string;
  readonly clock: Clock;
  /** Default: in memory, for one process. */
  readonly tokens?: TokenCache;
  /** Default 8 s: people wait for a login. */
  readonly timeoutMs?: number;
}

/** The calls of WeChat's server API that we use. */
export interface WechatClient {
  /**
   * Who is behind a code from `wx.login`. The session key stays here: nothing of ours needs it, and it must never reach a
   * client. Not repeated by itself, because a code is good once.
   * @throws WechatError `user` for a used, old or refused code
   */
  login(code: string): Promise<{ readonly openid: string; readonly unionid: string | null }>;
  /**
   * A round mini-program code (小程序码) for a place, beside the ordinary QR code.
   * @throws WechatError
   */
  codeImage(request: CodeImageRequest): Promise<{ readonly type: 'image/jpeg' | 'image/png'; readonly bytes: Buffer }>;
  /**
   * The number behind the code of a phone-number button: one use, five minutes, another code than that of a login. Costs a
   * little a time unless the subject is a government (wechat.md A4), so it is asked for by a tap only.
   * @throws WechatError `user` for a used or old code
   */
  phone(code: string): Promise<{ readonly phone: string }>;
  /**
   * Sends one message somebody agreed to. Never repeated by itself: a second one costs a second agreement.
   * @returns what WeChat calls the message, when it says so
   * @throws WechatError `user` 43101 when nobody agreed or the agreement is used up: a normal outcome
   */
  sendSubscribed(message: SubscribedMessage): Promise<{ readonly messageId: string | null }>;
  /** What WeChat thinks of a text (msgSecCheck, version 2). Only its `suggest` counts, never that the call worked. @throws WechatError */
  checkText(text: TextToCheck): Promise<Verdict>;
  /** Asks for the check of a photo or recording; the verdict comes by push within 30 minutes (mediaCheckAsync). @throws WechatError */
  checkMedia(media: MediaToCheck): Promise<{ readonly traceId: string }>;
}

/** api_getunlimitedqrcode. `scene`: what the page gets, at most 32 of these characters; a 说事码 fits. */
const codeImageRequest = z.strictObject({
  scene: z.string().regex(/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/),
  page: z.string().regex(/^[^/?][^?]*$/),
  /** False before the first release: WeChat checks that the page exists in the released version. */
  checkPath: z.boolean().default(true),
  version: z.enum(['release', 'trial', 'develop']).default('release'),
  /** Pixels. */
  width: z.int().min(280).max(1280).default(1280),
});
export type CodeImageRequest = z.input<typeof codeImageRequest>;

const loginCode = z.string().min(1).max(128);
const phoneAnswer = z.object({ phone_info: z.object({ purePhoneNumber: z.string().min(5).max(20) }) });
const session = z.object({ openid: z.string().min(1).max(64), unionid: z.string().max(64).optional() });

/** A client for one mini-program. Opens nothing until it is used. */
export function createWechatClient(options: WechatOptions): WechatClient {
  const { appId, secret, clock, tokens = memoryTokenCache(), timeoutMs = 8_000 } = options;
  const endpoint = { baseUrl: options.baseUrl.replace(/\/+$/, ''), timeoutMs };
  const source = createTokenSource({ appId, secret }, endpoint, clock, tokens);

  /** Sends with an access token; once more with a fresh one when the first was refused. */
  async function withToken<T>(call: Call, read: (answer: Answer) => T): Promise<T> {
    const attempt = async () => {
      const token = await source.get().catch((error: unknown) => {
        // Without a token the request itself never left, whatever became of the one for the token.
        throw error instanceof WechatError ? new WechatError(error.kind, error.code, error.message) : error;
      });
      try {
        return read(await send(endpoint, { ...call, query: { ...call.query, access_token: token } }));
      } catch (error) {
        if (error instanceof WechatError && error.kind === 'auth') await source.refused(token);
        throw error;
      }
    };
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof WechatError && error.kind === 'auth') return attempt();
      throw error;
    }
  }

  return {
    async login(code) {
      if (!loginCode.safeParse(code).success) throw new WechatError('user', null, 'not a login code');
      const query = { appid: appId, secret, js_code: code, grant_type: 'authorization_code' };
      const { openid, unionid } = readJson(await send(endpoint, { path: '/sns/jscode2session', query }), session);
      return { openid, unionid: unionid ?? null };
    },

    async codeImage(request) {
      const wanted = codeImageRequest.safeParse(request);
      if (!wanted.success) throw new WechatError('config', null, z.prettifyError(wanted.error));
      const { scene, page, checkPath, version, width } = wanted.data;
      const body = { scene, page, check_path: checkPath, env_version: version, width };
      return withToken({ path: '/wxa/getwxacodeunlimit', body }, readImage);
    },

    async phone(code) {
      if (!loginCode.safeParse(code).success) throw new WechatError('user', null, 'not a phone number code');
      const call = { path: '/wxa/business/getuserphonenumber', body: { code } };
      const { phone_info } = await withToken(call, (answer) => readJson(answer, phoneAnswer));
      return { phone: phone_info.purePhoneNumber };
    },

    async sendSubscribed(message) {
      const call = { path: '/cgi-bin/message/subscribe/send', body: sentBody(message) };
      const { msgid } = await withToken(call, (answer) => readJson(answer, sentAnswer));
      return { messageId: msgid === undefined ? null : String(msgid) };
    },

    checkText: (text) =>
      withToken({ path: '/wxa/msg_sec_check', body: checkTextBody(text) }, (answer) => readJson(answer, verdictAnswer)),

    async checkMedia(media) {
      const call = { path: '/wxa/media_check_async', body: checkMediaBody(media) };
      const { trace_id } = await withToken(call, (answer) => readJson(answer, traceAnswer));
      return { traceId: trace_id };
    },
  };
}

/** Success is a picture, failure is JSON: told by the first bytes, because the declared type differs between versions. */
function readImage(answer: Answer): { type: 'image/jpeg' | 'image/png'; bytes: Buffer } {
  const { bytes } = answer;
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { type: 'image/jpeg', bytes };
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return { type: 'image/png', bytes };
  return readJson(answer, z.never());
}
