import { RATE_DEFINITIONS } from '@tellit/shared/rules/rate-definitions.ts';
import { type Facts, judge } from '@tellit/shared/rules/rates.ts';
import { RATE_KEYS, type RateKey } from '@tellit/shared/words/rate-names.ts';
import { ASSIGNMENT_STATES, CLOSING_REASONS, COMPLAINT_STATES, ORDER_STATES } from '@tellit/shared/words/states.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DISTRICT } from '../../../../tests/factories/app.ts';
import { type FreshStore, freshStore } from '../../../../tests/factories/database.ts';
import { seedDemo } from '../../../demo/seed.ts';
import { newKeyRingText, parseKeyRing } from '../../platform/crypto/keys.ts';
import { createVault } from '../../platform/crypto/vault.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { computeRates } from './compute-rates.ts';
import type { CohortQuery, Scene } from './facts-query.ts';
import { periodOf } from './period.ts';
import { countMembers, cursorOf, listMembers, type Member } from './rate-orders.ts';
import { rateScopeOf } from './rate-scope.ts';
import {
  complaintFacts,
  type History,
  orderFacts,
  orderRow,
  paperFacts,
  receivedFacts,
  shareFacts,
} from './testing.ts';

const NOW = Date.UTC(2026, 9, 31, 4);
const HOUR = 3_600_000;
const START = Date.UTC(2026, 8, 20);

let it: FreshStore;
let units: string[];
let place: { id: string; path: string };
let street: string;
let scene: Omit<Scene, 'db'>;
beforeAll(async () => {
  it = await freshStore();
  const { t } = it.store;
  await seedDemo(it.store, createVault(parseKeyRing(newKeyRingText())), { now: NOW, passwordHash: '', mode: 'real' });
  const organisations = await it.store.read(async (db) => db.select().from(t.organisation));
  const byCode = (code: string) => organisations.find((o) => o.code === code)!;
  units = ['650103017005', 'traffic-police', 'urban-management'].map((code) => byCode(code).id);
  street = byCode('650103017').id;
  place = byCode('650103017005');
  const { id, path, shortName } = byCode('650103');
  const secretary: StaffActor = {
    kind: 'staff',
    district: DISTRICT,
    personId: 'secretary',
    name: '',
    account: '',
    sessionId: '',
    mustChangePassword: false,
    posts: [
      {
        postId: 'post',
        role: 'districtSecretary',
        organisationId: id,
        organisationName: shortName,
        organisationKind: 'district',
        path,
        organisationPath: path,
        deputy: false,
      },
    ],
  };
  scene = {
    t,
    rows: it.store.aside,
    scope: await it.store.read(async (db) => rateScopeOf(db, t, secretary)),
    now: NOW,
  };
});
afterAll(() => it.dispose());

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
/** Moments lie on whole hours, so that equal ones meet. */
const moment = fc.integer({ min: 0, max: 24 * 45 }).map((hours) => START + hours * HOUR);
const unit = fc.integer({ min: 0, max: 2 });
const pick = fc.constantFrom;

const seed = fc.record({
  state: pick(...ORDER_STATES),
  receivedAt: moment,
  acceptedAt: maybe(moment),
  dispatchedAt: maybe(moment),
  answeredAt: maybe(moment),
  dueAt: moment,
  lead: maybe(unit),
  category: maybe(pick('k1', 'k2')),
  cycle: pick(0, 0, 1),
  urges: pick(0, 0, 2),
  returns: pick(0, 0, 1),
  sealed: pick(false, false, false, true),
  shares: fc.array(
    fc.record({
      unit,
      part: pick('lead', 'lead', 'joint'),
      state: pick(...ASSIGNMENT_STATES),
      before: maybe(pick('signed')),
      dispatchedAt: moment,
      signedAt: maybe(moment),
      contactedAt: maybe(moment),
      recorded: fc.boolean(),
      clocks: fc.array(
        fc.record({
          kind: pick('sign', 'handle', 'handle', 'firstContact', 'firstContact', 'rework'),
          state: pick('running', 'stopped', 'paused'),
          dueAt: moment,
          stoppedAt: maybe(moment),
          originalDueAt: maybe(moment),
        }),
        { maxLength: 5 },
      ),
    }),
    { maxLength: 3 },
  ),
  accept: maybe(fc.record({ dueAt: moment, stoppedAt: maybe(moment) })),
  complaints: fc.array(
    fc.record({
      state: pick(...COMPLAINT_STATES),
      channel: pick('code', 'phone'),
      hasPhone: fc.boolean(),
      disclosure: pick('handlers', 'hidden'),
      reason: maybe(pick(...CLOSING_REASONS)),
      resolution: maybe(pick('resolved', 'resolved', 'partly', 'unresolved', 'unclear')),
      rating: maybe(pick('verySatisfied', 'fair', 'dissatisfied')),
      answeredAt: maybe(moment),
      previous: fc.boolean(),
      followUps: fc.array(
        fc.record({
          at: moment,
          reached: fc.boolean(),
          refused: fc.boolean(),
          resolution: maybe(pick('resolved', 'unclear')),
        }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  struck: maybe(
    fc.record({
      scope: pick('handling', 'followUp'),
      state: pick('asked', 'granted', 'refused', 'finallyGranted'),
      unit,
    }),
  ),
  papers: fc.array(
    fc.record({
      kind: pick('supervisionNotice', 'supervisionNotice', 'reminderLetter'),
      state: pick('issued', 'replied', 'closed', 'climbed', 'ended'),
      issuedAt: maybe(moment),
      repliedAt: maybe(moment),
      replyDueAt: maybe(moment),
    }),
    { maxLength: 2 },
  ),
  listing: maybe(fc.record({ listedAt: moment, unlistedAt: maybe(moment) })),
});

function historyOf(one: typeof seed extends fc.Arbitrary<infer T> ? T : never, index: number): History {
  const id = `o${String(index).padStart(3, '0')}`;
  const at = { district: DISTRICT, workOrderId: id };
  const clockOf = (
    kind: 'accept' | 'sign' | 'handle' | 'firstContact' | 'rework',
    n: string,
    more: {
      state?: 'running' | 'stopped' | 'paused';
      dueAt: number;
      stoppedAt: number | null;
      originalDueAt?: number | null;
    },
    assignmentId: string | null,
  ): History['clocks'][number] => ({
    ...at,
    id: `${id}-k${n}`,
    assignmentId,
    kind,
    state: 'stopped',
    startedAt: one.receivedAt,
    warnAt: more.dueAt,
    provisional: false,
    policyVersion: 1,
    calendarVersion: 1,
    ...more,
  });
  return {
    order: orderRow({
      district: DISTRICT,
      id,
      state: one.state,
      receivedAt: one.receivedAt,
      acceptedAt: one.acceptedAt,
      dispatchedAt: one.dispatchedAt,
      answeredAt: one.answeredAt,
      dueAt: one.dueAt,
      leadId: one.lead === null ? null : units[one.lead]!,
      categoryId: one.category,
      cycle: one.cycle,
      urges: one.urges,
      returns: one.returns,
      sealed: one.sealed,
      placeOrgId: place.id,
      placePath: place.path,
      streetId: street,
      channel: one.complaints[0]!.channel,
    }),
    shares: one.shares.map((share, n) => ({
      ...at,
      id: `${id}-a${n}`,
      organisationId: units[share.unit]!,
      part: share.part,
      state: share.state,
      stateBeforeReturn: share.before,
      workedBy: [],
      dispatchedAt: share.dispatchedAt,
      signedAt: share.signedAt,
      contactedAt: share.contactedAt,
      open: false,
    })),
    clocks: [
      ...(one.accept ? [clockOf('accept', 'a', one.accept, null)] : []),
      ...one.shares.flatMap((share, n) =>
        share.clocks.map(({ kind, ...clock }, k) => clockOf(kind, `${n}${k}`, clock, `${id}-a${n}`)),
      ),
    ],
    complaints: one.complaints.map((c, n) => ({
      ...at,
      id: `${id}-c${n}`,
      number: `n-${id}-${n}`,
      shortNumber: `${index}-${n}`,
      channel: c.channel,
      placeOrgId: place.id,
      place: '路口',
      kind: null,
      disclosure: c.disclosure,
      aboutOfficial: false,
      onBehalf: false,
      state: c.state,
      closingReason: c.reason,
      resolution: c.resolution,
      rating: c.rating,
      optedOut: false,
      hasPhone: c.hasPhone,
      lookupHash: '',
      attempts: [],
      toldAt: one.receivedAt,
      answeredAt: c.answeredAt,
      previousId: c.previous ? 'earlier' : null,
    })),
    followUps: one.complaints.flatMap((c, n) =>
      c.followUps.map((f, k) => ({
        ...at,
        id: `${id}-f${n}${k}`,
        complaintId: `${id}-c${n}`,
        cycle: 0,
        way: 'phone' as const,
        ...f,
      })),
    ),
    contacts: one.shares.flatMap((share, n) =>
      share.recorded
        ? [
            {
              ...at,
              id: `${id}-e${n}`,
              assignmentId: `${id}-a${n}`,
              kind: 'contact' as const,
              data: {},
              visibility: 'staff' as const,
              salt: '',
              at: one.receivedAt,
            },
          ]
        : [],
    ),
    exclusions: one.struck
      ? [
          {
            ...at,
            id: `${id}-x`,
            organisationId: units[one.struck.unit]!,
            scope: one.struck.scope,
            ground: 'other',
            state: one.struck.state,
            askedBy: 'p',
            askedAt: one.receivedAt,
          },
        ]
      : [],
    papers: one.papers.map((paper, n) => ({
      ...at,
      id: `${id}-d${n}`,
      kind: paper.kind,
      state: paper.state,
      number: null,
      verifyCode: `${id}-v${n}`,
      issuerId: street,
      toId: units[n % 3]!,
      cause: 'overdue',
      causeRef: `${n}`,
      level: 1,
      requirement: '',
      copies: [],
      issuedAt: paper.issuedAt,
      repliedAt: paper.repliedAt,
      replyDueAt: paper.replyDueAt,
      rejections: 0,
    })),
    listings: one.listing
      ? [
          {
            ...at,
            id: `${id}-l`,
            state: one.listing.unlistedAt === null ? 'listed' : 'unlisted',
            publicTitle: '',
            listedBy: 'p',
            ...one.listing,
          },
        ]
      : [],
  };
}

async function store(histories: readonly History[]): Promise<void> {
  const { t } = it.store;
  const tables = [
    [t.workOrder, histories.map((h) => h.order)],
    [t.assignment, histories.flatMap((h) => h.shares)],
    [t.complaint, histories.flatMap((h) => h.complaints)],
    [t.clock, histories.flatMap((h) => h.clocks)],
    [t.followUp, histories.flatMap((h) => h.followUps)],
    [t.entry, histories.flatMap((h) => h.contacts)],
    [t.exclusion, histories.flatMap((h) => h.exclusions)],
    [t.document, histories.flatMap((h) => h.papers)],
    [t.listing, histories.flatMap((h) => h.listings)],
  ] as const;
  await it.store.tx(async (db) => {
    for (const [table, rows] of tables) {
      await db.delete(table);
      if (rows.length > 0) await db.insert(table).values(rows as never);
    }
  });
}

interface Expected {
  memberId: string;
  moment: number;
  facts: Facts;
  group: string;
}

type Candidate = Omit<Expected, 'moment'> & { moment: number | null | undefined };

/** Members of a rate's cohort, worked out from the rows alone. */
function expectedMembers(histories: readonly History[], key: RateKey, start: number, end: number): Expected[] {
  const within = (member: Candidate): member is Expected =>
    member.moment != null && member.moment >= start && member.moment < end;
  return histories
    .filter((h) => !h.order.sealed)
    .flatMap((h) => candidates(h, key))
    .filter(within);
}

function candidates(h: History, key: RateKey): Candidate[] {
  const { order } = h;
  const { id: memberId, dispatchedAt } = order;
  const lead = order.leadId ?? '';
  switch (RATE_DEFINITIONS[key].cohort) {
    case 'received':
      return [{ memberId, moment: order.receivedAt, facts: receivedFacts(h, NOW), group: order.deskId }];
    case 'orders':
      return [{ memberId, moment: dispatchedAt, facts: orderFacts(h, NOW), group: lead }];
    case 'shares':
      return h.shares.map((a) => ({
        memberId: a.id,
        moment: a.dispatchedAt,
        facts: shareFacts(h, a),
        group: a.organisationId,
      }));
    case 'complaints':
      return h.complaints.map((c) => ({
        memberId: c.id,
        moment: dispatchedAt,
        facts: complaintFacts(h, c),
        group: lead,
      }));
    case 'papers':
      return h.papers
        .filter((paper) => paper.kind === 'supervisionNotice')
        .map((paper) => ({ memberId: paper.id, moment: paper.issuedAt, facts: paperFacts(paper), group: paper.toId }));
    case 'listings':
      return h.listings.map((l) => ({ memberId: l.id, moment: l.listedAt, facts: { state: l.state }, group: lead }));
  }
}

async function everyPage(query: CohortQuery, key: RateKey, part: string): Promise<Member[]> {
  const found: Member[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await it.store.read(async (db) =>
      listMembers({ ...scene, db }, { key, part }, query, { cursor, limit: 7 }),
    );
    found.push(...page);
    if (page.length < 7) return found;
    cursor = cursorOf(page.at(-1)!);
  }
}

test('任意的历史：数据库里的判定和定义一字不差，分组加起来等于总数，名单等于数', async () => {
  const period = periodOf('2026-09-25', '2026-10-28', 480);
  await fc.assert(
    fc.asyncProperty(fc.array(seed, { minLength: 8, maxLength: 40 }), async (seeds) => {
      const histories = seeds.map(historyOf);
      await store(histories);
      const computed = await it.store.read(async (db) =>
        computeRates({ ...scene, db }, RATE_KEYS, { period }, 'organisation'),
      );
      for (const { key, total, groups } of computed) {
        const expected = expectedMembers(histories, key, period.start, period.end);
        const verdicts = new Map(
          expected.map(({ memberId, facts }) => {
            const { part, reason } = judge(key, facts, NOW);
            return [memberId, `${part}:${reason}`];
          }),
        );
        const listed = await everyPage({ period }, key, 'all');
        expect(new Map(listed.map((m) => [m.memberId, m.verdict])), key).toEqual(verdicts);
        expect(listed.length, key).toBe(expected.length);
        // The number is its list.
        const are = (...parts: string[]) =>
          [...verdicts.values()].filter((v) => parts.includes(v.split(':')[0]!)).length;
        expect([total.numerator, total.denominator], key).toEqual([are('met'), are('met', 'missed')]);
        // Groups add up, line by line.
        const sum = (pick: (value: typeof total) => number) => [...groups.values()].reduce((n, v) => n + pick(v), 0);
        expect(sum((v) => v.numerator)).toBe(total.numerator);
        expect(sum((v) => v.denominator)).toBe(total.denominator);
        for (const line of total.lines)
          expect(
            sum((v) => v.lines.find((l) => l.part === line.part && l.reason === line.reason)?.count ?? 0),
            `${key} ${line.reason}`,
          ).toBe(line.count);
        expect([...groups.keys()].sort()).toEqual([...new Set(expected.map((m) => m.group))].sort());
        for (const line of total.lines.slice(0, 2)) {
          const behind = { key, part: `${line.part}:${line.reason}` };
          expect(await it.store.read(async (db) => countMembers({ ...scene, db }, behind, { period }))).toBe(
            line.count,
          );
        }
      }
      // A row of a breakdown is the same number as its own list, by unit and by month.
      for (const group of ['organisation', 'month', 'channel', 'category'] as const) {
        const [rate] = await it.store.read(async (db) =>
          computeRates({ ...scene, db }, ['resolution'], { period }, group),
        );
        for (const [groupKey, value] of rate!.groups) {
          const n = await it.store.read(async (db) =>
            countMembers({ ...scene, db }, { key: 'resolution', part: 'denominator' }, { period, group, groupKey }),
          );
          expect(n, `${group} ${groupKey}`).toBe(value.denominator);
        }
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);
