import type { SecretaryDesk } from '@tellit/shared/contract/secretary.ts';
import type { View, WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import { nextRungWords, ruleWords } from '@tellit/shared/words/secretary-copy.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Db } from '../../platform/store/db.ts';
import { countExtensions, listExtensions } from '../clocks/list-extensions.ts';
import { suggestedListings } from '../listings/load-listings.ts';
import { countEscalations, listEscalations } from '../supervision/list-escalations.ts';
import { presentRows } from '../work-orders/row-presenter.ts';
import { type Scope, scopeOf } from '../work-orders/scope.ts';
import { countView, listOrders } from '../work-orders/views.ts';
import { countInstructions, listInstructions } from './instructions.ts';
import { presentResults } from './results.ts';

/** How many of each the screen gets; what is more is counted and a link away. */
const SHOWN = 20;
/** From so many of the first to be due those that are late or nearly late are picked. */
const LOOKED_AT = 100;

/** Everything a secretary decides on, in one answer: a fixed number of queries, each with the authorisation of its list. */
export async function secretaryDesk(deps: Deps, actor: StaffActor): Promise<SecretaryDesk> {
  const { t } = deps.store;
  const now = deps.clock.now();
  return deps.store.read(async (db) => {
    const scope = await scopeOf(db, t, actor);
    const page = { limit: SHOWN };
    const climbed = await listEscalations(db, t, actor, { ...page, settled: 'no' }, now);
    const approve = await rowsOf(db, deps, scope, 'approve', SHOWN);
    const extensions = await listExtensions(db, t, actor, { ...page, state: 'asked' }, now);
    const sign = await rowsOf(db, deps, scope, 'sign', SHOWN);
    const instructions = await listInstructions(db, t, actor, SHOWN, now);
    const decidesListings = actor.posts.some((post) => post.role === 'districtSecretary');
    const suggestions = decidesListings ? await suggestedListings(db, t, actor, scope) : [];
    const above = new Set([
      ...climbed.items.map(({ order }) => order.id),
      ...[...approve, ...sign].map((row) => row.id),
      ...extensions.items.map(({ order }) => order.id),
    ]);
    const late = (await rowsOf(db, deps, scope, watchedBy(actor), LOOKED_AT)).filter(
      (row) => row.due !== null && row.due.reason !== null && !above.has(row.id),
    );
    return {
      climbed: climbed.items.map(({ escalation, order }) => ({
        escalation,
        order,
        rule: ruleWords[escalation.cause],
        next: nextRungWords(escalation.level),
      })),
      approve: await presentResults(db, deps, actor.district, approve),
      extensions: extensions.items,
      sign,
      late: late.slice(0, SHOWN),
      instructions,
      suggestions,
      counts: {
        climbed: await countEscalations(db, t, actor),
        approve: await countView(db, t, scope, 'approve', now),
        extensions: await countExtensions(db, t, actor),
        sign: await countView(db, t, scope, 'sign', now),
        late: late.length,
        instructions: await countInstructions(db, t, actor),
        suggestions: suggestions.length,
      },
    };
  });
}

/** A unit's head watches the unit's work, the secretaries above everything in their area. */
function watchedBy(actor: StaffActor): View {
  return actor.posts.some((p) => p.role === 'communitySecretary' || p.role === 'unitHead') ? 'handle' : 'all';
}

async function rowsOf(db: Db, deps: Deps, scope: Scope, view: View, limit: number): Promise<WorkOrderRow[]> {
  const now = deps.clock.now();
  const { rows } = await listOrders(db, deps.store.t, scope, { view, limit }, now);
  return presentRows(db, deps.store.t, scope.district, rows, now);
}
