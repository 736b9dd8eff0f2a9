import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { S3Config } from '@tellit/api/platform/config.ts';
import { signatureProblem } from './signature.ts';

/** A store that is out of order. `hang` accepts a request and never answers; `full` refuses writes. */
export type Fault = 'error' | 'hang' | 'full';

export interface FakeS3 {
  config: S3Config;
  /** Objects by key, whoever wrote them. */
  objects: Map<string, { bytes: Buffer; at: Date }>;
  /** Until set back to null. */
  fault: Fault | null;
  stop(): Promise<void>;
}

interface Answer {
  status: number;
  body?: string | Buffer;
  headers?: Record<string, string>;
}

const SECRETS = { accessKeyId: 'AKFAKE', secretAccessKey: 'a-secret-only-for-tests', region: 'cn-north-1' };
const STATUS: Record<string, number> = {
  NoSuchKey: 404,
  NoSuchBucket: 404,
  InternalError: 500,
  QuotaExceeded: 507,
  NotImplemented: 501,
  XAmzContentSHA256Mismatch: 400,
};
const escaped = (text: string) => text.replace(/[<>&]/g, (c) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[c] ?? c);

/**
 * An S3 server written from the API reference (PutObject, GetObject, DeleteObject, ListObjectsV2, error responses), not from
 * our client: path style, one bucket, every request's signature checked, pages of at most 1,000 keys in UTF-8 order.
 */
export async function startFakeS3(): Promise<FakeS3> {
  const objects: FakeS3['objects'] = new Map();
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const fake: FakeS3 = {
    config: {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'tellit-files',
      prefix: 'shayibake/',
      pathStyle: true,
      ...SECRETS,
    },
    objects,
    fault: null,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    if (fake.fault === 'hang') return;
    const { status, body: answer = '', headers = {} } = answerTo(request, body);
    response.writeHead(status, { 'content-length': String(Buffer.byteLength(answer)), ...headers });
    response.end(request.method === 'HEAD' ? undefined : answer);
  }

  function answerTo(request: IncomingMessage, body: Buffer): Answer {
    if (fake.fault === 'error') return refused('InternalError');
    const problem = signatureProblem(request, body, SECRETS);
    if (problem) return refused(problem);
    const url = new URL(request.url ?? '/', fake.config.endpoint);
    const [, bucket, ...rest] = url.pathname.split('/').map(decodeURIComponent);
    if (bucket !== fake.config.bucket) return refused('NoSuchBucket');
    const key = rest.join('/');
    if (key === '') return request.method === 'GET' ? listed(url.searchParams) : refused('NotImplemented');
    switch (request.method) {
      case 'PUT':
        if (fake.fault === 'full') return refused('QuotaExceeded');
        objects.set(key, { bytes: body, at: new Date() });
        return { status: 200, headers: { etag: '"0"' } };
      case 'GET': {
        const found = objects.get(key);
        return found ? { status: 200, body: found.bytes } : refused('NoSuchKey');
      }
      case 'DELETE':
        objects.delete(key);
        return { status: 204 };
      default:
        return refused('NotImplemented');
    }
  }

  /** ListObjectsV2. The token of the next page is the last key of this one. */
  function listed(query: URLSearchParams): Answer {
    if (query.get('list-type') !== '2') return refused('NotImplemented');
    const most = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
    const after = query.get('continuation-token') ?? '';
    const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '') && key > after).sort();
    const page = keys.slice(0, most);
    const more = keys.length > page.length;
    const contents = page.map((key) => {
      const { bytes, at } = objects.get(key)!;
      return `<Contents><Key>${escaped(key)}</Key><LastModified>${at.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`;
    });
    const token = more ? `<NextContinuationToken>${escaped(page.at(-1) ?? '')}</NextContinuationToken>` : '';
    return {
      status: 200,
      headers: { 'content-type': 'application/xml' },
      body: `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><KeyCount>${page.length}</KeyCount><IsTruncated>${more}</IsTruncated>${token}${contents.join('')}</ListBucketResult>`,
    };
  }

  return fake;
}

function refused(code: string): Answer {
  return {
    status: STATUS[code] ?? 403,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  };
}
