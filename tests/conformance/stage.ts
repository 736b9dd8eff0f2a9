import { issueToken, type TokenClaims } from '@tellit/api/platform/http/auth.ts';
import type { OpenApiDocument } from '@tellit/api/platform/http/openapi-document.ts';
import { api, type RouteKey } from '@tellit/shared/contract/api.ts';
import { ERROR_CODES } from '@tellit/shared/contract/errors.ts';
import type { Problem, RouteSpec } from '@tellit/shared/contract/route.ts';
import { DEFAULT_ALARM_POLICY } from '@tellit/shared/rules/alarm-policy.ts';
import { DEFAULT_POLICY } from '@tellit/shared/rules/default-policy.ts';
import { DEFAULT_REASONS } from '@tellit/shared/rules/default-reasons.ts';
import { DEFAULT_INSPECTION_POLICY } from '@tellit/shared/rules/inspection/inspection-policy.ts';
import { DEFAULT_LADDER } from '@tellit/shared/rules/ladder-policy.ts';
import { DEFAULT_ROUTING } from '@tellit/shared/rules/routing-defaults.ts';
import { DEFAULT_MESSAGES } from '@tellit/shared/rules/subscribe-messages.ts';
import { DEFAULT_TOPICS_POLICY } from '@tellit/shared/rules/topics/topics-policy.ts';
import { DEFAULT_SIGNALS } from '@tellit/shared/rules/urgency-signals/default-signals.ts';
import type { LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import { z } from 'zod';
import { createApp, DISTRICT, type TestApp } from '../factories/app.ts';
import { type Known, type Schema, sampleOf } from './sample.ts';
import { stageRegisters } from './stage-registers.ts';

export const ROUTES = Object.keys(api) as RouteKey[];
export const specOf = (key: RouteKey): RouteSpec => api[key];
export const methodOf = (key: RouteKey) => key.split(' ')[0] as 'GET' | 'POST' | 'DELETE';

const HOURS = [[540, 1080]];
/** What a rule says about its parts no schema tells: samples that make sense as a whole. */
const RULES: Partial<Record<RouteKey, Known>> = {
  'POST /v1/policies/deadlines': { body: DEFAULT_POLICY },
  'POST /v1/policies/ladder': { body: DEFAULT_LADDER },
  'POST /v1/policies/reasons': { body: DEFAULT_REASONS },
  'POST /v1/policies/alarms': { body: DEFAULT_ALARM_POLICY },
  'POST /v1/policies/inspections': { body: DEFAULT_INSPECTION_POLICY },
  'POST /v1/policies/topics': { body: { ...DEFAULT_TOPICS_POLICY, daysBack: 30 } },
  'POST /v1/policies/routing': { body: { rules: DEFAULT_ROUTING } },
  'POST /v1/policies/routing/dry-run': { rules: DEFAULT_ROUTING.slice(0, 3) },
  'POST /v1/policies/signals': { body: DEFAULT_SIGNALS },
  'POST /v1/policies/messages': { body: { ...DEFAULT_MESSAGES, digestAt: 9 } },
  'POST /v1/calendar/correct': { date: '2026-12-02' },
  'POST /v1/settings': { officeHours: HOURS, hotline: '12345' },
  'POST /v1/organisations/:id/settings': { officeHours: HOURS, documentPrefix: '骑街督' },
};

/** A request as it goes over the wire. */
export interface Wire {
  path: string;
  query?: string;
  headers?: Record<string, string>;
  payload?: string | Buffer;
}

/** The whole application with one of everything in it, played against by tests made from the contract. */
export class Stage {
  readonly it: TestApp;
  readonly known: Known;
  readonly #document: OpenApiDocument;
  #calls = 0;

  private constructor(it: TestApp, known: Known, document: OpenApiDocument) {
    this.it = it;
    this.known = known;
    this.#document = document;
  }

  /** A district at work: an order dispatched to 城管, another waiting at the desk. */
  static async open(given?: TestApp): Promise<Stage> {
    const it = given ?? (await createApp());
    const told = await tell(it, 'owner');
    const waiting = await tell(it, 'owner');
    const { complaint } = it.store.t;
    const rows = await it.store.read(async (db) =>
      db.select({ id: complaint.id, orderId: complaint.workOrderId }).from(complaint),
    );
    const orderOf = ({ id }: Told) => rows.find((row) => row.id === id)?.orderId ?? '';
    const desk = await it.staff('dispatcher');
    const organisationId = await it.organisation('urban-management');
    const dispatched = await it.call(
      'POST /v1/work-orders/:id/dispatch',
      { params: { id: orderOf(told) }, body: { version: 1, units: [{ organisationId, part: 'lead' }] } },
      desk,
    );
    expect(dispatched.status, JSON.stringify(dispatched.problem)).toBe(200);
    const toId = await it.organisation('650103017005');
    const issued = await it.call(
      'POST /v1/work-orders/:id/documents',
      {
        params: { id: orderOf(told) },
        body: {
          version: dispatched.body.version,
          kind: 'promptNote',
          toId,
          cause: 'shirking',
          requirement: '请办理。',
        },
      },
      desk,
    );
    expect(issued.status, JSON.stringify(issued.problem)).toBe(200);
    const ahead = it.clock.now() + 5 * 86_400_000;
    const known = {
      district: DISTRICT,
      documentId: issued.body.documents[0]?.id ?? '',
      toId,
      replyBy: ahead,
      dueAt: ahead,
      finishDate: '2026-12-01',
      orderId: orderOf(told),
      targetId: orderOf(waiting),
      complaintId: told.id,
      number: told.number,
      lookupCode: told.lookupCode,
      code: 'dem0skj000001',
      assignmentId: dispatched.body.assignments[0]?.id ?? '',
      organisationId,
      communityId: await it.organisation('650103017005'),
      parentId: await it.organisation('650103017'),
      handlerId: await it.person('chengguan'),
      personId: await it.person('xiyuan'),
      deputyId: await it.person('xisheng'),
      postId: await anyId(it, 'post'),
      tellCodeId: await anyId(it, 'tellCode'),
      phone: '09915550100',
      account: 'nobody-yet',
      noun: 'people',
      idempotencyKey: 'conformance-key',
      ...(await stageRegisters(it)),
      version: 1,
    };
    return new Stage(it, known, (await it.app.inject('/openapi.json')).json<OpenApiDocument>());
  }

  dispose(): Promise<void> {
    return this.it.dispose();
  }

  /** A token with these claims, good for so many seconds; residents need no row. */
  mint(claims: TokenClaims, seconds = 3600): string {
    return issueToken(this.it.app, { ...this.it.deps, log: this.it.app.log }, claims, seconds).token;
  }

  /** Somebody who may call the route and reaches as far as anybody: the owner, the unit at work, the desk, the administrator. */
  async insider(key: RouteKey): Promise<string | null> {
    const { who } = specOf(key);
    if (who === 'anyone') return null;
    if (who === 'reporter' || who === 'staffOrReporter') return this.mint({ kind: 'reporter', sub: 'owner' });
    if (key.includes('/files/:fileId/review')) return this.it.staff({ account: 'jianduyuan' });
    if (key.includes('/item-proposals/:id/')) return this.it.staff({ account: 'chengguan' });
    if (who !== 'staff') return this.it.staff(who.includes('dispatcher') ? 'dispatcher' : (who[0] ?? 'officer'));
    return /\/(sign|assign|contact|progress|return|submit|override|approve|send-back)$/.test(key)
      ? this.it.staff({ account: 'chengguan-fuzeren' })
      : this.it.staff('dispatcher');
  }

  /** What a route is called with, and what of it exists. */
  sampleFor(key: RouteKey): {
    params: Record<string, string>;
    query: Record<string, unknown>;
    headers: Record<string, string>;
    body: unknown;
  } {
    const spec = specOf(key);
    const known = this.#knownFor(key);
    const of = (schema: z.ZodType | undefined) =>
      schema ? sampleOf(z.toJSONSchema(schema, { io: 'input' }) as Schema, known) : {};
    return {
      params: of(spec.params) as Record<string, string>,
      query: of(spec.query) as Record<string, unknown>,
      headers: of(spec.headers) as Record<string, string>,
      body: spec.body ? of(spec.body) : undefined,
    };
  }

  #knownFor(key: RouteKey): Known {
    const ids: [RegExp, string][] = [
      [/work-orders\/:id/, 'orderId'],
      [/complaints\/:district\/:id/, 'complaintId'],
      [/communities\/:id/, 'communityId'],
      [/organisations\/:id/, 'communityId'],
      [/units\/:id/, 'organisationId'],
      [/people\/:id/, 'personId'],
      [/tell-codes\/:id/, 'tellCodeId'],
      [/inspection-items\/:id/, 'listedItemId'],
      [/item-proposals\/:id/, 'declaredItemId'],
      [/no-penalty-items\/:id/, 'noPenaltyItemId'],
      [/case-reviews\/:id/, 'caseReviewId'],
      [/businesses\/:id/, 'registeredBusinessId'],
      [/certificates\/:id/, 'heldCertificateId'],
    ];
    const id = ids.find(([pattern]) => pattern.test(key))?.[1];
    // A code hangs in a community or grid, everything else here is worked by a department.
    const organisationId = key.includes('/tell-codes') ? this.known.communityId : this.known.organisationId;
    return {
      ...this.known,
      organisationId,
      id: id ? this.known[id] : 'nobody',
      'idempotency-key': `${this.known.idempotencyKey as string}-${this.#calls}`,
      ...RULES[key],
    };
  }

  /** Where a route lies with these parameters. `query` only what the caller sets. */
  pathOf(key: RouteKey, params: Record<string, string>): string {
    return (key.split(' ')[1] ?? '').replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  }

  /** Sends it, from an address of its own so that no limit stands in front of what is looked at. */
  async send(
    key: RouteKey,
    { path, query, headers = {}, payload }: Wire,
    token: string | null,
  ): Promise<LightMyRequestResponse> {
    this.#calls += 1;
    const n = this.#calls;
    return this.it.app.inject({
      method: methodOf(key),
      url: query ? `${path}?${query}` : path,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      remoteAddress: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
      ...(payload === undefined ? {} : { payload }),
    });
  }

  /** Whatever was sent: an answer the contract describes, or a problem in Chinese of the closed set. Never 5xx. */
  check(key: RouteKey, response: LightMyRequestResponse, label: string): Problem | null {
    const { statusCode: status } = response;
    const said = `${label} → ${status} ${response.payload.slice(0, 300)}`;
    if (status < 300) return null;
    expect(status, said).toBeGreaterThanOrEqual(400);
    if (!DELIBERATE.has(status)) expect(status, said).toBeLessThan(500);
    expect(response.headers['content-type'], said).toContain('application/problem+json');
    const problem = response.json<Problem>();
    expect(problem.detail, said).toMatch(/\p{Script=Han}.*。$/u);
    expect(ERROR_CODES, said).toContain(problem.code);
    expect(problem.status, said).toBe(status);
    expect(problem.instance, said).toMatch(/^[0-9a-f]{8}$/);
    for (const field of problem.fields ?? []) expect(field.message, `${said} ${field.path}`).toMatch(/\p{Script=Han}/u);
    // A path parameter too long, or written so that it cannot be read, never reaches the route: that answer is nobody's.
    const described =
      this.#document.paths[(key.split(' ')[1] ?? '').replace(/:(\w+)/g, '{$1}')]?.[methodOf(key).toLowerCase()];
    const allowed = Object.keys(described?.responses ?? {});
    if (!label.startsWith('路径'))
      expect(allowed, `${said} is not in the contract of ${key}`).toContain(String(status));
    return problem;
  }
}

/** 503 is what the route for WeChat says without an app id. */
const DELIBERATE = new Set([503]);

export interface Told {
  id: string;
  number: string;
  lookupCode: string;
}

let tellings = 0;

/** Somebody's complaint, told with a token minted for them. */
export async function tell(it: TestApp, reporterId: string): Promise<Told> {
  tellings += 1;
  const { token } = issueToken(it.app, { ...it.deps, log: it.app.log }, { kind: 'reporter', sub: reporterId }, 3600);
  const body = {
    district: DISTRICT,
    code: 'dem0skj000001',
    text: '路口的井盖坏了。',
    contact: { name: '张伟', phone: '13812342741' },
  };
  const {
    status,
    body: receipt,
    problem,
  } = await it.call(
    'POST /v1/complaints',
    { headers: { 'idempotency-key': `stage-telling-${tellings}` }, body },
    token,
  );
  expect(status, JSON.stringify(problem)).toBe(201);
  return { id: receipt.id, number: receipt.number, lookupCode: receipt.lookupCode };
}

async function anyId(it: TestApp, table: 'post' | 'tellCode'): Promise<string> {
  const { t } = it.store;
  const rows = await it.store.read(async (db) =>
    table === 'post' ? db.select({ id: t.post.id }).from(t.post) : db.select({ id: t.tellCode.id }).from(t.tellCode),
  );
  return rows[0]?.id ?? '';
}

/** Keys whose body carries the version last seen. */
export const VERSIONED = ROUTES.filter((key) => {
  const { body } = specOf(key) as { body?: z.ZodType };
  return body !== undefined && 'version' in ((z.toJSONSchema(body, { io: 'input' }) as Schema).properties ?? {});
});
