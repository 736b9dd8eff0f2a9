// Imports run one way (docs/architecture.md). This checker keeps it so:
//   shared   words → rules → contract → (api | miniapp)
//   api      platform → features → app, main
//   miniapp  platform → api, ui → features → pages
// A feature of the api may call another feature's commands, never its tables or queries.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const IMPORT =
  /(?:^|[\s;}])(?:import|export)\s+(?:type\s+)?(?:[\w*${},\s]+?\s+from\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;
const SOURCE = /\.(ts|tsx|mjs)$/;
const TEST = /\.test\.tsx?$/;

/** Which layer a file (path from the root) belongs to. */
function layerOf(path) {
  const shared = path.match(/^shared\/src\/(words|rules|contract)\//);
  if (shared) return `shared/${shared[1]}`;
  if (path.startsWith('api/src/platform/')) return 'api/platform';
  if (path.startsWith('api/src/features/')) return 'api/features';
  if (path.startsWith('api/src/')) return 'api/app';
  if (path.startsWith('api/')) return 'api/around';
  const miniapp = path.match(/^miniapp\/src\/(platform|api|ui|features)\//);
  if (miniapp) return `miniapp/${miniapp[1]}`;
  if (path.startsWith('miniapp/src/')) return 'miniapp/pages';
  if (path.startsWith('tests/')) return 'tests';
  return 'other';
}

const shared = ['shared/words', 'shared/rules', 'shared/contract'];
/** What each layer may import, besides packages. A layer that is not listed may import anything. */
const ALLOWED = {
  'shared/words': ['shared/words'],
  'shared/rules': ['shared/words', 'shared/rules'],
  'shared/contract': shared,
  'api/platform': [...shared, 'api/platform'],
  'api/features': [...shared, 'api/platform', 'api/features'],
  'api/app': [...shared, 'api/platform', 'api/features', 'api/app', 'api/around'],
  'api/around': [...shared, 'api/platform', 'api/features', 'api/app', 'api/around'],
  'miniapp/platform': [...shared, 'miniapp/platform'],
  'miniapp/api': [...shared, 'miniapp/platform', 'miniapp/api'],
  'miniapp/ui': [...shared, 'miniapp/platform', 'miniapp/ui'],
  'miniapp/features': [...shared, 'miniapp/platform', 'miniapp/api', 'miniapp/ui', 'miniapp/features'],
  'miniapp/pages': [...shared, 'miniapp/platform', 'miniapp/api', 'miniapp/ui', 'miniapp/features', 'miniapp/pages'],
};
/** The store's tables are shared by design; a feature's own `tables` and `queries` files are its private side. */
const PRIVATE_FILE = /\/(tables|queries|[\w-]+\.(tables|queries))(\.ts)?$/;

const featureOf = (path) => path.match(/^(api|miniapp)\/src\/features\/([^/]+)/)?.[2];

/** The path from the root that an import names, or null for a package. */
export function targetOf(file, specifier) {
  if (specifier.startsWith('.'))
    return relative(root, join(root, dirname(file), specifier))
      .split(sep)
      .join('/');
  if (specifier.startsWith('@/')) return `miniapp/src/${specifier.slice(2)}`;
  if (specifier.startsWith('@tellit/shared/')) return `shared/src/${specifier.slice('@tellit/shared/'.length)}`;
  if (specifier.startsWith('@tellit/api/')) return `api/src/${specifier.slice('@tellit/api/'.length)}`;
  if (specifier.startsWith('@tellit/tests/')) return specifier.slice('@tellit/'.length);
  return null;
}

/** The sentence that says what is wrong with `file` importing `specifier`; null when nothing is. */
export function violation(file, specifier, source = '') {
  const from = layerOf(file);
  if (from.startsWith('miniapp/') && specifier === 'zod') return 'the mini-program bundle must not contain zod';
  if (from === 'shared/words' || from === 'shared/rules') {
    if (specifier.startsWith('node:')) return 'shared code must run in the mini-program: no node: modules';
  }
  const target = targetOf(file, specifier);
  if (target === null) return null;
  const to = layerOf(target);
  const isTest = TEST.test(file);
  if (to === 'tests' && !isTest && from !== 'tests') return 'only tests may import tests/';
  // Tests may use the factories, and an api test may start the whole app.
  if (isTest && (to === 'tests' || to.split('/')[0] === from.split('/')[0])) return null;
  const allowed = ALLOWED[from];
  if (allowed && to !== 'other' && !allowed.includes(to)) return `${from} must not import ${to}`;
  if (from.startsWith('miniapp/') && !isTest && to === 'shared/contract' && !isTypeOnly(source, specifier)) {
    return 'miniapp imports only types from the contract (write `import type`)';
  }
  const feature = featureOf(file);
  if (
    from === 'api/features' &&
    feature &&
    featureOf(target) !== feature &&
    featureOf(target) &&
    PRIVATE_FILE.test(target)
  ) {
    return `feature “${feature}” must not reach into the tables or queries of “${featureOf(target)}”`;
  }
  return null;
}

function isTypeOnly(source, specifier) {
  const quoted = specifier.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const imports = source.match(new RegExp(`(?:import|export)[^;'"]*from\\s+['"]${quoted}['"]`, 'g')) ?? [];
  return imports.every((text) => /^(?:import|export)\s+type\b/.test(text));
}

/** Every import specifier in a source text. */
export function importsOf(source) {
  return [...source.matchAll(IMPORT)].map((match) => match[1] ?? match[2]);
}

function* sourceFiles(folder) {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue;
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sourceFiles(path);
    else if (SOURCE.test(entry.name)) yield path;
  }
}

function main() {
  let files = 0;
  const problems = [];
  for (const folder of ['shared', 'api', 'miniapp', 'tests']) {
    for (const file of sourceFiles(folder)) {
      files += 1;
      const source = readFileSync(join(root, file), 'utf8');
      for (const specifier of importsOf(source)) {
        const text = violation(file, specifier, source);
        if (text) problems.push(`${file}: “${specifier}” — ${text}`);
      }
    }
  }
  for (const problem of problems) console.error(`✗ ${problem}`);
  console.log(`imports: ${files} files, ${problems.length} wrong`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) main();
