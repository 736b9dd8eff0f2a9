import { loadavg } from 'node:os';
import { setImmediate as breath } from 'node:timers/promises';
import { likelySame } from '@tellit/api/features/duplicates/likely-same.ts';
import { nearbyMatters } from '@tellit/api/features/duplicates/nearby-matters.ts';
import { findOrders } from '@tellit/api/features/search/find-orders.ts';
import { openSession } from '@tellit/api/features/sessions/staff-tokens.ts';
import { presentRows } from '@tellit/api/features/work-orders/row-presenter.ts';
import { scopeOf } from '@tellit/api/features/work-orders/scope.ts';
import { systemClock } from '@tellit/api/platform/clock.ts';
import type { StaffActor } from '@tellit/api/platform/http/actor.ts';
import type { Deps } from '@tellit/api/platform/http/deps.ts';
import { loadStaff } from '@tellit/api/platform/http/staff-actor.ts';
import { tellingOf } from './search-fill.ts';
import type { Searchable } from './search-keep.ts';

const RUNS = 100;

type Table = Record<string, Record<string, number>>;

/**
 * Full-text search and the look for duplicates with as many orders as asked for. Measured without HTTP: where to look, who may see it,
 * its words, the rows of a page. The first twenty of each kind are not counted: statements are being prepared.
 */
export async function measureSearch(
  searchable: Searchable,
  orders: number,
  only: readonly string[],
  say: (line: string) => void,
): Promise<Table> {
  const { store, cast, keys, pieces } = searchable;
  const { t } = store;
  const deps = { store, keys, clock: systemClock } as Deps;
  const staff = await actorsOf(searchable);
  const table: Table = {};
  const measure = async (name: string, one: (n: number) => Promise<number>) => {
    if (only.length > 0 && !only.some((part) => name.includes(part))) return;
    for (let n = 0; n < 20; n += 1) await one(n + RUNS);
    const times: number[] = [];
    const used: number[] = [];
    let found = 0;
    for (let n = 0; n < RUNS; n += 1) {
      const began = performance.now();
      const cpu = process.threadCpuUsage();
      found += await one(n);
      const { user, system } = process.threadCpuUsage(cpu);
      used.push((user + system) / 1000);
      times.push(performance.now() - began);
      if (n % 20 === 0) await breath();
    }
    table[name] = {
      p50: at(times, 0.5),
      p95: at(times, 0.95),
      p99: at(times, 0.99),
      // Of this thread: what counts on a machine that others share.
      处理器p50: at(used, 0.5),
      处理器p95: at(used, 0.95),
      每次找到: Math.round((found / RUNS) * 10) / 10,
      负载: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    };
    say(`${name} ${JSON.stringify(table[name])}`);
  };
  const kinds: [string, (n: number) => string][] = [
    ['常见的词（两个字）', (n) => ['小区', '问题', '业主', '领导', '学校'][n % 5] as string],
    ['少见的词（四个字）', (n) => cutOf(pieces, n, 4)],
    ['一段话（八个字）', (n) => cutOf(pieces, n, 8)],
    ['地址', (n) => `幸福路${(n * 37) % 3000}号`],
    ['两个常见的词', (n) => ['小区 业主', '学校 领导', '问题 小区'][n % 3] as string],
    ['没有的词', (n) => `鼉龘${n}`],
  ];
  for (const [who, actor] of Object.entries(staff))
    for (const [kind, word] of kinds)
      await measure(`${who} · ${kind}`, (n) =>
        store.read(async (db) => {
          const { found } = await findOrders(db, t, deps, actor, { q: word(n), limit: 20 });
          const rows = found.map(({ row }) => row);
          return (await presentRows(db, t, cast.district, rows, systemClock.now())).length;
        }),
      );
  const waiting = (await store.read((db) => db.select().from(t.workOrder).limit(20_000))).filter(
    (order) => order.state === 'accepted',
  );
  const desk = staff.调度员;
  if (desk)
    await measure('派工前像同一件事的', (n) =>
      store.read(async (db) => {
        const order = waiting[(n * 37) % waiting.length];
        if (!order) return 0;
        return (await likelySame(db, t, await scopeOf(db, t, desk), order)).length;
      }),
    );
  await measure('正要说的事，附近公开的', (n) =>
    store.read(async (db) => {
      // What somebody of the same community told within the hour, and made public (fill-rows.ts: who tells when, and what waits).
      const newest = Math.floor((orders - 1) / 1940) - (n % 40);
      const same = 1940 * (newest % 6 === 0 ? newest - 1 : newest);
      const asked = {
        communityId: cast.communities[same % cast.communities.length]?.id,
        text: tellingOf(pieces, same),
        place: '幸福路',
        lng: 87.52 + (same % cast.communities.length) * 0.05,
        lat: 43.82,
        datum: 'wgs84' as const,
      };
      return (await nearbyMatters(db, deps, { kind: 'reporter', reporterId: 'bench' }, cast.district, asked)).items
        .length;
    }),
  );
  return table;
}

/** The value that this share of them does not exceed, to a tenth. */
function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10;
}

/** The same cut for the same number, spread over everything. */
function cutOf(pieces: readonly string[], n: number, length: number): string {
  for (let k = 0; ; k += 1) {
    const text = pieces[(n * 7919 + k * 31) % Math.min(pieces.length, 20_000)] ?? '';
    const from = (n * 104_729 + k) % Math.max(1, Math.min(80, text.length) - length);
    const cut = text.slice(from, from + length);
    if (/^\p{Script=Han}+$/u.test(cut) && cut.length === length) return cut;
    if (k > 500) return text.slice(0, length);
  }
}

/** A dispatcher of the street, who sees everything filled, and the secretary of one community, signed in as people are. */
async function actorsOf({ store, cast, keys }: Searchable): Promise<Record<string, StaffActor>> {
  const { t } = store;
  const now = systemClock.now();
  const signedIn = async (account: string): Promise<StaffActor> => {
    const people = await store.read((db) => db.select().from(t.person));
    const who = people.find((one) => one.account === account);
    if (!who) throw new Error(`nobody is ${account}`);
    const { claims } = await store.tx((db) =>
      openSession(db, t, keys, { district: cast.district, personId: who.id, tokenEpoch: who.tokenEpoch }, now),
    );
    const actor = await loadStaff({ store, clock: systemClock }, claims);
    if (!actor) throw new Error(`${account} cannot sign in`);
    return actor;
  };
  return { 调度员: await signedIn('diaodu'), 社区书记: await signedIn('shuikujie-shuji') };
}
