import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTableColumns, is, Table } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FreshStore, freshStore, testEngine } from '../../../tests/factories/database.ts';
import { type Installation, openInstallation } from '../boot/installation.ts';
import { TestClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { openColumn, sealColumn } from '../platform/crypto/sealed-column.ts';
import { SEALED_PLACES } from '../platform/store/sealed-places.ts';
import { define } from '../platform/store/tables.ts';
import { rotateKeys } from './rotate-keys-command.ts';

const clock = new TestClock();
const key = () => randomBytes(32).toString('base64');
const REST = ['index', 'sign', 'anchor'].map((id) => `${id}:${key()}`).join('\n');
const OLD = `k1:${key()}\n`;
const NEW = `k2:${key()}\n`;
/** More than one batch. */
const PEOPLE = 450;

let dataDir: string;
let fresh: FreshStore | null;
const env = (keys: string) => ({
  TELLIT_MODE: 'production',
  PUBLIC_URL: 'https://ssy.example.gov.cn',
  DATA_DIR: dataDir,
  TELLIT_KEYS: keys,
  ...(fresh ? { DATABASE_URL: fresh.options.url ?? '' } : {}),
});

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tellit-keys-'));
  fresh = testEngine() === 'postgres' ? await freshStore() : null;
});
afterEach(async () => {
  await fresh?.dispose();
  await rm(dataDir, { recursive: true, force: true });
});

async function withInstallation<R>(keys: string, work: (installation: Installation) => Promise<R>): Promise<R> {
  const installation = await openInstallation(readConfig(env(keys)), env(keys), clock);
  try {
    return await work(installation);
  } finally {
    await installation.store.close();
  }
}

async function run(keys: string, ...argv: string[]): Promise<{ code: 0 | 1; said: string }> {
  const lines: string[] = [];
  const print = { line: (text: string) => lines.push(text), progress: () => {} };
  const code = await rotateKeys(argv, env(keys), clock, print);
  return { code, said: lines.join('\n') };
}

const ids = Array.from({ length: PEOPLE }, (_, n) => `p${String(n).padStart(4, '0')}`);

/** People with telephones and one contact with a key for the row, all under the old key. */
const fill = () =>
  withInstallation(`${OLD}${REST}`, async ({ store, vault }) => {
    const { t } = store;
    const sealed = vault.seal({ name: '王小明', phone: '13812345678', address: null }, { table: 'contact', row: 'c1' });
    await store.tx(async (db) => {
      for (const id of ids)
        await db.insert(t.person).values({
          district: '650103',
          id,
          account: id,
          name: id,
          phoneSealed:
            id === 'p0000' ? null : sealColumn(vault, { table: 'person', row: id }, 'phone', `138${id.slice(1)}0000`),
          tokenEpoch: 0,
          mustChangePassword: false,
          failedLogins: 0,
          version: 0,
          createdAt: 0,
        });
      await db.insert(t.contact).values({
        district: '650103',
        id: 'c1',
        complaintId: 'x',
        part: 'teller',
        wrappedKey: sealed.key,
        nameSealed: sealed.fields.name,
        phoneSealed: sealed.fields.phone,
        addressSealed: null,
        createdAt: 0,
      });
    });
  });

const readAll = (keys: string) =>
  withInstallation(keys, async ({ store, vault }) => {
    const { t } = store;
    const people = await store.read(async (db) => db.select().from(t.person));
    const [contact] = await store.read(async (db) => db.select().from(t.contact));
    const fields = { name: contact?.nameSealed ?? null, phone: contact?.phoneSealed ?? null };
    return {
      phones: Object.fromEntries(
        people.map((p) => [p.id, openColumn(vault, { table: 'person', row: p.id }, 'phone', p.phoneSealed)]),
      ),
      contact: vault.open({ key: contact?.wrappedKey ?? null, fields }, { table: 'contact', row: 'c1' }),
    };
  });

describe('换钥匙', () => {
  test('全部换到最新的_内容一个字不变_旧钥匙可以拿掉', async () => {
    await fill();
    const before = await readAll(`${OLD}${REST}`);
    const counted = await run(`${NEW}${OLD}${REST}`, '--check');
    expect(counted).toMatchObject({ code: 1, said: expect.stringContaining(`还有 ${PEOPLE} 处`) });
    expect((await run(`${NEW}${OLD}${REST}`)).code).toBe(0);
    expect(await readAll(`${NEW}${REST}`)).toEqual(before);
    const again = await run(`${NEW}${REST}`);
    expect(again).toMatchObject({ code: 0, said: expect.stringContaining(`k2 ${PEOPLE} 处`) });
    expect(again.said).not.toContain('换了');
  });

  test('旧钥匙不见了_一处不动_说少了哪一把', async () => {
    await fill();
    const { code, said } = await run(`${NEW}${REST}`);
    expect(code).toBe(1);
    expect(said).toContain('没有它');
    expect(Object.keys((await readAll(`${OLD}${REST}`)).phones)).toHaveLength(PEOPLE);
  });

  test('有一行被改动过_说出是哪一行_别的照换', async () => {
    await fill();
    await withInstallation(`${OLD}${REST}`, async ({ store }) => {
      const { person } = store.t;
      await store.tx(async (db) => {
        await db.delete(person);
        await db.insert(person).values({
          district: '650103',
          id: 'moved',
          account: 'm',
          name: 'm',
          phoneSealed: 'k1.AAAA BBBB',
          tokenEpoch: 0,
          mustChangePassword: false,
          failedLogins: 0,
          version: 0,
          createdAt: 0,
        });
      });
    });
    const { code, said } = await run(`${NEW}${OLD}${REST}`);
    expect(code).toBe(1);
    expect(said).toContain('person 650103/moved 打不开');
    expect(said).toContain('k1 1 处，k2 1 处');
  });

  test('每个加密的列都在名单上', () => {
    const listed = new Set(SEALED_PLACES.flatMap((place) => place.columns.map((column) => `${place.table}.${column}`)));
    // Words under a key of the row: the key is what is rotated.
    const rowKeyed = new Set(SEALED_PLACES.filter((p) => p.columns.includes('wrappedKey')).map((p) => p.table));
    for (const [table, definition] of Object.entries(define('sqlite'))) {
      if (!is(definition, Table)) continue;
      for (const column of Object.keys(getTableColumns(definition)))
        if (/Sealed$|^wrappedKey$/.test(column) && !rowKeyed.has(table as never))
          expect(listed, `${table}.${column}`).toContain(`${table}.${column}`);
    }
  });
});
