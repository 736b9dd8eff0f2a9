import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { type Endpoint, readJson, send } from './transport.ts';

export interface AccessToken {
  /** Up to 512 characters. */
  readonly value: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Where the token is kept between requests, so that several servers can share one. */
export interface TokenCache {
  load(): Promise<AccessToken | null>;
  save(token: AccessToken): Promise<void>;
  /** Forgets the token if it still is this one; a newer one stays. */
  drop(value: string): Promise<void>;
}

/** For one process. */
export function memoryTokenCache(): TokenCache {
  let token: AccessToken | null = null;
  return {
    load: async () => token,
    save: async (fresh) => {
      token = fresh;
    },
    drop: async (value) => {
      if (token?.value === value) token = null;
    },
  };
}

export interface TokenSource {
  /** A token that works for at least five more minutes. @throws WechatError */
  get(): Promise<string>;
  /** Says that WeChat refused a token it gave. */
  refused(value: string): Promise<void>;
}

/** The platform renews five minutes early, both tokens working meanwhile (getStableAccessToken). */
const RENEW_BEFORE_MS = 300_000;

const answer = z.object({ access_token: z.string().min(1).max(512), expires_in: z.int().positive() });

/**
 * Tokens from `stable_token` in normal mode, which never ends a token others still use. `force_refresh` is for leaked
 * secrets, 20 times a day, and never done by a program (wechat.md A1). However many ask at once, one request is sent.
 */
export function createTokenSource(
  app: { readonly appId: string; readonly secret: string },
  endpoint: Endpoint,
  clock: Clock,
  cache: TokenCache,
): TokenSource {
  let fetching: Promise<string> | null = null;

  async function fetchToken(): Promise<string> {
    const asked = clock.now();
    const body = { grant_type: 'client_credential', appid: app.appId, secret: app.secret };
    const got = readJson(await send(endpoint, { path: '/cgi-bin/stable_token', body }), answer);
    await cache.save({ value: got.access_token, expiresAt: asked + got.expires_in * 1000 });
    return got.access_token;
  }

  async function load(): Promise<string> {
    const cached = await cache.load();
    if (cached && cached.expiresAt - clock.now() > RENEW_BEFORE_MS) return cached.value;
    return fetchToken();
  }

  return {
    get() {
      fetching ??= load().finally(() => {
        fetching = null;
      });
      return fetching;
    },
    refused: (value) => cache.drop(value),
  };
}
