import { randomBytes } from 'node:crypto';
import type { TellInput } from '@tellit/shared/contract/complaints.ts';
import type { ErrorCode } from '@tellit/shared/contract/errors.ts';
import { expect } from 'vitest';
import { type Answered, DISTRICT, type Given, type TestApp } from '../factories/app.ts';

type Key = Parameters<TestApp['call']>[0];
type OwnCommand = 'supplement' | 'answer' | 'urge' | 'withdraw' | 'confirm' | 'reopen' | 'claim';
type BodyOf<N extends OwnCommand> = Given<`POST /v1/complaints/:district/:id/${N}`>['body'];
export type OwnPage = Answered<'GET /v1/complaints/:district/:id'>['body'];

/** 水库街口, the code every telling of these stories is scanned from unless it says otherwise. */
export const SHUIKUJIE_CODE = 'dem0skj000001';

/** A resident with a phone of their own: tells, follows, answers. */
export class Resident {
  readonly app: TestApp;
  readonly secret = randomBytes(32).toString('base64url');
  receipt!: Answered<'POST /v1/complaints'>['body'];
  #token: { value: string; until: number } | null = null;

  constructor(app: TestApp) {
    this.app = app;
  }

  async token(): Promise<string> {
    const now = this.app.clock.now();
    if (this.#token === null || this.#token.until <= now) {
      const { body } = await this.app.call('POST /v1/reporters/device', { body: { secret: this.secret } });
      this.#token = { value: body.token, until: body.expiresAt };
    }
    return this.#token.value;
  }

  async call<K extends Key>(key: K, given: Given<K>): Promise<Answered<K>> {
    return this.app.call(key, given, await this.token());
  }

  /** Submits the form; checks nothing. */
  async submit(more: Partial<TellInput>, key: string): Promise<Answered<'POST /v1/complaints'>> {
    const place = more.communityId ? {} : { code: SHUIKUJIE_CODE };
    return this.call('POST /v1/complaints', {
      headers: { 'idempotency-key': key },
      body: {
        district: DISTRICT,
        text: '路口的井盖坏了，晚上有人差点掉进去。',
        contact: { name: '张伟', phone: '13812342741' },
        ...place,
        ...more,
      },
    });
  }

  /** Tells one thing and keeps the receipt. */
  async tell(more: Partial<TellInput> = {}): Promise<this> {
    const { status, body, problem } = await this.submit(more, randomBytes(12).toString('base64url'));
    expect(status, JSON.stringify(problem)).toBe(201);
    this.receipt = body;
    return this;
  }

  get complaintId(): string {
    return this.receipt.id;
  }

  /** The order the complaint is in now. */
  async orderId(): Promise<string> {
    const { complaint } = this.app.store.t;
    const rows = await this.app.store.read(async (db) => db.select().from(complaint));
    const row = rows.find((one) => one.id === this.complaintId);
    if (!row) throw new Error('nothing was told yet');
    return row.workOrderId;
  }

  /** One of the resident's own commands; checks nothing. */
  async try<N extends OwnCommand>(command: N, body: BodyOf<N>): Promise<Answered<'GET /v1/complaints/:district/:id'>> {
    const key = `POST /v1/complaints/:district/:id/${command}` as Key;
    const answered = await this.call(key, { params: { district: DISTRICT, id: this.complaintId }, body } as never);
    return answered as unknown as Answered<'GET /v1/complaints/:district/:id'>;
  }

  /** The same, and it must succeed. */
  async do<N extends OwnCommand>(command: N, body: BodyOf<N>): Promise<OwnPage> {
    const answered = await this.try(command, body);
    expect(answered.status, `${command}: ${JSON.stringify(answered.problem)}`).toBe(200);
    return answered.body;
  }

  /** The same, and it must be refused; why. */
  async refusal<N extends OwnCommand>(command: N, body: BodyOf<N>): Promise<ErrorCode> {
    const answered = await this.try(command, body);
    expect(answered.status, `${command} was not refused`).toBeGreaterThanOrEqual(400);
    return answered.problem.code;
  }

  /** Says whether it is solved. */
  says(resolution: BodyOf<'confirm'>['resolution'], rating: BodyOf<'confirm'>['rating'] = null): Promise<OwnPage> {
    return this.do('confirm', { resolution, rating });
  }

  /** The resident's page. */
  async page(): Promise<OwnPage> {
    const { status, body, problem } = await this.call('GET /v1/complaints/:district/:id', {
      params: { district: DISTRICT, id: this.complaintId },
    });
    expect(status, JSON.stringify(problem)).toBe(200);
    return body;
  }

  /** Titles of the resident's timeline, in its order. */
  async line(): Promise<string[]> {
    return (await this.page()).timeline.map((item) => item.title);
  }

  /** Kinds of the messages this complaint's reporter was sent. */
  async messages(): Promise<string[]> {
    const { notice } = this.app.store.t;
    const rows = await this.app.store.read(async (db) => db.select().from(notice).orderBy(notice.id));
    return rows.filter((row) => row.complaintId === this.complaintId).map((row) => row.kind);
  }
}
