import type { Output, RouteKey } from '@tellit/shared/contract/api.ts';
import type { Problem } from '@tellit/shared/contract/route.ts';
import { ApiProblem } from './problem.ts';
import { type Given, type Method, methodOf, pathOf, speakerOf } from './routes.ts';
import { type KeptSeen, noteSeen, SEEN_HEADER } from './seen.ts';
import type { TokenSource } from './tokens.ts';

export interface HttpRequest {
  method: Method;
  url: string;
  headers: Record<string, string>;
  /** JSON text. */
  body?: string;
  /** Milliseconds. */
  timeout: number;
}
export interface HttpAnswer {
  status: number;
  text: string;
  /** What the answer's header says this device has seen. */
  seen?: string;
}
/** Rejects with an ApiProblem of code `network` or `timeout` when nothing was answered. */
export type Send = (request: HttpRequest) => Promise<HttpAnswer>;

export interface CallOptions {
  /** A token for this call alone (the one a look-up gave). */
  token?: string;
  /** For routes that staff and residents share. */
  as?: 'reporter' | 'staff';
  /** Milliseconds; default 15 000. */
  timeout?: number;
}

interface Parts {
  base: string;
  send: Send;
  wait: (ms: number) => Promise<void>;
  tokensOf: (speaker: 'reporter' | 'staff') => TokenSource | undefined;
  seen?: KeptSeen;
  words: { notSignedIn: string; unreadable: string };
}

const TIMEOUT = 15_000;
/** Waits between tries, in milliseconds: two more tries bridge a lift or a stairwell. */
const WAITS = [500, 1500];
/** The server (or what stands before it) says “not now”. */
const PASSING = [502, 503, 504];

export type Call = <K extends RouteKey>(
  key: K,
  ...rest: Record<string, never> extends Given<K>
    ? [given?: Given<K>, options?: CallOptions]
    : [given: Given<K>, options?: CallOptions]
) => Promise<Output<K>>;

function problemOf(answer: HttpAnswer, words: Parts['words']): ApiProblem {
  try {
    const { code, detail, fields, instance } = JSON.parse(answer.text) as Problem;
    if (code && detail) return new ApiProblem({ code, detail, status: answer.status, fields, instance });
  } catch {
    // not ours: a gateway's own page
  }
  return new ApiProblem({
    code: PASSING.includes(answer.status) ? 'busy' : 'internal',
    detail: words.unreadable,
    status: answer.status,
  });
}

/** Builds `call`: typed by the contract, retrying only what is safe to repeat (GET, or a request with an idempotency key). */
export function createCaller({ base, send, wait, tokensOf, seen, words }: Parts): Call {
  async function sendPatiently(request: HttpRequest, repeatable: boolean): Promise<HttpAnswer> {
    for (let attempt = 0; ; attempt += 1) {
      const pause = repeatable ? WAITS[attempt] : undefined;
      try {
        const answer = await send(request);
        if (pause === undefined || !PASSING.includes(answer.status)) return answer;
      } catch (error) {
        if (pause === undefined) throw error;
      }
      await wait(pause);
    }
  }

  return async (key, ...[given, options = {}]) => {
    const parts = (given ?? {}) as Record<'params' | 'query' | 'headers' | 'body', Record<string, unknown> | undefined>;
    const method = methodOf(key);
    const headers: Record<string, string> = {
      accept: 'application/json',
      ...(parts.headers as Record<string, string>),
    };
    if (parts.body !== undefined) headers['content-type'] = 'application/json';
    const request: HttpRequest = {
      method,
      url: base + pathOf(key, parts.params, parts.query),
      headers,
      body: parts.body === undefined ? undefined : JSON.stringify(parts.body),
      timeout: options.timeout ?? TIMEOUT,
    };
    const repeatable = method === 'GET' || 'idempotency-key' in headers;
    const speaker = options.token ? 'nobody' : speakerOf(key, options.as);
    const source = speaker === 'nobody' ? undefined : tokensOf(speaker);

    for (let attempt = 0; ; attempt += 1) {
      const token = options.token ?? (await source?.token());
      if (speaker !== 'nobody' && !token)
        throw new ApiProblem({ code: 'notSignedIn', detail: words.notSignedIn, status: 401 });
      if (token) headers.authorization = `Bearer ${token}`;
      const mark = seen?.read();
      if (mark !== undefined) headers[SEEN_HEADER] = mark;
      const answer = await sendPatiently(request, repeatable);
      if (seen) noteSeen(seen, answer.seen);
      if (answer.status < 400) return JSON.parse(answer.text);
      // a 401 means that nothing was done, so even a command may be sent again with a fresh token
      if (answer.status === 401 && attempt === 0 && source && token && (await source.refused(token))) continue;
      throw problemOf(answer, words);
    }
  };
}
