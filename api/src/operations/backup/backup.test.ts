import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, type TestApp } from '../../../../tests/factories/app.ts';
import { emptyDatabase, testEngine } from '../../../../tests/factories/database.ts';
import { Resident } from '../../../../tests/stories/resident.ts';
import { backup } from '../../cli/backup-command.ts';
import { ConfigError, readConfig } from '../../platform/config.ts';
import { newKeyRingText, parseKeyRing } from '../../platform/crypto/keys.ts';
import { newId } from '../../platform/id.ts';
import { openStore } from '../../platform/store/store.ts';
import { alone } from './alone.ts';
import { listBackups, readManifest } from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';
import { finishSwap, refuseHalfRestored } from './swap.ts';
import { takeBackup } from './take-backup.ts';

let it: TestApp;
let to: string;
let lines: string[];
const print = { line: (text: string) => lines.push(text), progress: () => {} };

beforeEach(async () => {
  it = await createApp();
  to = await mkdtemp(join(tmpdir(), 'tellit-backup-'));
  lines = [];
  // The server's own file, where a server has it.
  if (it.database.file) await symlink(it.database.file, join(it.deps.config.dataDir, 'tellit.sqlite'));
});
afterEach(async () => {
  await it.dispose();
  await rm(to, { recursive: true, force: true });
});

const deps = () => ({ ...it.deps, config: { ...it.deps.config, databaseUrl: it.database.url ?? null } });
const take = (keep: number | null = null) => takeBackup(deps(), { to, keep }, print);
const target = () => ({ ...it.deps.config, dataDir: join(to, 'restored') });
const restore = (from: string, more: Partial<Parameters<typeof restoreBackup>[1]> = {}, keys = it.deps.keys) =>
  restoreBackup({ ...it.deps, keys, config: target() }, { from, replace: false, withoutKeys: false, ...more }, print);
const inode = async (path: string) => (await stat(path)).ino;

/** A content with its row, as an upload leaves them. */
async function attachment(): Promise<string> {
  const id = newId(it.clock.now());
  await it.deps.files.put(id, Buffer.from(`content of ${id}`));
  const { attachment: a } = it.store.t;
  await it.store.tx((db) =>
    db.insert(a).values({
      district: '650103',
      id,
      kind: 'photo',
      mime: 'image/jpeg',
      bytes: 10,
      sha256: '',
      createdAt: it.clock.now(),
    }),
  );
  return id;
}

async function complaintsIn(file: string): Promise<number> {
  const store = openStore({ file, readOnly: true });
  try {
    return (await store.read((db) => db.select().from(store.t.complaint))).length;
  } finally {
    await store.close();
  }
}

describe.runIf(testEngine() === 'sqlite')('SQLite 的备份', () => {
  test('服务在运行_照样备份_副本完好_钥匙打得开_清单说得清', async () => {
    await new Resident(it).tell();
    await attachment();
    const taken = await take();
    expect(taken, lines.join('\n')).toMatchObject({ damages: 0 });
    const manifest = await readManifest(taken!.folder);
    expect(manifest).toMatchObject({ engine: 'sqlite', mode: 'production', at: it.clock.now() });
    expect(manifest.counts).toMatchObject({ complaint: 1, attachment: 1 });
    expect(manifest.files.count).toBe(1);
    expect(lines.join('\n')).toContain('记录完整');
    expect(lines.join('\n')).toContain('打得开备份里的姓名、电话');
    // Whoever reads the backup alone learns no key.
    expect(await readdir(taken!.folder)).toEqual(['SHA256SUMS', 'files', 'manifest.json', 'tellit.sqlite']);
    await new Resident(it).tell();
    expect(await complaintsIn(join(taken!.folder, 'tellit.sqlite'))).toBe(1);
  });

  test('第二份和第一份共用没变的附件_只抄新的_旧的按份数清掉', async () => {
    await attachment();
    const one = (await take())!.folder;
    const [path] = (await readFile(join(one, 'SHA256SUMS'), 'utf8')).match(/files\/.*/)!;
    const before = await inode(join(one, path));
    it.clock.advance(60_000);
    await attachment();
    const two = (await take(1))!.folder;
    expect(lines.join('\n')).toContain('附件 2 个，其中 1 个和上一份备份共用');
    expect(lines.join('\n')).toContain('清掉了 1 份');
    expect((await listBackups(to)).map(({ folder }) => folder)).toEqual([two]);
    await expect(stat(one)).rejects.toThrow();
    expect(await inode(join(two, path))).toBe(before);
  });

  test('办理记录被改过_备份留下_说有问题_旧备份一份不清', async () => {
    await new Resident(it).tell();
    await take();
    const { event } = it.store.t;
    await it.store.tx((db) => db.update(event).set({ text: '{}' }));
    it.clock.advance(1_000);
    expect(await take(1)).toMatchObject({ damages: 1 });
    expect(lines.join('\n')).toContain('核对时发现');
    expect(await listBackups(to)).toHaveLength(2);
  });

  test('附件内容丢了_说出来', async () => {
    await it.deps.files.remove(await attachment());
    expect(await take()).toMatchObject({ damages: 1 });
    expect(lines.join('\n')).toContain('有 1 个附件的内容在服务器上已经不见了');
  });

  test('中途被打断的备份不算数_下一次清掉', async () => {
    await mkdir(join(to, '.tellit-20260101T000000Z.part'));
    expect(await listBackups(to)).toEqual([]);
    await take();
    expect((await readdir(to)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('同一个文件夹里同时只有一个备份', async () => {
    await alone(to, async () => {
      expect(await take()).toBeNull();
    });
    // The holder is a process that is no more.
    await writeFile(join(to, '.lock'), `999999999 ${hostname()}\n`);
    expect(await take()).not.toBeNull();
  });

  test('单独核对_改一个字节就看得出', async () => {
    await new Resident(it).tell();
    await attachment();
    const { folder } = (await take())!;
    const env = { TELLIT_KEYS: newKeyRingText(), DATA_DIR: it.deps.config.dataDir };
    // Not the keys it was sealed with.
    expect(await backup(['--check', folder], env, it.clock, print)).toBe(1);
    expect(lines.join('\n')).toContain('打不开备份里的姓名、电话');
    const [path] = (await readFile(join(folder, 'SHA256SUMS'), 'utf8')).match(/files\/.*/)!;
    await writeFile(join(folder, path), 'another content');
    lines = [];
    expect(await backup(['--check', folder], env, it.clock, print)).toBe(1);
    expect(lines).toContain(`✗ ${path} 和备份时不一样`);
  });

  test.each([
    [['--keep', '0', '--to', 'x'], '--keep'],
    [['--nope'], '用法'],
    [[], 'BACKUP_DIR'],
    [['--check', '/nowhere'], '没有备份清单'],
  ])('%j_说清楚', async (argv, why) => {
    await expect(backup(argv, { TELLIT_KEYS: newKeyRingText() }, it.clock, print)).rejects.toThrow(why);
  });

  test('没有数据库_不备份_记下没做成', async () => {
    const env = { TELLIT_KEYS: newKeyRingText(), DATA_DIR: join(to, 'nothing') };
    await expect(backup(['--to', to], env, it.clock, print)).rejects.toThrow('没有数据库');
    expect(JSON.parse(await readFile(join(to, 'last-run.json'), 'utf8'))).toMatchObject({ code: 2 });
  });
});

describe.runIf(testEngine() === 'sqlite')('SQLite 的恢复', () => {
  const file = () => join(target().dataDir, 'tellit.sqlite');
  let folder: string;

  beforeEach(async () => {
    await new Resident(it).tell();
    await attachment();
    folder = (await take())!.folder;
  });

  test('恢复到空目录_数据和附件都在', async () => {
    expect(await restore(folder), lines.join('\n')).toBe(0);
    expect(await complaintsIn(file())).toBe(1);
    expect((await readdir(target().dataDir)).sort()).toEqual(['files', 'tellit.sqlite']);
    const [path] = (await readFile(join(folder, 'SHA256SUMS'), 'utf8')).match(/files\/.*/)!;
    expect(await readFile(join(target().dataDir, path), 'utf8')).toContain('content of');
  });

  test('已有数据_不加 --replace 不动_加了挪到旁边', async () => {
    await restore(folder);
    await expect(restore(folder)).rejects.toThrow('请加上 --replace');
    expect(await restore(folder, { replace: true })).toBe(0);
    const aside = (await readdir(target().dataDir)).find((name) => name.startsWith('replaced-'))!;
    expect(await complaintsIn(join(target().dataDir, aside, 'tellit.sqlite'))).toBe(1);
    expect(await readdir(join(target().dataDir, aside))).toContain('files');
  });

  test('服务还在用_不恢复', async () => {
    await restore(folder);
    const running = openStore({ file: file() });
    await expect(restore(folder, { replace: true })).rejects.toThrow('请先停下服务');
    await running.close();
  });

  test('备份坏了_不恢复_现有数据没动', async () => {
    await restore(folder);
    await writeFile(join(folder, 'tellit.sqlite'), 'broken');
    expect(await restore(folder, { replace: true })).toBe(1);
    expect(await complaintsIn(file())).toBe(1);
    expect(await readdir(target().dataDir)).toHaveLength(2);
  });

  test('备份里的办理记录被改过_说有几处_不恢复_现有数据没动', async () => {
    const { event } = it.store.t;
    await it.store.tx((db) => db.update(event).set({ text: '{}' }));
    it.clock.advance(1_000);
    const tampered = (await take())!.folder;
    lines = [];
    expect(await restore(tampered)).toBe(1);
    expect(lines.join('\n')).toContain('这份备份有 1 处问题。没有恢复，现有数据没有动。');
    expect(await readdir(target().dataDir)).toEqual([]);
  });

  test('钥匙不对或没有_说清楚_不恢复_确实找不回来才放行', async () => {
    const others = parseKeyRing(newKeyRingText());
    await expect(restore(folder, {}, others)).rejects.toThrow('编号 k1 的钥匙打不开');
    const renamed = parseKeyRing(newKeyRingText().replace('k1:', 'k9:'));
    await expect(restore(folder, {}, renamed)).rejects.toThrow('没有编号 k1');
    expect(await readdir(target().dataDir)).toEqual([]);
    expect(await restore(folder, { withoutKeys: true }, others)).toBe(0);
  });

  test('换的那一步断了_服务不启动_再运行一次就接着做完', async () => {
    await restore(folder);
    const { dataDir } = target();
    // Killed after the first rename: the old database is aside, the new one not yet there.
    await mkdir(join(dataDir, '.restoring'));
    await mkdir(join(dataDir, 'replaced-x'));
    await copyFile(file(), join(dataDir, '.restoring/tellit.sqlite'));
    await rename(file(), join(dataDir, 'replaced-x/tellit.sqlite'));
    const plan = [
      ['tellit.sqlite', 'replaced-x/tellit.sqlite'],
      ['.restoring/tellit.sqlite', 'tellit.sqlite'],
    ];
    await writeFile(join(dataDir, 'restore-in-progress.json'), JSON.stringify(plan));
    expect(() => refuseHalfRestored(dataDir)).toThrow(ConfigError);
    expect(await finishSwap(dataDir)).toBe(true);
    expect(await complaintsIn(file())).toBe(1);
    expect(await complaintsIn(join(dataDir, 'replaced-x/tellit.sqlite'))).toBe(1);
    refuseHalfRestored(dataDir);
  });

  test('演示的备份不能成为正式数据', async () => {
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, mode: 'demo' }));
    await expect(restore(folder)).rejects.toThrow('演示环境的备份');
  });
});

/** Whether the tools on this machine can dump the server under test: they must not be older. */
async function canDump(): Promise<boolean> {
  const said = spawnSync('pg_dump', ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const asked = sql`select current_setting('server_version_num') as version`;
  const [row] = await it.store.read((db) => db.rows<{ version: string }>(asked));
  return Number(said.match(/ (\d+)\./)?.[1] ?? 0) >= Math.floor(Number(row?.version) / 10_000);
}

describe.runIf(testEngine() === 'postgres')('PostgreSQL 的备份和恢复', () => {
  const env = () => ({
    TELLIT_KEYS: newKeyRingText(),
    DATA_DIR: it.deps.config.dataDir,
    DATABASE_URL: it.database.url ?? '',
  });

  test('没有 pg_dump_给出要运行的那一行', async () => {
    const path = process.env.PATH;
    process.env.PATH = '/nowhere';
    try {
      await expect(backup(['--to', to], env(), it.clock, print)).rejects.toThrow(
        /pg_dump --format=custom .*DATABASE_URL/,
      );
    } finally {
      process.env.PATH = path;
    }
    expect(await listBackups(to)).toEqual([]);
  });

  test('pg_dump 比服务器旧_照它的话说_不留半份', async ({ skip }) => {
    if (await canDump()) skip('pg_dump is new enough');
    await expect(take()).rejects.toThrow('pg_dump 没有成功');
    expect(await listBackups(to)).toEqual([]);
  });

  test('备份_恢复到新的空库_数据和附件都在_用过的库不动', async ({ skip }) => {
    if (!(await canDump())) skip('no pg_dump as new as the server');
    await new Resident(it).tell();
    await attachment();
    const taken = await take();
    expect(taken, lines.join('\n')).toMatchObject({ damages: 0 });
    const manifest = await readManifest(taken!.folder);
    expect(manifest).toMatchObject({ engine: 'postgres', counts: { complaint: 1, attachment: 1 } });
    const refused = await emptyDatabase();
    const wrongKeys = { ...it.deps, keys: parseKeyRing(newKeyRingText()) };
    await expect(
      restoreBackup(
        { ...wrongKeys, config: { ...target(), databaseUrl: refused.options.url ?? null } },
        { from: taken!.folder, replace: false, withoutKeys: false },
        print,
      ),
    ).rejects.toThrow('请删掉它，再建一个空的；原来的库没有动');
    await refused.remove();
    const empty = await emptyDatabase();
    const options = { from: taken!.folder, replace: false, withoutKeys: false };
    const into = { ...it.deps, config: { ...target(), databaseUrl: empty.options.url ?? null } };
    expect(await restoreBackup(into, options, print), lines.join('\n')).toBe(0);
    await expect(restoreBackup(into, options, print)).rejects.toThrow('已经有表');
    const store = openStore(empty.options);
    expect(await store.read((db) => db.select().from(store.t.complaint))).toHaveLength(1);
    await store.close();
    await empty.remove();
  });
});

test('定时备份的设置_默认一天一次留十四份', () => {
  expect(readConfig({}).backup).toBeNull();
  expect(readConfig({ BACKUP_DIR: '/b' }).backup).toEqual({ dir: '/b', everyMs: 86_400_000, keep: 14 });
});
