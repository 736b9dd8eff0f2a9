import { randomBytes, randomInt } from 'node:crypto';
import { SHUIKUJIE_CODE } from '../stories/resident.ts';

/** What a client was told is done. */
export interface Acknowledged {
  /** Receipts by idempotency key. */
  tellings: Map<string, { id: string; number: string }>;
  /** The last version of an order an answer of 200 carried, and what was done. */
  orders: Map<string, number>;
}

export interface Place {
  origin: string;
  district: string;
  staffToken: () => string;
  leadId: string;
}

/** Longer than any answer of a living server; a dead one refuses at once. */
const PATIENCE_MS = 20_000;

/** Residents and a dispatcher who go on whatever happens to the server: an answer that did not come is asked for again. */
export class Crowd {
  readonly done: Acknowledged = { tellings: new Map(), orders: new Map() };
  /** Keys that were ever sent: what may be there, acknowledged or not. */
  readonly sent = new Set<string>();
  /** Answers nobody expected: status and body. */
  readonly strange: string[] = [];
  /** Answers that were repeated after the first got lost. */
  repeated = 0;
  #stopped = false;
  readonly #place: Place;

  constructor(place: Place) {
    this.#place = place;
  }

  /** Works until `stop`; every telling that was begun is acknowledged at the end, so the server must be up then. */
  async work(residents: number): Promise<void> {
    await Promise.all([...Array.from({ length: residents }, () => this.#resident()), this.#dispatcher()]);
  }

  stop(): void {
    this.#stopped = true;
  }

  async #resident(): Promise<void> {
    let token = await this.#device();
    let told = 0;
    while (!this.#stopped) {
      // Below the limit of a person in a minute: a new person then.
      if (++told % 40 === 0) token = await this.#device();
      const key = randomBytes(12).toString('base64url');
      this.sent.add(key);
      const body = {
        district: this.#place.district,
        code: SHUIKUJIE_CODE,
        text: `路口第 ${randomInt(1, 1_000_000)} 号井盖坏了，晚上有人差点掉进去。`,
        contact: { name: '张伟', phone: `138${String(randomInt(0, 100_000_000)).padStart(8, '0')}` },
      };
      const answer = await this.#until('/v1/complaints', token, body, { 'idempotency-key': key }, [200, 201]);
      if (!answer) continue;
      const { id, number } = answer as { id: string; number: string };
      this.done.tellings.set(key, { id, number });
      // People tap twice.
      if (randomInt(10) > 0) continue;
      const again = await this.#until('/v1/complaints', token, body, { 'idempotency-key': key }, [200, 201]);
      if (again && (again as { id: string }).id !== id) this.strange.push(`two receipts for one key ${key}`);
      this.repeated += 1;
    }
  }

  async #dispatcher(): Promise<void> {
    while (!this.#stopped) {
      const list = await this.#ask('GET', '/v1/work-orders?view=desk&limit=10', this.#place.staffToken());
      if (list?.status !== 200) {
        await pause();
        continue;
      }
      const { items } = list.body as { items: { id: string; version: number }[] };
      for (const { id, version } of items) {
        if (this.#stopped) return;
        const units = [{ organisationId: this.#place.leadId, part: 'lead' }];
        const answer = await this.#ask('POST', `/v1/work-orders/${id}/dispatch`, this.#place.staffToken(), {
          version,
          units,
        });
        if (answer?.status === 200) this.done.orders.set(id, (answer.body as { version: number }).version);
        // Refused: the answer of the first try got lost and it was done already.
        else if (answer && ![403, 409, 503].includes(answer.status))
          this.strange.push(`dispatch ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
      }
      if (items.length === 0) await pause();
    }
  }

  async #device(): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    const answer = await this.#until('/v1/reporters/device', null, { secret }, {}, [200]);
    return (answer as { token: string }).token;
  }

  /** Asks until there is an answer that counts: connections break, a starting or full server says 503. */
  async #until(
    path: string,
    token: string | null,
    body: unknown,
    headers: Record<string, string>,
    good: readonly number[],
  ): Promise<unknown> {
    for (;;) {
      const answer = await this.#ask('POST', path, token, body, headers);
      if (answer && good.includes(answer.status)) return answer.body;
      if (answer && answer.status !== 503) {
        this.strange.push(`${path} ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
        return null;
      }
      await pause();
    }
  }

  async #ask(
    method: string,
    path: string,
    token: string | null,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: unknown } | null> {
    try {
      const answer = await fetch(`${this.#place.origin}${path}`, {
        method,
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: answer.status, body: await answer.json() };
    } catch {
      return null;
    }
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, randomInt(20, 80)));
