/**
 * `npm run bench -- desks --orders 1000000 [--history 10] [--engine postgres]`: the pages of the desks (desks.ts)
 * `npm run bench -- inspections [--businesses 100000] [--tasks 20000]`: joint visits and list search (inspections.ts)
 * `npm run bench -- routing [--curve]`: the classifier of categories on the labelled messages (routing.ts)
 * `npm run bench -- topics`: hot topics of the public messages against labelled pairs (topics.ts)
 * `npm run bench -- search [--orders 1000000] [--engine postgres] [--only 词]`: words in the full-text index, duplicates (search.ts)
 * `npm run bench -- search-slices [--orders 100000] [--engine postgres]`: how long the upkeep of the index holds everybody up (search-slices.ts)
 * `npm run bench -- areas [--areas 30000]`: which micro-grid a place lies in (areas.ts)
 * `npm run bench -- landing`: the landing page on a slow phone and a weak line (landing.ts; needs the H5 build)
 * `npm run bench -- clocks [--clocks 100000] [--engine sqlite|postgres]`: the clock worker (clocks.ts)
 * `npm run bench -- [--orders 100000] [--requests 2000] [--concurrency 16] [--engine sqlite|postgres] [--json FILE]`
 *
 * Fills a database, starts the real server on it in a process of its own and measures it from here over loopback, beside
 * a bare Fastify route and a raw better-sqlite3 transaction in the same run. Prints a table, writes JSON.
 */
import { execFileSync, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '@tellit/api/platform/clock.ts';
import { openStore } from '@tellit/api/platform/store/store.ts';
import pg from 'pg';
import { startEmbeddedPostgres } from '../setup/embedded-postgres.ts';
import { measureAreas } from './areas.ts';
import { fillBacklog, ringBacklog } from './clocks.ts';
import { measureDesks } from './desks.ts';
import { type Cast, fill } from './fill.ts';
import { measureInspections } from './inspections.ts';
import { measureLanding } from './landing.ts';
import { ACCOUNTS, lifecycle } from './lifecycle.ts';
import { Client, type Series, series, serverEnv, serverFlags } from './load.ts';
import { DISTRICT, openSeeded } from './prepare.ts';
import { rawSqlite } from './raw-sqlite.ts';
import { measureRouting } from './routing.ts';
import { measureSearch } from './search.ts';
import { openSearchable } from './search-keep.ts';
import { measureSlices } from './search-slices.ts';
import { measureTopics } from './topics.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    clocks: { type: 'string', default: '100000' },
    businesses: { type: 'string', default: '100000' },
    tasks: { type: 'string', default: '20000' },
    areas: { type: 'string', default: '30000' },
    orders: { type: 'string', default: '100000' },
    requests: { type: 'string', default: '2000' },
    concurrency: { type: 'string', default: '16' },
    engine: { type: 'string', default: 'sqlite' },
    json: { type: 'string', default: '.cache/bench.json' },
    history: { type: 'string', default: '10' },
    only: { type: 'string', default: '' },
    curve: { type: 'boolean', default: false },
    /** Of a bench that starts itself again when it has filled its database. */
    filled: { type: 'boolean', default: false },
  },
});
const orders = Number(values.orders);
const requests = Number(values.requests);
const concurrency = Number(values.concurrency);

const dir = mkdtempSync(join(tmpdir(), 'tellit-bench-'));
const desks = positionals[0] === 'desks';
const keepsItsOwn = desks || positionals[0]?.startsWith('search') === true;
const postgres = !keepsItsOwn && values.engine === 'postgres' ? await startEmbeddedPostgres({ durable: true }) : null;
try {
  if (desks)
    await measureDesks(
      {
        engine: values.engine,
        orders,
        requests,
        history: Number(values.history),
        only: values.only.split(',').filter(Boolean),
        json: values.json.replace(/(\.json)?$/, `-desks-${values.engine}-${orders}.json`),
      },
      say,
    );
  else if (positionals[0] === 'routing') routing();
  else if (positionals[0] === 'inspections') await inspections();
  else if (positionals[0] === 'search') await search();
  else if (positionals[0] === 'search-slices') await searchSlices();
  else if (positionals[0] === 'landing') await measureLanding(5, say);
  else if (positionals[0] === 'topics') topics();
  else if (positionals[0] === 'areas') await areas();
  else await (positionals[0] === 'clocks' ? measureClocks() : main());
} finally {
  await postgres?.stop();
  rmSync(dir, { recursive: true, force: true });
}

async function main(): Promise<void> {
  const place = postgres ? { url: postgres.url } : { file: join(dir, 'bench.sqlite') };
  say(`准备数据库 / preparing ${values.engine}: ${orders} orders`);
  const cast = await prepare(place);
  const child = fork(
    join(import.meta.dirname, 'server.ts'),
    [JSON.stringify({ dataDir: dir, ...place, accounts: ACCOUNTS, reporters: Math.ceil(requests / 25) + 200 })],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: serverEnv(),
      execArgv: serverFlags(),
    },
  );
  const { ready } = await answer<{ ready: Ready }>(child);
  const client = new Client(ready.port, concurrency);
  const bare = new Client(ready.barePort, concurrency);
  try {
    const results = await measure(ready, client, bare, cast);
    child.send('memory');
    const { memory } = await answer<{ memory: NodeJS.MemoryUsage }>(child);
    report(results, memory);
  } finally {
    client.close();
    bare.close();
    child.send('stop');
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

interface Ready {
  port: number;
  barePort: number;
  staff: Record<string, string>;
  residents: string[];
}

async function prepare(place: { url?: string; file?: string }): Promise<Cast> {
  const { store, cast } = await openSeeded(place, 'off');
  let shown = 0;
  await fill(store, cast, orders, systemClock.now(), (done) => {
    if (done - shown < orders / 10 && done !== orders) return;
    shown = done;
    say(`  ${done} / ${orders}`);
  });
  await store.close();
  if (place.url) await analysed(place.url);
  return cast;
}

/** What a running server does by itself within a minute; filled in seconds, every plan would be that of empty tables. */
async function analysed(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}

/** The classifier alone, in this process; without the labelled messages beside the repository there is nothing to measure. */
function routing(): void {
  const figures = measureRouting({ curve: values.curve }, say);
  if (!figures) return;
  const file = values.json.replace(/(\.json)?$/, '-routing.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ node: process.version, cores: cpus().length, ...figures }, null, 2)}\n`);
  console.log(`written to ${file}`);
}

/** Clustering alone, in this process; without the messages beside the repository there is nothing to measure. */
function topics(): void {
  const figures = measureTopics(say);
  if (!figures) return;
  console.log(figures);
  const file = values.json.replace(/(\.json)?$/, '-topics.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ node: process.version, cores: cpus().length, ...figures }, null, 2)}\n`);
  console.log(`written to ${file}`);
}

/** Full-text search and duplicates, in this process: no HTTP between. */
async function search(): Promise<void> {
  const searchable = await openSearchable(values.engine, orders, say);
  try {
    const figures = await measureSearch(searchable, orders, values.only.split(',').filter(Boolean), say);
    console.table(figures);
    say(`常驻内存 ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
    const file = values.json.replace(/(\.json)?$/, `-search-${values.engine}-${orders}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      `${JSON.stringify({ engine: values.engine, orders, node: process.version, cores: cpus().length, figures }, null, 2)}\n`,
    );
    console.log(`written to ${file}`);
  } finally {
    await searchable.stop();
  }
}

/** The upkeep of the full-text index, in a process of its own: what filling leaves in memory would be part of what is measured. */
async function searchSlices(): Promise<void> {
  const searchable = await openSearchable(values.engine, orders, say, false);
  try {
    if (values.filled) console.table(await measureSlices(searchable, say));
  } finally {
    await searchable.stop();
  }
  if (values.filled) return;
  execFileSync(process.execPath, [...process.execArgv, import.meta.filename, ...process.argv.slice(2), '--filled'], {
    stdio: 'inherit',
  });
  rmSync(searchable.folder, { recursive: true, force: true });
}

/** Places among micro-grids, in this process. */
async function areas(): Promise<void> {
  const place = postgres ? { url: postgres.url } : { file: join(dir, 'areas.sqlite') };
  const { store } = await openSeeded(place, 'full');
  try {
    const figures = await measureAreas(store, Number(values.areas), say);
    console.table([figures]);
    console.log(figures);
    const file = values.json.replace(/(\.json)?$/, '-areas.json');
    mkdirSync(dirname(file), { recursive: true });
    const about = { engine: values.engine, node: process.version, cores: cpus().length };
    writeFileSync(file, `${JSON.stringify({ ...about, ...figures }, null, 2)}\n`);
    console.log(`written to ${file}`);
  } finally {
    await store.close();
  }
}

/** Joint visits and the published list, in this process: no HTTP between. */
async function inspections(): Promise<void> {
  const place = postgres ? { url: postgres.url } : { file: join(dir, 'inspections.sqlite') };
  const { store } = await openSeeded(place, 'off');
  try {
    const sizes = { businesses: Number(values.businesses), tasks: Number(values.tasks) };
    const figures = await measureInspections(store, sizes, say);
    console.table([
      Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Math.round(value * 100) / 100])),
    ]);
    const file = values.json.replace(/(\.json)?$/, '-inspections.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      `${JSON.stringify({ engine: values.engine, node: process.version, cores: cpus().length, ...figures }, null, 2)}\n`,
    );
    console.log(`written to ${file}`);
  } finally {
    await store.close();
  }
}

/** The clock worker alone, in this process: no HTTP between. */
async function measureClocks(): Promise<void> {
  const place = postgres ? { url: postgres.url } : { file: join(dir, 'clocks.sqlite') };
  const clocks = Number(values.clocks);
  say(`准备 ${clocks} 个到期的时钟 / preparing ${values.engine}: ${clocks} due clocks`);
  const now = Date.now();
  const seeded = await openSeeded(place, 'off');
  try {
    await fillBacklog(seeded.store, seeded.cast, clocks, now, say);
  } finally {
    await seeded.store.close();
  }
  const store = openStore({ ...place, synchronous: 'full' });
  try {
    const figures = await ringBacklog(store, clocks, now, say);
    console.table([
      {
        ...figures,
        seconds: round(figures.seconds),
        perSecond: Math.round(figures.perSecond),
        rssBeforeMb: Math.round(figures.rssBeforeMb),
        rssMb: Math.round(figures.rssMb),
      },
    ]);
    const file = values.json.replace(/(\.json)?$/, '-clocks.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      `${JSON.stringify({ engine: values.engine, node: process.version, cores: cpus().length, ...figures }, null, 2)}\n`,
    );
    console.log(`written to ${file}`);
  } finally {
    await store.close();
  }
}

async function measure(ready: Ready, client: Client, bare: Client, cast: Cast): Promise<Series[]> {
  const resident = (i: number) => ready.residents[i % ready.residents.length] ?? null;
  const desk = ready.staff[ACCOUNTS[0]] ?? null;
  const telling = (i: number) => ({
    district: DISTRICT,
    communityId: cast.communities[i % cast.communities.length]?.id,
    text: `基准测试：楼道灯坏了，第 ${i} 件。晚上看不清路，希望来修一修。`,
    contact: { name: '测试', phone: '13900000000' },
  });
  const only = values.only.split(',').filter(Boolean);
  const run = async (name: string, n: number, c: number, one: (i: number) => Promise<boolean>) => {
    if (only.length > 0 && !only.some((part) => name.includes(part))) return;
    say(`测量 / measuring: ${name}`);
    // What is measured is a server that has been up for a while: its hot code is compiled.
    await series(name, Math.min(200, n), c, (i) => one(-1 - i));
    results.push(await series(name, n, c, one));
  };
  const results: Series[] = [];
  await run(
    'bare Fastify POST with schema',
    requests * 2,
    concurrency,
    async () => (await bare.send('POST', '/bare', null, { text: '楼道灯坏了' })).status === 200,
  );
  results.push(rawSqlite(dir, requests));
  const salt = Math.random().toString(36).slice(2);
  await run(
    'submit a complaint',
    requests,
    concurrency,
    async (i) =>
      (
        await client.send('POST', '/v1/complaints', resident(i + 1000), telling(i + 1000), {
          'idempotency-key': `bench-${salt}-${i}-submit`,
        })
      ).status === 201,
  );
  const ids: string[] = [];
  await run('queue page, 30 rows', Math.ceil(requests / 4), concurrency, async () => {
    const page = await client.send('GET', '/v1/work-orders?view=desk&limit=30', desk);
    if (ids.length < 30 && page.status === 200)
      ids.push(...(JSON.parse(page.body) as { items: { id: string }[] }).items.map((row) => row.id));
    return page.status === 200;
  });
  await run(
    'one order with its timeline',
    Math.ceil(requests / 2),
    concurrency,
    async (i) => (await client.send('GET', `/v1/work-orders/${ids[Math.abs(i) % ids.length]}`, desk)).status === 200,
  );
  await run('full lifecycle (9 requests)', Math.ceil(requests / 8), Math.min(50, concurrency), async (i) =>
    lifecycle(client, ready.staff, resident(i + 5000), cast, `${salt}-${i}`),
  );
  return results;
}

function report(results: Series[], memory: NodeJS.MemoryUsage): void {
  const baseline = results[0]?.rate ?? 1;
  const rows = results.map((r) => ({
    what: r.name,
    n: r.requests,
    'at once': r.concurrency,
    'per s': Math.round(r.rate),
    'p50 ms': round(r.p50),
    'p95 ms': round(r.p95),
    'p99 ms': round(r.p99),
    'of bare': `${((100 * r.rate) / baseline).toFixed(1)} %`,
    failed: r.failed,
  }));
  console.table(rows);
  const rss = Math.round(memory.rss / 1_048_576);
  console.log(`server memory after the run: rss ${rss} MB, heap ${Math.round(memory.heapUsed / 1_048_576)} MB`);
  const file = values.json;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `${JSON.stringify({ engine: values.engine, orders, node: process.version, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30), results, serverRssMb: rss }, null, 2)}\n`,
  );
  console.log(`written to ${file}`);
  if (results.some((r) => r.failed > 0)) process.exitCode = 1;
}

function round(ms: number): number {
  return Math.round(ms * 100) / 100;
}

function say(line: string): void {
  console.log(`» ${line}`);
}

function answer<T>(child: ReturnType<typeof fork>): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as T));
    child.once('exit', (code) => reject(new Error(`the measured server ended with ${code}`)));
  });
}
