// Keeps the pages of residents on the device, so that the app opens without a network and drafts can be read. Nothing else:
// no answer of the API, no photo, nothing personal is ever kept here. tools/finish-h5.mjs writes in the two values below.
//
// A build is one whole: its files carry their contents in their names, the first page names its build, and a new worker
// takes over only when no page of the old one is open. So no page ever gets files of two builds.
const BUILD = '__BUILD__';
const FILES = ['__FILES__'];
const KEPT = `shell-${BUILD}`;
const NAMED_BY_CONTENTS = /^\/(js|css)\/[\w~-]+\.[0-9a-f]{8}\.(js|css)$/;
/** A slow answer is worse than the page of last time, which asks for the newest data anyway. Milliseconds. */
const PATIENCE = 4000;
/** As the server redirects a printed code (api/src/platform/http/web.ts). */
const INSPECTION_CODE = /^[0-9a-z]{15,16}$/i;

self.addEventListener('install', (event) => event.waitUntil(keepBuild()));
self.addEventListener('activate', (event) => event.waitUntil(dropOlder()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (url.pathname === '/') event.respondWith(firstPage(request));
    else if (/^\/[qv]\/[^/]+$/.test(url.pathname)) event.respondWith(printedCode(request, url.pathname));
    return;
  }
  if (NAMED_BY_CONTENTS.test(url.pathname)) event.respondWith(fileOf(request));
  else if (FILES.includes(url.pathname)) event.respondWith(fetch(request).catch(() => keptFile(request)));
});
// What the very first visit loaded before there was a worker.
self.addEventListener('message', (event) => {
  const paths = event.data && Array.isArray(event.data.keep) ? event.data.keep : [];
  const files = paths.filter((path) => typeof path === 'string' && NAMED_BY_CONTENTS.test(path)).slice(0, 60);
  event.waitUntil(caches.open(KEPT).then((cache) => Promise.allSettled(files.map((path) => cache.add(path)))));
});

async function keepBuild() {
  const first = await fetch('/', { cache: 'no-cache' });
  // the server has moved on to another build in this moment: that build's own worker keeps it
  if (!first.ok || !(await first.clone().text()).includes(`content="${BUILD}"`)) throw new Error('another build');
  const cache = await caches.open(KEPT);
  await cache.addAll(FILES);
  await cache.put('/', first);
}

async function dropOlder() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('shell-') && name !== KEPT).map((name) => caches.delete(name)),
  );
  await self.clients.claim();
}

async function keptFile(request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(request)) || Response.error();
}

async function firstPage(request) {
  const kept = await (await caches.open(KEPT)).match('/');
  const asked = fetch(request);
  if (!kept) return asked;
  const tooLong = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([asked.catch(() => undefined), tooLong]);
  return answer && answer.status < 500 ? answer : kept;
}

async function printedCode(request, path) {
  try {
    return await fetch(request);
  } catch {
    const code = path.slice(3);
    const page = path.startsWith('/v/') ? 'verify' : INSPECTION_CODE.test(code) ? 'inspection' : 'scan';
    return Response.redirect(`/#/pages/${page}/index?code=${code}`);
  }
}

async function fileOf(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone()).catch(() => undefined);
  return answer;
}
