import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type FakeS3, startFakeS3 } from '../../../../tests/fake-s3/server.ts';
import { type FileStore, StorageUnavailable } from './file-store.ts';
import { openS3Files } from './s3-files.ts';

let s3: FakeS3;
let files: FileStore;
beforeAll(async () => {
  s3 = await startFakeS3();
  files = await openS3Files(s3.config);
});
afterAll(() => s3.stop());
afterEach(() => {
  s3.objects.clear();
  s3.fault = null;
});

const idsOf = async (store = files) => (await Array.fromAsync(store.list(), (file) => file.id)).toSorted();

describe('S3 存储', () => {
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

  test('多于一页的也全列得出来，带着写入的时间', async () => {
    const ids = Array.from({ length: 1_030 }, (_, i) => `0197ab-${String(i).padStart(4, '0')}`);
    for (let from = 0; from < ids.length; from += 100)
      await Promise.all(ids.slice(from, from + 100).map((id) => files.put(id, Buffer.from(id))));
    expect(await idsOf()).toEqual(ids);
    const [first] = await Array.fromAsync(files.list());
    expect(Math.abs((first?.writtenAt ?? 0) - Date.now())).toBeLessThan(600_000);
  });

  test('同一个桶里别人的东西不列、不碰', async () => {
    for (const key of ['other/0197-a', 'shayibake/Not An Id', 'shayibake/deep/0197-a'])
      s3.objects.set(key, { bytes: Buffer.from('x'), at: new Date() });
    await files.put('0197-ours', Buffer.from('1'));
    const neighbour = await openS3Files({ ...s3.config, prefix: 'other/' });
    expect(await idsOf()).toEqual(['0197-ours']);
    expect(await idsOf(neighbour)).toEqual(['0197-a']);
  });

  test.each(['../etc/passwd', 'a/b', '', '.hidden', 'A', 'a'.repeat(81), 'a\0b', '..'])(
    '%j 不是文件编号',
    async (id) => {
      await expect(files.put(id, Buffer.from('x'))).rejects.toThrow(RangeError);
      await expect(files.read(id)).rejects.toThrow(RangeError);
    },
  );

  test('钥匙不对、桶不在、连不上：说存不了，不当成没有', async () => {
    const broken = [
      { ...s3.config, secretAccessKey: 'wrong' },
      { ...s3.config, accessKeyId: 'somebody' },
      { ...s3.config, bucket: 'no-such-bucket' },
      { ...s3.config, endpoint: 'http://127.0.0.1:9' },
    ];
    for (const config of broken) {
      const store = await openS3Files(config);
      await expect(store.put('x', Buffer.from('x')), config.bucket).rejects.toThrow(StorageUnavailable);
      await expect(store.read('x'), config.bucket).rejects.toThrow(StorageUnavailable);
      await expect(idsOf(store), config.bucket).rejects.toThrow(StorageUnavailable);
    }
  });

  test('满了说满了，坏了说坏了；好了以后接着用', async () => {
    s3.fault = 'full';
    await expect(files.put('x', Buffer.from('x'))).rejects.toMatchObject({ reason: 'full' });
    s3.fault = 'error';
    await expect(files.put('x', Buffer.from('x'))).rejects.toMatchObject({ reason: 'failed' });
    await expect(files.open('x')).rejects.toThrow(StorageUnavailable);
    s3.fault = null;
    await files.put('x', Buffer.from('x'));
    expect((await files.read('x'))?.toString()).toBe('x');
  });
});
