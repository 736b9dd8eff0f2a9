import type { RawQuery } from './store.ts';

/**
 * What SQLite's planner is told about the tables: the figures of a large district, the same on every machine.
 *
 * Without figures it takes ten rows for any first column, and walks a whole district along the primary key to save sorting three
 * photographs; with figures of its own (`analyze`, `pragma optimize`) each installation gets plans that nobody has tested. SQLite
 * documents fixed figures for this (sqlite.org/lang_analyze.html, “Fixed Results Of ANALYZE”). They are what its own sampling
 * says of a million orders; tests/factories/watch-plans.ts holds every statement that the stories, and the walk over all routes, make
 * the program run against them.
 */

/** Rows of the tables that grow in another measure than the orders do. */
const SIZES: readonly (readonly [rows: number, tables: readonly string[]])[] = [
  [
    1_000,
    [
      'district',
      'organisation',
      'person',
      'post',
      'absence',
      'category',
      'policy',
      'calendar',
      'category_model',
      'area_version',
      'group_bot',
      'inspection_item',
      'no_penalty_item',
      'made_rule',
      'document_number',
      'number_block',
      'recalculation',
      'schema_migration',
    ],
  ],
  [
    50_000,
    [
      'alarm',
      'alarm_call',
      'alarm_heard',
      'anchor',
      'bulk_dispatch',
      'case_file',
      'case_review',
      'content_check',
      'document',
      'escalation',
      'exclusion',
      'extension',
      'inspection',
      'inspection_rating',
      'inspection_task',
      'joint_proposal',
      'listing',
      'mediation',
      'mediation_session',
      'order_link',
      'outbox',
      'problem',
      'return_ruling',
      'search_segment',
      'session',
      'task_refusal',
      'tell_code',
      'topic_task',
      'whistle',
      'whistle_unit',
    ],
  ],
  [5_000_000, ['anchor_leaf', 'clock', 'entry', 'event', 'notice', 'notice_read']],
];
const ORDERS = 1_000_000;
const RARE = 50_000;

/** Rows of one district that SQLite's sampling counts, however many there are: what the tested plans were made with. */
const SAMPLED = 2_000;
/** Rows of one moment, and of one parent: an order's clocks, a complaint's photographs. */
const OF_A_MOMENT = 80;
const OF_A_PARENT = 4;

const FEW_VALUES =
  /^(cause|channel|hazard|kind|level|listed|noun|open|part|role|sealed|stage|state|track|visibility|way|white_listed|year)$/;
const UNITS =
  /^(deputy_id|desk_id|handler_id|issuer_id|organisation_id|person_id|place_org_id|place_path|reviewer_id|street_id|to_id)$/;
const MOMENTS = /(^|_)at$/;

interface Index {
  table: string;
  name: string;
  isUnique: boolean;
  isPartial: boolean;
  columns: readonly string[];
}

/** The text sqlite_stat1 keeps of an index: its rows, then the rows that share its first column, its first two, and so on. */
export function figuresOf({ table, isUnique, isPartial, columns }: Index): string {
  const size = SIZES.find(([, tables]) => tables.includes(table))?.[0] ?? ORDERS;
  const rows = isPartial ? size / 20 : size;
  // Of what happens to some orders only, a unit and a state narrow down; an order's own rows are sampled as one unit's.
  const isRare = size === RARE;
  let alike = rows;
  const figures = columns.map((column, index) => {
    if (column === 'district') alike = Math.min(alike, SAMPLED);
    else if (FEW_VALUES.test(column)) alike = isRare ? alike / 4 : alike;
    else if (UNITS.test(column)) alike = isRare ? alike / 20 : alike;
    else if (MOMENTS.test(column)) alike = Math.min(alike, OF_A_MOMENT);
    else alike = Math.min(alike, column === 'id' ? 1 : OF_A_PARENT);
    if (isUnique && index === columns.length - 1) alike = 1;
    alike = Math.max(1, alike);
    return Math.ceil(alike);
  });
  return [rows, ...figures].join(' ');
}

/** Sets the figures of every index; nothing is written when they are those already. SQLite only, in a transaction of its own. */
export async function setPlannerFigures(query: RawQuery): Promise<void> {
  const wanted = new Map((await indexes(query)).map((index) => [index.name, { ...index, figures: figuresOf(index) }]));
  const [kept] = await query(`select 1 as one from sqlite_schema where name = 'sqlite_stat1'`);
  const present = kept ? await query('select tbl, idx, stat from sqlite_stat1') : [];
  const isAsWanted = ({ idx, stat }: Record<string, unknown>) => wanted.get(String(idx))?.figures === stat;
  if (present.length === wanted.size && present.every(isAsWanted)) return;
  // The tables of figures cannot be created otherwise; this one has a handful of rows.
  if (!kept) await query('analyze schema_migration');
  await query('delete from sqlite_stat1');
  for (const { table, name, figures } of wanted.values())
    await query('insert into sqlite_stat1 (tbl, idx, stat) values (?, ?, ?)', [table, name, figures]);
  const [samples] = await query(`select 1 as one from sqlite_schema where name = 'sqlite_stat4'`);
  if (samples) await query('delete from sqlite_stat4');
  // This connection reads them again; the others read them with the schema.
  await query('analyze sqlite_schema');
}

async function indexes(query: RawQuery): Promise<Index[]> {
  const rows = await query(
    `select t.name as tbl, i.name as idx, i."unique" as is_unique, i.partial as is_partial,
       (select json_group_array(coalesce(c.name, '')) from pragma_index_info(i.name) as c) as columns
     from sqlite_schema as t, pragma_index_list(t.name) as i
     where t.type = 'table' and t.name not like 'sqlite_%' order by i.name`,
  );
  return rows.map((row) => ({
    table: String(row.tbl),
    name: String(row.idx),
    isUnique: row.is_unique === 1,
    isPartial: row.is_partial === 1,
    columns: JSON.parse(String(row.columns)) as string[],
  }));
}
