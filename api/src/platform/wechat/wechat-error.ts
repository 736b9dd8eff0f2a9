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

  constructor(kind: WechatErrorKind, code: number | null, message: string) {
    super(message);
    this.kind = kind;
    this.code = code;
  }
}

/** Official tables of api_code2session, getStableAccessToken and api_getunlimitedqrcode (wechat.md A1, A2). */
const KINDS: Readonly<Record<number, WechatErrorKind>> = {
  [-1]: 'retryable',
  40001: 'auth',
  40014: 'auth',
  42001: 'auth',
  40029: 'user',
  40163: 'user',
  40226: 'user',
  45009: 'quota',
  45011: 'quota',
};

/** The error for an `errcode`. One we do not know needs a person, so it is `config`, never silently tried again. */
export function errorOfCode(code: number, errmsg: string): WechatError {
  return new WechatError(KINDS[code] ?? 'config', code, `${code} ${errmsg.slice(0, 200)}`);
}
