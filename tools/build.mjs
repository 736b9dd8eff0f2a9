// Builds the mini-program (weapp) and its browser side (H5) with Taro, the server with Vite, and knows when a build is out of date.
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, root, say, withLock } from './bootstrap.mjs';
import { finishH5 } from './finish-h5.mjs';

/** All that decides what a build contains. */
const INPUTS = [
  'miniapp',
  'shared/src',
  'shared/package.json',
  'pnpm-lock.yaml',
  'tools/build.mjs',
  'tools/finish-h5.mjs',
];
const MAIN_FILE = { h5: 'index.html', weapp: 'app.json' };

const SERVER_INPUTS = ['api', 'shared/src', 'shared/package.json', 'pnpm-lock.yaml', 'tools/build.mjs'];
/** The server as `npm start` runs it. */
export const SERVER_FILE = 'api/dist/main.js';

/** Where a target's files lie, from the repository's root. */
export function outputOf(target) {
  return join(root, 'miniapp', 'dist', target);
}

/**
 * Builds a target when it is missing or its sources changed; `force` builds in any case.
 * Gives the builder's exit code (0 also when nothing had to be done).
 */
export async function buildIfStale(tools, target, { force = false } = {}) {
  return withLock(`build-${target}`, () => build(tools, target, force));
}

/**
 * The mark a build leaves when it is done: what it was made of. Without it, or with another, or without its main file, it is stale;
 * `begin` takes the mark away, so that a build that breaks off stays stale.
 */
function markOf(tools, name, mainFile, wanted) {
  const stamp = join(tools.cacheDir, `build-${name}`);
  return {
    isCurrent: () => existsSync(mainFile) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted,
    begin() {
      mkdirSync(tools.cacheDir, { recursive: true });
      rmSync(stamp, { force: true });
    },
    done: () => writeFileSync(stamp, wanted),
  };
}

async function build(tools, target, force) {
  const apiBase = process.env.TARO_APP_API_BASE ?? '';
  const mainFile = join(outputOf(target), MAIN_FILE[target]);
  const mark = markOf(tools, target, mainFile, `${hashOf(INPUTS)} ${apiBase}`);
  if (mark.isCurrent() && !force) return 0;
  say(`构建 ${target} / building ${target} …`);
  const began = Date.now();
  mark.begin();
  const env = { ...tools.env, NODE_ENV: 'production', TARO_APP_API_BASE: apiBase };
  // --no-check: Taro's check of its configuration asks a server on the internet first.
  // Its pages of progress go to a file and are shown only when something went wrong.
  const log = join(tools.cacheDir, `build-${target}.log`);
  const file = openSync(log, 'w');
  const code = await tools.bin('taro', ['build', '--type', target, '--no-check'], {
    cwd: join(root, 'miniapp'),
    env,
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  // Taro can end with 0 and no output; a missing main file is a failed build.
  const built = code === 0 && existsSync(mainFile);
  if (!built) {
    process.stderr.write(readFileSync(log, 'utf8'));
    return code || 1;
  }
  if (target === 'h5') finishH5(outputOf(target), { ownApi: apiBase === '' });
  mark.done();
  say(`${target} 构建完成，${Math.round((Date.now() - began) / 1000)} 秒 / built`);
  return 0;
}

/** Compiles the server into `api/dist` (api/vite.config.ts) when its sources changed: seconds, and every start is three times as fast. */
export async function buildServerIfStale(tools) {
  return withLock('build-server', async () => {
    const mark = markOf(tools, 'server', join(root, SERVER_FILE), hashOf(SERVER_INPUTS));
    if (mark.isCurrent()) return 0;
    say('编译服务 / compiling the server …');
    mark.begin();
    const code = await tools.bin('vite', ['build', 'api', '--config', 'api/vite.config.ts']);
    if (code === 0) mark.done();
    return code;
  });
}
