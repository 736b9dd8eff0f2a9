import { existsSync, readFileSync } from 'node:fs';
import { setImmediate as breath } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findOrders } from '@tellit/api/features/search/find-orders.ts';
import { foldWaiting } from '@tellit/api/features/search/fold.ts';
import { reachToken, wordToken } from '@tellit/api/features/search/token-keys.ts';
import { openSession } from '@tellit/api/features/sessions/staff-tokens.ts';
import { presentRows } from '@tellit/api/features/work-orders/row-presenter.ts';
import { systemClock } from '@tellit/api/platform/clock.ts';
import type { KeyRing } from '@tellit/api/platform/crypto/keys.ts';
import type { StaffActor } from '@tellit/api/platform/http/actor.ts';
import { loadStaff } from '@tellit/api/platform/http/staff-actor.ts';
import type { Store } from '@tellit/api/platform/store/store.ts';
import { insertRows, Writes } from '@tellit/api/platform/store/write-rows.ts';
import { packTokens } from '@tellit/shared/rules/search/postings.ts';
import { gramsOf } from '@tellit/shared/rules/search/tokens.ts';
import { type Cast, type Insert, orderRows } from './fill-rows.ts';

const MESSAGES = fileURLToPath(new URL('../../../shared/data/citizen-messages/unlabelled.jsonl', import.meta.url));
/** Made words when the messages are not there: fewer different pairs than people use, so a kinder test. */
const PHRASES = [
  '路灯不亮晚上看不见',
  '暖气不热老人受不了',
  '楼道堆满杂物没人管',
  '占道经营走不了路',
  '电梯停运三天了',
  '物业收费不合理',
];
const STEP = 1000;
const RUNS = 100;
/** Different pieces of text the orders are told with. */
const POOL = 20_000;

/**
 * Full-text search with as many orders as asked for: orders, complaints and tellings with what a telling holds, and the index made
 * of them with the worker's own tokens and folding. Measured without HTTP: candidates, who may see them, their words, the rows of a page.
 */
export async function measureSearch(
  store: Store,
  cast: Cast,
  keys: KeyRing,
  orders: number,
  say: (line: string) => void,
): Promise<Record<string, Record<string, number>>> {
  const pieces = piecesOf();
  await fillIndexed(store, cast, keys, orders, pieces, say);
  const staff = await actorsOf(store, cast, keys);
  const table: Record<string, Record<string, number>> = {};
  const kinds: [string, (n: number) => string][] = [
    ['常见的词（两个字）', (n) => ['小区', '问题', '业主', '领导', '学校'][n % 5] as string],
    ['少见的词（四个字）', (n) => cutOf(pieces, n, 4)],
    ['一段话（八个字）', (n) => cutOf(pieces, n, 8)],
    ['地址', (n) => `幸福路${(n * 37) % 3000}号`],
    ['两个常见的词', (n) => ['小区 业主', '学校 领导', '问题 小区'][n % 3] as string],
    ['没有的词', (n) => `鼉龘${n}`],
  ];
  for (const [who, actor] of Object.entries(staff))
    for (const [kind, word] of kinds) {
      const times: number[] = [];
      const cpu = process.cpuUsage();
      let found = 0;
      for (let n = 0; n < RUNS; n += 1) {
        const began = performance.now();
        found += await store.read(async (db) => {
          const deps = { keys, clock: systemClock };
          const { found } = await findOrders(db, store.t, deps, actor, { q: word(n), limit: 20 });
          const rows = found.map(({ row }) => row);
          return (await presentRows(db, store.t, cast.district, rows, systemClock.now())).length;
        });
        times.push(performance.now() - began);
        if (n % 20 === 0) await breath();
      }
      const used = process.cpuUsage(cpu);
      times.sort((a, b) => a - b);
      const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
      say(`  ${who} · ${kind}`);
      table[`${who} · ${kind}`] = {
        p50: at(0.5),
        p95: at(0.95),
        p99: at(0.99),
        // Of this process: what counts on a machine that others share.
        处理器: Math.round((used.user + used.system) / RUNS / 100) / 10,
        每次找到: Math.round((found / RUNS) * 10) / 10,
      };
    }
  return table;
}

function piecesOf(): string[] {
  if (!existsSync(MESSAGES)) return PHRASES;
  return readFileSync(MESSAGES, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const { title = '', body = '' } = JSON.parse(line) as { title?: string; body?: string };
      return `${title}。${body}`.replace(/\s+/g, '');
    })
    .filter((text) => text.length > 30);
}

/** The same cut for the same number, spread over everything. */
function cutOf(pieces: readonly string[], n: number, length: number): string {
  for (let k = 0; ; k += 1) {
    const text = pieces[(n * 7919 + k * 31) % pieces.length] ?? '';
    const from = (n * 104_729 + k) % Math.max(1, Math.min(80, text.length) - length);
    const cut = text.slice(from, from + length);
    if (/^\p{Script=Han}+$/u.test(cut) && cut.length === length) return cut;
    if (k > 500) return text.slice(0, length);
  }
}

async function fillIndexed(
  store: Store,
  cast: Cast,
  keys: KeyRing,
  orders: number,
  pieces: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const { t } = store;
  const now = systemClock.now();
  const filling = { cast, orders, now, history: 1, numbers: new Map<string, number>() };
  let doc = 1;
  await store.tx((db) =>
    insertRows(db, t.searchState, [
      { district: cast.district, nextDoc: orders + 1, walkedTo: '~', walked: true, newsUntil: now, version: 1 },
    ]),
  );
  // What a piece says is cut and keyed once; only the address differs from order to order.
  const token = (gram: string) => wordToken(keys, cast.district, gram);
  const said = new Map<string, number[]>();
  const tokensFor = (text: string): number[] => {
    const known = said.get(text) ?? [...gramsOf([text])].map(token);
    if (said.size < POOL) said.set(text, known);
    return known;
  };
  for (let from = 0; from < orders; from += STEP) {
    const made = Array.from({ length: Math.min(STEP, orders - from) }, (_, k) => {
      const index = from + k;
      const rows = orderRows(filling, index);
      const text = pieces[(index * 7919) % Math.min(pieces.length, POOL)] ?? '';
      const telling = text.slice(0, 80);
      const address = `幸福路${index % 3000}号`;
      const workOrder = { ...(rows.workOrder[0] as Insert<'workOrder'>), title: telling.slice(0, 20) };
      const complaint = { ...(rows.complaint[0] as Insert<'complaint'>), place: address };
      const shares = rows.assignment;
      const reach = [
        ...workOrder.placePath.split('/').filter(Boolean),
        workOrder.deskId,
        ...shares.map((a) => a.organisationId),
      ];
      const tokens = packTokens([
        ...tokensFor(telling),
        ...tokensFor(address),
        ...[...new Set(reach)].map((unit) => reachToken(keys, cast.district, unit)),
      ]);
      const entry = {
        ...(rows.entry[0] as Insert<'entry'>),
        complaintId: complaint.id,
        kind: 'telling' as const,
        text: telling,
        visibility: 'reporter' as const,
      };
      return { workOrder, complaint, shares, entry, tokens };
    });
    await store.tx(async (db) => {
      const writes = new Writes(db);
      for (const { workOrder, complaint, shares, entry, tokens } of made) {
        writes.insert(t.workOrder, [workOrder]);
        writes.insert(t.complaint, [complaint]);
        writes.insert(t.assignment, shares);
        writes.insert(t.entry, [entry]);
        writes.insert(t.searchDocument, [
          {
            district: cast.district,
            doc: doc++,
            workOrderId: workOrder.id,
            version: 1,
            digest: '',
            tokens: Buffer.from(tokens),
          },
        ]);
      }
      await writes.flush();
    });
    while (await foldWaiting({ store, clock: systemClock }, cast.district));
    if (from % 50_000 === 0) say(`  ${from} / ${orders}`);
    await breath();
  }
}

/** A dispatcher of the street, who sees everything filled, and the secretary of one community, signed in as people are. */
async function actorsOf(store: Store, cast: Cast, keys: KeyRing): Promise<Record<string, StaffActor>> {
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
