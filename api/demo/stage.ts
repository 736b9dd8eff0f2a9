import { randomBytes } from 'node:crypto';
import type { Input, Output, RouteKey } from '@tellit/shared/contract/api.ts';
import { type Calendar, dateOf, dayOf, instantOf, localDay, nthWorkingDay } from '@tellit/shared/rules/calendar.ts';
import { and, asc, desc, eq, isNotNull, lt } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { ringDueClocks } from '../src/features/clocks/worker.ts';
import { openDemoSession } from '../src/features/sessions/demo.ts';
import type { TestClock } from '../src/platform/clock.ts';
import { issueToken, STAFF_ACCESS_SECONDS } from '../src/platform/http/auth.ts';
import type { Deps } from '../src/platform/http/deps.ts';
import type { StaffClaims } from '../src/platform/http/staff-actor.ts';
import { type Given, inject, multipart } from './inject.ts';
import { drawScene, type Scene } from './scenes.ts';

/** One matter as it goes: yields the instant at which its next step happens. */
export type Story = (stage: Stage) => AsyncGenerator<number, void>;

/** Something told; what later steps need of it. */
export interface Told {
  complaintId: string;
  district: string;
  /** The secret on the resident's device; null when staff wrote it down. */
  secret: string | null;
  number: string;
  /** Ids of the pictures that came with it. */
  pictures: readonly string[];
}

type OrderAction = Extract<RouteKey, `POST /v1/work-orders/:id/${string}`>;
/** What an act needs besides the order's version and the share it is about. */
export type Extra<K extends OrderAction> = Omit<Input<K>['body'], 'version' | 'assignmentId'>;

/** Plays the past: every step is a call of the real API at the moment it happened, and clocks ring in between. */
export class Stage {
  readonly #app: FastifyInstance;
  readonly #deps: Deps;
  readonly #clock: TestClock;
  readonly #calendar: Calendar;
  readonly #now: number;
  readonly #sessions = new Map<string, StaffClaims>();

  constructor(parts: { app: FastifyInstance; deps: Deps; clock: TestClock; calendar: Calendar; now: number }) {
    this.#app = parts.app;
    this.#deps = parts.deps;
    this.#clock = parts.clock;
    this.#calendar = parts.calendar;
    this.#now = parts.now;
  }

  /** Local time of the n-th working day before today; 0 is today, whatever day it is. */
  day(n: number, time: `${number}:${number}`): number {
    const today = localDay(this.#now, this.#calendar);
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    const day = n === 0 ? today : nthWorkingDay(today, n, this.#calendar, -1).day;
    return instantOf(day, hour * 60 + minute, this.#calendar);
  }

  ago(minutes: number): number {
    return this.#now - minutes * 60_000;
  }

  /** Runs all stories side by side in the order of their steps; a step that lies ahead of now has not happened yet. */
  async play(stories: readonly Story[]): Promise<void> {
    const running = stories.map((story) => story(this));
    const waiting = new Map<AsyncGenerator<number, void>, number>();
    const advance = async (story: AsyncGenerator<number, void>) => {
      const { value, done } = await story.next();
      if (!done && value <= this.#now) waiting.set(story, value);
      else waiting.delete(story);
    };
    for (const story of running) await advance(story);
    while (waiting.size > 0) {
      const [story, at] = [...waiting].reduce((first, other) => (other[1] < first[1] ? other : first));
      await this.#travelTo(at);
      await advance(story);
    }
    await this.#travelTo(this.#now);
  }

  /** A resident tells something at a printed code, with drawn pictures in place of photos. */
  async tell(
    code: string,
    telling: Omit<Input<'POST /v1/complaints'>['body'], 'district' | 'code' | 'attachmentIds'> & {
      pictures?: readonly Scene[];
    },
  ): Promise<Told> {
    const { pictures = [], ...words } = telling;
    const secret = randomBytes(32).toString('base64url');
    const token = await this.#resident(secret);
    const attachmentIds: string[] = [];
    for (const scene of pictures) attachmentIds.push(await this.#upload(scene, token));
    const { district } = await this.#call('GET /v1/codes/:code', { params: { code } }, null);
    const body = { district, code, attachmentIds, ...words };
    const receipt = await this.#call('POST /v1/complaints', { headers: key(), body }, token);
    return { complaintId: receipt.id, district, secret, number: receipt.number, pictures: attachmentIds };
  }

  /** A member of staff writes down what somebody told by phone, at the counter or at the door. */
  async write(
    account: string,
    code: string,
    telling: Omit<Input<'POST /v1/intake'>['body'], 'communityId'>,
  ): Promise<Told> {
    const { district, community } = await this.#call('GET /v1/codes/:code', { params: { code } }, null);
    const body = { ...telling, communityId: community.id };
    const receipt = await this.#call('POST /v1/intake', { headers: key(), body }, await this.#staff(account));
    return { complaintId: receipt.id, district, secret: null, number: receipt.number, pictures: [] };
  }

  /** A member of staff acts on the order of something told; `unit` names the share by its organisation's code. */
  async act<A extends string, K extends OrderAction & `POST /v1/work-orders/:id/${A}`>(
    account: string,
    told: Told,
    action: A,
    extra: Extra<K>,
    unit?: string,
  ): Promise<void> {
    const { id, version, assignmentId } = await this.#orderOf(told, unit);
    const body = { ...extra, version, ...(assignmentId ? { assignmentId } : {}) };
    await this.#call(
      `POST /v1/work-orders/:id/${action}` as K,
      { params: { id }, body } as unknown as Given<K>,
      await this.#staff(account),
    );
  }

  /** The desk reads the words of a public telling and lets them be shown. */
  async showWords(account: string, told: Told): Promise<void> {
    const { contentCheck: k } = this.#deps.store.t;
    const [check] = await this.#deps.store.read(async (db) =>
      db
        .select({ id: k.id })
        .from(k)
        .where(and(eq(k.district, told.district), eq(k.complaintId, told.complaintId), eq(k.kind, 'text'))),
    );
    if (check) await this.act(account, told, 'review-content', { checkId: check.id, cleared: true });
  }

  /** The resident acts on what they told. */
  async reply<A extends 'urge' | 'confirm' | 'withdraw' | 'supplement' | 'reopen'>(
    told: Told,
    action: A,
    body: Input<`POST /v1/complaints/:district/:id/${A}`>['body'],
  ): Promise<void> {
    const params = { district: told.district, id: told.complaintId };
    await this.#call(
      `POST /v1/complaints/:district/:id/${action}`,
      { params, body } as unknown as Given<`POST /v1/complaints/:district/:id/${A}`>,
      told.secret === null ? null : await this.#resident(told.secret),
    );
  }

  /** Another need of the same person, heard while the first was handled: an order of its own. */
  async derive(account: string, told: Told, words: { text: string; kind: 'hardship' }): Promise<Told> {
    const { id, version } = await this.#orderOf(told, undefined);
    const body = { ...words, version, complaintId: told.complaintId };
    const { orderId } = await this.as(account, 'POST /v1/work-orders/:id/derive', { params: { id }, body });
    return { ...(await this.#toldIn(orderId)), secret: told.secret };
  }

  /** 未诉先办: staff open a matter from a hot topic. */
  async task(account: string, body: Input<'POST /v1/topics/tasks'>['body']): Promise<Told> {
    return this.#toldIn((await this.as(account, 'POST /v1/topics/tasks', { body })).workOrderId);
  }

  /** What a patrol saw, and mended or passed on. @param grid code of the grid */
  async report(
    account: string,
    grid: string,
    seen: Omit<Input<'POST /v1/grid-reports'>['body'], 'placeOrgId'>,
  ): Promise<Told> {
    const body = { ...seen, placeOrgId: await this.unit(grid) };
    return this.#toldIn((await this.as(account, 'POST /v1/grid-reports', { headers: key(), body })).orderId);
  }

  /** 附议: a neighbour of the same community, somebody else every time, joins a public matter. */
  async endorse(told: Told): Promise<void> {
    const { complaint: c } = this.#deps.store.t;
    const [row] = await this.#deps.store.read(async (db) =>
      db
        .select({ placeId: c.placeOrgId, shortNumber: c.shortNumber })
        .from(c)
        .where(and(eq(c.district, told.district), eq(c.id, told.complaintId))),
    );
    if (!row) throw new Error(`no complaint ${told.number}`);
    const params = { district: told.district };
    const token = await this.#resident(randomBytes(32).toString('base64url'));
    const query = { communityId: row.placeId };
    const { items } = await this.#call('GET /v1/districts/:district/public-matters', { params, query }, token);
    const ref = items.find((one) => one.shortNumber === row.shortNumber)?.endorse?.ref ?? '';
    const body = { ref, communityId: row.placeId };
    await this.#call('POST /v1/districts/:district/public-matters/endorse', { params, body }, token);
  }

  async #toldIn(orderId: string): Promise<Told> {
    const { complaint: c } = this.#deps.store.t;
    const [row] = await this.#deps.store.read(async (db) =>
      db.select({ id: c.id, district: c.district, number: c.number }).from(c).where(eq(c.workOrderId, orderId)),
    );
    if (!row) throw new Error(`no complaint in ${orderId}`);
    return { complaintId: row.id, district: row.district, secret: null, number: row.number, pictures: [] };
  }

  /** Calls a route as a member of staff. */
  async as<K extends RouteKey>(account: string, route: K, given: Given<K>): Promise<Output<K>> {
    return this.#call(route, given, await this.#staff(account));
  }

  /** Calls a route as somebody who is nobody to the system: a business that scanned a code. */
  async anyone<K extends RouteKey>(route: K, given: Given<K>): Promise<Output<K>> {
    return this.#call(route, given, null);
  }

  /** A call that is meant to be refused: what the system stops belongs to the demonstration. */
  async attempt<K extends RouteKey>(account: string, route: K, given: Given<K>): Promise<void> {
    await inject(this.#app, route, given, { authorization: `Bearer ${await this.#staff(account)}` });
  }

  /** Sends a table to an import, all of it or nothing. */
  async sheet<K extends RouteKey>(account: string, route: K, given: Partial<Given<K>>, csv: string): Promise<void> {
    const { payload, type } = multipart({ name: 'table.csv', type: 'text/csv', bytes: Buffer.from(csv) });
    const headers = { authorization: `Bearer ${await this.#staff(account)}`, 'content-type': type };
    const answer = await inject(this.#app, route, given, headers, payload);
    if (answer.status !== 200) throw new Error(`${route}: ${JSON.stringify(answer.problem)}`);
  }

  /** Local time of a day of last month. */
  lastMonth(day: number, time: `${number}:${number}`): number {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    const [year = 0, month = 0] = dateOf(localDay(this.#now, this.#calendar)).split('-').map(Number);
    const date = new Date(Date.UTC(year, month - 2, day)).toISOString().slice(0, 10);
    return instantOf(dayOf(date), hour * 60 + minute, this.#calendar);
  }

  get now(): number {
    return this.#now;
  }

  /** Uploads a drawn picture as a member of staff; the id is for a result's photos. */
  async picture(account: string, scene: Scene): Promise<string> {
    return this.#upload(scene, await this.#staff(account));
  }

  /** Id of an organisation by its code. */
  async unit(code: string): Promise<string> {
    const { t } = this.#deps.store;
    const [row] = await this.#deps.store.read(async (db) =>
      db.select({ id: t.organisation.id }).from(t.organisation).where(eq(t.organisation.code, code)),
    );
    if (!row) throw new Error(`no organisation ${code}`);
    return row.id;
  }

  /** Id of a person by account. */
  async person(account: string): Promise<string> {
    const { t } = this.#deps.store;
    const [row] = await this.#deps.store.read(async (db) =>
      db.select({ id: t.person.id }).from(t.person).where(eq(t.person.account, account)),
    );
    if (!row) throw new Error(`no person ${account}`);
    return row.id;
  }

  /** The order a telling belongs to now. */
  async orderId(told: Told): Promise<string> {
    return (await this.#orderOf(told, undefined)).id;
  }

  async #orderOf(
    told: Told,
    unit: string | undefined,
  ): Promise<{ id: string; version: number; assignmentId: string | null }> {
    const { t } = this.#deps.store;
    return this.#deps.store.read(async (db) => {
      const [order] = await db
        .select({ id: t.workOrder.id, version: t.workOrder.version })
        .from(t.complaint)
        .innerJoin(
          t.workOrder,
          and(eq(t.workOrder.district, t.complaint.district), eq(t.workOrder.id, t.complaint.workOrderId)),
        )
        .where(and(eq(t.complaint.district, told.district), eq(t.complaint.id, told.complaintId)));
      if (!order) throw new Error(`no order of ${told.number}`);
      if (unit === undefined) return { ...order, assignmentId: null };
      const [share] = await db
        .select({ id: t.assignment.id })
        .from(t.assignment)
        .innerJoin(
          t.organisation,
          and(
            eq(t.organisation.district, t.assignment.district),
            eq(t.organisation.id, t.assignment.organisationId),
            eq(t.organisation.code, unit),
          ),
        )
        .where(and(eq(t.assignment.district, told.district), eq(t.assignment.workOrderId, order.id)))
        // of several shares of one unit the last is the one at work
        .orderBy(desc(t.assignment.id));
      return { ...order, assignmentId: share?.id ?? null };
    });
  }

  /** Moves the clock on; everything that is due on the way rings at its own moment. */
  async #travelTo(at: number): Promise<void> {
    const { clock } = this.#deps.store.t;
    for (;;) {
      const [next] = await this.#deps.store.read(async (db) =>
        db
          .select({ at: clock.nextAt })
          .from(clock)
          .where(and(eq(clock.state, 'running'), isNotNull(clock.nextAt), lt(clock.nextAt, at)))
          .orderBy(asc(clock.nextAt))
          .limit(1),
      );
      if (next?.at == null || next.at < this.#clock.now()) break;
      this.#clock.set(next.at + 1);
      await ringDueClocks(this.#deps);
    }
    this.#clock.set(Math.max(at, this.#clock.now()));
  }

  async #upload(scene: Scene, token: string): Promise<string> {
    const { payload, type } = multipart({ name: `${scene}.jpg`, type: 'image/jpeg', bytes: await drawScene(scene) });
    const headers = { authorization: `Bearer ${token}`, 'content-type': type };
    const answer = await inject(this.#app, 'POST /v1/attachments', {}, headers, payload);
    if (answer.status !== 201) throw new Error(`${scene}: ${answer.status} ${answer.problem?.detail}`);
    return answer.body.id;
  }

  /** Tokens live for hours, stories for weeks: a new one for every step. */
  async #resident(secret: string): Promise<string> {
    return (await this.#call('POST /v1/reporters/device', { body: { secret } }, null)).token;
  }

  async #staff(account: string): Promise<string> {
    let claims = this.#sessions.get(account);
    if (!claims) {
      ({ claims } = await openDemoSession(this.#deps, account));
      this.#sessions.set(account, claims);
    }
    return issueToken(this.#app, this.#deps, { kind: 'staff', ...claims }, STAFF_ACCESS_SECONDS).token;
  }

  async #call<K extends RouteKey>(route: K, given: Given<K>, token: string | null): Promise<Output<K>> {
    const answer = await inject(this.#app, route, given, token ? { authorization: `Bearer ${token}` } : {});
    if (answer.status < 300) return answer.body;
    throw new Error(
      `${route}: ${answer.status} ${answer.problem?.code} ${answer.problem?.detail} ${JSON.stringify(answer.problem?.fields ?? '')}`,
    );
  }
}

const key = () => ({ 'idempotency-key': randomBytes(16).toString('hex') });
