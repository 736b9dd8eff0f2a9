import type { FastifyInstance } from 'fastify';
import { issueToken, REPORTER_ACCESS_SECONDS } from '../../platform/http/auth.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import { changePassword } from './change-password.ts';
import { checkPassword } from './check-password.ts';
import { demoPeople, openDemoSession, requireDemo } from './demo.ts';
import { endSession } from './end-sessions.ts';
import { refreshSession } from './refresh-session.ts';
import { openidOf, reporterOf } from './reporter-sessions.ts';
import { checkSecondFactor, registerSecondFactor } from './second-factor.ts';
import { describeMe, openSession, staffTokens } from './staff-tokens.ts';
import { StrangerLocks } from './stranger-locks.ts';

/** Who is calling: residents without an account, staff with one. */
export function registerSessions(app: FastifyInstance, routes: Routes, deps: Deps): void {
  const { store, clock, keys } = deps;
  const passwords = { ...deps, strangers: new StrangerLocks() };

  routes.on('POST /v1/reporters/device', async ({ body }) => {
    const reporterId = await reporterOf(deps, 'device', body.secret);
    return issueToken(app, deps, { kind: 'reporter', sub: reporterId }, REPORTER_ACCESS_SECONDS);
  });

  routes.on('POST /v1/reporters/wechat', async ({ body }) => {
    const reporterId = await reporterOf(deps, 'wechat', await openidOf(deps, body.code));
    return issueToken(app, deps, { kind: 'reporter', sub: reporterId }, REPORTER_ACCESS_SECONDS);
  });

  routes.on('POST /v1/sessions', async ({ body }) => {
    const person = await checkPassword(passwords, body.account, body.password);
    await checkSecondFactor(deps, person, body.code);
    const { district, id, tokenEpoch } = person;
    const opened = await store.tx((db) =>
      openSession(db, store.t, keys, { district, personId: id, tokenEpoch }, clock.now()),
    );
    return staffTokens(app, deps, opened);
  });

  routes.on('POST /v1/sessions/refresh', async ({ body }) =>
    staffTokens(app, deps, await refreshSession(deps, body.refreshToken)),
  );

  routes.on('POST /v1/sessions/end', async ({ actor }) => {
    await store.tx((db) => endSession(db, store.t, actor.district, actor.sessionId, clock.now()));
    return { ok: true as const };
  });

  routes.on('GET /v1/me', ({ actor }) => describeMe(deps, actor));

  routes.on('POST /v1/me/password', async ({ actor, body }) =>
    staffTokens(app, deps, await changePassword(passwords, actor, body)),
  );

  registerSecondFactor(app, routes, passwords);

  routes.on('GET /v1/demo/people', async ({ raw }) => {
    requireDemo(deps, raw);
    return { items: await demoPeople(deps) };
  });

  routes.on('POST /v1/demo/sessions', async ({ raw, body }) => {
    requireDemo(deps, raw);
    return staffTokens(app, deps, await openDemoSession(deps, body.account));
  });
}
