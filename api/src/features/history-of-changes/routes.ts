import { and, desc, eq, lt } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';

/** Who administered what, newest first. */
export function registerHistoryOfChanges(routes: Routes, deps: Deps): void {
  const { change, person } = deps.store.t;

  routes.on('GET /v1/changes', ({ actor, query }) =>
    deps.store.read(async (db) => {
      const rows = await db
        .select({ row: change, by: person.name })
        .from(change)
        .leftJoin(person, and(eq(person.district, change.district), eq(person.id, change.personId)))
        .where(
          and(
            eq(change.district, actor.district),
            query.noun === undefined ? undefined : eq(change.noun, query.noun as (typeof change.noun)['_']['data']),
            query.nounId === undefined ? undefined : eq(change.nounId, query.nounId),
            query.cursor === undefined ? undefined : lt(change.id, query.cursor),
          ),
        )
        .orderBy(desc(change.id))
        .limit(query.limit + 1);
      const items = rows.slice(0, query.limit).map(({ row: { id, at, noun, nounId, action, before, after }, by }) => ({
        id,
        at,
        by,
        noun,
        nounId,
        action,
        before,
        after,
      }));
      return { items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
    }),
  );
}
