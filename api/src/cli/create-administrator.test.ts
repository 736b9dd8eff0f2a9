import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FreshStore, freshStore, testEngine } from '../../../tests/factories/database.ts';
import { checkDatabase } from '../boot/check-database.ts';
import { openInstallation } from '../boot/installation.ts';
import { TestClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { newKeyRingText } from '../platform/crypto/keys.ts';
import { createAdministrator } from './create-administrator.ts';

const clock = new TestClock();
const nobody = () => Readable.from([]);
const NEW = [
  '--district',
  '650103',
  '--district-name',
  '沙依巴克区',
  '--city-name',
  '乌鲁木齐市',
  '--name',
  '苏志远',
  '--account',
  'su.zhiyuan',
];
let dataDir: string;
let fresh: FreshStore | null;
let env: Record<string, string>;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tellit-admin-'));
  fresh = testEngine() === 'postgres' ? await freshStore() : null;
  env = {
    TELLIT_MODE: 'production',
    PUBLIC_URL: 'https://ssy.example.gov.cn',
    DATA_DIR: dataDir,
    TELLIT_KEYS: newKeyRingText(),
    ...(fresh ? { DATABASE_URL: fresh.options.url ?? '' } : {}),
  };
});
afterEach(async () => {
  await fresh?.dispose();
  await rm(dataDir, { recursive: true, force: true });
});

const open = () => openInstallation(readConfig(env), env, clock);
const check = async () => {
  const installation = await open();
  try {
    await checkDatabase(installation);
  } finally {
    await installation.store.close();
  }
};

describe('建第一个管理员', () => {
  test('新区县_建好区县、机构根和管理员_密码只在输出里_之后才能启动', async () => {
    await expect(check()).rejects.toThrow('还没有管理员');
    const said = await createAdministrator(NEW, env, clock, nobody());
    expect(said).toMatch(/初始密码 {2}[2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4}\n/);
    await check();
    const { store } = await open();
    const { t } = store;
    const [person] = await store.read(async (db) => db.select().from(t.person));
    expect(person).toMatchObject({ account: 'su.zhiyuan', mustChangePassword: true });
    const kinds = (await store.read(async (db) => db.select().from(t.organisation))).map((o) => o.kind).sort();
    expect(kinds).toEqual(['city', 'district']);
    const policies = (await store.read(async (db) => db.select().from(t.policy))).map((p) => p.kind).sort();
    expect(policies).toEqual(['deadlines', 'routing']);
    await store.close();
  });

  test('区县已有_只加人_账号不能重复', async () => {
    await createAdministrator(NEW, env, clock, nobody());
    const second = ['--district', '650103', '--name', '李某', '--account', 'li.mou'];
    expect(await createAdministrator(second, env, clock, nobody())).toContain('li.mou');
    await expect(createAdministrator(second, env, clock, nobody())).rejects.toThrow('已经有人用了');
  });

  test.each([
    [['--district', '650103', '--name', '李某', '--account', 'li.mou'], '--district-name'],
    [['--district', '65', '--name', '李某', '--account', 'li.mou'], '6 位数字'],
    [['--district', '650103', '--account', 'li.mou'], '--name'],
    [['--district', '650103', '--nmae', '李某'], '用法'],
  ])('%j_说清楚缺什么', async (argv, why) => {
    await expect(createAdministrator(argv, env, clock, nobody())).rejects.toThrow(why);
  });

  test('从标准输入给密码_太短不收', async () => {
    await expect(
      createAdministrator([...NEW, '--password-stdin'], env, clock, Readable.from(['short\n'])),
    ).rejects.toThrow('至少 10 位');
    expect(
      await createAdministrator([...NEW, '--password-stdin'], env, clock, Readable.from(['a-long-enough-one\n'])),
    ).not.toContain('a-long-enough-one');
  });

  test('没有钥匙_不建', async () => {
    await expect(createAdministrator(NEW, { ...env, TELLIT_KEYS: '' }, clock, nobody())).rejects.toThrow('没有钥匙');
  });
});
