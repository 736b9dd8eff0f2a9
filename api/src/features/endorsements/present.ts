import type { PublicMatter } from '@tellit/shared/contract/places.ts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { decrypt, encrypt, SealBroken } from '../../platform/crypto/aead.ts';
import { type KeyRing, signingKeyFor } from '../../platform/crypto/keys.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { type Db, perStore, prepared } from '../../platform/store/db.ts';
import { isOneOf, listValue } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';

type Endorse = NonNullable<PublicMatter['endorse']>;
type ComplaintRow = Pick<
  Tables['complaint']['$inferSelect'],
  'district' | 'id' | 'reporterId' | 'state' | 'workOrderId'
>;

/** States in which “me too” still changes something. */
export const isOpenToEndorse = (state: ComplaintRow['state']): boolean => state === 'accepted' || state === 'inHand';

/**
 * How many neighbours said “me too” to each, and what the caller may do. By complaint id. Those merged into one order are one matter:
 * its neighbours are counted once a person, whichever of the complaints they endorsed, and nobody endorses what they told themselves.
 */
export async function endorsementsOf(
  db: Db,
  deps: Pick<Deps, 'store' | 'keys'>,
  actor: Actor,
  complaints: readonly ComplaintRow[],
): Promise<Map<string, Endorse>> {
  const [first] = complaints;
  if (!first) return new Map();
  const { district } = first;
  const ask = queries(deps.store.t);
  const orderIds = [...new Set(complaints.map((one) => one.workOrderId))];
  const together = await ask.together(db, { district, ids: listValue(db, orderIds) });
  const ids = listValue(
    db,
    together.map((one) => one.id),
  );
  const rows = await ask.given(db, { district, ids });
  const orderOf = new Map(together.map((one) => [one.id, one.workOrderId]));
  const tellers = Map.groupBy(together, (one) => one.workOrderId);
  const joined = Map.groupBy(rows, (row) => orderOf.get(row.complaintId) ?? '');
  const me = actor.kind === 'reporter' ? actor.reporterId : null;
  return new Map(
    complaints.map((one) => {
      const told = new Set((tellers.get(one.workOrderId) ?? []).map((row) => row.reporterId));
      const people = new Set((joined.get(one.workOrderId) ?? []).map((row) => row.reporterId));
      const given = me !== null && people.has(me);
      const own = me !== null && told.has(me);
      return [
        one.id,
        {
          ref: sealRef(deps.keys, district, one.id),
          count: [...people].filter((person) => !told.has(person)).length,
          given,
          may: !own && !given && isOpenToEndorse(one.state),
        },
      ];
    }),
  );
}

export const withEndorsements = (matter: PublicMatter, endorse: Endorse | undefined): PublicMatter => ({
  ...matter,
  endorse: endorse ?? null,
});

/** A public matter carries no id that opens more: this names it to the routes of 附议 alone. */
function sealRef(keys: KeyRing, district: string, complaintId: string): string {
  return encrypt(signingKeyFor(keys, 'endorse'), Buffer.from(complaintId), district);
}

/** The complaint a ref names; null for one somebody made up. */
export function openRef(keys: KeyRing, district: string, ref: string): string | null {
  try {
    return decrypt(signingKeyFor(keys, 'endorse'), ref, district).toString();
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

const queries = perStore(build);

function build({ endorsement: e, complaint: c }: Tables) {
  const district = sql.placeholder('district');
  const ids = sql.placeholder('ids');
  return {
    together: prepared('endorsed.together', (db) =>
      db
        .select({ id: c.id, workOrderId: c.workOrderId, reporterId: c.reporterId })
        .from(c)
        .where(and(eq(c.district, district), isOneOf(db, c.workOrderId, ids))),
    ),
    given: prepared('endorsed.given', (db) =>
      db
        .select({ complaintId: e.complaintId, reporterId: e.reporterId })
        .from(e)
        .where(and(eq(e.district, district), isOneOf(db, e.complaintId, ids), isNull(e.withdrawnAt))),
    ),
  };
}
