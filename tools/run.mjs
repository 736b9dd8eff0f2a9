// `node tools/run.mjs <task>`: every npm script comes through here, so that a machine with only Node and npm can do
// everything. Gets Node 24 and pnpm when needed, installs when the lockfile changed, then runs the task.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheDir, ensureInstalled, fail, findNode, root, say, taskEnv } from './bootstrap.mjs';
import { buildIfStale, buildServerIfStale, SERVER_FILE } from './build.mjs';
import { SERVER_ENV, SERVER_FLAGS } from './server-flags.mjs';
import { runTests } from './test.mjs';

const EXIT_BY_SIGNAL = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** `kill` of npm ends the shell between npm and us without telling us: a new parent means that npm is gone. */
function onLostParent(act) {
  if (process.env.npm_lifecycle_event === undefined) return () => {};
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 500);
  return () => clearInterval(timer);
}

/**
 * Runs a command to its end and gives its exit code. Ctrl-C in a terminal already reaches the whole process group, so
 * it is only waited for; a signal sent to this process alone (service managers, `kill`) is passed on.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const shell = process.platform === 'win32' && !command.endsWith('.exe');
    const child = spawn(command, args, { stdio: 'inherit', cwd: root, shell, ...options });
    const forward = (signal) => {
      const sentByTerminal = signal === 'SIGINT' && process.stdin.isTTY;
      if (!sentByTerminal) child.kill(signal);
    };
    const signals = Object.keys(EXIT_BY_SIGNAL);
    for (const signal of signals) process.on(signal, forward);
    const endWatching = onLostParent(() => child.kill('SIGTERM'));
    child.on('error', (error) => fail(`${command}: ${error.message}`));
    child.on('close', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      endWatching();
      resolve(code ?? EXIT_BY_SIGNAL[signal] ?? 1);
    });
  });
}

function workspaceBin(name) {
  for (const folder of ['', 'api', 'miniapp', 'tests', 'shared']) {
    const bin = join(root, folder, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.CMD` : name);
    if (existsSync(bin)) return bin;
  }
  return fail(`没有这个命令 / no such command in the workspace: ${name}`);
}

/** What a task may use: Node 24, the environment for children, and a runner bound to both. */
function toolbox(node) {
  const env = taskEnv(node);
  return {
    node,
    env,
    cacheDir,
    node24: (args, options) => run(node, args, { env, ...options }),
    bin: (name, args, options) => run(workspaceBin(name), args, { env, ...options }),
  };
}

const tasks = {
  async start(tools, args) {
    if ((await buildIfStale(tools, 'h5')) !== 0) fail('H5 构建失败 / building the H5 side failed');
    if ((await buildServerIfStale(tools)) !== 0) fail('服务编译失败 / compiling the server failed');
    say('启动服务 / starting the server');
    return tools.node24([...SERVER_FLAGS, SERVER_FILE, ...args], { env: { ...SERVER_ENV, ...tools.env } });
  },
  test: (tools, args) => runTests(tools, args),
  bench: async (tools, args) => tools.node24(['tests/bench/main.ts', ...args]),
  'create-admin': (tools, args) => tools.node24(['api/src/cli/create-admin.ts', ...args]),
  areas: (tools, args) => tools.node24(['api/src/cli/areas.ts', ...args]),
  'teach-model': (tools, args) => tools.node24(['api/src/cli/teach-model.ts', ...args]),
  'rotate-keys': (tools, args) => tools.node24(['api/src/cli/rotate-keys.ts', ...args]),
  classify: (tools, args) => tools.node24(['api/src/cli/classify.ts', ...args]),
  'train-model': (tools, args) => tools.node24(['tools/train-model.ts', ...args]),
  'verify-trail': (tools, args) => tools.node24(['api/src/cli/verify-trail.ts', ...args]),
  'search-index': (tools, args) => tools.node24(['api/src/cli/search-index.ts', ...args]),
  backup: (tools, args) => tools.node24(['api/src/cli/backup.ts', ...args]),
  restore: (tools, args) => tools.node24(['api/src/cli/restore.ts', ...args]),
  move: (tools, args) => tools.node24(['api/src/cli/move.ts', ...args]),
  /** `npm run torture -- [--kills 50] [--engine sqlite|postgres]`: the kill tests at full length. */
  async torture(tools, args) {
    const { values } = parseArgs({
      args,
      options: { kills: { type: 'string', default: '50' }, engine: { type: 'string' } },
    });
    const engines = values.engine ? [values.engine] : ['sqlite', 'postgres'];
    let worst = 0;
    for (const engine of engines) {
      const env = { ...tools.env, TORTURE_KILLS: values.kills };
      worst = (await tools.bin('vitest', ['run', '--project', `api-${engine}`, 'tests/torture'], { env })) || worst;
    }
    return worst;
  },
  /** `npm run shots [-- --only 首页,进度]`: a picture of every page in every size and look. */
  async shots(tools, args) {
    if ((await buildIfStale(tools, 'h5')) !== 0) fail('H5 构建失败 / building the H5 side failed');
    return tools.node24(['tests/browser/shots.ts', ...args]);
  },
  /** `npm run hostile -- [--requests 20000] [--engine sqlite|postgres] [--seed n]`: a long storm of hostile requests. */
  async hostile(tools, args) {
    const { values } = parseArgs({
      args,
      options: { requests: { type: 'string', default: '20000' }, engine: { type: 'string' }, seed: { type: 'string' } },
    });
    let worst = 0;
    for (const engine of values.engine ? [values.engine] : ['sqlite', 'postgres']) {
      const env = { ...tools.env, HOSTILE_REQUESTS: values.requests };
      if (values.seed) env.HOSTILE_SEED = values.seed;
      const project = `api-${engine}`;
      worst = (await tools.bin('vitest', ['run', '--project', project, 'tests/conformance/storm'], { env })) || worst;
    }
    return worst;
  },
  lint: async (tools, args) => {
    const biome = await tools.bin('biome', ['check', '--error-on-warnings', ...args]);
    return biome || tools.node24(['tools/check-imports.mjs']);
  },
  format: (tools, args) => tools.bin('biome', ['check', '--write', ...args]),
  async typecheck(tools) {
    let worst = 0;
    for (const project of ['tsconfig.json', 'miniapp/tsconfig.json', 'miniapp/tsconfig.weapp.json']) {
      worst = (await tools.bin('tsc', ['--noEmit', '-p', project])) || worst;
    }
    return worst;
  },
  'build:h5': (tools, args) => buildIfStale(tools, 'h5', { force: !args.includes('--if-stale') }),
  'build:weapp': (tools, args) => buildIfStale(tools, 'weapp', { force: !args.includes('--if-stale') }),
  x(tools, [name, ...args]) {
    if (!name) return fail('用法 / usage: npm run -s x -- <bin> …');
    return name === 'node' ? tools.node24(args) : tools.bin(name, args);
  },
  // tools/node24; keeps the caller's directory.
  node: (tools, args) => tools.node24(args, { cwd: process.cwd() }),
  install: async () => 0,
};

const [name = '', ...args] = process.argv.slice(2);
const task = tasks[name];
if (!task) fail(`没有这个任务 / no such task: “${name}”. ${Object.keys(tasks).join(' · ')}`);
const node = findNode();
await ensureInstalled(node);
process.exitCode = await task(toolbox(node), args[0] === '--' ? args.slice(1) : args);
