import type { RatesView } from '@tellit/shared/contract/rates.ts';
import { DEFAULT_SCORE_WEIGHTS, rateFrom, type ScoreWeights, threeRateScore } from '@tellit/shared/rules/rates.ts';
import { channelLabel } from '@tellit/shared/words/labels.ts';
import { RATE_KEYS, type RateGroup, type RateKey } from '@tellit/shared/words/rate-names.ts';
import { noGroupName } from '@tellit/shared/words/rates-copy.ts';
import { CHANNELS } from '@tellit/shared/words/states.ts';
import { and, count, eq, gte, inArray, isNull, lt, or } from 'drizzle-orm';
import { startsWith } from '../../platform/store/db.ts';
import { type ComputedRate, computeRates } from './compute-rates.ts';
import type { CohortQuery, Scene } from './facts-query.ts';

/** Shorter stretches of sealed matters are not told: of one day the total would be one known person's complaint. */
const SHORTEST_SEALED = 28 * 86_400_000;

/**
 * Whole months only, the running one when it is nearly over: the difference of two periods that differ by a day, or of a year and its
 * months, would be that day's or these few days' total.
 */
function isCoarse({ from, start, end, months }: CohortQuery['period'], now: number): boolean {
  if (!from.endsWith('-01') || months.at(-1)?.end !== end || start >= now) return false;
  const running = months.findIndex((month) => month.end > now);
  return running === -1 || now - (months[running - 1]?.end ?? start) >= SHORTEST_SEALED;
}

/** Everything of `GET /v1/rates`. */
export async function ratesView(
  scene: Scene,
  keys: readonly RateKey[],
  query: CohortQuery,
  group: RateGroup | undefined,
): Promise<RatesView> {
  const computed = await computeRates(scene, keys, query, group);
  const rows = group ? await rowsOf(scene, computed, group) : [];
  const { from, to } = query.period;
  return {
    asOf: scene.now,
    from,
    to,
    ...(await scopeNames(scene)),
    rates: computed.map(({ key, total, groups }) => ({
      key,
      total,
      groups: rows.flatMap((row) => {
        const value = groups.get(row.key);
        return value ? [{ ...row, value }] : [];
      }),
    })),
    sealed: await sealedTotal(scene, query),
    score: scoreOf(computed),
  };
}

/** Names of the rows that occur, in an order that ranks nobody: units by code, categories and months by theirs. */
async function rowsOf(
  { db, t, scope }: Scene,
  computed: readonly ComputedRate[],
  group: RateGroup,
): Promise<{ key: string; name: string }[]> {
  const keys = [...new Set(computed.flatMap(({ groups }) => [...groups.keys()]))];
  const named = keys.filter((key) => key !== '');
  const nobody = keys.includes('') ? [{ key: '', name: noGroupName[group] }] : [];
  if (named.length === 0) return nobody;
  const { district } = scope.orders;
  switch (group) {
    case 'organisation': {
      const { organisation: o } = t;
      const found = await db
        .select({ key: o.id, name: o.shortName })
        .from(o)
        .where(and(eq(o.district, district), inArray(o.id, named)))
        .orderBy(o.code);
      return [...found, ...nobody];
    }
    case 'category': {
      const { category: k } = t;
      const found = await db
        .select({ key: k.id, name: k.fullName })
        .from(k)
        .where(and(eq(k.district, district), inArray(k.id, named)))
        .orderBy(k.id);
      return [...found, ...nobody];
    }
    case 'channel':
      return CHANNELS.filter((channel) => named.includes(channel)).map((key) => ({ key, name: channelLabel[key] }));
    case 'month':
      return named.sort().map((key) => ({ key, name: `${Number(key.slice(5))}月` }));
  }
}

async function scopeNames({ db, t, scope }: Scene): Promise<Pick<RatesView, 'scopeName' | 'areas'>> {
  const { organisation: o } = t;
  const { district } = scope.orders;
  const under = scope.areas.map((area) => startsWith(o.path, area));
  const { id, shortName: name, kind, path } = o;
  const areas =
    under.length === 0
      ? []
      : await db
          .select({ id, name, kind, path })
          .from(o)
          .where(and(eq(o.district, district), or(...under), inArray(kind, ['district', 'street', 'community'])))
          .orderBy(o.code);
  const units =
    scope.unitIds.length === 0
      ? []
      : await db
          .select({ name, path })
          .from(o)
          .where(and(eq(o.district, district), inArray(id, scope.unitIds)))
          .orderBy(path);
  const own = areas.filter((area) => scope.areas.includes(area.path)).map((area) => area.name);
  // Of a unit and its sections the unit's name is enough.
  const heads = units.filter((unit) => !units.some((above) => above !== unit && unit.path.startsWith(above.path)));
  return {
    scopeName: (own.length > 0 ? own : heads.map((unit) => unit.name)).join('、'),
    areas: areas.filter((area) => area.kind !== 'district').map(({ path: _, ...area }) => area),
  };
}

/** Sealed matters received, for those who answer for the whole district and without any narrowing; else null. */
async function sealedTotal({ db, t, scope, now }: Scene, query: CohortQuery): Promise<number | null> {
  const { workOrder: o, organisation } = t;
  const { district } = scope.orders;
  const { period, areaId, organisationId, categoryId, channel } = query;
  if (areaId || organisationId || categoryId || channel || !isCoarse(period, now)) return null;
  if (scope.areas.length === 0) return null;
  const [whole] = await db
    .select({ id: organisation.id })
    .from(organisation)
    .where(
      and(
        eq(organisation.district, district),
        eq(organisation.kind, 'district'),
        inArray(organisation.path, scope.areas),
      ),
    );
  if (!whole) return null;
  const [row] = await db
    .select({ n: count() })
    .from(o)
    .where(
      and(
        eq(o.district, district),
        eq(o.sealed, true),
        isNull(o.track),
        gte(o.receivedAt, period.start),
        lt(o.receivedAt, period.end),
      ),
    );
  return Number(row?.n ?? 0);
}

function scoreOf(computed: readonly ComputedRate[]): RatesView['score'] {
  const weights: ScoreWeights = DEFAULT_SCORE_WEIGHTS;
  const of = (key: RateKey) => computed.find((rate) => rate.key === key)?.total ?? rateFrom(key, new Map());
  const value = threeRateScore(
    { response: of('response'), resolution: of('resolution'), satisfaction: of('satisfaction') },
    weights,
  );
  return { value, weights: { ...weights } };
}

/** The rates asked for by name, all when none is named; null when one does not exist. */
export function keysAsked(names: string | undefined): readonly RateKey[] | null {
  if (names === undefined) return RATE_KEYS;
  const keys = names.split(',');
  const known = RATE_KEYS.filter((key) => keys.includes(key));
  return keys.every((key) => (RATE_KEYS as readonly string[]).includes(key)) ? known : null;
}
