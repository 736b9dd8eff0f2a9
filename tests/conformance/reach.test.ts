// Every staff route × every role × own and foreign organisation × own and foreign district, against the one table of
// reach-table.ts (docs/authorisation.md is printed from it and from the contract).
import type { RouteKey } from '@tellit/shared/contract/api.ts';
import type { Problem } from '@tellit/shared/contract/route.ts';
import { ROLES, type Role } from '@tellit/shared/words/roles.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DISTRICT } from '../factories/app.ts';
import { REACH, SEAT_KIND, SEATS, type Seat } from './reach-table.ts';
import { jsonOf } from './sample.ts';
import { type Places, seat, settle } from './seats.ts';
import { methodOf, ROUTES, Stage, specOf, tell } from './stage.ts';
import { OTHER_DISTRICT, seedOtherDistrict } from './storm/other-district.ts';

let stage: Stage;
const tokens = new Map<`${Seat} ${Role}`, string>();
let ordinary: { id: string; number: string };
let sealed: { id: string; number: string };

beforeAll(async () => {
  stage = await Stage.open();
  const { it } = stage;
  const { t } = it.store;
  const organisations = await it.store.read(async (db) => db.select().from(t.organisation));
  const root = organisations.find(({ district, kind }) => district === DISTRICT && kind === 'district');
  if (!root) throw new Error('no district');
  const own: Places = {
    district: root.id,
    street: await it.organisation('650103017'),
    community: await it.organisation('650103017005'),
    department: await it.organisation('urban-management'),
  };
  const elsewhere = await settle(it, DISTRICT, root);
  const other = await seedOtherDistrict(it);
  for (const role of ROLES) {
    const kind = SEAT_KIND[role];
    tokens.set(`own ${role}`, stage.mint(await seat(it, DISTRICT, role, own[kind])));
    if (kind !== 'district')
      tokens.set(`elsewhere ${role}`, stage.mint(await seat(it, DISTRICT, role, elsewhere[kind])));
    tokens.set(`otherDistrict ${role}`, stage.mint(other.claims.get(role) as never));
  }
  // All there is so far becomes sealed; the ordinary one is told afterwards.
  sealed = await handled(own);
  await it.store.tx((db) => db.update(t.workOrder).set({ sealed: true }));
  ordinary = await handled(own);
}, 180_000);
afterAll(() => stage.dispose());

/** An order told in the street, given to the department and, jointly, to the community. */
async function handled(places: Places): Promise<{ id: string; number: string }> {
  const { it } = stage;
  const told = await tell(it, 'owner');
  const { complaint } = it.store.t;
  const rows = await it.store.read(async (db) => db.select().from(complaint));
  const id = rows.find((row) => row.id === told.id)?.workOrderId ?? '';
  const units = [
    { organisationId: places.department, part: 'lead' as const },
    { organisationId: places.community, part: 'joint' as const },
  ];
  const given = await it.call(
    'POST /v1/work-orders/:id/dispatch',
    { params: { id }, body: { version: 1, units } },
    await it.staff('dispatcher'),
  );
  expect(given.status, JSON.stringify(given.problem)).toBe(200);
  return { id, number: told.number };
}

const isStaff = (key: RouteKey) => specOf(key).who === 'staff' || Array.isArray(specOf(key).who);
const mayKnock = (key: RouteKey, role: Role) => {
  const { who } = specOf(key);
  return !Array.isArray(who) || (who as readonly Role[]).includes(role);
};
const tokenOf = (at: Seat, role: Role) => tokens.get(`${at} ${role}`);
const seatsOf = (role: Role) => SEATS.filter((at) => tokenOf(at, role) !== undefined);

/** Calls a route as it should be called, but with a version of the order nobody has: nothing changes. */
async function knock(key: RouteKey, token: string, params: Record<string, string> = {}) {
  const sample = stage.sampleFor(key);
  const body = sample.body === undefined ? undefined : jsonOf({ ...(sample.body as object), version: 2_147_000_000 });
  const response = await stage.send(
    key,
    {
      path: stage.pathOf(key, { ...sample.params, ...params }),
      query: new URLSearchParams(
        Object.entries(sample.query).map(([name, value]): [string, string] => [name, String(value)]),
      ).toString(),
      headers: { ...sample.headers, ...(body ? { 'content-type': 'application/json' } : {}) },
      payload: body,
    },
    token,
  );
  const isProblem = String(response.headers['content-type']).includes('problem');
  return {
    status: response.statusCode,
    text: response.payload,
    problem: isProblem ? response.json<Problem>() : null,
  };
}

const ORDER = ROUTES.filter((key) => isStaff(key) && key.includes('/work-orders/:id'));
/** These look for a second thing, which is not there, before they say anything of the order. */
const SECOND =
  /\/(link|unlink|unmerge|merge|mediations\/:|clear-photo|review-content|derive|documents\/:|complaints\/:|attachments\/|listing|meeting|whistle|exclusion)/;

describe.each(ROLES)('%s', (role) => {
  test('工单的每条路由：看得见的按规则答，看不见的和没有的一样', async () => {
    for (const at of seatsOf(role)) {
      const token = tokenOf(at, role) as string;
      const sees = at === 'own' && REACH[role].ordinary;
      for (const key of ORDER) {
        const got = await knock(key, token, { id: ordinary.id });
        const said = `${key} ${at}: ${got.status} ${got.text.slice(0, 200)}`;
        if (!mayKnock(key, role)) expect([got.status, got.problem?.code], said).toEqual([403, 'forbidden']);
        else if (sees) {
          if (!SECOND.test(key)) expect.soft(got.status, said).not.toBe(404);
          if (key === 'GET /v1/work-orders/:id') expect(got.status, said).toBe(200);
        } else {
          expect([got.status, got.problem?.code], said).toEqual([404, 'notFound']);
          expect(got.text).not.toContain(ordinary.number);
        }
      }
    }
  });

  test('密件也按表', async () => {
    for (const at of seatsOf(role)) {
      const { status } = await knock('GET /v1/work-orders/:id', tokenOf(at, role) as string, { id: sealed.id });
      expect(status, at).toBe(at === 'own' && REACH[role].sealed ? 200 : 404);
    }
  });

  test('列表、件数是同一回事，里面有没有这两件也按表', async () => {
    for (const at of seatsOf(role)) {
      const token = tokenOf(at, role) as string;
      const counts = (await stage.it.call('GET /v1/work-orders/counts', {}, token)).body;
      const seen = new Set<string>();
      for (const [view, count] of Object.entries(counts)) {
        const ids = await idsOf(view, token);
        expect(ids.length, `${at} ${view}`).toBe(count);
        for (const id of ids) seen.add(id);
      }
      if (!(at === 'own' && REACH[role].ordinary)) expect([...seen], at).not.toContain(ordinary.id);
      if (!(at === 'own' && REACH[role].sealed)) expect([...seen], at).not.toContain(sealed.id);
      const found = await stage.it.call('GET /v1/work-orders', { query: { q: ordinary.number } as never }, token);
      const isThere = (found.body?.items ?? []).some(({ id }) => id === ordinary.id);
      if (isThere) expect(at === 'own' && REACH[role].ordinary, `${at} found it`).toBe(true);
    }
  });

  test('邻区的人拿着这里的编号：每条路由都打不开，也看不到这里的东西', async () => {
    const token = tokenOf('otherDistrict', role) as string;
    const { known } = stage;
    const secrets = [known.orderId, known.complaintId, known.number, known.personId, known.organisationId, ordinary.id];
    for (const key of ROUTES.filter(isStaff)) {
      if (key === 'GET /v1/live' || /sessions|password/.test(key)) continue;
      const got = await knock(key, token);
      const said = `${key}: ${got.status} ${got.text.slice(0, 200)}`;
      if (!mayKnock(key, role)) expect([got.status, got.problem?.code], said).toEqual([403, 'forbidden']);
      else {
        expect(got.status, said).toBeLessThan(500);
        if (/\/:\w*[iI]d\b/.test(key)) expect(got.status, said).toBeGreaterThanOrEqual(400);
        for (const secret of secrets) expect(got.text, said).not.toContain(String(secret));
      }
    }
    if (role === 'administrator') expect(await rowsOf(OTHER_DISTRICT)).toBeGreaterThan(0);
  });
});

async function idsOf(view: string, token: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const query: Record<string, unknown> = { view, limit: 100, ...(cursor ? { cursor } : {}) };
    const { body, status } = await stage.it.call('GET /v1/work-orders', { query: query as never }, token);
    expect(status, view).toBe(200);
    ids.push(...body.items.map(({ id }) => id));
    cursor = body.next;
  } while (cursor);
  return ids;
}

/** The other district really has something to show: an empty one would pass everything. */
async function rowsOf(district: string): Promise<number> {
  const { person } = stage.it.store.t;
  const people = await stage.it.store.read(async (db) => db.select().from(person));
  return people.filter((one) => one.district === district).length;
}

test('每条路由都说得出谁能调，没有一条漏在表外', () => {
  for (const key of ROUTES) {
    const { who } = specOf(key);
    const known = ['anyone', 'reporter', 'staff', 'staffOrReporter'];
    expect(typeof who === 'string' ? known.includes(who) : who.every((role) => ROLES.includes(role)), key).toBe(true);
    expect(['GET', 'POST', 'DELETE']).toContain(methodOf(key));
  }
});
