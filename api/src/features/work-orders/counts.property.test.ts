// A number on a desk is the length of the list behind it, for whoever looks and whatever lies in the database.
import { BOXES, GROUPS } from '@tellit/shared/contract/document-views.ts';
import { VIEWS, type View } from '@tellit/shared/contract/work-orders.ts';
import { ASSIGNMENT_STATES, DOCUMENT_STATES, ORDER_STATES } from '@tellit/shared/words/states.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { DEMO_PEOPLE } from '../../../demo/people.ts';
import { orderRow } from '../rates/testing.ts';

/** 2026-10-31 12:00 in Shanghai. */
const NOW = Date.UTC(2026, 9, 31, 4);
const HOUR = 3_600_000;
/** Small and odd: lists have several pages, and pages end among equal due times. */
const PAGE = 11;

type Store = TestApp['store'];
type Insert<K extends keyof Store['t']> = Store['t'][K]['$inferInsert'];

let it: TestApp;
let places: { id: string; path: string }[];
let units: string[];
let street: string;
let desks: string[];
let posts: { organisationId: string; role: Insert<'post'>['role']; personId: string }[];
let heads: typeof posts;
let tokens: { account: string; personId: string; token: string; isSecretary: boolean }[];
beforeAll(async () => {
  it = await createApp({ now: NOW });
  const { t } = it.store;
  const organisations = await it.store.read(async (db) => db.select().from(t.organisation));
  const of = (...codes: string[]) => codes.map((code) => organisations.find((o) => o.code === code)!);
  places = of('650103017003', '650103017005', '650103017', '650103');
  units = of(
    '650103017003',
    '650103017003-1',
    '650103017005',
    'traffic-police',
    'justice',
    'discipline',
    '650103017',
    'desk-650103017',
  ).map((o) => o.id);
  street = of('650103017')[0]!.id;
  desks = of('desk-650103017', 'justice', 'discipline').map((o) => o.id);
  // One of every kind of place and work is enough of the officers and grid members: the others' reach has the same shape.
  const seen = new Set<string>();
  tokens = [];
  for (const { account, posts: of } of DEMO_PEOPLE) {
    const kind = of
      .map(([role, code]) => (units.includes(idOf(organisations, code)) ? `${role} ${code}` : role))
      .join();
    if (seen.has(kind)) continue;
    seen.add(kind);
    const isSecretary = of.some(([role]) => SECRETARIES.includes(role));
    tokens.push({ account, personId: await it.person(account), token: await it.staff({ account }), isSecretary });
  }
  // What climbs or rings goes to somebody who looks, often to a head who would not see the order otherwise.
  const held = (await it.store.read(async (db) => db.select().from(t.post))).filter((post) =>
    tokens.some(({ personId }) => personId === post.personId),
  );
  posts = held.map(({ organisationId, role, personId }) => ({ organisationId, role, personId: personId ?? '' }));
  heads = posts.filter(({ role }) => role === 'unitHead');
}, 60_000);
afterAll(() => it.dispose());

const SECRETARIES: readonly string[] = ['communitySecretary', 'unitHead', 'streetSecretary', 'districtSecretary'];
const idOf = (rows: readonly { id: string; code: string }[], code: string) =>
  rows.find((o) => o.code === code)?.id ?? '';

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 2 });
const pick = fc.constantFrom;
const nth = fc.nat({ max: 1000 });
/** Whole hours, so that due times meet. */
const moment = fc.integer({ min: -48, max: 48 }).map((hours) => NOW + hours * HOUR);

const matter = fc.record({
  state: pick(...ORDER_STATES, 'inProgress', 'awaitingApproval', 'awaitingApproval', 'received'),
  dueAt: moment,
  sealed: pick(false, false, true),
  track: pick(null, null, null, 'rating' as const, 'rectification' as const),
  urgency: pick('normal' as const, 'critical' as const, 'critical' as const),
  place: nth,
  desk: nth,
  ruling: fc.boolean(),
  shares: fc.array(
    fc.record({
      unit: nth,
      part: pick('lead' as const, 'lead' as const, 'joint' as const),
      state: pick(...ASSIGNMENT_STATES, 'submitted', 'submitted'),
      handler: maybe(nth),
      open: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  climbed: fc.array(fc.record({ post: nth, level: pick(1, 2, 3), settled: fc.boolean() }), { maxLength: 2 }),
  called: maybe(nth),
  papers: fc.array(
    fc.record({
      kind: pick('supervisionNotice' as const, 'reminderLetter' as const, 'instruction' as const),
      state: pick(...DOCUMENT_STATES),
      to: nth,
      issuer: nth,
      replyDueAt: maybe(moment),
      repliedAt: maybe(moment),
      receivedAt: maybe(moment),
    }),
    { maxLength: 2 },
  ),
  extension: maybe(fc.record({ state: pick('asked' as const, 'granted' as const, 'lapsed' as const), by: nth })),
  appealed: fc.boolean(),
});
type Matter = typeof matter extends fc.Arbitrary<infer T> ? T : never;

const at = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** The rows of one matter, as the write path never quite leaves them: every combination is allowed. */
function rowsOf(one: Matter, index: number) {
  const id = `n${String(index).padStart(3, '0')}`;
  const key = { district: DISTRICT, workOrderId: id };
  const place = at(places, one.place);
  const share = (n: number) => `${id}-a${n}`;
  return {
    workOrder: [
      orderRow({
        district: DISTRICT,
        id,
        state: one.state,
        receivedAt: NOW - 72 * HOUR,
        dueAt: one.dueAt,
        sealed: one.sealed,
        track: one.track,
        urgency: one.urgency,
        placeOrgId: place.id,
        placePath: place.path,
        streetId: street,
        deskId: at(desks, one.desk),
      }),
    ],
    assignment: one.shares.map((a, n): Insert<'assignment'> => {
      const handlerId = a.handler === null ? null : at(posts, a.handler).personId;
      return {
        ...key,
        id: share(n),
        organisationId: at(units, a.unit),
        part: a.part,
        state: a.state,
        handlerId,
        workedBy: handlerId ? [handlerId] : [],
        dispatchedAt: NOW - 48 * HOUR,
        open: a.open,
      };
    }),
    clock: (one.ruling ? [{ kind: 'ruling' as const }] : []).map(
      ({ kind }, n): Insert<'clock'> => ({
        ...key,
        id: `${id}-k${n}`,
        kind,
        state: 'running',
        startedAt: NOW - HOUR,
        dueAt: one.dueAt,
        warnAt: one.dueAt,
        provisional: false,
        policyVersion: 1,
        calendarVersion: 1,
      }),
    ),
    escalation: one.climbed.map((e, n): Insert<'escalation'> => {
      const { organisationId, role } = at(posts, e.post);
      return {
        ...key,
        id: `${id}-e${n}`,
        cause: 'chosen',
        causeRef: `${n}`,
        level: e.level,
        organisationId,
        role,
        at: NOW - HOUR,
        settledAt: e.settled ? NOW : null,
      };
    }),
    alarmCall: (one.called === null ? [] : [at(heads, one.called)]).map(
      ({ organisationId, role }): Insert<'alarmCall'> => ({
        ...key,
        alarmId: `${id}-l`,
        organisationId,
        role,
        step: 0,
        at: NOW,
      }),
    ),
    document: one.papers.map(
      (paper, n): Insert<'document'> => ({
        ...key,
        id: `${id}-d${n}`,
        kind: paper.kind,
        state: paper.state,
        verifyCode: `${id}-v${n}`,
        issuerId: at(units, paper.issuer),
        toId: at(units, paper.to),
        cause: 'overdue',
        causeRef: `${n}`,
        level: 1,
        requirement: '请办理。',
        copies: [],
        issuedAt: NOW - HOUR,
        receivedAt: paper.receivedAt,
        replyDueAt: paper.replyDueAt,
        repliedAt: paper.repliedAt,
        rejections: 0,
      }),
    ),
    extension: (one.extension && one.shares.length > 0 ? [one.extension] : []).map(
      (x): Insert<'extension'> => ({
        ...key,
        id: `${id}-x`,
        assignmentId: share(0),
        clockId: `${id}-k`,
        state: x.state,
        by: { n: 3, unit: 'wd' },
        askedBy: at(posts, x.by).personId,
        askedAt: NOW - HOUR,
        oldDueAt: one.dueAt,
      }),
    ),
    exclusion: (one.appealed ? [1] : []).map(
      (): Insert<'exclusion'> => ({
        ...key,
        id: `${id}-s`,
        organisationId: units[0]!,
        scope: 'handling',
        ground: 'other',
        state: 'refused',
        askedBy: 'p',
        askedAt: NOW - HOUR,
        appealedAt: NOW,
      }),
    ),
  };
}

const TABLES = [
  'workOrder',
  'assignment',
  'clock',
  'escalation',
  'alarmCall',
  'document',
  'extension',
  'exclusion',
] as const;

async function lay(matters: readonly Matter[]): Promise<void> {
  const { t } = it.store;
  const all = matters.map(rowsOf);
  await it.store.tx(async (db) => {
    for (const name of TABLES) {
      await db.delete(t[name]);
      const rows = all.flatMap((one) => one[name] as object[]);
      if (rows.length > 0) await db.insert(t[name]).values(rows as never);
    }
  });
}

/** Every id of a list, page by page. */
async function paged(
  load: (cursor: string | undefined) => Promise<{ items: string[]; next: string | null }>,
): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await load(cursor);
    ids.push(...items);
    if (next === null) return ids;
    cursor = next;
  }
}

const ordersOf = (token: string, view: View) =>
  paged(async (cursor) => {
    const query = { view, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const { status, body } = await it.call('GET /v1/work-orders', { query }, token);
    expect(status, view).toBe(200);
    return { items: body.items.map((row) => row.id), next: body.next };
  });

const papersOf = (token: string, box: (typeof BOXES)[number], group: (typeof GROUPS)[number]) =>
  paged(async (cursor) => {
    const query = { box, group, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const { status, body } = await it.call('GET /v1/documents', { query }, token);
    expect(status, `${box} ${group}`).toBe(200);
    return { items: body.items.map((row) => row.id), next: body.next };
  });

const climbedOf = (token: string) =>
  paged(async (cursor) => {
    const query = { settled: 'no' as const, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const { status, body } = await it.call('GET /v1/escalations', { query }, token);
    expect(status).toBe(200);
    return { items: body.items.map((row) => row.escalation.id), next: body.next };
  });

const extensionsOf = (token: string) =>
  paged(async (cursor) => {
    const query = { state: 'asked' as const, limit: PAGE, ...(cursor ? { cursor } : {}) };
    const { status, body } = await it.call('GET /v1/extensions', { query }, token);
    expect(status).toBe(200);
    return { items: body.items.map((row) => row.extension.id), next: body.next };
  });

const countOnce = (ids: readonly string[], what: string): number => {
  expect(new Set(ids).size, `${what} 有重复`).toBe(ids.length);
  return ids.length;
};

test('任意的一批单：谁看都一样，每个数就是它名单的长短', async () => {
  let listed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(matter, { minLength: 25, maxLength: 45 }), async (matters) => {
      await lay(matters);
      for (const { account, token, isSecretary } of tokens) {
        const { body: counts } = await it.call('GET /v1/work-orders/counts', {}, token);
        for (const view of VIEWS) {
          if (view === 'closed') continue;
          const n = countOnce(await ordersOf(token, view), `${account} ${view}`);
          expect(counts[view], `${account} ${view}`).toBe(n);
          listed += n;
        }
        const { body: live } = await it.call('GET /v1/live/now', { query: {} }, token);
        expect(live.counts, account).toEqual(counts);
        const { body: papers } = await it.call('GET /v1/documents/counts', {}, token);
        for (const box of BOXES)
          for (const group of GROUPS)
            expect(papers[box][group], `${account} ${box} ${group}`).toBe(
              countOnce(await papersOf(token, box, group), `${account} ${box} ${group}`),
            );
        if (!isSecretary) continue;
        const { status, body: desk } = await it.call('GET /v1/secretary-desk', {}, token);
        expect(status, account).toBe(200);
        expect(desk.counts.climbed, `${account} climbed`).toBe(countOnce(await climbedOf(token), `${account} climbed`));
        expect(desk.counts.approve, account).toBe(counts.approve);
        expect(desk.counts.sign, account).toBe(counts.sign);
        const mayDecide = await it.call('GET /v1/extensions', { query: { state: 'asked' } }, token);
        if (mayDecide.status === 200)
          expect(desk.counts.extensions, `${account} extensions`).toBe(
            countOnce(await extensionsOf(token), `${account} extensions`),
          );
      }
    }),
    // Shrinking would lay hundreds of districts; the message names who and which list.
    { numRuns: 2, endOnFailure: true },
  );
  // A population nobody sees would prove nothing.
  expect(listed).toBeGreaterThan(300);
}, 300_000);
