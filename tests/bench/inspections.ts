/**
 * `npm run bench -- inspections [--businesses 100000] [--tasks 20000] [--engine sqlite|postgres]`
 *
 * Matching joint visits: the rule alone over every planned task, and as it happens (one business at a time, in the transaction
 * that plans a task); and search of a published list of 445 items. Every proposal is counted and compared with the rule's own.
 */

import { findItems } from '@tellit/api/features/inspection-items/find-items.ts';
import { refreshProposal } from '@tellit/api/features/inspections/refresh-proposal.ts';
import { loadTenant } from '@tellit/api/features/tenants/tenant.ts';
import { newId } from '@tellit/api/platform/id.ts';
import type { Store, Tables } from '@tellit/api/platform/store/store.ts';
import { creditCheckCharacter } from '@tellit/shared/rules/inspection/credit-code.ts';
import { matchJoint, type PlannedTask } from '@tellit/shared/rules/inspection/joint.ts';
import { DISTRICT } from './prepare.ts';

const DAY = 86_400_000;
const BATCH = 500;
const UNITS = ['market', 'fire', 'emergency', 'health', 'culture', 'ecology', 'housing', 'urban-management'];
const ITEMS = 445;
const ASKED = ['食品', '消防通道', '安全', '第 110 条', '检查-02', '卫生 许可', '没有这一项'];
const REFRESHED = 2000;
const SEARCHES = 400;

export interface InspectionFigures {
  businesses: number;
  tasks: number;
  proposals: number;
  /** The rule alone, milliseconds for everything. */
  matchAllMs: number;
  /** Bringing one business's proposals up to date in its own transaction. */
  refreshP50Ms: number;
  refreshP95Ms: number;
  searchP50Ms: number;
  searchP95Ms: number;
}

/** Deterministic numbers, so that two runs measure the same district. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Fills, matches, refreshes, searches. @throws when the proposals in the database are not those of the rule */
export async function measureInspections(
  store: Store,
  sizes: { businesses: number; tasks: number },
  say: (text: string) => void,
): Promise<InspectionFigures> {
  const now = Date.now();
  const roll = dice(20_261_122);
  const units = await unitsOf(store);
  const itemIds = await fillItems(store, units, now);
  const businessIds = await fillBusinesses(store, sizes.businesses, now, say);
  const tasks = await fillTasks(store, { units, itemIds, businessIds, count: sizes.tasks, now, roll }, say);

  const tenant = await store.read((db) => loadTenant(db, store.t, DISTRICT));
  if (!tenant) throw new Error('no district');
  const began = performance.now();
  const plans = matchJoint(tasks, { calendar: tenant.calendar, now, withinDays: 30 });
  const matchAllMs = performance.now() - began;
  say(`${plans.length} 次联合检查 / joint visits in ${Math.round(matchAllMs)} ms`);

  const concerned = [...new Set(plans.map((plan) => plan.businessId))].slice(0, REFRESHED);
  const times: number[] = [];
  for (const businessId of concerned) {
    const start = performance.now();
    await store.tx((db) => refreshProposal(db, store.t, tenant, businessId, now));
    times.push(performance.now() - start);
  }
  const kept = await store.read((db) => db.$count(store.t.jointProposal));
  const expected = plans.filter((plan) => concerned.includes(plan.businessId)).length;
  if (kept !== expected) throw new Error(`${kept} proposals kept, ${expected} expected`);

  const searches: number[] = [];
  for (let i = 0; i < SEARCHES; i += 1) {
    const start = performance.now();
    await store.read((db) =>
      findItems(db, store.t, { district: DISTRICT, now, q: ASKED[i % ASKED.length], state: 'published', limit: 30 }),
    );
    searches.push(performance.now() - start);
  }
  return {
    businesses: businessIds.length,
    tasks: tasks.length,
    proposals: plans.length,
    matchAllMs,
    refreshP50Ms: quantile(times, 0.5),
    refreshP95Ms: quantile(times, 0.95),
    searchP50Ms: quantile(searches, 0.5),
    searchP95Ms: quantile(searches, 0.95),
  };
}

interface Unit {
  id: string;
  code: string;
}

async function unitsOf(store: Store): Promise<Unit[]> {
  const rows = await store.read((db) => db.select().from(store.t.organisation));
  return rows.filter((row) => UNITS.includes(row.code)).map(({ id, code }) => ({ id, code }));
}

async function fillItems(store: Store, units: readonly Unit[], now: number): Promise<Map<string, string[]>> {
  const names = ['食品经营许可', '消防通道与器材', '公共场所卫生许可', '安全生产台账', '特种设备登记', '排污口'];
  const byUnit = new Map<string, string[]>(units.map((unit) => [unit.id, []]));
  const rows = Array.from({ length: ITEMS }, (_, i): Tables['inspectionItem']['$inferInsert'] => {
    const unit = units[i % units.length] as Unit;
    const id = newId(now);
    byUnit.get(unit.id)?.push(id);
    return {
      district: DISTRICT,
      id,
      organisationId: unit.id,
      number: `检查-${String(i + 1).padStart(4, '0')}`,
      state: 'published',
      name: `${names[i % names.length]}（${i + 1}）`,
      object: '餐饮、食品店',
      basis: `食品安全法 第 ${100 + (i % 50)} 条`,
      way: 'onsite',
      matter: i % 10 === 0 ? `matter-${i % 40}` : null,
      capPerYear: 1,
      intervalDays: 180,
      version: 1,
      publishedAt: now - 30 * DAY,
      listedAt: now - 30 * DAY,
      doubtful: false,
    };
  });
  await store.tx((db) => db.insert(store.t.inspectionItem).values(rows));
  return byUnit;
}

async function fillBusinesses(
  store: Store,
  count: number,
  now: number,
  say: (text: string) => void,
): Promise<string[]> {
  const [grid] = (await store.read((db) => db.select().from(store.t.organisation))).filter(
    (row) => row.kind === 'grid',
  );
  if (!grid) throw new Error('no grid');
  const ids: string[] = [];
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, k): Tables['business']['$inferInsert'] => {
      const n = from + k;
      const body = `91650103${String(n).padStart(9, '0')}`;
      const id = newId(now);
      ids.push(id);
      return {
        district: DISTRICT,
        id,
        creditCode: body + creditCheckCharacter(body),
        name: `商户${n}`,
        kind: 'individual',
        industry: '餐饮',
        address: `西盛路 ${n} 号`,
        placeOrgId: grid.id,
        placePath: grid.path,
        credit: 'fair',
        risk: 'medium',
        lawAbiding: true,
        tags: [],
        whiteListed: false,
        contactPoint: false,
        stickerCode: `bench${String(n).padStart(10, '0')}`,
        version: 1,
        createdAt: now,
      };
    });
    await store.tx((db) => db.insert(store.t.business).values(rows));
    if ((from / BATCH) % 40 === 0) say(`  ${from} / ${count} 家企业`);
  }
  return ids;
}

interface TaskFill {
  units: readonly Unit[];
  itemIds: Map<string, string[]>;
  businessIds: readonly string[];
  count: number;
  now: number;
  roll: () => number;
}

/** Half of the tasks go to a tenth of the businesses, as inspections do. */
async function fillTasks(
  store: Store,
  { units, itemIds, businessIds, count, now, roll }: TaskFill,
  say: (text: string) => void,
): Promise<PlannedTask[]> {
  const { t } = store;
  const [person] = await store.read((db) => db.select().from(t.person));
  const tasks: PlannedTask[] = [];
  for (let from = 0; from < count; from += BATCH) {
    const visits: Tables['inspection']['$inferInsert'][] = [];
    const rows: Tables['inspectionTask']['$inferInsert'][] = [];
    const items: Tables['taskItem']['$inferInsert'][] = [];
    const people: Tables['taskInspector']['$inferInsert'][] = [];
    for (let n = from; n < Math.min(from + BATCH, count); n += 1) {
      const unit = units[Math.floor(roll() * units.length)] as Unit;
      const crowd = roll() < 0.5 ? businessIds.length / 10 : businessIds.length;
      const businessId = businessIds[Math.floor(roll() * crowd)] as string;
      const windowFrom = now + Math.floor(1 + roll() * 90) * DAY;
      const windowTo = windowFrom + Math.floor(1 + roll() * 14) * DAY;
      const [id, inspectionId] = [newId(now), newId(now)];
      const own = itemIds.get(unit.id) ?? [];
      const chosen = [...new Set([0, 1, 2].map(() => own[Math.floor(roll() * own.length)] as string))];
      visits.push({
        district: DISTRICT,
        id: inspectionId,
        number: `检bench-${n}`,
        businessId,
        leadId: unit.id,
        state: 'planned',
        joint: false,
        fromAt: windowFrom,
        toAt: windowTo,
        codeHash: `bench-${n}`,
        signatureRefused: false,
        version: 1,
        createdAt: now,
      });
      rows.push({
        district: DISTRICT,
        id,
        inspectionId,
        businessId,
        organisationId: unit.id,
        kind: 'routine',
        needs: [],
        state: 'approved',
        windowFrom,
        windowTo,
        year: 2026,
        createdBy: person?.id ?? '',
        createdAt: now,
        version: 1,
      });
      for (const itemId of chosen)
        items.push({
          district: DISTRICT,
          taskId: id,
          itemId,
          itemVersion: 1,
          businessId,
          number: itemId.slice(-8),
          name: '检查事项',
          basis: '食品安全法 第 110 条',
        });
      const inspectors = [`${unit.code}-1`, `${unit.code}-2`];
      for (const personId of inspectors)
        people.push({ district: DISTRICT, taskId: id, personId, certificateId: personId });
      tasks.push({
        id,
        businessId,
        organisationId: unit.id,
        organisationCode: unit.code,
        from: windowFrom,
        to: windowTo,
        items: chosen.map((itemId) => ({ id: itemId, number: itemId.slice(-8), matter: null, former: null })),
        inspectors,
      });
    }
    await store.tx(async (db) => {
      await db.insert(t.inspection).values(visits);
      await db.insert(t.inspectionTask).values(rows);
      await db.insert(t.taskItem).values(items);
      await db.insert(t.taskInspector).values(people);
    });
  }
  say(`  ${tasks.length} 个任务`);
  return tasks;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
