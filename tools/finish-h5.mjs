// What a finished browser build still needs: the list of files that make up the residents' pages written into the service
// worker, the first page told to fetch the landing page's files at once, and every text packed once instead of for each visit.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Pages a resident needs without a network: to begin, to tell, to read what is kept. */
const KEPT_PAGES = [
  'pages/scan/index',
  'pages/tell/index',
  'pages/tell/contact',
  'pages/tell/check',
  'pages/tell/receipt',
  'pages/mine/index',
];
const LANDING = 'pages/scan/index';
const ALONE = ['/manifest.webmanifest', '/favicon.svg', '/icon-192.png'];
const EARLY = fileURLToPath(new URL('../miniapp/src/assets/early.js', import.meta.url));
const WORKER = fileURLToPath(new URL('../miniapp/src/assets/sw.js', import.meta.url));
const PACKED = /\.(js|css|html|svg|webmanifest)$/;

/** The script and style files of a page, by what the built router loads for it. Throws when it cannot be read any more. */
export function filesOfPage(router, names, page) {
  const at = router.indexOf(`"path":"${page}"`);
  if (at < 0) throw new Error(`no route ${page} in the built app`);
  const next = router.indexOf('"path":"', at + 8);
  const route = router.slice(at, next < 0 ? at + 2000 : next);
  const chunks = [...route.matchAll(/\.e\((\d+|"[^"]+")\)/g)].map((match) => match[1].replaceAll('"', ''));
  if (chunks.length === 0) throw new Error(`route ${page} loads nothing`);
  return names.filter((name) =>
    chunks.some((chunk) => name.startsWith(`/js/${chunk}.`) || name.startsWith(`/css/${chunk}.`)),
  );
}

function allFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`);
}

/** Puts the asking that comes before the app first in the page; its name carries its contents, like the other scripts'. */
function askEarly(folder, html) {
  const script = readFileSync(EARLY, 'utf8');
  const name = `/js/early.${createHash('sha256').update(script).digest('hex').slice(0, 8)}.js`;
  writeFileSync(join(folder, name), script);
  return html.replace('</title>', `</title><script src="${name}" async></script>`);
}

/** Finishes the build in `folder`, once. With an API elsewhere nothing is asked early: the script knows only its own origin. */
export function finishH5(folder, { ownApi = true } = {}) {
  const page = join(folder, 'index.html');
  const built = readFileSync(page, 'utf8');
  const html = ownApi ? askEarly(folder, built) : built;
  const names = allFiles(folder).filter((name) => /\.(js|css)$/.test(name));
  const own = [...html.matchAll(/(?:src|href)="(\/(?:js|css)\/[^"]+)"/g)].map((match) => match[1]);
  const router = own
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const landing = filesOfPage(router, names, LANDING).filter((name) => !own.includes(name));
  const kept = [
    ...new Set([...own, ...KEPT_PAGES.flatMap((path) => filesOfPage(router, names, path)), ...ALONE]),
  ].sort();
  // every script and style carries its contents in its name: the names are the build
  const build = createHash('sha256').update(names.sort().join('\n')).update(html).digest('hex').slice(0, 12);
  const links = landing.map(
    (name) => `<link rel="preload" href="${name}" as="${name.endsWith('.css') ? 'style' : 'script'}"/>`,
  );
  writeFileSync(page, html.replace('</title>', `</title><meta name="build" content="${build}"/>${links.join('')}`));
  // not by the builder's own copying, which shortens scripts and with them the places of these two values
  const worker = readFileSync(WORKER, 'utf8');
  if (!worker.includes("'__BUILD__'") || !worker.includes("['__FILES__']"))
    throw new Error(`${WORKER} has changed its shape`);
  writeFileSync(
    join(folder, 'sw.js'),
    worker.replace("'__BUILD__'", `'${build}'`).replace("['__FILES__']", JSON.stringify(kept)),
  );
  for (const name of allFiles(folder).filter((file) => PACKED.test(file))) {
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    const quality = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params: quality }));
  }
}
