// The pages, given by three servers in turn: production, PostgreSQL, a proxy without stickiness.
import type { StaffTokens } from '@tellit/shared/contract/sessions.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CAST_PASSWORD } from '../factories/app.ts';
import { freePort } from '../factories/free-port.ts';
import { type OwnPostgres, startEmbeddedPostgres } from '../setup/embedded-postgres.ts';
import { Balancer } from '../torture/balancer.ts';
import { type Prepared, prepareInstallation } from '../torture/installation.ts';
import { Server } from '../torture/server.ts';
import { Api, CODE } from './api.ts';
import { launchBrowser, type Memory, Screen } from './screen.ts';

/** Signs in by password: there is no demonstration on PostgreSQL. */
class RealApi extends Api {
  readonly #signedIn = new Map<string, StaffTokens>();

  async session(account: string): Promise<StaffTokens> {
    const known = this.#signedIn.get(account);
    const session = known ?? (await this.call('POST /v1/sessions', { body: { account, password: CAST_PASSWORD } }));
    this.#signedIn.set(account, session);
    return session;
  }

  override async staff(account: string): Promise<string> {
    return (await this.session(account)).accessToken;
  }

  /** The browser of somebody who signed in before. */
  async memoryOf(account: string): Promise<Memory> {
    const session = await this.call('POST /v1/sessions', { body: { account, password: CAST_PASSWORD } });
    const localStorage = [{ name: 'tellit.staff-session', value: JSON.stringify(session) }];
    return { cookies: [], origins: [{ origin: this.url, localStorage }] };
  }
}

let database: OwnPostgres;
let prepared: Prepared;
let servers: Server[] = [];
let balancer: Balancer;
let browser: Browser;
let api: RealApi;
const open: Screen[] = [];
beforeAll(async () => {
  database = await startEmbeddedPostgres({ durable: false });
  prepared = await prepareInstallation(database.url);
  const ports = [await freePort(), await freePort(), await freePort()];
  servers = ports.map((port) => new Server({ ...prepared.env, TRUSTED_PROXIES: '1' }, port));
  await Promise.all(servers.map((server) => server.start()));
  balancer = await Balancer.over(ports);
  api = new RealApi(balancer.url);
  browser = await launchBrowser();
}, 300_000);
afterAll(async () => {
  for (const screen of open) await screen.close();
  await browser?.close();
  await balancer?.close();
  await Promise.all(servers.map((server) => server.kill()));
  await prepared?.remove();
  await database?.stop();
});

async function window(path: string, memory?: Memory): Promise<Screen> {
  const screen = await Screen.open(browser, balancer.url, {
    size: memory ? 'desktop' : 'phone',
    ...(memory ? { memory } : {}),
  });
  open.push(screen);
  await screen.goto(path);
  return screen;
}

test('居民在页面上说的事，调度台自己出现；办完居民看到结果，确认办结：每一步落在哪台都一样', async () => {
  const desk = await window('/#/staff/desk/index?view=desk', await api.memoryOf('diaodu'));
  await desk.settled();
  const phone = await window(`/q/${CODE}`);
  await phone.tap(/我要说事/);
  await phone.box('发生了什么事？').fill('水库街口的下水道一直往外冒污水，人行道上全是水。');
  await phone.tap('下一步');
  await phone.reads('怎么联系您？');
  await phone.tap('下一步，核对');
  await phone.tap(phone.here.getByRole('checkbox', { name: /同意把以上内容/ }));
  await phone.tap('提交诉求');
  await phone.reads('收到了');
  const number = /\d{6}-\d{8}-\d{4,}/.exec(await phone.words())?.[0] ?? '';
  const short = number.replace(/^\d{6}-\d{4}(\d{4})-/, '$1-');
  // By the live stream of another server, without a reload.
  const news = desk.button(/件新工单，点此显示/);
  await desk.here.getByText(short).or(news).first().waitFor();
  if (await news.isVisible()) await desk.tap(news);
  await desk.here.getByText(short).first().waitFor();

  const organisations = await api.call('GET /v1/organisations', { query: {} }, await api.staff('diaodu'));
  const organisationId = organisations.items.find((one) => one.code === '650103017005')?.id ?? '';
  await api.act('diaodu', number, 'dispatch', { units: [{ organisationId, part: 'lead' }] });
  await api.act('shuikujie', number, 'sign', {});
  await api.act('shuikujie', number, 'submit', { text: '清掏了井口，疏通了管道，连看两天没有再冒水。' });
  await api.act('shuikujie-shuji', number, 'approve', {});

  const later = await window('/#/pages/mine/index', await phone.memory());
  await later.tap(/去确认/);
  const toConfirm = later.button('去确认：解决了没有');
  const question = later.here.getByText('这件事解决了吗？');
  await toConfirm.or(question).first().waitFor();
  if (await toConfirm.isVisible()) await later.tap(toConfirm);
  await later.tap(later.radio(/^解决了/));
  await later.tap(later.radio('4 星，满意'));
  await later.tap('提交确认');
  await expect.poll(async () => (await api.order('diaodu', number)).state, { timeout: 20_000 }).toBe('closed');
  for (const given of balancer.given) expect(given).toBeGreaterThan(3);
  expect(open.flatMap((screen) => screen.problems())).toEqual([]);
}, 240_000);
