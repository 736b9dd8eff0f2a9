// The disk under the data is full or read-only while the server lives on.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DISTRICT } from '../factories/app.ts';
import { testEngine } from '../factories/database.ts';
import { freePort } from '../factories/free-port.ts';
import { SHUIKUJIE_CODE } from '../stories/resident.ts';
import { type Prepared, prepareInstallation, signIn } from './installation.ts';
import { Server } from './server.ts';

/** A disk of its own, small enough to fill: only root may mount one. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'tellit-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
}
const first = testEngine() === 'sqlite' ? smallDisk() : null;
if (testEngine() === 'sqlite' && !first)
  process.stderr.write('磁盘满、只读的测试跳过：这台机器不让挂一块小磁盘（要 root）。\n');
if (first) unmount(first);

function unmount(folder: string): void {
  execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
}

// On PostgreSQL the disk is the database server's: its word for it (53100) is tested in postgres.test.ts.
describe.runIf(first !== null)('数据盘', () => {
  let disk: string;
  let prepared: Prepared;
  let server: Server;
  let origin: string;
  let staff: string;
  let resident: string;
  let keys = 0;
  beforeEach(async () => {
    disk = smallDisk() ?? '';
    prepared = await prepareInstallation(null, join(disk, 'data'));
    server = new Server(prepared.env, await freePort());
    await server.start();
    origin = `http://127.0.0.1:${server.port}`;
    staff = await signIn(origin, 'diaodu');
    const answer = await post('/v1/reporters/device', null, { secret: randomBytes(32).toString('base64url') });
    resident = ((await answer.json()) as { token: string }).token;
  }, 240_000);
  afterEach(async () => {
    await server?.kill();
    await prepared?.remove();
    unmount(disk);
  });

  const post = (path: string, token: string | null, body: unknown, key = `disk-telling-${++keys}`) =>
    fetch(origin + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      body: JSON.stringify(body),
    });
  const tell = (key?: string) =>
    post('/v1/complaints', resident, { district: DISTRICT, code: SHUIKUJIE_CODE, text: '井'.repeat(1500) }, key);
  const upload = () => {
    const body = new FormData();
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      'base64',
    );
    body.set('file', new Blob([png], { type: 'image/png' }), 'a.png');
    return fetch(`${origin}/v1/attachments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${resident}` },
      body,
    });
  };
  const get = (path: string, token: string) => fetch(origin + path, { headers: { authorization: `Bearer ${token}` } });
  async function expectNotNow(answer: Response): Promise<void> {
    const body = (await answer.json()) as { code: string };
    expect(answer.status, JSON.stringify(body)).toBe(503);
    expect(body).toMatchObject({ code: 'busy', detail: '系统正忙，您填写的内容没有丢。请过几秒再试。' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  const filler = () => join(disk, 'filler');
  function fill(): void {
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler(), Buffer.alloc(bavail * bsize));
  }
  const total = async (): Promise<number> => {
    const installation = await prepared.open();
    try {
      const { complaint, idempotency } = installation.store.t;
      const rows = await installation.store.read(async (db) => ({
        complaints: await db.select().from(complaint),
        keys: await db.select().from(idempotency),
      }));
      expect(rows.keys).toHaveLength(rows.complaints.length);
      return rows.complaints.length;
    } finally {
      await installation.store.close();
    }
  };

  test('满了：写的说“系统正忙”，看的照样看，照片说收不下；清出空间以后不用重启，回过“收到”的都在', async () => {
    const done: string[] = [];
    expect((await tell('disk-first')).status).toBe(201);
    fill();
    let refused = 0;
    for (let n = 0; n < 400 && refused < 5; n++) {
      const answers = await Promise.all(Array.from({ length: 4 }, () => tell()));
      for (const answer of answers) {
        if (answer.status === 201) done.push(((await answer.json()) as { number: string }).number);
        // The limit of one person in a minute: another person then.
        else if (answer.status === 429) {
          const device = await post('/v1/reporters/device', null, { secret: randomBytes(32).toString('base64url') });
          if (device.ok) resident = ((await device.json()) as { token: string }).token;
          else await expectNotNow(device);
        } else {
          refused += 1;
          await expectNotNow(answer);
        }
      }
    }
    expect(refused).toBeGreaterThanOrEqual(5);
    await expectNotNow(await upload());
    expect((await get('/v1/work-orders?view=all&limit=20', staff)).status).toBe(200);
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    rmSync(filler());
    const again = await tell('disk-after');
    expect(again.status, await again.clone().text()).toBe(201);
    expect((await upload()).status).toBe(201);
    expect((await fetch(`${origin}/readyz`)).status).toBe(200);
    await server.kill('SIGTERM');
    expect(await total()).toBe(done.length + 2);
  }, 120_000);

  test('照片的盘变成只读：照片说收不下，不带照片的照样收；恢复以后不用重启', async () => {
    const files = join(disk, 'data', 'files');
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'ro,size=1m', 'tmpfs', files]);
    try {
      await expectNotNow(await upload());
      expect((await tell()).status).toBe(201);
    } finally {
      execFileSync('umount', [files]);
    }
    expect((await upload()).status).toBe(201);
  }, 60_000);

  test('数据盘只读：启动不了，用一句话说为什么', async () => {
    await server.kill('SIGTERM');
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    try {
      const said = await server.start().then(
        () => '',
        (error: Error) => error.message,
      );
      expect(said).toMatch(/数据库文件读写出错|没有权限读写/);
      expect(said).not.toMatch(/\n\s+at /);
    } finally {
      execFileSync('mount', ['-o', 'remount,rw', disk]);
    }
    await server.start();
    expect((await tell()).status).toBe(201);
  }, 240_000);
});
