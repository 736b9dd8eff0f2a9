import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp, type TestApp } from '../../../../tests/factories/app.ts';
import { type FreshStore, freshStore } from '../../../../tests/factories/database.ts';
import { playDemoStories } from '../../../demo/stories.ts';
import { move } from '../../cli/move-command.ts';
import { writeDueAnchors } from '../../features/trail/write-anchors.ts';
import { newKeyRingText } from '../../platform/crypto/keys.ts';
import { openLocalFiles } from '../../platform/files/local-files.ts';
import { newId } from '../../platform/id.ts';
import { migrate } from '../../platform/store/migrate.ts';
import { openStore, type Store } from '../../platform/store/store.ts';
import { moveDistricts } from './move-districts.ts';
import { moveFiles } from './move-files.ts';
import { countRows, digestOf, insertRows, rowsOf } from './rows.ts';
import { MOVED_TABLES } from './tables.ts';

const DISTRICT = '650103';
const SUNDAY = Date.UTC(2026, 10, 22, 12, 0);
let it: TestApp;
let folder: string;
let lines: string[];
const print = { line: (text: string) => lines.push(text), progress: () => {} };
const opened: (Store | FreshStore)[] = [];

beforeAll(async () => {
  // The whole demonstration: nearly every table has rows.
  it = await createApp({ tenant: 'demo', now: SUNDAY - 120 * 86_400_000 });
  await playDemoStories(it.deps, it.clock, SUNDAY);
  await writeDueAnchors(it.deps);
}, 120_000);
afterAll(() => it.dispose());
beforeEach(async () => {
  lines = [];
  folder = await mkdtemp(join(tmpdir(), 'tellit-move-'));
});
afterEach(async () => {
  for (const one of opened.splice(0)) await ('dispose' in one ? one.dispose() : one.close());
  await rm(folder, { recursive: true, force: true });
});

/** An empty SQLite file, whatever engine is under test. */
async function sqlite(name: string): Promise<Store> {
  const store = openStore({ file: join(folder, name), synchronous: 'off' });
  opened.push(store);
  await migrate(store, it.clock);
  return store;
}
/** An empty database of the engine under test. */
async function fresh(): Promise<Store> {
  const one = await freshStore();
  opened.push(one);
  return one.store;
}
const moved = (from: Store, to: Store, more: { district?: string; again?: boolean } = {}) =>
  moveDistricts({ ...it.deps, from, to }, { again: false, ...more }, print);
async function digests(store: Store): Promise<Record<string, string>> {
  const all = await Promise.all(
    MOVED_TABLES.map(async (t) => [t.key, (await digestOf(store, t, 'all')).hash] as const),
  );
  return Object.fromEntries(all);
}
const tableOf = (key: string) => MOVED_TABLES.find((one) => one.key === key)!;

describe('把区县搬到另一个数据库', () => {
  test('搬过去再搬回来_每张表逐行一致_办理记录核对无误', async () => {
    const before = await digests(it.store);
    const first = await sqlite('one.sqlite');
    expect(await moved(it.store, first), lines.join('\n')).toBe(0);
    const second = await fresh();
    expect(await moved(first, second), lines.join('\n')).toBe(0);
    const third = await sqlite('three.sqlite');
    expect(await moved(second, third), lines.join('\n')).toBe(0);
    for (const store of [first, second, third]) expect(await digests(store)).toEqual(before);
    expect(lines.join('\n')).toContain('两边逐行一致');
    expect(lines.join('\n')).toContain('记录完整');
    const filled = await Promise.all(MOVED_TABLES.map((one) => countRows(third, one, 'all')));
    expect(filled.filter((n) => n > 0).length).toBeGreaterThan(20);
  });

  test('搬一个区县_居民跟着走_目标里已有的区县不动', async () => {
    const to = await sqlite('one.sqlite');
    await insertRows(to, tableOf('district'), [
      { ...(await it.store.read((db) => db.select().from(it.store.t.district)))[0], id: '650104', name: '新市区' },
    ]);
    expect(await moved(it.store, to, { district: DISTRICT }), lines.join('\n')).toBe(0);
    const complaints = await to.read((db) => db.select().from(to.t.complaint));
    const residents = new Set((await to.read((db) => db.select().from(to.t.reporter))).map(({ id }) => id));
    expect(complaints.length).toBeGreaterThan(5);
    expect(complaints.every(({ reporterId }) => reporterId === null || residents.has(reporterId))).toBe(true);
    expect((await to.read((db) => db.select().from(to.t.district))).map(({ id }) => id).sort()).toEqual([
      DISTRICT,
      '650104',
    ]);
  });

  test('目标里已有这个区县_不搬', async () => {
    const to = await sqlite('one.sqlite');
    await moved(it.store, to);
    await expect(moved(it.store, to)).rejects.toThrow('已经有“沙依巴克区”');
  });

  test('断了再来_接着搬_没搬完的区县目标不认', async () => {
    const to = await sqlite('one.sqlite');
    const event = tableOf('event');
    for await (const page of rowsOf(it.store, event, { district: DISTRICT })) {
      await insertRows(to, event, page.slice(0, 7));
      break;
    }
    expect(await to.read((db) => db.select().from(to.t.district))).toEqual([]);
    expect(await moved(it.store, to), lines.join('\n')).toBe(0);
    expect(lines[0]).toContain('接着搬');
    expect(await digests(to)).toEqual(await digests(it.store));
  });

  test('断了以后来源又被用过_说出来_从头搬就好', async () => {
    const to = await sqlite('one.sqlite');
    const change = tableOf('notice');
    const rows = (await Array.fromAsync(rowsOf(it.store, change, { district: DISTRICT }))).flat();
    await insertRows(to, change, [{ ...rows[0], readAt: 1 }]);
    expect(await moved(it.store, to)).toBeGreaterThan(0);
    expect(lines.join('\n')).toContain('--again');
    expect(await to.read((db) => db.select().from(to.t.district))).toEqual([]);
    lines = [];
    expect(await moved(it.store, to, { again: true }), lines.join('\n')).toBe(0);
  });

  test('目标里同一位居民是另外的编号_不合并', async () => {
    const to = await sqlite('one.sqlite');
    const [one] = await it.store.read((db) => db.select().from(it.store.t.reporter));
    await insertRows(to, tableOf('reporter'), [{ ...one, id: 'another' }]);
    await expect(moved(it.store, to, { district: DISTRICT })).rejects.toThrow('另外的编号');
    expect(await to.read((db) => db.select().from(to.t.district).where(eq(to.t.district.id, DISTRICT)))).toEqual([]);
  });

  test('附件抄到新的文件夹_缺的数出来_再抄一遍不重抄', async () => {
    const { attachment } = it.store.t;
    const from = join(it.deps.config.dataDir, 'files');
    const { copied: before } = await moveFiles(it.store, { from, to: join(folder, 'before'), district: DISTRICT });
    const id = newId(it.clock.now());
    const lost = newId(it.clock.now());
    await it.deps.files.put(id, Buffer.from('a photo'));
    await it.deps.files.put(`${id}-thumb`, Buffer.from('small'));
    const row = { district: DISTRICT, kind: 'photo', mime: 'image/jpeg', bytes: 7, sha256: '', createdAt: 0 } as const;
    await it.store.tx((db) =>
      db.insert(attachment).values([
        { ...row, id },
        { ...row, id: lost },
      ]),
    );
    const places = { from, to: join(folder, 'files'), district: DISTRICT };
    expect(await moveFiles(it.store, places)).toEqual({ copied: before + 2, there: 0, missing: 1 });
    const there = await openLocalFiles(places.to, it.clock.now());
    expect(String(await there.read(id))).toBe('a photo');
    expect(await moveFiles(it.store, places)).toEqual({ copied: 0, there: before + 2, missing: 1 });
    await it.store.tx((db) => db.delete(attachment).where(eq(attachment.sha256, '')));
  });

  test.each([
    [[], '--from'],
    [['--from', 'mysql://x', '--to', 'sqlite:a'], '看不懂'],
    [['--from', 'postgres://u:secret@h', '--to', 'x:secret@h'], '看不懂'],
    [['--from', 'sqlite:/a', '--to', 'sqlite:/a'], '同一个'],
    [['--from', 'sqlite:/nowhere', '--to', 'sqlite:/b'], '没有这个数据库文件'],
    [['--from', 'sqlite:/a', '--to', 'sqlite:/b', '--files-from', 'x'], '一起写'],
  ])('%j_说清楚', async (argv, why) => {
    const failure = move(argv, { TELLIT_KEYS: newKeyRingText() }, it.clock, print);
    await expect(failure).rejects.toThrow(why);
    await expect(failure).rejects.not.toThrow('secret');
  });
});
