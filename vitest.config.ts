import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const miniappSource = join(root, 'miniapp/src');

/** Resolves `@/…` and the `.h5` side of platform ports, as Taro's builder does for the browser. */
const miniappPaths: Plugin = {
  name: 'miniapp-paths',
  enforce: 'pre',
  resolveId(source, importer) {
    const isOurs = importer?.startsWith(miniappSource) || importer?.startsWith(join(root, 'tests'));
    if (!isOurs || !(source.startsWith('@/') || source.startsWith('.'))) return null;
    const base = source.startsWith('@/') ? join(miniappSource, source.slice(2)) : resolve(dirname(importer!), source);
    const bare = base.replace(/\.tsx?$/, '');
    const candidates = [`${bare}.h5.ts`, `${bare}.h5.tsx`, base, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.tsx`];
    return candidates.find((file) => /\.tsx?$/.test(file) && existsSync(file)) ?? null;
  },
};

/** Parts of the api that never see a database: once is enough. */
const withoutDatabase = ['api/src/platform/{crypto,files,print,wechat}/**/*.test.ts'];
/** Everything that talks to a database; the same files run once on each engine. */
const databaseTests = [
  'api/src/**/*.test.ts',
  'tests/stories/**/*.test.ts',
  'tests/conformance/**/*.test.ts',
  'tests/torture/**/*.test.ts',
];
// Long enough for a machine that does other things besides; a test that hangs still ends.
const common = { testTimeout: 60_000, hookTimeout: 120_000, env: { TZ: 'UTC' } };
/** Where property tests live. */
const setupFiles = [join(root, 'tests/setup/properties.ts')];
/** A database project: see tests/setup/one-process.ts. */
const inOneProcess = { isolate: false, setupFiles: [...setupFiles, join(root, 'tests/setup/one-process.ts')] };

// `groupOrder` runs the projects one after another: two cores, and one failing project is easier to read alone.
export default defineConfig({
  test: {
    // Vitest leaves a core free; of two that would be half of them, and most of a test's time is waiting for a disk or a server.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        plugins: [miniappPaths],
        // What Taro's builder puts in for the browser side (miniapp/config).
        define: { API_BASE: '""' },
        test: {
          ...common,
          env: { ...common.env, TARO_ENV: 'h5' },
          name: 'unit',
          setupFiles,
          include: [
            'shared/**/*.test.ts',
            'miniapp/**/*.test.{ts,tsx}',
            'tools/**/*.test.ts',
            'tests/factories/**/*.test.ts',
            ...withoutDatabase,
          ],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...common,
          name: 'api-sqlite',
          ...inOneProcess,
          include: databaseTests,
          exclude: withoutDatabase,
          env: { ...common.env, TELLIT_ENGINE: 'sqlite' },
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...common,
          name: 'api-postgres',
          ...inOneProcess,
          include: databaseTests,
          exclude: withoutDatabase,
          env: { ...common.env, TELLIT_ENGINE: 'postgres' },
          globalSetup: ['tests/setup/postgres.ts'],
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: { ...common, name: 'build', include: ['tests/build/**/*.test.ts'], sequence: { groupOrder: 3 } },
      },
      {
        test: {
          ...common,
          // A journey of twenty taps, on a machine half as fast as ours.
          testTimeout: 120_000,
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/setup/browser.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
});
