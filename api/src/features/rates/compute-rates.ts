import type { RateValue } from '@tellit/shared/contract/rates.ts';
import { RATE_DEFINITIONS } from '@tellit/shared/rules/rate-definitions.ts';
import { rateFrom } from '@tellit/shared/rules/rates.ts';
import type { RateGroup, RateKey } from '@tellit/shared/words/rate-names.ts';
import { sql } from 'drizzle-orm';
import { type CohortQuery, factRows, groupColumn, type Scene } from './facts-query.ts';
import { verdictSql } from './verdict-sql.ts';

/** One rate: the whole, and by row of the breakdown (in no particular order). */
export interface ComputedRate {
  key: RateKey;
  total: RateValue;
  groups: Map<string, RateValue>;
}

const DAY = 86_400_000;

/** Computes rates, one query a cohort: the combinations of verdicts are counted in the database and added up here. */
export async function computeRates(
  scene: Scene,
  keys: readonly RateKey[],
  query: CohortQuery,
  group: RateGroup | undefined,
): Promise<ComputedRate[]> {
  const byCohort = new Map<string, RateKey[]>();
  for (const key of keys) {
    const { cohort } = RATE_DEFINITIONS[key];
    byCohort.set(cohort, [...(byCohort.get(cohort) ?? []), key]);
  }
  const computed: ComputedRate[] = [];
  for (const together of byCohort.values()) computed.push(...(await computeCohort(scene, together, query, group)));
  return keys.flatMap((key) => computed.filter((rate) => rate.key === key));
}

async function computeCohort(
  scene: Scene,
  keys: readonly RateKey[],
  query: CohortQuery,
  group: RateGroup | undefined,
): Promise<ComputedRate[]> {
  const { with: facts, source } = factRows(scene, keys, query);
  const names = keys.map((_, index) => sql.raw(`v${index}`));
  const verdicts = keys.map((key, index) => sql`, ${verdictSql(key, scene.now)} as ${names[index]}`);
  const listed = sql.join(names, sql`, `);
  const length = source.length ? sql`sum(length)` : sql`0`;
  const rows = await scene.rows<Record<string, string | number | null>>(
    sql`${facts} select g, ${listed}, count(*) as n, ${length} as length from (
      select ${groupColumn(group, query.period)} as g${sql.join(verdicts)}${source.length ? sql`, length` : sql``} from facts
    ) judged group by g, ${listed}`,
  );
  return keys.map((key, index) => {
    const all = new Tally();
    const groups = new Map<string, Tally>();
    for (const row of rows) {
      const g = String(row.g);
      const tally = groups.get(g) ?? new Tally();
      groups.set(g, tally);
      for (const one of [all, tally]) one.add(String(row[`v${index}`]), Number(row.n), Number(row.length));
    }
    const values = group ? [...groups].map(([g, tally]) => [g, tally.value(key)] as const) : [];
    return { key, total: all.value(key), groups: new Map(values) };
  });
}

class Tally {
  readonly #counts = new Map<string, number>();
  #length = 0;

  add(verdict: string, n: number, length: number): void {
    this.#counts.set(verdict, (this.#counts.get(verdict) ?? 0) + n);
    this.#length += length;
  }

  value(key: RateKey): RateValue {
    const { lines, ...rate } = rateFrom(key, this.#counts);
    const { kind } = RATE_DEFINITIONS[key];
    // A flow and a length have no share of 100.
    const shares = kind === 'rate' ? {} : { percentage: null, interval: null };
    const days = kind === 'days' && rate.n > 0 ? Math.round((this.#length / rate.n / DAY) * 10) / 10 : null;
    const interval = rate.interval === null ? null : ([...rate.interval] as [number, number]);
    return { ...rate, interval, ...shares, lines: [...lines], days };
  }
}
