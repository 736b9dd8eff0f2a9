import type { FigureCohort } from '@tellit/shared/rules/inspection/figure-definitions.ts';
import { type SQL, sql } from 'drizzle-orm';

/** Times of a question, epoch milliseconds, half open. */
export interface Span {
  start: number;
  end: number;
  /** A rating says what it said when its month ended: a 追评 of a later month changes nothing (see rules/inspection/rating-summary.ts). */
  asOfMonths: readonly { end: number }[] | null;
}

const LEVELS = ['verySatisfied', 'satisfied', 'fair', 'dissatisfied', 'veryDissatisfied'] as const;

/** The level that counts. The first version is JSON, which both engines give as text, one with blanks in it. */
function levelOf(months: Span['asOfMonths']): SQL {
  if (months === null || months.length === 0) return sql`r.level`;
  const said = sql`replace(cast(r.first as text), ' ', '')`;
  const first = sql.join(
    LEVELS.map((level) => sql`when ${said} like ${`%"level":"${level}"%`} then ${sql.raw(`'${level}'`)}`),
    sql` `,
  );
  const whens = months.map(
    ({ end }) =>
      sql`when r.submitted_at < ${end} then case when r.revised_at < ${end} then r.level else case ${first} else r.level end end`,
  );
  return sql`case when r.revised_at is null then r.level ${sql.join(whens, sql` `)} else r.level end`;
}

/**
 * Where the members of a cohort come from. `perUnit`: a joint visit stands once under every department that took part, and `unit`
 * is that department; else once, under the one that led.
 */
export interface FigureSource {
  /** `from … where …`, with the district and the period in it. */
  from: SQL;
  id: SQL;
  moment: SQL;
  unit: SQL;
  reference: SQL;
  what: SQL;
  /** Truths are 1 and 0, texts, or moments. */
  facts: Readonly<Record<string, SQL>>;
  /** Added up by figures of the kind `sum`. */
  amounts: Readonly<Record<string, SQL>>;
}

const truth = (condition: SQL): SQL => sql`case when ${condition} then 1 else 0 end`;
const during = (column: SQL, { start, end }: Span): SQL => sql`${column} >= ${start} and ${column} < ${end}`;
const NONE = sql`cast(null as text)`;

/** The department's first task in a visit stands for all it has there. */
const FIRST_TASK = sql`k.state = 'done' and not exists (select 1 from inspection_task e where e.district = k.district
  and e.inspection_id = k.inspection_id and e.organisation_id = k.organisation_id and e.state = 'done' and e.id < k.id)`;
const perDepartment = sql` join inspection_task k on k.district = v.district and k.inspection_id = v.id and ${FIRST_TASK}`;

/** The latest clock of a kind on the sealed order of a rating. */
const clockOf = (kind: 'firstContact' | 'handle', column: 'due_at' | 'stopped_at'): SQL =>
  sql.raw(`(select c.${column} from clock c where c.district = r.district and c.work_order_id = r.work_order_id
    and c.kind || '' = '${kind}' order by c.id desc limit 1)`);

/** Rows of a cohort in a district and period. */
export function figureSource(cohort: FigureCohort, district: string, span: Span, perUnit: boolean): FigureSource {
  const plain = { reference: NONE, facts: {}, amounts: {} };
  const unitOfVisit = perUnit ? sql`k.organisation_id` : sql`v.lead_id`;
  const joined = perUnit ? perDepartment : sql``;
  switch (cohort) {
    case 'visits':
      return {
        from: sql`from inspection v join business b on b.district = v.district and b.id = v.business_id${joined}
          where v.district = ${district} and v.state = 'done' and ${during(sql`v.finished_at`, span)}`,
        id: sql`v.id`,
        moment: sql`v.finished_at`,
        unit: unitOfVisit,
        reference: sql`v.number`,
        what: sql`b.name`,
        facts: {
          joint: truth(sql`v.joint`),
          rated: truth(
            sql`exists (select 1 from inspection_rating r where r.district = v.district and r.inspection_id = v.id)`,
          ),
        },
        amounts: {
          doors: sql`(select count(distinct k2.organisation_id) - 1 from inspection_task k2 where k2.district = v.district
            and k2.inspection_id = v.id and k2.state = 'done')`,
          people: sql`(select count(*) - count(distinct case when p.arrived_at is not null then p.person_id end)
            from inspection_task k2 join task_inspector p on p.district = k2.district and p.task_id = k2.id
            where k2.district = v.district and k2.inspection_id = v.id and k2.state = 'done')`,
        },
      };
    case 'businesses': {
      const unit = perUnit ? sql`k.organisation_id` : NONE;
      const by = perUnit ? sql`v.business_id, k.organisation_id` : sql`v.business_id`;
      return {
        ...plain,
        from: sql`from (select v.business_id as id, max(v.finished_at) as moment, count(*) as times, ${unit} as unit
          from inspection v${joined} where v.district = ${district} and v.state = 'done'
          and ${during(sql`v.finished_at`, span)} group by ${by}) g
          join business b on b.district = ${district} and b.id = g.id`,
        id: sql`g.id`,
        moment: sql`g.moment`,
        unit: sql`g.unit`,
        reference: sql`b.credit_code`,
        what: sql`b.name`,
        facts: { times: sql`cast(g.times as text)` },
      };
    }
    case 'ratings':
    case 'badRatings':
      return {
        ...plain,
        from: sql`from inspection_rating r join inspection v on v.district = r.district and v.id = r.inspection_id
          join business b on b.district = v.district and b.id = v.business_id${joined}
          where r.district = ${district} and ${during(sql`r.submitted_at`, span)}${
            cohort === 'badRatings'
              ? sql` and ${levelOf(span.asOfMonths)} in ('dissatisfied', 'veryDissatisfied')`
              : sql``
          }`,
        id: sql`r.id`,
        moment: sql`r.submitted_at`,
        unit: unitOfVisit,
        reference: sql`v.number`,
        what: sql`b.name`,
        facts: {
          level: levelOf(span.asOfMonths),
          callDueAt: clockOf('firstContact', 'due_at'),
          calledAt: clockOf('firstContact', 'stopped_at'),
          handleDueAt: clockOf('handle', 'due_at'),
          handledAt: clockOf('handle', 'stopped_at'),
        },
      };
    case 'refusals':
      return {
        ...plain,
        from: sql`from task_refusal r where r.district = ${district} and ${during(sql`r.at`, span)}`,
        id: sql`r.id`,
        moment: sql`r.at`,
        unit: sql`r.organisation_id`,
        what: sql`r.words`,
        facts: { rule: sql`r.rule` },
      };
    case 'repeats':
      return {
        ...plain,
        from: sql`from (
          select r.id as id, r.at as moment, r.organisation_id as unit, r.words as what, 'overCap' as how
            from task_refusal r where r.district = ${district} and r.rule = 'overCap' and ${during(sql`r.at`, span)}
          union all
          select i.task_id || '_' || i.item_id, coalesce(i.recorded_at, k.created_at), k.organisation_id, n.name, 'reused'
            from inspection_task k join task_item i on i.district = k.district and i.task_id = k.id
            join inspection_item n on n.district = i.district and n.id = i.item_id
            where k.district = ${district} and i.finding = 'reused' and k.state in ('approved', 'done')
            and ${during(sql`coalesce(i.recorded_at, k.created_at)`, span)}
        ) g`,
        id: sql`g.id`,
        moment: sql`g.moment`,
        unit: sql`g.unit`,
        what: sql`g.what`,
        facts: { how: sql`g.how` },
      };
    case 'listing':
      return {
        ...plain,
        // A stock: what was in force when the period ended, or is now if it still runs.
        from: sql`from inspection_item n where n.district = ${district} and n.listed_at < ${span.end}
          and (n.withdrawn_at is null or n.withdrawn_at >= ${span.end})`,
        id: sql`n.id`,
        moment: sql`n.listed_at`,
        unit: sql`n.organisation_id`,
        reference: sql`n.number`,
        what: sql`n.name`,
        facts: { doubtful: truth(sql`n.doubtful`) },
      };
    case 'clearings':
      return {
        ...plain,
        from: sql`from (
          select n.id as id, n.withdrawn_at as moment, n.organisation_id as unit, n.number as reference, n.name as what,
            coalesce(n.withdrawn_cause, 'other') as cause, 0 as again
            from inspection_item n where n.district = ${district} and ${during(sql`n.withdrawn_at`, span)}
          union all
          select q.id, q.decided_at, q.organisation_id, q.number, q.reason, 'returned',
            case when exists (select 1 from item_proposal l where l.district = q.district and l.organisation_id = q.organisation_id
              and l.number = q.number and l.state = 'approved' and l.id > q.id) then 1 else 0 end
            from item_proposal q where q.district = ${district} and q.state = 'returned' and q.kind in ('add', 'keep')
            and ${during(sql`q.decided_at`, span)}
        ) g`,
        id: sql`g.id`,
        moment: sql`g.moment`,
        unit: sql`g.unit`,
        reference: sql`g.reference`,
        what: sql`g.what`,
        facts: { cause: sql`g.cause`, again: sql`g.again` },
      };
  }
}
