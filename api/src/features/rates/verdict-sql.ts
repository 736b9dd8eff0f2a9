import {
  type Branch,
  RATE_DEFINITIONS,
  type RateDefinition,
  type Test,
} from '@tellit/shared/rules/rate-definitions.ts';
import type { RateKey } from '@tellit/shared/words/rate-names.ts';
import { type SQL, sql } from 'drizzle-orm';

/** Column of a fact in the rows the verdict is asked of: `contactDueAt` → `f_contact_due_at`. */
export function factColumn(fact: string): SQL {
  return sql.raw(`f_${fact.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`);
}

/**
 * The verdict of a definition as SQL over fact columns, "missed:late": the same branches `judge` reads in memory. Facts are
 * whole numbers (truths 1 and 0), texts or null. Every test is written so that null is never true and `not` of it is.
 */
export function verdictSql(key: RateKey, now: number): SQL {
  const { branches }: RateDefinition = RATE_DEFINITIONS[key];
  return branchesSql(branches, now);
}

/** The same for any list of branches. */
export function branchesSql(branches: readonly Branch[], now: number): SQL {
  const whens = branches.map(({ when, part, reason }) => {
    // Part and reason are words of our own table, never input.
    const word = sql.raw(`'${part}:${reason}'`);
    return when === null ? sql`else ${word}` : sql`when ${testSql(when, now)} then ${word}`;
  });
  if (branches.length === 1) return sql.raw(`'${branches[0]?.part}:${branches[0]?.reason}'`);
  return sql`case ${sql.join(whens, sql` `)} end`;
}

function testSql(test: Test, now: number): SQL {
  if ('all' in test) return joined(test.all, sql` and `, now);
  if ('any' in test) return joined(test.any, sql` or `, now);
  if ('not' in test) return sql`(not ${testSql(test.not, now)})`;
  if ('there' in test) return sql`(${factColumn(test.there)} is not null)`;
  const column = factColumn(test.fact);
  if ('oneOf' in test) {
    const values = test.oneOf.map((value) => sql.raw(`'${value}'`));
    return sql`(${column} is not null and ${column} in (${sql.join(values, sql`, `)}))`;
  }
  if (!('upTo' in test)) return sql`(${column} = 1)`;
  const [value, limit] = [time(test.fact, now), time(test.upTo, now)];
  return sql`(${value} is not null and ${limit} is not null and ${value} <= ${limit})`;
}

function joined(tests: readonly Test[], by: SQL, now: number): SQL {
  return sql`(${sql.join(
    tests.map((one) => testSql(one, now)),
    by,
  )})`;
}

/** `now` is written into the statement: PostgreSQL cannot tell the type of a bare parameter it is asked `is not null` of. */
function time(fact: string, now: number): SQL {
  return fact === 'now' ? sql.raw(String(Math.trunc(now))) : factColumn(fact);
}
