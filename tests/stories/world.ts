import { randomBytes } from 'node:crypto';
import { ringDueClocks } from '@tellit/api/features/clocks/worker.ts';
import { historyIsValid } from '@tellit/api/features/work-orders/history.ts';
import type { TellInput } from '@tellit/shared/contract/complaints.ts';
import type { ErrorCode } from '@tellit/shared/contract/errors.ts';
import { fromLocal, toLocal } from '@tellit/shared/rules/calendar.ts';
import { DEFAULT_CALENDAR } from '@tellit/shared/rules/default-policy.ts';
import { FINAL_ORDER_STATES } from '@tellit/shared/rules/workflow/table.ts';
import type { ClockKind } from '@tellit/shared/words/states.ts';
import { afterAll, expect } from 'vitest';
import { type Answered, createApp, type Given, type TestApp } from '../factories/app.ts';
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
afterAll(async () => (await shared)?.dispose());

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
    t.followUp,
    t.entry,
    t.attachment,
    t.event,
    t.notice,
    t.idempotency,
    t.lookupFailure,
    t.accessLog,
    t.absence,
    t.reporter,
    t.session,
  ];
  await store.tx(async (db) => {
    for (const table of told) await db.delete(table);
  });
}

/** A district with its cast, a clock that is moved by hand, and the worker that rings after every move. */
export class World {
  readonly app: TestApp;
  readonly #tokens = new Map<string, { token: string; until: number }>();

  private constructor(app: TestApp) {
    this.app = app;
  }

  /**
   * The stories of one file share server and cast; every story begins without a single complaint.
   * @param start local time in Shanghai, `2026-11-02 10:00`.
   */
  static async open(start = '2026-11-02 10:30'): Promise<World> {
    shared ??= createApp({ now: instant('2026-01-05 10:00') });
    const app = await shared;
    await forgetStories(app);
    app.clock.set(instant(start));
    return new World(app);
  }

  /** Every story ends with a sound history and nothing running under what is over. */
  async close(): Promise<void> {
    await this.#checkInvariants();
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
      k.state === 'running' && k.nextAt !== null && k.nextAt < end ? [k.nextAt] : [],
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

  // ---- what happened ----

  /** Everything there is, oldest first; a story's database is small. */
  async rows() {
    const {
      workOrder,
      complaint,
      assignment,
      clock,
      escalation,
      event,
      entry,
      followUp,
      notice,
      organisation,
      accessLog,
    } = this.app.store.t;
    const rows = await this.app.store.read(async (db) => ({
      order: await db.select().from(workOrder),
      complaint: await db.select().from(complaint),
      share: await db.select().from(assignment),
      clock: await db.select().from(clock),
      escalation: await db.select().from(escalation),
      event: await db.select().from(event),
      entry: await db.select().from(entry),
      followUp: await db.select().from(followUp),
      notice: await db.select().from(notice),
      organisation: await db.select().from(organisation),
      accessLog: await db.select().from(accessLog),
    }));
    for (const list of Object.values(rows)) (list as { id: string }[]).sort((a, b) => (a.id < b.id ? -1 : 1));
    return rows;
  }

  async order(id: string) {
    const orders = await this.app.store.read(async (db) => db.select().from(this.app.store.t.workOrder));
    const row = orders.find((order) => order.id === id);
    if (!row) throw new Error(`no order ${id}`);
    return row;
  }

  async state(id: string): Promise<string> {
    return (await this.order(id)).state;
  }

  /** The last share of a unit, by the unit's code. */
  async share(orderId: string, code: string) {
    const organisationId = await this.app.organisation(code);
    const { assignment } = this.app.store.t;
    const shares = await this.app.store.read(async (db) => db.select().from(assignment).orderBy(assignment.id));
    const row = shares.findLast((share) => share.workOrderId === orderId && share.organisationId === organisationId);
    if (!row) throw new Error(`${code} has no share`);
    return row;
  }

  /** Local due times of the running clocks of a kind. */
  async dues(orderId: string, kind: ClockKind): Promise<string[]> {
    const { clock } = await this.rows();
    return clock
      .filter((k) => k.workOrderId === orderId && k.kind === kind && k.state === 'running')
      .map((k) => local(k.dueAt));
  }

  /** The ladder as it was climbed: `2 骑马山街道 streetSecretary overdue`; 已了 once it was dealt with. */
  async ladder(orderId: string): Promise<string[]> {
    const { escalation, organisation } = await this.rows();
    return escalation
      .filter((e) => e.workOrderId === orderId)
      .map(
        (e) =>
          `${e.level} ${organisation.find((o) => o.id === e.organisationId)?.shortName} ${e.role} ${e.cause}${e.settledAt === null ? '' : ' 已了'}`,
      );
  }

  /** Notices about an order: `西盛社区 toSign`, `反映人 answered`, `区纪委监委/discipline toAccept`. */
  async notices(orderId: string): Promise<string[]> {
    const { notice, organisation } = await this.rows();
    return notice
      .filter((n) => n.workOrderId === orderId)
      .map(
        (n) =>
          `${organisation.find((o) => o.id === n.organisationId)?.shortName ?? '反映人'}${n.role ? `/${n.role}` : ''} ${n.kind}`,
      );
  }

  /** Actions of the history, in order. */
  async history(orderId: string): Promise<string[]> {
    const { event } = await this.rows();
    return event
      .filter((e) => e.workOrderId === orderId)
      .sort((a, b) => a.seq - b.seq)
      .map((e) => e.action);
  }

  /** Every row of an order: what a refused or repeated act must not change. */
  async everything(orderId: string): Promise<unknown> {
    const { order, organisation: _, accessLog: __, ...under } = await this.rows();
    return [
      order.filter((row) => row.id === orderId),
      ...Object.values(under).map((list) => list.filter((row) => row.workOrderId === orderId)),
    ];
  }

  async #checkInvariants(): Promise<void> {
    const { order: orders, clock, complaint, escalation } = await this.rows();
    for (const order of orders) {
      const valid = await this.app.store.read((db) => historyIsValid(db, this.app.store.t, order.district, order.id));
      expect(valid, `history of ${order.number}`).toBe(true);
      const running = clock.filter((k) => k.workOrderId === order.id && k.state === 'running');
      if (FINAL_ORDER_STATES.includes(order.state)) {
        expect(running, `clocks under ${order.state} ${order.number}`).toEqual([]);
        const open = escalation.filter((e) => e.workOrderId === order.id && e.settledAt === null);
        expect(open, `escalations under ${order.state} ${order.number}`).toEqual([]);
      } else {
        expect(running.length, `${order.number} is ${order.state} and nothing drives it`).toBeGreaterThan(0);
      }
      const first = Math.min(9_000_000_000_000_000, ...running.map((k) => k.dueAt));
      expect(order.dueAt, `queue position of ${order.number}`).toBe(first);
      expect(complaint.filter((c) => c.workOrderId === order.id)).toHaveLength(order.reporters);
    }
  }
}

/** Wall clock of an instant in Shanghai, `2026-10-30 11:00`. */
export function local(at: number): string {
  const { date, minute } = toLocal(at, DEFAULT_CALENDAR);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** The instant of a wall clock in Shanghai. */
export const instant = (text: string): number => fromLocal(text, DEFAULT_CALENDAR);

/** A key for one submission. */
export const newKey = (): string => randomBytes(12).toString('base64url');
