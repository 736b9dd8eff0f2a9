import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FreshStore, freshStore, testEngine } from '../../../tests/factories/database.ts';
import { seedDemo } from '../../demo/seed.ts';
import { type Installation, openInstallation } from '../boot/installation.ts';
import { TestClock } from '../platform/clock.ts';
import { ConfigError, readConfig } from '../platform/config.ts';
import { newKeyRingText } from '../platform/crypto/keys.ts';
import { importAreasCommand } from './areas-command.ts';

const clock = new TestClock(Date.parse('2026-11-22T10:00:00+08:00'));
let dataDir: string;
let fresh: FreshStore | null;
let env: Record<string, string>;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tellit-areas-'));
  fresh = testEngine() === 'postgres' ? await freshStore() : null;
  env = {
    TELLIT_MODE: 'production',
    PUBLIC_URL: 'https://ssy.example.gov.cn',
    DATA_DIR: dataDir,
    TELLIT_KEYS: newKeyRingText(),
    ...(fresh ? { DATABASE_URL: fresh.options.url ?? '' } : {}),
  };
  await withInstallation(({ store, vault }) =>
    seedDemo(store, vault, { now: clock.now(), passwordHash: 'x', mode: 'real' }),
  );
});
afterEach(async () => {
  await fresh?.dispose();
  await rm(dataDir, { recursive: true, force: true });
});

async function withInstallation<R>(work: (installation: Installation) => Promise<R>): Promise<R> {
  const installation = await openInstallation(readConfig(env), env, clock);
  try {
    return await work(installation);
  } finally {
    await installation.store.close();
  }
}

async function run(content: string, ...argv: string[]): Promise<{ code: 0 | 1; said: string }> {
  const lines: string[] = [];
  const file = join(dataDir, '边界.geojson');
  await writeFile(file, content);
  const code = await importAreasCommand(['--file', file, ...argv], env, clock, { line: (text) => lines.push(text) });
  return { code, said: lines.join('\n') };
}

const versions = () => withInstallation(({ store }) => store.read((db) => db.select().from(store.t.areaVersion)));

/** One square, closed unless it is told otherwise. */
function square(code: string, closed = true): string {
  const ring = [
    [87.556, 43.782],
    [87.561, 43.782],
    [87.561, 43.785],
    [87.556, 43.785],
    ...(closed ? [[87.556, 43.782]] : []),
  ];
  const feature = { type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [ring] } };
  return JSON.stringify({ type: 'FeatureCollection', features: [feature] });
}

test('先 --dry-run 只检查_再导入_提醒也说', async () => {
  const dry = await run(square('650103017003'), '--kind', 'community', '--dry-run');
  expect(dry.code).toBe(0);
  expect(dry.said).toContain('社区边界 1 片、5 个点，全部正确。只检查，没有导入。');
  expect(await versions()).toEqual([]);
  const { code, said } = await run(square('650103017003'), '--kind', 'community', '--reason', '测绘院 11 月版');
  expect(code).toBe(0);
  expect(said).toContain('提醒：有 5 个社区没有边界');
  expect(said).toContain('社区边界第 1 版导入好了：1 片、5 个点。');
  expect(await versions()).toMatchObject([
    { kind: 'community', source: '边界.geojson', reason: '测绘院 11 月版', by: null },
  ]);
});

test('有错的逐条说_什么也不进_退出码 1', async () => {
  const { code, said } = await run(square('650103017003', false), '--kind', 'community');
  expect(code).toBe(1);
  expect(said).toContain('第 1 个要素：代码 650103017003：边界没有闭合');
  expect(await versions()).toEqual([]);
});

test.each([
  [['--kind', 'village'], '--kind 只能是'],
  [['--crs', 'bd09'], '--crs 只能是'],
  [['--district', '110101'], '没有这个区：110101'],
])('写错了说怎么写：%j', async (argv, says) => {
  await expect(run(square('650103017003'), ...argv)).rejects.toThrow(says);
  await expect(run(square('650103017003'), ...argv)).rejects.toThrow(ConfigError);
});
