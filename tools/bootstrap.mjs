// Finds Node 24, fetches pnpm and installs the workspace. No dependencies: it runs before anything is installed,
// under whatever Node (18 or newer) the machine has.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const cacheDir = join(root, '.cache');

const NODE_VERSION = '24.21.0';
const PNPM_VERSION = '12.21.0';
/** The first Node that runs TypeScript without a flag (type stripping). */
const OLDEST_NODE = [22, 18];
const PACKAGES = ['shared', 'api', 'miniapp', 'tests'];

/** One progress line, on stderr so that a task's own output stays clean. */
export function say(text) {
  process.stderr.write(`» ${text}\n`);
}

/** Prints the reason and ends the process with code 1. */
export function fail(text) {
  process.stderr.write(`✗ ${text}\n`);
  process.exit(1);
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/** The npm package that carries Node's official binary for this machine; only used when the local Node is too old. */
function nodePackage() {
  const os = process.platform === 'win32' ? 'win' : process.platform;
  return `node-${os}-${process.arch}@${NODE_VERSION}`;
}

/** Runs `npm exec` with the given packages; npm itself is found beside the running Node, also without a PATH entry. */
function npmExec(packages, command, options) {
  const args = ['exec', '--yes', ...packages.map((name) => `--package=${name}`), '--', ...command];
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) return spawnSync(process.execPath, [cli, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

function runs(node) {
  return existsSync(node) && spawnSync(node, ['--version']).stdout?.toString().startsWith('v2') === true;
}

/** Path of a Node that can run this project. Fetched once with npm when the local one is too old. */
export function findNode() {
  if (isNewEnough(process.version)) return process.execPath;
  const note = join(cacheDir, 'node24-path');
  if (existsSync(note)) {
    const known = readFileSync(note, 'utf8').trim();
    if (known.includes(NODE_VERSION) || runs(known)) return known;
  }
  say(
    `本机 Node ${process.version} 过旧，取 Node ${NODE_VERSION}（只取一次） / local Node is too old, fetching Node 24 once`,
  );
  const print = ['node', '-p', 'process.execPath'];
  const got = npmExec([nodePackage()], print, { stdio: ['ignore', 'pipe', 'inherit'], cwd: root });
  const path = got.stdout?.toString().trim().split('\n').at(-1)?.trim() ?? '';
  if (got.status !== 0 || !runs(path)) {
    fail(`取不到 Node ${NODE_VERSION}。请安装 Node 24 后重试 / could not fetch Node 24: install it and try again`);
  }
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(note, path);
  return path;
}

/** The environment for tasks: Node 24 and the workspace's commands first on the PATH. */
export function taskEnv(node) {
  const bins = ['', ...PACKAGES].map((name) => join(root, name, 'node_modules', '.bin'));
  const path = [dirname(node), ...bins, process.env.PATH ?? ''].join(delimiter);
  // Stripped and compiled code is kept between starts: about half of what a start costs.
  const env = { NODE_COMPILE_CACHE: join(cacheDir, 'compiled'), ...process.env, PATH: path };
  // npm passes its own settings down as npm_config_*; nested npm and pnpm would take them for theirs and warn.
  for (const key of Object.keys(env)) if (key.toLowerCase().startsWith('npm_config_')) delete env[key];
  return env;
}

/** SHA-256 over the names and contents of files and directories (given relative to the repository). */
export function hashOf(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) {
        // Dot folders are caches the builder itself writes (.swc): they must not make its own output look stale.
        const isSource = !name.startsWith('.') && name !== 'node_modules' && name !== 'dist';
        if (isSource && !/\.test\.tsx?$/.test(name)) add(`${path}/${name}`);
      }
      return;
    }
    hash.update(path).update('\0').update(readFileSync(full)).update('\0');
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Runs `work` while no other process of this work tree holds the same name; a dead holder's lock is taken over. */
export async function withLock(name, work) {
  mkdirSync(cacheDir, { recursive: true });
  const lock = join(cacheDir, `${name}.lock`);
  for (let waited = 0; ; waited += 200) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    let holder = 0;
    try {
      holder = Number(readFileSync(lock, 'utf8'));
    } catch {
      continue;
    }
    if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true });
    else await sleep(200);
    if (waited === 0) say(`等待另一个 ${name} 结束 / waiting for another ${name}`);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Installs exactly what the lockfile says, only when the lockfile or a manifest changed since the last time. */
export async function ensureInstalled(node) {
  const stamp = join(root, 'node_modules', '.tellit-installed');
  const manifests = [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    ...PACKAGES.map((p) => `${p}/package.json`),
  ];
  const wanted = () => `${process.platform}-${process.arch} ${hashOf(manifests)}`;
  const isCurrent = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted();
  if (isCurrent()) return;
  await withLock('install', () => {
    if (isCurrent()) return;
    say('安装依赖（首次约半分钟） / installing dependencies (about half a minute the first time)');
    const packages = [`pnpm@${PNPM_VERSION}`];
    if (!isNewEnough(process.version)) packages.push(nodePackage());
    const command = ['pnpm', 'install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=warn'];
    const done = npmExec(packages, command, { stdio: ['ignore', process.stderr, process.stderr], cwd: root });
    if (done.status !== 0) {
      fail('依赖安装失败，请看上面的输出（多为网络或磁盘） / installing failed, see above (usually network or disk)');
    }
    writeFileSync(stamp, wanted());
    say(`依赖就绪，Node ${spawnSync(node, ['--version']).stdout.toString().trim()} / dependencies ready`);
  });
}
