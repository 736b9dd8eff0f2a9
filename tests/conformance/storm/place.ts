import { openSession } from '@tellit/api/features/sessions/staff-tokens.ts';
import { TestClock } from '@tellit/api/platform/clock.ts';
import type { TokenClaims } from '@tellit/api/platform/http/auth.ts';
import type { OpenApiDocument } from '@tellit/api/platform/http/openapi-document.ts';
import { api, type RouteKey } from '@tellit/shared/contract/api.ts';
import { ROLES, type Role } from '@tellit/shared/words/roles.ts';
import { assemble, DISTRICT, type TestApp } from '../../factories/app.ts';
import { type FreshStore, freshStore, testEngine } from '../../factories/database.ts';
import { freePort } from '../../factories/free-port.ts';
import { prepareInstallation } from '../../torture/installation.ts';
import { Server } from '../../torture/server.ts';
import { Stage } from '../stage.ts';
import { type OtherDistrict, seedOtherDistrict } from './other-district.ts';

const PRELOAD = new URL('./gc-on-signal.mjs', import.meta.url).href;
/** Longer than the longest storm. */
const TOKEN_SECONDS = 6 * 3600;
const SPARE = 100;

/** What is left in use after the garbage is collected, bytes. */
export interface Memory {
  rss: number;
  heapUsed: number;
  external: number;
  /** The most it ever took. */
  peak: number;
}

/** A server process on loopback with a district at work in it, and everything attackers may have got hold of. */
export interface Place {
  origin: URL;
  stage: Stage;
  it: TestApp;
  other: OtherDistrict;
  /** Routes as /openapi.json of the running server tells them. */
  routes: readonly RouteKey[];
  /** Good tokens of this district by role. */
  staff: ReadonlyMap<Role, string>;
  /** Tokens of sessions that may be ended; the others are needed to the last request. */
  spare: string[];
  mint(claims: TokenClaims): string;
  memory(): Promise<Memory>;
  /** What the server wrote to its log; level error only. */
  said(): string;
  close(): Promise<void>;
}

export async function openPlace(): Promise<Place> {
  const database: FreshStore | null = testEngine() === 'postgres' ? await freshStore() : null;
  const prepared = await prepareInstallation(database?.options.url ?? null);
  const installation = await prepared.open();
  // Beside the server, on the same database: makes the district, mints tokens, reads what was written.
  const clock = new TestClock(Date.now());
  const it = await assemble({ ...installation, clock }, clock, {}, {}, async () => {
    await installation.store.close();
    await prepared.remove();
    await database?.dispose();
  });
  const stage = await Stage.open(it);
  const other = await seedOtherDistrict(it);
  const env = { ...prepared.env, TRUSTED_PROXIES: '1', NODE_OPTIONS: `--import=${PRELOAD}` };
  const server = new Server(env, await freePort());
  await server.start();
  const origin = new URL(`http://127.0.0.1:${server.port}`);
  const document = (await (await fetch(new URL('/openapi.json', origin))).json()) as OpenApiDocument;
  const mint = (claims: TokenClaims) => stage.mint(claims, TOKEN_SECONDS);
  let asked = 0;
  return {
    origin,
    stage,
    it,
    other,
    routes: routesOf(document),
    staff: new Map((await sessionsOf(it, ROLES)).map(({ role, claims }) => [role, mint(claims)])),
    spare: (await sessionsOf(it, Array<Role>(SPARE).fill('officer'))).map(({ claims }) => mint(claims)),
    mint,
    memory: async () => {
      asked += 1;
      server.tell('SIGUSR2');
      for (let waited = 0; waited < 10_000; waited += 50) {
        const line = server.output.split('\n').find((text) => text.startsWith(`MEMORY ${asked} `));
        const [rss, heapUsed, external, peak] = line?.split(' ').slice(2).map(Number) ?? [];
        if (rss && heapUsed && external && peak) return { rss, heapUsed, external, peak };
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`the server tells nothing of its memory:\n${server.output}`);
    },
    said: () => server.output.replace(/^MEMORY .*\n/gm, ''),
    close: async () => {
      await server.kill('SIGTERM');
      await stage.dispose();
    },
  };
}

/** @throws Error when the document names a route nobody knows how to call */
function routesOf(document: OpenApiDocument): RouteKey[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => {
      const key = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`;
      if (!(key in api)) throw new Error(`/openapi.json tells of a route that is not in the contract: ${key}`);
      return key as RouteKey;
    }),
  );
}

/** A session each of somebody who holds this post, preferably one who is nothing else besides. */
async function sessionsOf(it: TestApp, roles: readonly Role[]): Promise<{ role: Role; claims: TokenClaims }[]> {
  const { t } = it.store;
  const posts = (await it.store.read(async (db) => db.select().from(t.post))).filter((p) => p.district === DISTRICT);
  return it.store.tx(async (db) => {
    const opened: { role: Role; claims: TokenClaims }[] = [];
    for (const role of roles) {
      const holders = posts.filter((post) => post.role === role).map((post) => post.personId);
      const personId = holders.find((id) => posts.filter((post) => post.personId === id).length === 1) ?? holders[0];
      if (!personId) throw new Error(`nobody is ${role}`);
      const owner = { district: DISTRICT, personId, tokenEpoch: 0 };
      const { claims } = await openSession(db, t, it.deps.keys, owner, it.clock.now());
      opened.push({ role, claims: { kind: 'staff', ...claims } });
    }
    return opened;
  });
}
