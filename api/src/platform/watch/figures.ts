import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * What the server counts of itself, in Prometheus' words. Labels are few and closed: the route's key, never a url; the class
 * of a status; names of our own loops and states. No label ever holds a person, a district or a number of an order.
 */
export type Figures = ReturnType<typeof createFigures>;

/** @param options.process also memory, event loop and garbage collection of the process: once a process. */
export function createFigures(options: { process?: boolean } = {}) {
  const registry = new Registry();
  const registers = [registry];
  if (options.process) collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const histogram = <L extends string>(name: string, help: string, buckets: number[], labelNames: readonly L[] = []) =>
    new Histogram({ name, help, buckets, labelNames, registers });
  return {
    registry,
    info: gauge('tellit_info', 'Always 1; says which engine and mode run.', ['engine', 'mode']),
    requests: counter('tellit_http_requests_total', 'Answered requests.', ['route', 'status']),
    requestSeconds: histogram('tellit_http_request_seconds', 'Time to answer.', SECONDS, ['route']),
    storeErrors: counter('tellit_store_errors_total', 'Times the database could not do it.', ['reason']),
    slowStatements: counter('tellit_slow_statements_total', 'Statements over SLOW_QUERY_MS.'),
    commitJobs: histogram(
      'tellit_commit_jobs',
      'Transactions that shared one commit (SQLite).',
      [1, 2, 4, 8, 16, 32, 64, 128, 256],
    ),
    commitWaitSeconds: histogram(
      'tellit_commit_wait_seconds',
      'How long the first transaction of a commit waited for its turn (SQLite).',
      SECONDS,
    ),
    commitSeconds: histogram(
      'tellit_commit_seconds',
      'From the first statement of a commit to the disk (SQLite).',
      SECONDS,
    ),
    clocksRung: counter('tellit_clocks_rung_total', 'Due clocks that rang here.'),
    loopAge: gauge('tellit_loop_age_seconds', 'Since a loop of the worker last gave a sign of life.', ['loop']),
    loopFailures: counter('tellit_loop_failures_total', 'Looks of a loop that failed.', ['loop']),
    databaseUp: gauge('tellit_database_up', '1 when the database answered just now.'),
    replicaUsed: gauge('tellit_replica_used', '1 while the replica may take reads.'),
    replicaLag: gauge('tellit_replica_lag_seconds', 'How far the replica is behind; not there while nobody can tell.'),
    laggingReads: counter(
      'tellit_lagging_reads_total',
      'Requests a replica might answer: where they read, and why there.',
      ['from', 'why'],
    ),
    clockLag: gauge('tellit_clock_lag_seconds', 'How long the oldest due clock has been waiting to ring.'),
    outboxMessages: gauge('tellit_outbox_messages', 'Messages by state, counted up to 10000.', ['state']),
    outboxAge: gauge('tellit_outbox_age_seconds', 'How long the oldest message that may leave has been waiting.'),
    alarmsOpen: gauge('tellit_alarms_open', 'Alarms that go on calling until somebody acts.'),
    diskFree: gauge('tellit_disk_free_bytes', 'Room left on the disk of the data and of the backups.', ['of']),
    backupAge: gauge('tellit_backup_age_seconds', 'Since the last backup that was made and sound.'),
    backupTrouble: gauge(
      'tellit_backup_trouble',
      '1 when the last backup failed or was damaged, or none was sound for over 26 hours.',
    ),
    backupResult: gauge('tellit_backup_last_result', 'The last one: 0 sound, 1 damaged, 2 not made.'),
  };
}
