import { ringDueClocks } from '@tellit/api/features/clocks/worker.ts';
import { touchDistrict } from '@tellit/api/features/tenants/directory.ts';
import type { TellInput } from '@tellit/shared/contract/complaints.ts';
import type { ErrorCode } from '@tellit/shared/contract/errors.ts';
import { expect } from 'vitest';
import { type Answered, createApp, type Given, type TestApp } from '../factories/app.ts';
import { endings } from '../setup/endings.ts';
import { Facts, instant, local } from './facts.ts';
import { Resident } from './resident.ts';

/** Commands on a work order by the last part of their path. */
type OrderCommand = Extract<keyof CommandBodies, string>;
type CommandBodies = {
  [K in Extract<
    Parameters<TestApp['call']>[0],
    `POST /v1/work-orders/:id/${string}`
  > as K extends `POST /v1/work-orders/:id/${infer N}` ? N : never]: Given<K>['body'];
};
type WithoutVersion<B> = B extends { version: number } ? Omit<B, 'version'> : B;
type AnsweredBy<N extends OrderCommand> = Answered<
  Extract<Parameters<TestApp['call']>[0], `POST /v1/work-orders/:id/${N}`>
>;

let shared: Promise<TestApp> | undefined;

function openShared(): Promise<TestApp> {
  const opened = createApp({ now: instant('2026-01-05 10:00'), watchPlans: true });
  endings.push(async () => {
    shared = undefined;
    await (await opened).dispose();
  });
  return opened;
}

/** Takes away what the last story told; organisations, people and codes stay. */
async function forgetStories({ store }: TestApp): Promise<void> {
  const { t } = store;
  const told = [
    t.complaint,
    t.contact,
    t.workOrder,
    t.assignment,
    t.clock,
    t.escalation,
    t.whistle,
    t.whistleUnit,
    t.meeting,
    t.returnRuling,
    t.orderLink,
    t.mediationSession,
    t.mediation,
    t.document,
    t.documentNumber,
    t.listing,
    t.followUp,
    t.entry,
    t.attachment,
    t.event,
    t.notice,
    t.noticeRead,
    t.alarm,
    t.alarmCall,
    t.alarmHeard,
    t.outbox,
    t.groupBot,
    t.idempotency,
    t.lookupFailure,
    t.accessLog,
    t.extension,
    t.pause,
    t.absence,
    t.reporter,
    t.session,
    t.anchor,
    t.anchorLeaf,
  ];
  await store.tx(async (db) => {
    for (const table of told) await db.delete(table);
    // Absences are gone as well: what servers keep of the district is out of date.
    for (const { id } of await db.select({ id: t.district.id }).from(t.district)) await touchDistrict(db, t, id);
  });
}

/** A district with its cast, a clock that is moved by hand, and the worker that rings after every move. */
export class World extends Facts {
  readonly #tokens = new Map<string, { token: string; until: number }>();

  /**
   * The stories of one file share server and cast; every story begins without a single complaint.
   * @param start local time in Shanghai, `2026-11-02 10:00`.
   */
  static async open(start = '2026-11-02 10:30'): Promise<World> {
    shared ??= openShared();
    const app = await shared;
    await forgetStories(app);
    app.clock.set(instant(start));
    return new World(app);
  }

  /** Every story ends with a sound history and nothing running under what is over. */
  async close(): Promise<void> {
    await this.checkInvariants();
  }

  // ---- time ----

  get now(): string {
    return local(this.app.clock.now());
  }

  /** Lets time pass with the worker looking at every moment something is due. */
  async until(moment: string): Promise<this> {
    const end = instant(moment);
    const { clock } = this.app;
    if (end < clock.now()) throw new Error(`${moment} is past: it is ${this.now}`);
    for (let next = await this.#nextRing(end); next !== null; next = await this.#nextRing(end)) {
      clock.set(Math.max(clock.now(), next + 1));
      await this.ring();
    }
    clock.set(end);
    await this.ring();
    return this;
  }

  /** The worker was down: time jumps, then it looks once. */
  async outageUntil(moment: string): Promise<number> {
    this.app.clock.set(instant(moment));
    return this.ring();
  }

  /** One look of the worker. @returns how many clocks rang. */
  ring(): Promise<number> {
    return ringDueClocks({ store: this.app.store, clock: this.app.clock, log: this.app.app.log });
  }

  async #nextRing(end: number): Promise<number | null> {
    const clock = await this.app.store.read(async (db) => db.select().from(this.app.store.t.clock));
    const ahead = clock.flatMap((k) =>
      k.state !== 'stopped' && k.nextAt !== null && k.nextAt < end ? [k.nextAt] : [],
    );
    return ahead.length > 0 ? Math.min(...ahead) : null;
  }

  // ---- people ----

  /** A resident on a phone of their own. */
  resident(): Resident {
    return new Resident(this.app);
  }

  /** A resident who has just told something at the printed code of the 水库街 community, unless said otherwise. */
  async told(more: Partial<TellInput> = {}): Promise<Resident> {
    const resident = this.resident();
    await resident.tell(more);
    return resident;
  }

  async #token(account: string): Promise<string> {
    const now = this.app.clock.now();
    const known = this.#tokens.get(account);
    if (known && known.until > now) return known.token;
    const token = await this.app.staff({ account });
    // Access tokens live fifteen minutes by the project's clock.
    this.#tokens.set(account, { token, until: now + 14 * 60_000 });
    return token;
  }

  /** Calls a route as a member of staff; checks nothing. */
  async as<K extends Parameters<TestApp['call']>[0]>(account: string, key: K, given: Given<K>): Promise<Answered<K>> {
    return this.app.call(key, given, await this.#token(account));
  }

  /** One command on an order, at the order's present version unless one is given. */
  async try<N extends OrderCommand>(
    account: string,
    command: N,
    orderId: string,
    body: WithoutVersion<CommandBodies[N]>,
    version?: number,
  ): Promise<AnsweredBy<N>> {
    const at = version ?? (await this.order(orderId)).version;
    const key = `POST /v1/work-orders/:id/${command}` as never;
    return this.as(account, key, {
      params: { id: orderId },
      body: { version: at, ...body },
    } as never) as unknown as Promise<AnsweredBy<N>>;
  }

  /** The same, and it must succeed. */
  async do<N extends OrderCommand>(
    account: string,
    command: N,
    orderId: string,
    body: WithoutVersion<CommandBodies[N]>,
  ): Promise<AnsweredBy<N>['body']> {
    const answered = await this.try(account, command, orderId, body);
    expect(answered.status, `${account} ${command}: ${JSON.stringify(answered.problem)}`).toBe(200);
    return answered.body as AnsweredBy<N>['body'];
  }

  /** The same, and it must be refused; why. Nothing may have changed. */
  async refusal<N extends OrderCommand>(
    account: string,
    command: N,
    orderId: string,
    body: WithoutVersion<CommandBodies[N]>,
    version?: number,
  ): Promise<ErrorCode> {
    const before = await this.everything(orderId);
    const answered = await this.try(account, command, orderId, body, version);
    expect(answered.status, `${account} ${command} was not refused`).toBeGreaterThanOrEqual(400);
    expect(await this.everything(orderId)).toEqual(before);
    return answered.problem.code;
  }

  /** The page of an order as somebody sees it. */
  async page(account: string, orderId: string) {
    const answered = await this.as(account, 'GET /v1/work-orders/:id', { params: { id: orderId } });
    expect(answered.status, `${account} cannot open the order`).toBe(200);
    return answered.body;
  }

  /** Ids of the orders in a view of somebody. */
  async list(
    account: string,
    view: NonNullable<Given<'GET /v1/work-orders'>['query']>['view'],
    q?: string,
  ): Promise<string[]> {
    const { status, body } = await this.as(account, 'GET /v1/work-orders', { query: { view, ...(q ? { q } : {}) } });
    expect(status).toBe(200);
    return body.items.map((row) => row.id);
  }
}
