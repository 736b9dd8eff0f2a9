import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildApp } from '@tellit/api/app.ts';
import { openSession } from '@tellit/api/features/sessions/staff-tokens.ts';
import { TestClock } from '@tellit/api/platform/clock.ts';
import type { Config } from '@tellit/api/platform/config.ts';
import { newKeyRingText, parseKeyRing } from '@tellit/api/platform/crypto/keys.ts';
import { hashPassword } from '@tellit/api/platform/crypto/passwords.ts';
import { createVault } from '@tellit/api/platform/crypto/vault.ts';
import { openLocalFiles } from '@tellit/api/platform/files/local-files.ts';
import { issueToken, STAFF_ACCESS_SECONDS } from '@tellit/api/platform/http/auth.ts';
import type { Deps } from '@tellit/api/platform/http/deps.ts';
import type { Store, StoreOptions } from '@tellit/api/platform/store/store.ts';
import { logMixin } from '@tellit/api/platform/watch/request-log.ts';
import type { Watch } from '@tellit/api/platform/watch/watch.ts';
import type { RouteKey } from '@tellit/shared/contract/api.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import type { FastifyInstance } from 'fastify';
import { type Answered as AnswerOf, type Given as GivenOf, inject, multipart } from '../../api/demo/inject.ts';
import { seedDemo } from '../../api/demo/seed.ts';
import { throwawayFolder } from '../setup/throwaway.ts';
import { emptyStore, freshStore } from './database.ts';

/** What a call of a route takes, and what comes back. */
export type Given<K extends RouteKey> = GivenOf<K>;
export type Answered<K extends RouteKey> = AnswerOf<K>;

export interface TestApp {
  app: FastifyInstance;
  deps: Omit<Deps, 'log'>;
  clock: TestClock;
  store: Store;
  /** What `openStore` needs to open its database once more. */
  database: StoreOptions;
  /** Calls a route of the contract; checks nothing by itself. Without a token: anonymous. */
  call<K extends RouteKey>(
    key: K,
    given: Given<K>,
    token?: string | null,
    headers?: Record<string, string>,
  ): Promise<Answered<K>>;
  /** Uploads a file to a multipart route. */
  upload<K extends RouteKey>(
    key: K,
    given: Partial<Given<K>>,
    file: { name: string; type: string; bytes: Uint8Array },
    token: string,
  ): Promise<Answered<K>>;
  /** An access token of the first person with this role, or of an account (`diaodu`), by a session row of its own. */
  staff(who: Role | { account: string }): Promise<string>;
  /** An access token of a new resident on a device of their own. */
  reporter(): Promise<string>;
  /** Id of a seeded organisation by its code: `650103017003`, `traffic-police`. */
  organisation(code: string): Promise<string>;
  /** Id of a seeded person by account. */
  person(account: string): Promise<string>;
  dispose(): Promise<void>;
}

export interface TestAppOptions {
  /** `cast` (default): the demonstration's organisations and people in a real district. `demo`: the same, as demonstration. `none`: nothing. */
  tenant?: 'cast' | 'demo' | 'none';
  /** Default: production, or demo with `tenant: 'demo'`. */
  mode?: Config['mode'];
  /** Other outside services. */
  wechat?: Deps['wechat'];
  now?: number;
  /** An empty database to use instead of one of the engine under test. The caller removes it. */
  database?: StoreOptions;
  /** The server's own health, as a running server has it. */
  watch?: Watch;
  /** On SQLite, `dispose` fails when a statement walked a whole district (watch-plans.ts). */
  watchPlans?: boolean;
  /** Every line of its log, at the level debug. */
  log?: (line: string) => void;
}

/** District of the seeded cast. */
export const DISTRICT = '650103';
/** The password of every seeded person. */
export const CAST_PASSWORD = 'tellit-test-password';

let castHash: Promise<string> | undefined;

/** The real assembly on a database, files, keys and clock of its own. `dispose` it in afterEach or afterAll. */
export async function createApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { tenant = 'cast', wechat = null } = options;
  const mode = options.mode ?? (tenant === 'demo' ? 'demo' : 'production');
  const clock = options.now === undefined ? new TestClock() : new TestClock(options.now);
  const dataDir = await throwawayFolder('tellit-app-');
  const {
    store,
    options: database,
    dispose,
  } = await (options.database ? emptyStore(options.database) : freshStore({}, options.watchPlans));
  const keys = parseKeyRing(newKeyRingText());
  const vault = createVault(keys);
  const files = await openLocalFiles(join(dataDir, 'files'), clock.now());
  const deps = {
    config: configOf(mode, dataDir),
    clock,
    store,
    keys,
    vault,
    files,
    wechat,
    ...(options.watch ? { watch: options.watch } : {}),
  };
  if (tenant !== 'none') {
    castHash ??= hashPassword(CAST_PASSWORD);
    await seedDemo(store, vault, {
      now: clock.now(),
      passwordHash: await castHash,
      mode: tenant === 'demo' ? 'demo' : 'real',
    });
  }
  const { log } = options;
  const logger = log && { level: 'debug', mixin: logMixin, stream: { write: log } };
  return assemble(deps, clock, database, logger ? { logger } : {}, async () => {
    await dispose();
    await rm(dataDir, { recursive: true, force: true });
  });
}

/** The real assembly over what is open already: tests that play beside a server of its own. `dispose` also runs `after`. */
export async function assemble(
  deps: Omit<Deps, 'log'>,
  clock: TestClock,
  database: StoreOptions,
  options: Parameters<typeof buildApp>[1],
  after: () => Promise<void>,
): Promise<TestApp> {
  const { store, keys } = deps;
  const app = await buildApp(deps, options);
  const call = <K extends RouteKey>(
    key: K,
    given: Given<K>,
    token: string | null = null,
    headers: Record<string, string> = {},
  ) => inject(app, key, given, { ...bearer(token), ...headers });
  return {
    app,
    deps,
    clock,
    store,
    database,
    call,
    upload: (key, given, file, token) => {
      const { payload, type } = multipart(file);
      return inject(app, key, given, { ...bearer(token), 'content-type': type }, payload);
    },
    staff: async (who) => {
      const owner = await personWith(store, who);
      const { claims } = await store.tx((db) =>
        openSession(db, store.t, keys, { district: DISTRICT, ...owner }, clock.now()),
      );
      return issueToken(app, { ...deps, log: app.log }, { kind: 'staff', ...claims }, STAFF_ACCESS_SECONDS).token;
    },
    reporter: async () => {
      const { body } = await call('POST /v1/reporters/device', {
        body: { secret: randomBytes(32).toString('base64url') },
      });
      return body.token;
    },
    organisation: async (code) => {
      const rows = await store.read(async (db) => db.select().from(store.t.organisation));
      const row = rows.find((one) => one.district === DISTRICT && one.code === code);
      if (!row) throw new Error(`no organisation ${code}`);
      return row.id;
    },
    person: async (account) => (await personWith(store, { account })).personId,
    dispose: async () => {
      await app.close();
      await after();
    },
  };
}

function configOf(mode: Config['mode'], dataDir: string): Config {
  return {
    mode,
    host: '127.0.0.1',
    port: 0,
    publicUrl: mode === 'demo' ? 'http://127.0.0.1:3000' : 'https://ssy.example.gov.cn',
    dataDir,
    databaseUrl: null,
    databasePooled: false,
    databaseReadUrl: null,
    databaseReadLagMs: 5_000,
    wechat: null,
    wechatFiles: {},
    reviewCode: null,
    logLevel: 'silent',
    sms: null,
    botOrigins: [],
    s3: null,
    corsOrigins: [],
    trustedProxies: 0,
    limitPerMinute: 300,
    backup: null,
    metricsToken: null,
    slowQueryMs: 0,
    shutdownDelayMs: 0,
    keep: { outboxMs: 180 * 86_400_000, noticesMs: 400 * 86_400_000, contactsMs: 1095 * 86_400_000 },
  };
}

async function personWith(
  store: Store,
  who: Role | { account: string },
): Promise<{ personId: string; tokenEpoch: number }> {
  const { t } = store;
  const everybody = await store.read(async (db) => db.select().from(t.person).orderBy(t.person.id));
  const people = everybody.filter(({ district }) => district === DISTRICT);
  const posts = await store.read(async (db) => db.select().from(t.post));
  const rolesOf = (personId: string) =>
    posts.filter((post) => post.personId === personId && post.heldTo === null).map((post) => post.role);
  const found =
    typeof who === 'string'
      ? // Somebody who is nothing else besides, when there is one: a second post would open doors the role does not.
        (people.find(({ id }) => rolesOf(id).length > 0 && rolesOf(id).every((role) => role === who)) ??
        people.find(({ id }) => rolesOf(id).includes(who)))
      : people.find((person) => person.account === who.account);
  if (!found) throw new Error(`nobody is ${typeof who === 'string' ? who : who.account}`);
  return { personId: found.id, tokenEpoch: found.tokenEpoch };
}

const bearer = (token: string | null): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {});
