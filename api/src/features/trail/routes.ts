import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import { ownComplaint } from '../complaints/access.ts';
import { trailFileOf } from './trail-file.ts';
import { verification } from './verification.ts';

/** The history's proof: keys for everybody, a file for the resident, a comparison for those who supervise. */
export function registerTrail(routes: Routes, deps: Deps): void {
  const { store, keys } = deps;

  routes.on('GET /v1/trail/key', async () => ({
    algorithm: 'Ed25519' as const,
    keys: keys.anchors.map(({ id, published }) => ({ id, publicKey: published })),
  }));

  routes.on('GET /v1/trail/verify', ({ actor, query }) => verification(deps, actor, query));

  routes.on('GET /v1/complaints/:district/:id/trail', async ({ actor, params }) => {
    const complaint = await store.read((db) => ownComplaint(db, store.t, actor, params.district, params.id));
    return trailFileOf(deps, complaint);
  });
}
