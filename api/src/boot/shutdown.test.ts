import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { testEngine } from '../../../tests/factories/database.ts';
import { DEMO_TELL_CODES } from '../../demo/tell-codes.ts';

// The server as an operator starts it: a process of its own, told to stop by a signal.
const MAIN = join(import.meta.dirname, '../main.ts');
// Long enough that a busy machine, too, sees the server between “not ready” and gone.
const DELAY_MS = 6_000;
// The demonstration has a file of its own whatever engine is under test: once is enough.
describe.runIf(testEngine() === 'sqlite')('停服务', () => {
  let folder: string;
  let server: ChildProcess;
  let url: string;
  let said = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tellit-shutdown-'));
    const env = {
      PATH: process.env.PATH,
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      BACKUP_DIR: join(folder, 'backups'),
      SHUTDOWN_DELAY_MS: String(DELAY_MS),
    };
    server = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    server.stdout!.on('data', (text) => (said += text));
    server.stderr!.on('data', (text) => (said += text));
    await vi.waitFor(() => expect(said).toContain('居民首页'), { timeout: 150_000, interval: 200 });
    url = said.match(/居民首页\s+(http:\/\/127\.0\.0\.1:\d+)/)![1]!;
  }, 180_000);
  afterAll(async () => {
    server.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  const ready = async () => (await fetch(`${url}/readyz`)).status;

  test('启动以后自己做第一份备份_做完了指标里看得到', async () => {
    await expect
      .poll(
        async () =>
          (await readdir(join(folder, 'backups')).catch(() => [])).filter((name) => name.startsWith('tellit-')),
        {
          timeout: 120_000,
          interval: 500,
        },
      )
      .toHaveLength(1);
    await expect
      .poll(async () => (await fetch(`${url}/metrics`)).text(), { timeout: 20_000, interval: 500 })
      .toMatch(/tellit_backup_last_result 0\n/);
    const figures = await (await fetch(`${url}/metrics`)).text();
    for (const name of ['nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes', 'tellit_backup_age_seconds'])
      expect(figures).toContain(`\n${name} `);
    expect(figures).toMatch(/tellit_loop_age_seconds\{loop="clocks"\}/);
  }, 180_000);

  test('收到停止信号_先说不再接_收下的都办完_然后关门', async () => {
    expect(await ready()).toBe(200);
    const code = DEMO_TELL_CODES.find(({ label }) => label === 'SKJ-001')!.code;
    const device = await fetch(`${url}/v1/reporters/device`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ secret: 'x'.repeat(43) }),
    });
    const { token } = (await device.json()) as { token: string };
    const tell = (n: number) =>
      fetch(`${url}/v1/complaints`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'idempotency-key': `shutdown-test-key-${n}`,
        },
        body: JSON.stringify({ district: '650103', code, text: `路灯不亮，第 ${n} 盏。` }),
      }).then(({ status }) => status);
    const before = Array.from({ length: 20 }, (_, n) => tell(n));
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await expect.poll(ready, { timeout: 5_000, interval: 50 }).toBe(503);
    // Not ready any more, and still serving whoever has not noticed.
    const late = Array.from({ length: 5 }, (_, n) => tell(100 + n));
    expect(await Promise.all([...before, ...late])).toEqual(Array.from({ length: 25 }, () => 201));
    expect(await gone).toEqual([0, null]);
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  }, 60_000);
});
