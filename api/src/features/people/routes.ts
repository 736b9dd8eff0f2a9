import type { PersonView } from '@tellit/shared/contract/administration.ts';
import { and, eq, isNull } from 'drizzle-orm';
import { hashPassword } from '../../platform/crypto/passwords.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import { type Db, startsWith } from '../../platform/store/db.ts';
import { type ChangeScene, changeScene } from '../history-of-changes/record-change.ts';
import { organisationById } from '../organisations/create-organisation.ts';
import { addAbsence, changePerson, resetPassword, retirePerson, setPosts } from './change-person.ts';
import { createPerson, newInitialPassword } from './create-person.ts';
import { listPeople, peopleOfUnits } from './list-people.ts';
import { personById, presentPeople } from './present-person.ts';

/** Staff, their posts and who stands in for whom. */
export function registerPeople(routes: Routes, deps: Deps): void {
  const { store, vault, clock } = deps;
  const { t } = store;

  const present = async (db: Db, actor: StaffActor, id: string): Promise<PersonView> => {
    const person = await personById(db, t, actor.district, id);
    return (await presentPeople(db, t, vault, actor.district, [person]))[0]!;
  };
  /** One command on one person in one transaction, answered with the person as they are afterwards. */
  const change = (
    actor: StaffActor,
    id: string,
    command: (db: Db, scene: ChangeScene) => Promise<void>,
  ): Promise<PersonView> =>
    store.tx(async (db) => {
      await command(db, changeScene(deps, actor));
      return present(db, actor, id);
    });

  routes.on('GET /v1/units/:id/people', ({ actor, params: { id } }) =>
    store.read(async (db) => {
      const unit = await organisationById(db, t, actor.district, id);
      // A community's grids and an office's rooms work for it; a street or a department names its own people only.
      const parts =
        unit.kind === 'community'
          ? await db
              .select({ id: t.organisation.id })
              .from(t.organisation)
              .where(
                and(
                  eq(t.organisation.district, actor.district),
                  startsWith(t.organisation.path, unit.path),
                  isNull(t.organisation.retiredAt),
                ),
              )
          : [unit];
      return {
        items: await peopleOfUnits(
          db,
          t,
          actor.district,
          parts.map((part) => part.id),
          clock.now(),
        ),
      };
    }),
  );

  routes.on('GET /v1/people', ({ actor, query }) =>
    store.read(async (db) => {
      const { rows, next } = await listPeople(db, t, actor.district, query, clock.now());
      return { items: await presentPeople(db, t, vault, actor.district, rows), next };
    }),
  );

  routes.on('POST /v1/people', async ({ actor, body }) => {
    const initialPassword = newInitialPassword();
    const passwordHash = await hashPassword(initialPassword);
    const person = await store.tx(async (db) => {
      const { id } = await createPerson(db, t, vault, changeScene(deps, actor), {
        ...body,
        passwordHash,
        mustChangePassword: true,
      });
      return present(db, actor, id);
    });
    return { person, initialPassword };
  });

  routes.on('POST /v1/people/:id/change', ({ actor, params: { id }, body }) =>
    change(actor, id, (db, scene) => changePerson(db, t, vault, scene, id, body)),
  );

  routes.on('POST /v1/people/:id/posts', ({ actor, params: { id }, body }) =>
    change(actor, id, (db, scene) => setPosts(db, t, scene, id, body.version, body.posts)),
  );

  routes.on('POST /v1/people/:id/absence', ({ actor, params: { id }, body }) =>
    change(actor, id, (db, scene) => addAbsence(db, t, scene, id, body)),
  );

  routes.on('POST /v1/people/:id/reset-password', async ({ actor, params: { id }, body }) => {
    const initialPassword = newInitialPassword();
    const passwordHash = await hashPassword(initialPassword);
    await store.tx((db) => resetPassword(db, t, changeScene(deps, actor), id, body.version, passwordHash));
    return { initialPassword };
  });

  routes.on('POST /v1/people/:id/retire', ({ actor, params: { id }, body }) =>
    change(actor, id, (db, scene) => retirePerson(db, t, scene, id, body.version)),
  );
}
