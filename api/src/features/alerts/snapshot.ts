import type { LiveState } from '@tellit/shared/contract/alerts.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Store, Tables } from '../../platform/store/store.ts';
import { scopeOf } from '../work-orders/scope.ts';
import { countViews } from '../work-orders/views.ts';
import { myAlarms } from './my-alarms.ts';
import { countUnread, listNotices } from './my-notices.ts';

const NEWS = 20;
/**
 * Ids sort by the moment they were made, not by the moment they were committed: a transaction that took a while can appear
 * behind one that began later. What is newer than `last` therefore begins this much earlier; whoever reads knows ids seen.
 */
const OVERLAP_MS = 20_000;

/** What is live about a person's work now; without `last` no old news is told again. */
export async function liveStateOf(
  db: Db,
  t: Tables,
  actor: StaffActor,
  last: string | undefined,
  now: number,
): Promise<LiveState> {
  const scope = await scopeOf(db, t, actor);
  const { items } = await listNotices(
    db,
    t,
    actor,
    last === undefined ? { limit: 1 } : { limit: NEWS, since: earlier(last) },
    now,
    scope,
  );
  return {
    at: now,
    unread: await countUnread(db, t, actor, now, scope),
    counts: await countViews(db, t, scope, now),
    alarms: await myAlarms(db, t, actor, undefined, scope),
    notices: last === undefined ? [] : items,
    last: latest(items[0]?.id, last) ?? newId(now),
  };
}

/** With how new it is, for the lists that are fetched because of it: they may come from a replica (ADR 0010). */
export async function withSeen(store: Store, state: LiveState): Promise<LiveState> {
  return store.replica ? { ...state, seen: await store.replica.mark() } : state;
}

function latest(a: string | undefined, b: string | undefined): string | undefined {
  return a !== undefined && (b === undefined || a > b) ? a : b;
}

/** An id that sorts `OVERLAP_MS` before this one; ids begin with twelve hexadecimal digits of milliseconds (id.ts). */
function earlier(id: string): string {
  const digits = id.slice(0, 13).replace('-', '');
  if (!/^[0-9a-f]{12}$/.test(digits)) return id;
  const text = Math.max(0, Number.parseInt(digits, 16) - OVERLAP_MS)
    .toString(16)
    .padStart(12, '0');
  return `${text.slice(0, 8)}-${text.slice(8)}`;
}
