import { z } from 'zod';
import { errorOfCode, WechatError } from './wechat-error.ts';

/** How to reach WeChat. */
export interface Endpoint {
  /** `https://api.weixin.qq.com`, or a stand-in in tests. */
  readonly baseUrl: string;
  readonly timeoutMs: number;
}

export interface Call {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON by POST; without it the call is a GET. */
  readonly body?: unknown;
}

export interface Answer {
  readonly type: string;
  readonly bytes: Buffer;
}

/** Nothing left this machine: it is safe to ask again. */
const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const failure = z.looseObject({ errcode: z.number().optional(), errmsg: z.string().default('') });

/**
 * One request. Answers what came back, whatever its kind.
 * @throws WechatError `retryable`
 */
export async function send({ baseUrl, timeoutMs }: Endpoint, { path, query, body }: Call): Promise<Answer> {
  const url = new URL(`${baseUrl}${path}`);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      ...(body === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (!response.ok) throw new WechatError('retryable', null, `HTTP ${response.status} from ${path}`, true);
    return { type: response.headers.get('content-type') ?? '', bytes };
  } catch (error) {
    if (error instanceof WechatError) throw error;
    // The cause may carry the whole address with the secret in it, so only its name goes on.
    const reason = error instanceof Error && error.name === 'TimeoutError' ? 'no answer in time' : 'not reachable';
    const code = (error as { cause?: { code?: string } }).cause?.code ?? '';
    throw new WechatError('retryable', null, `${path}: ${reason}`, !NEVER_LEFT.has(code));
  }
}

/**
 * Reads an answer as JSON of the expected shape, whatever its declared type (WeChat says text/plain for some).
 * @throws WechatError by its `errcode`; `retryable` when it is no such JSON
 */
export function readJson<T>({ bytes }: Answer, schema: z.ZodType<T>): T {
  const json = parse(bytes);
  const failed = failure.safeParse(json);
  if (failed.success && failed.data.errcode) throw errorOfCode(failed.data.errcode, failed.data.errmsg);
  const read = schema.safeParse(json);
  if (!read.success) throw new WechatError('retryable', null, 'an answer of another shape than documented', true);
  return read.data;
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
