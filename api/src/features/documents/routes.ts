import type { Deps } from '../../platform/http/deps.ts';
import { FileAnswer, type Routes } from '../../platform/http/register.ts';
import { countPapers, listPapers, lookingAs, monthOf } from './boxes.ts';
import { registerDocumentCommands } from './commands.ts';
import { openPaper } from './paper-page.ts';
import { presentPapers } from './present-papers.ts';
import { printDispatch } from './print-dispatch.ts';
import { printPaper } from './print-paper.ts';
import { verifyPaper } from './verify.ts';

/** 督办文书: what is issued, received, answered and checked; their lists, pages, prints and verification. */
export function registerDocuments(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  routes.on('GET /v1/documents', ({ actor, query }) =>
    store.read(async (db) => {
      const now = deps.clock.now();
      const { found, next } = await listPapers(await lookingAs(db, t, actor, now), query);
      return { items: await presentPapers(db, t, actor, found, now), next };
    }),
  );

  routes.on('GET /v1/documents/counts', ({ actor }) =>
    store.read(async (db) => {
      const at = await lookingAs(db, t, actor, deps.clock.now());
      return { ...(await countPapers(at)), month: await monthOf(at) };
    }),
  );

  routes.on('GET /v1/documents/:id', async ({ actor, params }) => (await openPaper(deps, actor, params.id)).detail);

  routes.on(
    'GET /v1/documents/:id/paper.pdf',
    async ({ actor, params }) => new FileAnswer(await printPaper(deps, actor, params.id), 'application/pdf', SHOWN),
  );

  routes.on(
    'GET /v1/work-orders/:id/paper.pdf',
    async ({ actor, params }) => new FileAnswer(await printDispatch(deps, actor, params.id), 'application/pdf', SHOWN),
  );

  routes.on('GET /v1/verify/:code', ({ params }) => store.read((db) => verifyPaper(db, t, deps.keys, params.code)));

  registerDocumentCommands(routes, deps);
}

/** A browser shows it and prints from there; what it shows is for this person, now. */
const SHOWN = { 'content-disposition': 'inline; filename="paper.pdf"', 'cache-control': 'private, no-store' };
