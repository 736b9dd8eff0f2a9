import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { FileAnswer, type Routes } from '../../platform/http/register.ts';
import { countOutbox, listBots, listOutbox, removeBot, sendAgain, setBot, tryBot } from './channels.ts';
import { LiveStreams } from './live-stream.ts';
import { hearAlarm, myAlarms } from './my-alarms.ts';
import { countUnread, listNotices, readNotices } from './my-notices.ts';
import { Pulse } from './pulse.ts';
import { liveStateOf, withSeen } from './snapshot.ts';

/** Everything that reaches a person by itself: live lists, news, alarms; and the channels outside the app. */
export function registerAlerts(app: FastifyInstance, routes: Routes, deps: Deps): void {
  registerLive(app, routes, deps);
  registerMine(routes, deps);
  registerChannels(routes, deps);
}

function registerLive(app: FastifyInstance, routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const pulse = new Pulse(deps);
  const streams = new LiveStreams(deps, pulse);
  // Open streams would keep the server from stopping; the database is closed after this.
  app.addHook('preClose', async () => {
    streams.closeAll();
    await pulse.stop();
  });

  routes.on('GET /v1/live', async ({ actor, query }) => {
    // Neither a cache nor a proxy's buffer may hold back what is said now. The connection ends with the stream: kept alive,
    // it would keep a server from stopping that has just ended its streams.
    const headers = { 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' };
    return new FileAnswer(await streams.open(actor, query), 'text/event-stream; charset=utf-8', headers);
  });

  routes.on('GET /v1/live/now', async ({ actor, query }) =>
    withSeen(store, await store.read((db) => liveStateOf(db, store.t, actor, query.last, clock.now()))),
  );
}

function registerMine(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const { t } = store;

  routes.on('GET /v1/notices', ({ actor, query }) => store.read((db) => listNotices(db, t, actor, query, clock.now())));

  routes.on('POST /v1/notices/read', ({ actor, body }) =>
    store.tx(async (db) => {
      await readNotices(db, t, actor, body.ids, clock.now());
      return { unread: await countUnread(db, t, actor, clock.now()) };
    }),
  );

  routes.on('POST /v1/alarms/:id/heard', ({ actor, params }) =>
    store.tx(async (db) => {
      const [alarm] = await myAlarms(db, t, actor, { alarmId: params.id });
      if (!alarm) throw new ApiError('notFound');
      await hearAlarm(db, t, actor, alarm, clock.now());
      return { ...alarm, heard: true };
    }),
  );
}

function registerChannels(routes: Routes, deps: Deps): void {
  const { store, clock, config } = deps;
  const { t } = store;
  const done = { ok: true as const };

  routes.on('GET /v1/channels', ({ actor }) =>
    store.read(async (db) => ({
      bots: await listBots(db, t, actor.district),
      sms: config.sms !== null,
      origins: config.botOrigins,
      ...(await countOutbox(db, t, actor.district)),
    })),
  );

  routes.on('POST /v1/channels/bots', ({ actor, body }) => store.tx((db) => setBot(db, t, deps, actor, body)));

  routes.on('POST /v1/channels/bots/remove', async ({ actor, body }) => {
    await store.tx((db) => removeBot(db, t, deps, actor, body.organisationId));
    return done;
  });

  routes.on('POST /v1/channels/bots/try', async ({ actor, body }) => {
    await store.tx((db) => tryBot(db, t, deps, actor, body.organisationId));
    return done;
  });

  routes.on('GET /v1/outbox', ({ actor, query }) => store.read((db) => listOutbox(db, t, actor.district, query)));

  routes.on('POST /v1/outbox/:id/again', async ({ actor, params }) => {
    await store.tx((db) => sendAgain(db, t, actor.district, params.id, clock.now()));
    return done;
  });
}
