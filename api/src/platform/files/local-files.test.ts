import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FileStore, StorageUnavailable } from './file-store.ts';
import { createGate } from './gate.ts';
import { openLocalFiles } from './local-files.ts';

const START = Date.UTC(2026, 2, 2);
let folder = '';
let files: FileStore;

beforeEach(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'tellit-files-')), 'files');
  files = await openLocalFiles(folder, START);
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const idsOf = async () => (await Array.fromAsync(files.list(), (file) => file.id)).toSorted();

describe('本机文件夹', () => {
  test('存什么取什么，整个取、流着取都一样', async () => {
    const bytes = randomBytes(300_000);
    await files.put('0197-a', bytes);
    expect((await files.read('0197-a'))!.equals(bytes)).toBe(true);
    const opened = (await files.open('0197-a'))!;
    expect(opened.size).toBe(300_000);
    expect((await buffer(opened.stream)).equals(bytes)).toBe(true);
  });

  test('没有的就是没有；删两次也不出错', async () => {
    expect(await files.read('none')).toBeNull();
    expect(await files.open('none')).toBeNull();
    await files.put('one', Buffer.from('1'));
    await files.remove('one');
    await files.remove('one');
    expect(await files.read('one')).toBeNull();
  });

  test('同时存一百个，一个不少，没有剩下半截的', async () => {
    const ids = Array.from({ length: 100 }, (_, i) => `0197ab-${String(i).padStart(3, '0')}`);
    await Promise.all(ids.map((id) => files.put(id, Buffer.from(id))));
    expect(await idsOf()).toEqual(ids);
    for (const id of ids) expect((await files.read(id))!.toString()).toBe(id);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  test('连号的文件分散在许多文件夹里', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, i) => files.put(`0197ab-${i}`, Buffer.from('x'))));
    expect(readdirSync(folder).length).toBeGreaterThan(40);
  });

  test.each(['../etc/passwd', 'a/b', '', '.hidden', 'A', 'a'.repeat(81), 'a\0b', '..'])(
    '%j 不是文件编号',
    async (id) => {
      await expect(files.put(id, Buffer.from('x'))).rejects.toThrow(RangeError);
      expect(() => files.read(id)).toThrow(RangeError);
    },
  );

  test('存不下去时说存不了，不留半截', async () => {
    // The place where the shard folder would go is taken by a file, so the rename cannot happen.
    const probe = await openLocalFiles(join(folder, 'probe'), START);
    await probe.put('x', Buffer.from('x'));
    const shard = readdirSync(join(folder, 'probe')).find((name) => name !== 'incoming')!;
    writeFileSync(join(folder, shard), '');
    await expect(files.put('x', Buffer.from('x'))).rejects.toThrow(StorageUnavailable);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  test('重新启动时清掉一小时前没写完的，不动正在写的', async () => {
    const [old, fresh] = ['old', 'fresh'].map((name) => join(folder, 'incoming', name));
    for (const path of [old!, fresh!]) writeFileSync(path, 'half');
    utimesSync(old!, START / 1000 - 7_200, START / 1000 - 7_200);
    utimesSync(fresh!, START / 1000 - 60, START / 1000 - 60);
    await openLocalFiles(folder, START);
    expect([existsSync(old!), existsSync(fresh!)]).toEqual([false, true]);
  });
});

test('闸门：同时只放行两个，出错也让出位置', async () => {
  const gate = createGate(2);
  let running = 0;
  let most = 0;
  const work = (i: number) => async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 2));
    running -= 1;
    if (i % 3 === 0) throw new Error('broken');
    return i;
  };
  const results = await Promise.allSettled(Array.from({ length: 12 }, (_, i) => gate(work(i))));
  expect(most).toBe(2);
  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(8);
});
