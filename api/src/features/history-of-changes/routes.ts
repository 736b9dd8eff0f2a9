import { and, desc, eq, lt, notInArray } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';

/** Registers with a history on their own pages: an import of thousands would bury what administrators did. */
const REGISTERS = ['inspectionItem', 'noPenaltyItem', 'business', 'certificate', 'inspection', 'caseReview'] as const;

/** Who administered what, newest first; lines of the registers only when asked for by their noun. */
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
            query.noun === undefined
              ? notInArray(change.noun, [...REGISTERS])
              : eq(change.noun, query.noun as (typeof change.noun)['_']['data']),
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
