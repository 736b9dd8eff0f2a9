import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { SERVER_FILE } from '../setup/server-file.ts';
import { throwawayFolder } from '../setup/throwaway.ts';

/** The product as somebody who tries it starts it: demonstration, own data directory, a port the system chooses. */
export interface RunningDemo {
  /** `http://127.0.0.1:<port>` without a slash at the end. */
  url: string;
  /** As Ctrl-C would; the data directory goes with it. */
  stop(): Promise<void>;
}

/** Preparing the demonstration plays a month through the API; on a busy machine that takes a while. Milliseconds. */
const READY_WITHIN = 100_000;
const STOP_WITHIN = 12_000;

/** Starts the server and resolves once it answers. @throws with what it printed when it does not come up */
export async function startDemo(): Promise<RunningDemo> {
  const dataDir = await throwawayFolder('tellit-browser-');
  const { TELLIT_MODE, TELLIT_KEYS, TELLIT_KEYS_FILE, PUBLIC_URL, DATABASE_URL, ...inherited } = process.env;
  const child = spawn(process.execPath, [SERVER_FILE], {
    env: { ...inherited, HOST: '127.0.0.1', PORT: '0', DATA_DIR: dataDir, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async (): Promise<void> => {
    await ended(child);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const url = await addressPrinted(child);
    const health = await fetch(`${url}/healthz`);
    if (!health.ok) throw new Error(`healthz answers ${health.status}`);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The banner names the address last of all, when the server listens already. */
function addressPrinted(child: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const tooLong = setTimeout(
      () => reject(new Error(`the demonstration is not up after ${READY_WITHIN} ms:\n${printed}`)),
      READY_WITHIN,
    );
    const read = (text: Buffer): void => {
      printed += text.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (!address) return;
      clearTimeout(tooLong);
      resolve(address);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(tooLong);
      reject(new Error(`the demonstration ended with ${code}:\n${printed}`));
    });
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN);
  await exit;
  clearTimeout(kill);
}
