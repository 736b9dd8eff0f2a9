import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { availableParallelism, loadavg } from 'node:os';

/** One request of the storm. */
export interface Shot {
  family: string;
  label: string;
  method: string;
  /** As it stands in the first line. */
  path: string;
  headers: Record<string, string | string[]>;
  body?: Buffer | string;
  /** It cannot be right: the server must refuse it. */
  wrong: boolean;
  /** The only status that is right. */
  status?: number;
  /** Facts the answer must not hold. */
  hides?: readonly string[];
}

/** Bytes on a socket, in the pieces they arrive in. */
export interface Bytes {
  family: string;
  label: string;
  pieces: readonly (string | Buffer)[];
  /** Whoever sends it hangs up after its last byte and does not wait. */
  hangsUp?: boolean;
  /** So many answers at most: a second request hidden in the first must get none. */
  most: number;
  /** Facts no answer may hold. */
  hides: readonly string[];
}

export interface Answer {
  status: number;
  type: string;
  body: string;
  /** From the first byte sent to the last one heard. */
  ms: number;
}

/** Longest an answer may take on a machine that does nothing else; one with more to do than it can is given its share more. */
const PATIENCE_MS = 5_000;
const patience = (): number => PATIENCE_MS * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());

export class Gun {
  readonly #origin: URL;
  readonly #agent: Agent;

  constructor(origin: URL, sockets: number) {
    this.#origin = origin;
    this.#agent = new Agent({ keepAlive: true, maxSockets: sockets });
  }

  /** The answer; null when the server hung up on a body it had refused before it was all there. */
  shoot({ method, path, headers, body }: Shot): Promise<Answer | null> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const { hostname, port } = this.#origin;
      const out = request({ hostname, port, method, path, headers, agent: this.#agent });
      const ms = patience();
      const late = setTimeout(() => {
        const { reusedSocket, socket } = out;
        const where = socket
          ? `${reusedSocket ? 'on a used' : 'on a new'} socket, ${socket.bytesWritten} bytes out`
          : 'no socket';
        out.destroy(new Error(`no answer within ${Math.round(ms)} ms (${where}, ${path.length} letters of path)`));
      }, ms);
      let answered = false;
      const done = (answer: Answer | null) => {
        clearTimeout(late);
        resolve(answer);
      };
      out.on('response', (response: IncomingMessage) => {
        answered = true;
        const chunks: Buffer[] = [];
        const finish = () => {
          const text = Buffer.concat(chunks).toString();
          const type = String(response.headers['content-type'] ?? '');
          done({ status: response.statusCode ?? 0, type, body: text, ms: performance.now() - began });
        };
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', finish);
        // It refused and hung up while the rest of a large body was still coming.
        response.on('error', finish);
        if (/event-stream/.test(String(response.headers['content-type']))) {
          out.destroy();
          finish();
        }
      });
      out.on('error', (error: NodeJS.ErrnoException) => {
        if (answered) return;
        if (error.code === 'EPIPE' || error.code === 'ECONNRESET') return done(null);
        clearTimeout(late);
        reject(error);
      });
      out.end(body);
    });
  }

  /** All that came back until the server hung up or nothing more came for a while. */
  send({ pieces, hangsUp }: Bytes): Promise<Answer> {
    const began = performance.now();
    const { hostname, port } = this.#origin;
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let heard = '';
      let quiet: NodeJS.Timeout | undefined;
      const late = setTimeout(() => {
        socket.destroy();
        reject(new Error('nothing came back'));
      }, patience());
      const finish = () => {
        clearTimeout(late);
        clearTimeout(quiet);
        socket.destroy();
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1] ?? 0);
        resolve({ status, type: '', body: heard, ms: performance.now() - began });
      };
      socket.on('data', (chunk: Buffer) => {
        heard += chunk.toString('latin1');
        clearTimeout(quiet);
        quiet = setTimeout(finish, 150);
      });
      socket.on('close', finish);
      socket.on('error', finish);
      socket.on('connect', async () => {
        for (const piece of pieces) {
          if (socket.destroyed) return;
          socket.write(piece);
          if (pieces.length > 1) await new Promise((resolve) => setTimeout(resolve, 5));
        }
        if (hangsUp) setTimeout(finish, 20);
      });
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
