import { randomBytes } from 'node:crypto';
import type { Input, Output, RouteKey } from '@tellit/shared/contract/api.ts';
import type { Problem } from '@tellit/shared/contract/route.ts';
import type { FastifyInstance } from 'fastify';

/** The parts of a call the route cannot do without; the others it does not have, or may be left out. */
type Needed<K extends RouteKey> = {
  [P in keyof Input<K>]-?: undefined extends Input<K>[P] ? never : object extends Input<K>[P] ? never : P;
}[keyof Input<K>];
export type Given<K extends RouteKey> = Partial<Input<K>> & Pick<Input<K>, Needed<K>>;

/** An answer. `body` and `problem` are the same JSON, typed for success and for failure; `raw` is for files. */
export interface Answered<K extends RouteKey> {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  body: Output<K>;
  problem: Problem;
  raw: Buffer;
}

/** A request body with one file, and its content type. */
export function multipart(file: { name: string; type: string; bytes: Uint8Array }): { payload: Buffer; type: string } {
  const boundary = `----tellit${randomBytes(8).toString('hex')}`;
  const head = [
    `--${boundary}`,
    `content-disposition: form-data; name="file"; filename="${file.name}"`,
    `content-type: ${file.type}`,
    '',
    '',
  ].join('\r\n');
  const payload = Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { payload, type: `multipart/form-data; boundary=${boundary}` };
}

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  headers?: Record<string, string>;
  body?: unknown;
}

/** Calls a route of the contract without a network, as a browser on this machine would. Checks nothing by itself. */
export async function inject<K extends RouteKey>(
  app: FastifyInstance,
  key: K,
  given: unknown,
  headers: Record<string, string>,
  payload?: Buffer,
): Promise<Answered<K>> {
  const [method, path] = key.split(' ') as ['GET' | 'POST' | 'DELETE', string];
  const { params = {}, query = {}, headers: own = {}, body } = given as Parts;
  const url = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const content = payload ?? (body === undefined ? null : Buffer.from(JSON.stringify(body)));
  const type: Record<string, string> = payload === undefined && content ? { 'content-type': 'application/json' } : {};
  const search = Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  const response = await app.inject({
    method,
    url,
    query: search,
    headers: { ...type, ...own, ...headers },
    ...(content ? { payload: content } : {}),
  });
  const json: unknown = response.headers['content-type']?.toString().includes('json') ? response.json() : undefined;
  return {
    status: response.statusCode,
    headers: response.headers,
    body: json as Output<K>,
    problem: json as Problem,
    raw: response.rawPayload,
  };
}
