import { RATE_DEFINITIONS } from '@tellit/shared/rules/rate-definitions.ts';
import type { RateKey } from '@tellit/shared/words/rate-names.ts';
import { type SQL, sql } from 'drizzle-orm';
import { type CohortQuery, factRows, type Scene } from './facts-query.ts';
import { verdictSql } from './verdict-sql.ts';

/** A member of a cohort and where it stands. */
export interface Member {
  memberId: string;
  orderId: string;
  /** The moment that put it into the period. */
  moment: number;
  verdict: string;
}

/** One number of the page: a rate, and which side or line of it. */
export interface Behind {
  key: RateKey;
  /** all, numerator, denominator, or a line: `missed:late`. */
  part: string;
}

/** The members behind a number, newest first: the same rows it was counted from, with the same condition. */
export async function listMembers(
  scene: Scene,
  behind: Behind,
  query: CohortQuery,
  page: { cursor?: string | undefined; limit: number },
): Promise<Member[]> {
  const rows = await scene.rows<{ member_id: string; order_id: string; moment: number | string; verdict: string }>(
    sql`${judged(scene, behind.key, query)} select member_id, order_id, moment, verdict from judged
      where ${within(behind)}${after(page.cursor)} order by moment desc, member_id desc limit ${page.limit}`,
  );
  return rows.map((row) => ({
    memberId: row.member_id,
    orderId: row.order_id,
    moment: Number(row.moment),
    verdict: row.verdict,
  }));
}

/** How many stand behind the number. */
export async function countMembers(scene: Scene, behind: Behind, query: CohortQuery): Promise<number> {
  const [row] = await scene.rows<{ n: number | string }>(
    sql`${judged(scene, behind.key, query)} select count(*) as n from judged where ${within(behind)}`,
  );
  return Number(row?.n ?? 0);
}

/** Keyset of a member in this order. */
export const cursorOf = (member: Member): string => `${member.moment}_${member.memberId}`;

function judged(scene: Scene, key: RateKey, query: CohortQuery): SQL {
  const { with: facts } = factRows(scene, [key], query);
  return sql`${facts}, judged as (select member_id, order_id, moment, ${verdictSql(key, scene.now)} as verdict from facts)`;
}

function within({ key, part }: Behind): SQL {
  if (part === 'all') return sql`1 = 1`;
  if (part === 'numerator') return sql`verdict like 'met:%'`;
  if (part === 'denominator') return sql`(verdict like 'met:%' or verdict like 'missed:%')`;
  const known = RATE_DEFINITIONS[key].branches.some((branch) => `${branch.part}:${branch.reason}` === part);
  return known ? sql`verdict = ${part}` : sql`1 = 0`;
}

/** A cursor somebody made up finds the first page, never an error. */
function after(cursor: string | undefined): SQL {
  const found = cursor?.match(/^(\d{1,15})_([0-9A-Za-z_-]{1,40})$/);
  if (!found) return sql``;
  const [, moment, id] = found;
  return sql` and (moment < ${Number(moment)} or (moment = ${Number(moment)} and member_id < ${id}))`;
}
