import { randomBytes } from 'node:crypto';
import type { Input, Output, RouteKey } from '@tellit/shared/contract/api.ts';
import type { Receipt, TellInput } from '@tellit/shared/contract/complaints.ts';
import type { Problem } from '@tellit/shared/contract/route.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import type { Given } from '../../api/demo/inject.ts';
import type { Shot } from './photos.ts';

/** The printed code at 水库街口 in the demonstration. */
export const CODE = 'dem0skj000001';
export const DISTRICT = '650103';

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  headers?: Record<string, string>;
  body?: unknown;
}

/** What a resident's browser keeps, and the token it is exchanged for. */
export interface Phone {
  secret: string;
  token: string;
}

/** The other people of a story, who act while nobody watches their screen: plain calls of the running server. */
export class Api {
  readonly url: string;
  readonly #tokens = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  /** Calls a route. @throws with the server's problem when it refuses */
  async call<K extends RouteKey>(key: K, given: Given<K>, token?: string): Promise<Output<K>> {
    const [method = 'GET', path = ''] = key.split(' ');
    const { params = {}, query = {}, headers = {}, body } = given as Parts;
    const url = new URL(
      this.url + path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? '')),
    );
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const response = await fetch(url, {
      method,
      headers: {
        ...headers,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (!response.ok)
      throw new Error(`${key}: ${response.status} ${(answer as Problem).code} ${(answer as Problem).detail}`);
    return answer as Output<K>;
  }

  /** A file behind a signed link, as the browser would fetch it. */
  async file(link: string): Promise<Buffer> {
    const response = await fetch(new URL(link, this.url));
    if (!response.ok) throw new Error(`${link}: ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  }

  /** Sends a photo. @returns its id, to be named by a telling or a result */
  async photo({ file }: Shot, token: string): Promise<string> {
    const body = new FormData();
    body.set('file', new Blob([Uint8Array.from(file.buffer)], { type: file.mimeType }), file.name);
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(new URL('/v1/attachments', this.url), { method: 'POST', headers, body });
    if (!response.ok) throw new Error(`POST /v1/attachments: ${response.status} ${await response.text()}`);
    return ((await response.json()) as { id: string }).id;
  }

  /** The token of one of the demonstration's people, by account. */
  async staff(account: string): Promise<string> {
    const kept = this.#tokens.get(account);
    if (kept) return kept;
    const { accessToken } = await this.call('POST /v1/demo/sessions', { body: { account } });
    this.#tokens.set(account, accessToken);
    return accessToken;
  }

  /** Id of one of the demonstration's people, by account. */
  async person(account: string): Promise<string> {
    return (await this.call('GET /v1/me', {}, await this.staff(account))).person.id;
  }

  /** A resident's phone of its own: what it keeps, and its token. */
  async phone(): Promise<Phone> {
    const secret = randomBytes(32).toString('base64url');
    return { secret, token: (await this.call('POST /v1/reporters/device', { body: { secret } })).token };
  }

  /** Somebody tells something at 水库街口, on a new phone unless one is given. */
  async tell(more: Partial<TellInput> & { text: string }, phone?: Phone): Promise<Phone & { receipt: Receipt }> {
    const { secret, token } = phone ?? (await this.phone());
    const headers = { 'idempotency-key': randomBytes(16).toString('hex') };
    const body = { district: DISTRICT, code: CODE, ...more };
    return { receipt: await this.call('POST /v1/complaints', { headers, body }, token), secret, token };
  }

  /** The order a told matter belongs to, as this person sees it. */
  async order(account: string, number: string): Promise<WorkOrderDetail> {
    const token = await this.staff(account);
    const find = async (view: 'all' | 'closed') =>
      (await this.call('GET /v1/work-orders', { query: { view, q: number } }, token)).items[0];
    const row = (await find('all')) ?? (await find('closed'));
    if (!row) throw new Error(`${account} finds no order ${number}`);
    return this.call('GET /v1/work-orders/:id', { params: { id: row.id } }, token);
  }

  /** A step of somebody's on an order; version and share are looked up. */
  async act<A extends string, K extends Extract<RouteKey, `POST /v1/work-orders/:id/${A}`>>(
    account: string,
    number: string,
    action: A,
    more: Omit<Input<K>['body'], 'version' | 'assignmentId'>,
  ): Promise<void> {
    const order = await this.order(account, number);
    const share = order.actions.find((button) => button.assignmentId)?.assignmentId;
    const body = { ...more, version: order.version, ...(share ? { assignmentId: share } : {}) };
    const key = `POST /v1/work-orders/:id/${action}` as K;
    await this.call(key, { params: { id: order.id }, body } as unknown as Given<K>, await this.staff(account));
  }
}
