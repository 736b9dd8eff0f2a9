import { Agent, request } from 'node:http';
import { SERVER_ENV, SERVER_FLAGS } from '../../tools/server-flags.mjs';

/** What one series of requests took. Milliseconds; `rate` is requests a second. */
export interface Series {
  name: string;
  requests: number;
  concurrency: number;
  rate: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
  failed: number;
}

export interface Reply {
  status: number;
  body: string;
}

/** A keep-alive client of one server on this machine. */
export class Client {
  readonly #agent: Agent;
  readonly #port: number;

  constructor(port: number, connections: number) {
    this.#port = port;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** One request; never throws for a status. */
  send(
    method: string,
    path: string,
    token: string | null,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const payload = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          agent: this.#agent,
          host: '127.0.0.1',
          port: this.#port,
          method,
          path,
          headers: {
            ...(token ? { authorization: `Bearer ${token}` } : {}),
            ...(payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {}),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(payload);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Runs `requests` calls, `concurrency` at a time, and sums up their times. `one` says whether the call was a success. */
export async function series(
  name: string,
  requests: number,
  concurrency: number,
  one: (index: number) => Promise<boolean>,
): Promise<Series> {
  const times: number[] = [];
  let next = 0;
  let failed = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (next < requests) {
        const index = next;
        next += 1;
        const before = performance.now();
        if (!(await one(index))) failed += 1;
        times.push(performance.now() - before);
      }
    }),
  );
  return {
    name,
    requests,
    concurrency,
    failed,
    rate: requests / ((performance.now() - started) / 1000),
    ...percentiles(times),
  };
}

/** 50th, 95th and 99th percentile and the largest, in the unit given. */
export function percentiles(times: readonly number[]): { p50: number; p95: number; p99: number; max: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}

/** How `npm start` runs the server, and what BENCH_NODE_FLAGS adds, a profile for instance. */
export function serverFlags(): string[] {
  return [...SERVER_FLAGS, ...(process.env.BENCH_NODE_FLAGS?.split(' ').filter(Boolean) ?? [])];
}

/** The environment `npm start` gives the server. */
export function serverEnv(): NodeJS.ProcessEnv {
  return { ...SERVER_ENV, ...process.env };
}
