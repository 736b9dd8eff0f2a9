/**
 * Why WeChat did not do it:
 * - `retryable`: busy, unreachable or talking nonsense; the same request may work later;
 * - `auth`: our access token is not accepted, not even a fresh one;
 * - `user`: this person cannot; they may start again (a login code is used once and lives five minutes);
 * - `quota`: too many requests of this kind for now;
 * - `config`: something an administrator or developer must put right: app id, secret, allowed addresses, a page, a field.
 */
export type WechatErrorKind = 'retryable' | 'auth' | 'user' | 'quota' | 'config';

/** A request WeChat refused or never answered. The message holds neither secrets nor codes nor tokens. */
export class WechatError extends Error {
  override readonly name = 'WechatError';
  readonly kind: WechatErrorKind;
  /** `errcode`; null when there was no answer of theirs. */
  readonly code: number | null;
  /** Nobody knows whether they did it: the request left and no answer came. What must not happen twice is not repeated. */
  readonly undecided: boolean;

  constructor(kind: WechatErrorKind, code: number | null, message: string, undecided = false) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.undecided = undecided;
  }
}

/**
 * Official tables of api_code2session, getStableAccessToken, api_getunlimitedqrcode, subscribe/send, getuserphonenumber,
 * msg_sec_check and media_check_async (wechat.md A1–A5).
 */
const KINDS: Readonly<Record<number, WechatErrorKind>> = {
  [-1]: 'retryable',
  40001: 'auth',
  40014: 'auth',
  42001: 'auth',
  40029: 'user',
  40163: 'user',
  40226: 'user',
  40003: 'user',
  43101: 'user',
  43107: 'user',
  43108: 'retryable',
  43104: 'user',
  61010: 'user',
  44991: 'quota',
  45009: 'quota',
  45011: 'quota',
};

/** The error for an `errcode`. One we do not know needs a person, so it is `config`, never silently tried again. */
export function errorOfCode(code: number, errmsg: string): WechatError {
  return new WechatError(KINDS[code] ?? 'config', code, `${code} ${errmsg.slice(0, 200)}`);
}
