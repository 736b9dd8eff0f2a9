import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { SERVER_ENV, SERVER_FLAGS } from '../../tools/server-flags.mjs';
import { SERVER_FILE } from '../setup/server-file.ts';

/** A start takes a second or two; a machine that does other things besides takes longer. */
const READY_WITHIN_MS = 150_000;

/** The real server as a process of its own, started and killed as an operator, or a power cut, would. */
export class Server {
  readonly port: number;
  readonly #env: Record<string, string>;
  #child: ChildProcess | null = null;
  /** What the last life wrote. */
  output = '';

  constructor(env: Record<string, string>, port: number) {
    this.#env = env;
    this.port = port;
  }

  async start(): Promise<void> {
    this.output = '';
    const child = spawn(process.execPath, [...SERVER_FLAGS, SERVER_FILE], {
      env: {
        ...SERVER_ENV,
        ...process.env,
        ...this.#env,
        HOST: '127.0.0.1',
        PORT: String(this.port),
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (bytes: Buffer) => {
        this.output = (this.output + bytes.toString()).slice(-20_000);
      });
    const until = performance.now() + READY_WITHIN_MS;
    let said = 'nothing';
    while (performance.now() < until) {
      if (child.exitCode !== null) throw new Error(`the server did not start:\n${this.output}`);
      const answer = await fetch(`http://127.0.0.1:${this.port}/readyz`).catch(() => null);
      if (answer?.ok) return;
      if (answer) said = await answer.text();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`the server was not ready in time and said ${said}:\n${this.output}`);
  }

  /** A signal the server goes on after. */
  tell(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** SIGKILL unless told otherwise; settles when the process is gone. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}
