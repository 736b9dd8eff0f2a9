import type { CertificateState } from '@tellit/shared/words/inspection-states.ts';
import { hasRole, type StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import type { Db } from '../../platform/store/db.ts';
import { changeScene } from '../history-of-changes/record-change.ts';
import { actsForJustice, inspectingUnits, requireJustice } from '../inspection-items/justice-bureau.ts';
import { findCertificates, findHolders } from './find-certificates.ts';
import { registerCertificates, setCertificateState } from './register-certificates.ts';

/** 执法证: who may inspect for which unit, until when. */
export function registerCertificateRoutes(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const { t } = store;

  const present = async (db: Db, actor: StaffActor, id: string) => {
    const query = { district: actor.district, now: clock.now(), units: null, id, limit: 1 };
    return (await findCertificates(db, t, query)).items[0]!;
  };
  const setState = (
    actor: StaffActor,
    id: string,
    state: CertificateState,
    { version, reason }: { version: number; reason: string },
  ) =>
    store.tx(async (db) => {
      await requireJustice(db, t, actor);
      await setCertificateState(db, t, changeScene(deps, actor), id, { version, state, reason });
      return present(db, actor, id);
    });

  routes.on('GET /v1/certificates', ({ actor, query: { usable, ...query } }) =>
    store.read(async (db) => {
      const all = hasRole(actor, 'administrator') || (await actsForJustice(db, t, actor));
      const units = all ? null : inspectingUnits(actor);
      if (units?.length === 0) return { items: [], next: null };
      return findCertificates(db, t, {
        ...query,
        district: actor.district,
        now: clock.now(),
        units,
        usable: usable === 'yes',
      });
    }),
  );

  routes.on('GET /v1/certificate-holders', ({ actor, query: { q } }) =>
    store.read(async (db) => {
      await requireJustice(db, t, actor);
      return { items: await findHolders(db, t, actor.district, q, clock.now()) };
    }),
  );

  routes.on('POST /v1/certificates', ({ actor, body }) =>
    store.tx(async (db) => {
      await requireJustice(db, t, actor);
      const [id = ''] = await registerCertificates(db, t, changeScene(deps, actor), [body], 'create');
      return present(db, actor, id);
    }),
  );

  routes.on('POST /v1/certificates/:id/suspend', ({ actor, params: { id }, body }) =>
    setState(actor, id, 'suspended', body),
  );
  routes.on('POST /v1/certificates/:id/resume', ({ actor, params: { id }, body }) =>
    setState(actor, id, 'valid', body),
  );
  routes.on('POST /v1/certificates/:id/revoke', ({ actor, params: { id }, body }) =>
    setState(actor, id, 'revoked', body),
  );
}
