import type { FastifyInstance } from 'fastify';
import { buildApp } from '../app.ts';
import { startAlertWorkers } from '../features/alerts/worker.ts';
import { startClearing } from '../features/attachments/clear-left-behind.ts';
import { startWorker } from '../features/clocks/worker.ts';
import { startAnchoring } from '../features/trail/anchor-worker.ts';
import { systemClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { banner } from './banner.ts';
import { checkDatabase } from './check-database.ts';
import { demoDoors, prepareDemonstration } from './demonstration.ts';
import { openInstallation } from './installation.ts';

/** A server that is up. */
export interface Running {
  /** Stops accepting, finishes what was begun, closes the database. Safe to call twice. */
  stop(): Promise<void>;
}

/** Starts everything by the environment and prints where to go. @throws whatever `explain` can say in a sentence */
export async function serve(
  env: Readonly<Record<string, string | undefined>>,
  print: (text: string) => void,
): Promise<Running> {
  const config = readConfig(env);
  const clock = systemClock;
  if (config.mode === 'demo') await prepareDemonstration(config, clock, print);
  const installation = await openInstallation(config, env, clock);
  const { store } = installation;
  let app: FastifyInstance | undefined;
  try {
    await checkDatabase(installation);
    // In the demonstration the block below should not drown in request lines.
    const level = env.LOG_LEVEL || config.mode === 'production' ? config.logLevel : 'warn';
    app = await buildApp(installation, { logger: { level, serializers: { req: withoutQuery } } });
    const listening = await app.listen({ host: config.host, port: config.port });
    // PORT=0 lets the system choose; only a demonstration's own address follows it.
    if (config.port === 0 && config.mode === 'demo') config.publicUrl = listening;
    print(banner(config, listening, config.mode === 'demo' ? demoDoors(config) : null));
  } catch (error) {
    await app?.close();
    await store.close();
    throw error;
  }
  const server = app;
  const worker = startWorker({ ...installation, log: server.log });
  const alerts = startAlertWorkers({ ...installation, log: server.log });
  const anchoring = startAnchoring({ ...installation, log: server.log });
  const clearing = startClearing({ ...installation, log: server.log });
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    await server.close();
    await worker.stop();
    await alerts.stop();
    await anchoring.stop();
    await clearing.stop();
    await store.close();
  };
  return { stop: () => (stopping ??= stop()) };
}

/** Signed links carry their right to read in the query: it never reaches a log. */
function withoutQuery(request: { method: string; url: string; ip?: string }): Record<string, unknown> {
  return { method: request.method, url: request.url.split('?')[0], ip: request.ip };
}
