import type { Clock } from '../../platform/clock.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { touchDistrict } from '../tenants/directory.ts';

/** Where and by whom something is administered. `personId` is null for the installation itself (first set-up, demonstration). */
export interface ChangeScene {
  district: string;
  /** Epoch milliseconds. */
  now: number;
  personId: string | null;
}

/** The scene of an administrator's act: always their own district, whatever they name. */
export function changeScene(deps: { clock: Clock }, actor: StaffActor): ChangeScene {
  return { district: actor.district, now: deps.clock.now(), personId: actor.personId };
}

export interface Change {
  noun: Tables['change']['$inferInsert']['noun'];
  nounId: string;
  action: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/**
 * Writes one line of the history of administration, in the transaction of the change itself, and gives the district a new
 * revision. It cannot be erased, so
 * telephone numbers, passwords and residents' data never belong in it: name the field that changed, not its value.
 */
export async function recordChange(db: Db, t: Tables, scene: ChangeScene, change: Change): Promise<void> {
  const { district, now, personId } = scene;
  await db.insert(t.change).values({ district, id: newId(now), at: now, personId, ...change });
  await touchDistrict(db, t, district);
}

/** The fields of `after` that differ from `before`, as the two halves of a change. */
export function difference<T extends Record<string, unknown>>(
  before: T,
  after: Partial<T>,
): { before: Partial<T>; after: Partial<T> } {
  const keys = (Object.keys(after) as (keyof T)[]).filter(
    (key) => after[key] !== undefined && after[key] !== before[key],
  );
  return {
    before: Object.fromEntries(keys.map((key) => [key, before[key]])) as Partial<T>,
    after: Object.fromEntries(keys.map((key) => [key, after[key]])) as Partial<T>,
  };
}

/**
 * Lines of history of a register no decision's directory holds (items, businesses, certificates): the district keeps its
 * revision, so an import of thousands makes nobody read the directory anew. The same rule: no personal data in it.
 */
export async function recordRegister(
  db: Db,
  t: Tables,
  { district, now, personId }: ChangeScene,
  changes: readonly Change[],
): Promise<void> {
  for (let at = 0; at < changes.length; at += 100)
    await db
      .insert(t.change)
      .values(
        changes.slice(at, at + 100).map((change) => ({ district, id: newId(now), at: now, personId, ...change })),
      );
}
