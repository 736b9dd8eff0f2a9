import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';

/** What the way to the database does: lets through, late, refuses, or swallows what it is sent without a word. */
export type Way = 'open' | 'cut' | 'silent';

/** A cable between the server and its database that tests can pull. */
export class TcpProxy {
  readonly #server: Server;
  readonly #target: { host: string; port: number };
  readonly #pairs = new Set<[Socket, Socket]>();
  #way: Way = 'open';
  /** Every piece of data waits so long, ms, both ways. */
  delayMs = 0;

  private constructor(target: { host: string; port: number }) {
    this.#target = target;
    this.#server = createServer((near) => this.#join(near));
  }

  static async to(url: string): Promise<TcpProxy> {
    const { hostname, port } = new URL(url);
    const proxy = new TcpProxy({ host: hostname, port: Number(port) });
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The address of what lies behind, through the proxy. */
  through(url: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(port) }).href;
  }

  /** Ends what is open (`cut`), or leaves it open and carries nothing any more (`silent`). */
  set way(way: Way) {
    this.#way = way;
    if (way === 'cut') this.#endAll();
    // A way that was silent lost what it was sent: nothing on it can go on.
    if (way === 'open') for (const pair of this.#pairs) if (pair.some((socket) => socket.isPaused())) endPair(pair);
    if (way === 'silent') for (const pair of this.#pairs) for (const socket of pair) socket.pause();
  }

  async close(): Promise<void> {
    this.#endAll();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(near: Socket): void {
    near.on('error', () => {});
    if (this.#way === 'cut') return void near.destroy();
    const far = connect(this.#target);
    const pair: [Socket, Socket] = [near, far];
    this.#pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('error', () => {});
      from.on('data', (bytes) => {
        if (this.delayMs === 0) return void to.write(bytes);
        setTimeout(() => to.writable && to.write(bytes), this.delayMs);
      });
      from.on('close', () => {
        this.#pairs.delete(pair);
        to.destroy();
      });
    }
    if (this.#way === 'silent') for (const socket of pair) socket.pause();
  }

  #endAll(): void {
    for (const pair of this.#pairs) endPair(pair);
  }
}

function endPair(pair: readonly Socket[]): void {
  for (const socket of pair) socket.destroy();
}
