/**
 * `npm run bench -- desks --orders 1000000 [--engine postgres] [--history 10] [--requests 2000] [--only 队列,详情]`
 *
 * The pages people live in, through the real server over HTTP with real sign-ins, at one client and at sixteen: requests a
 * second, times, the server's processor time a request and its memory, beside what the bare framework and the bare database
 * give in the same run. The filled database stays in .cache for the next run.
 */
import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { type Filled, openFilled } from './keep-filled.ts';
import { Client, percentiles, type Series, series, serverEnv, serverFlags } from './load.ts';
import { rawPage } from './raw-sqlite.ts';

export interface DesksAsked {
  engine: string;
  orders: number;
  history: number;
  requests: number;
  /** Names of what is measured, or parts of them; all when empty. */
  only: string[];
  json: string;
}

interface Figures extends Series {
  /** Processor time of the server a request, milliseconds; the database's own server apart. */
  cpuMs: number;
  databaseCpuMs: number | null;
  rssMb: number;
  bytes: number;
}

interface Page {
  name: string;
  path: (index: number) => string;
  token: (index: number) => string | null;
  port?: 'bare';
  /** Share of the requests: what takes long is asked less often. */
  share: number;
}

const CLIENTS = [1, 16];

/** Opens or fills the database, starts the server on it, measures, prints and writes. */
export async function measureDesks(asked: DesksAsked, say: (line: string) => void): Promise<void> {
  say(`准备数据库 / preparing ${asked.engine}: ${asked.orders} orders, history ${asked.history}`);
  const filled = await openFilled(asked, say);
  const dir = mkdtempSync(join(tmpdir(), 'tellit-desks-'));
  const started = performance.now();
  const options = { dataDir: dir, ...filled.place, accounts: [], reporters: 0, keyRing: filled.keyRing };
  const child = fork(join(import.meta.dirname, 'server.ts'), [JSON.stringify(options)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: serverEnv(),
    execArgv: serverFlags(),
  });
  const ask = <T>(question: string) =>
    new Promise<T>((resolve) => {
      child.once('message', (message) => resolve(message as T));
      child.send(question);
    });
  try {
    const { ready } = await new Promise<{ ready: { port: number; barePort: number } }>((resolve, reject) => {
      child.once('message', (message) => resolve(message as never));
      child.once('exit', (code) => reject(new Error(`the measured server ended with ${code}`)));
    });
    say(`服务起来用了 ${Math.round(performance.now() - started)} 毫秒 / server up`);
    const client = new Client(ready.port, 16);
    const bare = new Client(ready.barePort, 16);
    const pages = (await pagesOf(client, filled)).filter(
      ({ name }) => asked.only.length === 0 || asked.only.some((part) => name.includes(part)),
    );
    const results: Figures[] = [];
    const usage = async () => ({
      ...(await ask<{ cpu: NodeJS.CpuUsage; rss: number }>('usage')),
      database: cpuOf(filled.servers()),
    });
    for (const page of pages) {
      for (const clients of CLIENTS) {
        const to = page.port === 'bare' ? bare : client;
        const count = Math.max(clients * 2, Math.ceil((asked.requests * page.share) / (clients === 1 ? 4 : 1)));
        let bytes = 0;
        const one = async (index: number) => {
          const reply = await to.send('GET', page.path(index), page.token(index));
          bytes = reply.body.length;
          return reply.status === 200;
        };
        await series(page.name, Math.ceil(count / 4), clients, one);
        const before = await usage();
        const figures = await series(page.name, count, clients, (index) => one(index + count));
        const after = await usage();
        const cpuMs = (after.cpu.user + after.cpu.system - before.cpu.user - before.cpu.system) / 1000 / count;
        const databaseCpuMs =
          after.database === null || before.database === null ? null : (after.database - before.database) / count;
        results.push({ ...figures, cpuMs, databaseCpuMs, rssMb: after.rss / 2 ** 20, bytes });
        say(`  ${page.name} × ${clients}: ${figures.rate.toFixed(0)}/s, ${cpuMs.toFixed(2)} ms CPU`);
      }
    }
    if (filled.place.file) results.push(...rawFigures(filled.place.file));
    client.close();
    bare.close();
    report(asked, results);
  } finally {
    child.send('stop');
    await new Promise((resolve) => child.once('exit', resolve));
    await filled.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function pagesOf(client: Client, filled: Filled): Promise<Page[]> {
  const signIn = async (account: string) => {
    const reply = await client.send('POST', '/v1/sessions', null, { account, password: filled.password });
    if (reply.status !== 200) throw new Error(`${account}: ${reply.body}`);
    return (JSON.parse(reply.body) as { accessToken: string }).accessToken;
  };
  const desk = await signIn('diaodu');
  const secretary = await signIn('jiewei-shuji');
  // The community with the most in hand: a sixtieth of all orders.
  const community = await signIn('shuikujie-shuji');
  const supervisor = await signIn('ducha');
  const caller = await signIn('huifang');
  const residents: string[] = [];
  for (const secret of filled.devices) {
    const reply = await client.send('POST', '/v1/reporters/device', null, { secret });
    residents.push((JSON.parse(reply.body) as { token: string }).token);
  }
  const waiting: string[] = [];
  let after: string | null = '';
  while (after !== null && waiting.length < 300) {
    const more = await client.send('GET', `/v1/work-orders?view=desk&limit=100${after}`, desk);
    if (more.status !== 200) throw new Error(more.body);
    const page = JSON.parse(more.body) as { items: { id: string }[]; next: string | null };
    waiting.push(...page.items.map(({ id }) => id));
    after = page.next === null ? null : `&cursor=${page.next}`;
  }
  const always = (token: string) => () => token;
  const of = <T>(list: readonly T[], index: number) => list[Math.abs(index) % list.length] as T;
  const month = monthBefore(Date.now());
  const page = (name: string, path: string | Page['path'], token: Page['token'], share = 1): Page => ({
    name,
    path: typeof path === 'string' ? () => path : path,
    token,
    share,
  });
  return [
    { ...page('空的 Fastify 路由', '/bare', () => null), port: 'bare' },
    page('活着没有 /healthz（全部插件）', '/healthz', () => null),
    page('我是谁 /me', '/v1/me', always(desk)),
    page('调度队列一页 20 行', '/v1/work-orders?view=desk&limit=20', always(desk)),
    page('社区在办一页 20 行', '/v1/work-orders?view=handle&limit=20', always(community)),
    page('各列表件数（调度）', '/v1/work-orders/counts', always(desk)),
    page('各列表件数（社区书记）', '/v1/work-orders/counts', always(community)),
    page('详情：队列里的三百张', (i) => `/v1/work-orders/${of(waiting, i)}`, always(desk)),
    page('详情：全部里任意一张', (i) => `/v1/work-orders/${of(filled.sample, i * 7919)}`, always(desk)),
    page('书记盯办', '/v1/secretary-desk', always(secretary), 0.1),
    page('书记盯办（社区）', '/v1/secretary-desk', always(community), 0.1),
    page('督查室：督办单', '/v1/documents?box=all&limit=20', always(supervisor), 0.5),
    page('督查室：挂牌', '/v1/listings?limit=20', always(supervisor), 0.5),
    page('督查室：件数', '/v1/documents/counts', always(supervisor), 0.5),
    page('提级到我的', '/v1/escalations?limit=20', always(secretary), 0.5),
    page('回访名单一页 20 行', '/v1/follow-ups?limit=20', always(caller)),
    page('消息一页 20 行', '/v1/notices?limit=20', always(desk)),
    page('居民自己的诉求', '/v1/complaints?limit=20', (i) => of(residents, i), 0.5),
    page('一个月的率', `/v1/rates?from=${month.from}&to=${month.to}&group=organisation`, always(supervisor), 0.005),
  ];
}

function monthBefore(now: number): { from: string; to: string } {
  const to = new Date(now - 20 * 86_400_000);
  return { from: dayOf(to.getTime() - 29 * 86_400_000), to: dayOf(to.getTime()) };
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

function rawFigures(file: string): Figures[] {
  return rawPage(file).map(({ name, times, cpuMs }) => ({
    name,
    requests: times.length,
    concurrency: 1,
    failed: 0,
    rate: 1000 / (times.reduce((sum, ms) => sum + ms, 0) / times.length),
    ...percentiles(times),
    cpuMs,
    databaseCpuMs: null,
    rssMb: 0,
    bytes: 0,
  }));
}

/** Processor time so far of these processes, milliseconds; null when there are none or nobody says. */
function cpuOf(pids: number[]): number | null {
  if (pids.length === 0) return null;
  let ticks = 0;
  for (const pid of pids) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // Ended since: its time was small.
    }
  }
  return ticks * 10;
}

function report(asked: DesksAsked, results: Figures[]): void {
  const round = (ms: number) => Math.round(ms * 100) / 100;
  console.table(
    results.map((r) => ({
      页: r.name,
      并发: r.concurrency,
      每秒: Math.round(r.rate),
      p50: round(r.p50),
      p95: round(r.p95),
      p99: round(r.p99),
      'CPU ms': round(r.cpuMs),
      ...(asked.engine === 'postgres' ? { 'PG ms': r.databaseCpuMs === null ? null : round(r.databaseCpuMs) } : {}),
      'rss MB': Math.round(r.rssMb),
      字节: r.bytes,
      失败: r.failed,
    })),
  );
  const about = {
    ...asked,
    node: process.version,
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    load: loadavg()[0],
  };
  mkdirSync(dirname(asked.json), { recursive: true });
  writeFileSync(asked.json, `${JSON.stringify({ ...about, results }, null, 2)}\n`);
  console.log(`负载 / load ${about.load?.toFixed(1)}；写在 / written to ${asked.json}`);
  if (results.some((r) => r.failed > 0)) process.exitCode = 1;
}
