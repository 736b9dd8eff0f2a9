import type { FastifyInstance } from 'fastify';
import { buildApp } from '../app.ts';
import { startAlertWorkers } from '../features/alerts/worker.ts';
import { startClearing } from '../features/attachments/clear-left-behind.ts';
import { startTeaching } from '../features/category-model/teaching.ts';
import { startWorker } from '../features/clocks/worker.ts';
import { startIndexing } from '../features/search/worker.ts';
import { startAnchoring } from '../features/trail/anchor-worker.ts';
import { startBackups } from '../operations/backup/schedule.ts';
import { systemClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { logMixin } from '../platform/watch/request-log.ts';
import { createWatch, observerOf } from '../platform/watch/watch.ts';
import { banner } from './banner.ts';
import { checkDatabase } from './check-database.ts';
import { demoDoors, prepareDemonstration } from './demonstration.ts';
import { openInstallation } from './installation.ts';

/** Longest wait for requests under way; service managers kill after 10 s or more. */
const STOP_WITHIN_MS = 9_000;

/** A server that is up. */
export interface Running {
  /** Stops accepting, finishes what was begun, closes the database. Safe to call twice. */
  stop(): Promise<void>;
  /** The longest it may take, ms. */
  readonly stopWithinMs: number;
}

/** Starts everything by the environment and prints where to go. @throws whatever `explain` can say in a sentence */
export async function serve(
  env: Readonly<Record<string, string | undefined>>,
  print: (text: string) => void,
): Promise<Running> {
  const config = readConfig(env);
  const clock = systemClock;
  if (config.mode === 'demo') await prepareDemonstration(config, clock, print);
  const watch = createWatch({ process: true });
  let log: FastifyInstance['log'] | undefined;
  // What happens before there is a log is told as soon as there is one.
  const early: ((to: FastifyInstance['log']) => void)[] = [];
  const tell = (line: (to: FastifyInstance['log']) => void) => (log ? line(log) : void early.push(line));
  const observe = observerOf(watch, config.slowQueryMs, {
    slow: (statement, ms) => tell((to) => to.warn({ ms: Math.round(ms), statement }, 'slow statement')),
    replica: (state, lagMs) =>
      tell((to) =>
        state === 'used'
          ? to.info('reads go to the replica')
          : to.warn({ why: state, lagMs }, 'reads go to the primary'),
      ),
  });
  const installation = { ...(await openInstallation(config, env, clock, null, observe)), watch };
  const { store } = installation;
  let app: FastifyInstance | undefined;
  try {
    await checkDatabase(installation);
    // In the demonstration the block below should not drown in request lines.
    const level = env.LOG_LEVEL || config.mode === 'production' ? config.logLevel : 'warn';
    app = await buildApp(installation, { logger: { level, mixin: logMixin } });
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
  log = server.log;
  for (const line of early) line(log);
  const worker = startWorker({ ...installation, log: server.log });
  const alerts = startAlertWorkers({ ...installation, log: server.log });
  const anchoring = startAnchoring({ ...installation, log: server.log });
  const clearing = startClearing({ ...installation, log: server.log });
  const indexing = startIndexing({ ...installation, log: server.log });
  const teaching = startTeaching({ ...installation, log: server.log });
  const backups = startBackups({ ...installation, log: server.log }, env);
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    // First no longer ready, so that a balancer sends nothing more; then no longer listening; then what was begun is finished.
    watch.closing = true;
    await new Promise((resolve) => setTimeout(resolve, config.shutdownDelayMs));
    await server.close();
    await worker.stop();
    await alerts.stop();
    await anchoring.stop();
    await clearing.stop();
    await indexing.stop();
    await teaching.stop();
    await backups.stop();
    await store.close();
  };
  return { stop: () => (stopping ??= stop()), stopWithinMs: STOP_WITHIN_MS + config.shutdownDelayMs };
}
