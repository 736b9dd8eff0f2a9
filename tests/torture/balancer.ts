import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A small proxy that gives every request to the next server in turn, as nginx does without stickiness. One that refuses the
 * connection is passed over; one that breaks off in the middle is told to the client as 502, never asked again by the proxy.
 */
export class Balancer {
  readonly #ports: readonly number[];
  #turn = 0;
  /** How many requests each server was given. */
  readonly given: number[];
  readonly #server = createServer((incoming, outgoing) => {
    const first = this.#turn++;
    this.#pass(incoming, outgoing, first, 0);
  });

  private constructor(ports: readonly number[]) {
    this.#ports = ports;
    this.given = ports.map(() => 0);
  }

  static async over(ports: readonly number[]): Promise<Balancer> {
    const balancer = new Balancer(ports);
    await new Promise<void>((resolve) => balancer.#server.listen(0, '127.0.0.1', resolve));
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(incoming: IncomingMessage, outgoing: ServerResponse, first: number, tried: number): void {
    const at = (first + tried) % this.#ports.length;
    const onward = request(
      {
        host: '127.0.0.1',
        port: this.#ports[at],
        method: incoming.method,
        path: incoming.url,
        headers: { ...incoming.headers, 'x-forwarded-for': incoming.socket.remoteAddress },
        agent: false,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        answer.on('error', () => outgoing.destroy());
      },
    );
    onward.on('error', (error: NodeJS.ErrnoException) => {
      if (outgoing.headersSent) return void outgoing.destroy();
      // Nothing was sent yet: the next one may have it.
      if (error.code === 'ECONNREFUSED' && tried + 1 < this.#ports.length)
        return this.#pass(incoming, outgoing, first, tried + 1);
      outgoing.writeHead(502, { 'content-type': 'text/html' }).end('<html>502</html>');
    });
    onward.on('socket', (socket) =>
      socket.once('connect', () => {
        this.given[at] = (this.given[at] ?? 0) + 1;
        incoming.pipe(onward);
      }),
    );
    outgoing.on('close', () => onward.destroy());
  }
}
