import pg from 'pg';

/** A statement may take long; only one that waits longer than this makes anybody ask whether the server still lives. Milliseconds. */
const PATIENT_MS = 5_000;
const LOOK_EVERY_MS = 1_000;
/** A server that lives says so within this. */
const PING_MS = 3_000;

interface Waiting {
  since: number;
  giveUp(): void;
}

/**
 * Notices a database that neither answers nor hangs up: a machine without power, a network that swallows. The operating system
 * would take a quarter of an hour. A long report is left alone as long as the server still says good day to somebody else.
 */
export class Silence {
  readonly #url: string;
  readonly #waiting = new Set<Waiting>();
  #timer: NodeJS.Timeout | null = null;
  #asking = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** The answer; rejects when the server has fallen silent, and then nobody knows what became of the statement. */
  async heard<T>(answer: Promise<T>): Promise<T> {
    const silent = Promise.withResolvers<never>();
    const one: Waiting = {
      since: performance.now(),
      giveUp: () => silent.reject(new Error('The database has fallen silent')),
    };
    this.#waiting.add(one);
    this.#timer ??= setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
    try {
      return await Promise.race([answer, silent.promise]);
    } finally {
      this.#waiting.delete(one);
      // The connection is thrown away; what it says then is of no use to anybody.
      answer.catch(() => undefined);
    }
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const now = performance.now();
    const late = [...this.#waiting].filter(({ since }) => now - since > PATIENT_MS);
    if (late.length === 0 || this.#asking) return;
    this.#asking = true;
    try {
      if (!(await isAlive(this.#url))) for (const one of late) one.giveUp();
    } finally {
      this.#asking = false;
    }
  }
}

/** Whether the server says anything at all to a new caller. */
async function isAlive(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PING_MS, query_timeout: PING_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (error) {
    // Were it that it has no room, or that the password was changed.
    return error instanceof pg.DatabaseError;
  } finally {
    client.end().catch(() => undefined);
  }
}
