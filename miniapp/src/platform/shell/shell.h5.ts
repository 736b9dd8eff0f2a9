import type { Shell } from './types.ts';

/** A slow phone is still building its first page when everything is loaded; keeping must not take its turn. Milliseconds. */
const AFTER_LOADING = 3000;
/** Reloaded once already because a file of an older build was gone: another time would go round in circles. */
const RELOADED = 'tellit.reloaded';

/** The scripts and styles this visit loaded before there was a worker to keep them. */
const loaded = (): string[] =>
  performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin }) => origin === location.origin)
    .map(({ pathname }) => pathname);

async function register(): Promise<void> {
  const first = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register('/sw.js');
  if (!first) return;
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ keep: loaded() });
}

/** A page of an older build asks for a file the server has no more: the newest first page knows the new names. */
function newBuild(event: PromiseRejectionEvent): void {
  const { name } = (event.reason ?? {}) as { name?: string };
  if (name !== 'ChunkLoadError' || !navigator.onLine || sessionStorage.getItem(RELOADED)) return;
  sessionStorage.setItem(RELOADED, '1');
  location.reload();
}

export const shell: Shell = {
  keep() {
    window.addEventListener('unhandledrejection', newBuild);
    if (!('serviceWorker' in navigator)) return;
    // after the first page: nobody waits for what is kept for another day
    const later = (): void => void setTimeout(() => void register().catch(() => undefined), AFTER_LOADING);
    if (document.readyState === 'complete') later();
    else window.addEventListener('load', later, { once: true });
  },
  opened() {
    document.getElementById('opening')?.remove();
  },
};
