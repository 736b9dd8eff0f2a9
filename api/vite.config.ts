import { join } from 'node:path';
import { defineConfig } from 'vite';

const source = join(import.meta.dirname, 'src');

/**
 * What runs on its own: the server, its threads (`ownProgram` in platform/places.ts) and the commands it calls. A thread that is
 * missing here is found by tests/build/server.test.ts.
 */
const PROGRAMS = [
  'main',
  'cli/backup',
  'features/areas/check-worker',
  'features/category-model/train-worker',
  'platform/print/paper-worker',
  'platform/print/poster-worker',
  'platform/print/sticker-worker',
  'platform/store/aside-worker',
  'platform/store/checkpoint-worker',
];

/** The server as a few files (`api/dist`): eight hundred sources, found and read one by one, are most of a start. */
export default defineConfig({
  logLevel: 'warn',
  ssr: {
    // Ours, and the two libraries that are made of hundreds of files; the others stay packages.
    noExternal: ['@tellit/shared', 'zod', 'drizzle-orm'],
  },
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist',
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(PROGRAMS.map((name) => [name, join(source, `${name}.ts`)])),
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
    },
  },
});
