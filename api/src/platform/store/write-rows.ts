import { createHash } from 'node:crypto';
import { type Column, getTableColumns, getTableName } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Statement } from './compiled.ts';
import type { Db } from './db.ts';
import type { Engine } from './kit.ts';

/**
 * Rows to be written together. On the write path building SQL costs more than running it, so the statements are made once a
 * table and shape; on PostgreSQL, where every statement is a journey, the rows of one table and shape go as one, and on SQLite
 * inserted rows go sixteen at a time.
 *
 * Nothing is written before `flush`. Rows of one kind may overtake rows of another, a row never overtakes itself: a row that is
 * inserted or updated and then updated again is written in that order. A statement of one's own that must see these rows
 * flushes first.
 */
export class Writes {
  readonly #db: Db;
  /** Steps one after another; in a step every row occurs once. */
  #steps: Step[] = [];

  constructor(db: Db) {
    this.#db = db;
  }

  /** Rows of one table. Missing keys take the column's default, else null. */
  insert<T extends PgTable>(table: T, rows: readonly T['$inferInsert'][]): void {
    if (rows.length === 0) return;
    const shape = writerOf(table, this.#db.raw.engine).insert;
    for (const row of rows) this.#add(shape, row as Row, {}, null);
  }

  /**
   * Changes the row with this key (district, id, and whatever guards it) to these values; `undefined` is no value. An
   * expression needs a builder of its own.
   * @param otherwise what `flush` throws when a row is not there as the key says.
   */
  update<T extends PgTable>(
    table: T,
    key: { district: string; id: string } & Record<string, string | number>,
    patch: Partial<T['$inferInsert']>,
    otherwise: (() => Error) | null = null,
  ): void {
    const shape = writerOf(table, this.#db.raw.engine).update(patch, key);
    if (shape) this.#add(shape, patch, key, otherwise);
  }

  /** Writes what is gathered and forgets it. */
  async flush(): Promise<void> {
    const steps = this.#steps;
    this.#steps = [];
    for (const step of steps)
      for (const [shape, { rows, otherwise }] of step.rows) {
        const changed = await shape.write(this.#db, rows);
        if (otherwise && changed !== rows.length) throw otherwise();
      }
  }

  #add(shape: Shape, row: Row, key: Row, otherwise: (() => Error) | null): void {
    const id = key.id ?? row.id;
    // A row without an id can only be inserted: no other write is meant for it.
    const name = id === undefined ? null : `${shape.table}/${id}`;
    let step = this.#steps.at(-1);
    if (!step || (name !== null && step.names.has(name))) {
      step = { names: new Set(), rows: new Map() };
      this.#steps.push(step);
    }
    if (name !== null) step.names.add(name);
    const known = step.rows.get(shape);
    const values = shape.encode(row, key);
    if (known) known.rows.push(values);
    else step.rows.set(shape, { rows: [values], otherwise });
  }
}

type Row = Record<string, unknown>;
interface Step {
  names: Set<string>;
  rows: Map<Shape, { rows: unknown[][]; otherwise: (() => Error) | null }>;
}

/** How many rows one statement of SQLite inserts: a quarter cheaper a row than one by one, and no better with more. */
const SQLITE_ROWS = 16;

/** One statement for rows of one table with the same columns: for one row, and for many as the engine has it. */
class Shape {
  readonly table: string;
  readonly encode: (row: Row, key: Row) => unknown[];
  readonly #one: Statement;
  readonly #many: Statement | null;

  constructor(table: string, encode: Shape['encode'], one: Statement, many: Statement | null) {
    this.table = table;
    this.encode = encode;
    this.#one = one;
    this.#many = many;
  }

  /** @returns how many rows were changed. */
  async write(db: Db, rows: readonly unknown[][]): Promise<number> {
    const [first] = rows;
    if (this.#many && db.raw.engine === 'postgres' && first && rows.length > 1)
      return db.raw.change(
        this.#many,
        first.map((_, column) => rows.map((row) => row[column])),
      );
    let changed = 0;
    let from = 0;
    for (; this.#many && from + SQLITE_ROWS <= rows.length; from += SQLITE_ROWS)
      changed += await db.raw.change(this.#many, rows.slice(from, from + SQLITE_ROWS).flat());
    for (const row of from === 0 ? rows : rows.slice(from)) {
      const soon = db.raw.change(this.#one, row);
      changed += soon instanceof Promise ? await soon : soon;
    }
    return changed;
  }
}

interface Writer {
  insert: Shape;
  /** Null when nothing is changed. */
  update(patch: Row, key: Row): Shape | null;
}

const writers = new WeakMap<PgTable, Writer>();

function writerOf(table: PgTable, engine: Engine): Writer {
  let writer = writers.get(table);
  if (!writer) {
    writer = buildWriter(table, engine);
    writers.set(table, writer);
  }
  return writer;
}

function buildWriter(table: PgTable, engine: Engine): Writer {
  const name = getTableName(table);
  const columns = getTableColumns(table) as Record<string, Column>;
  const known = new Map<string, Shape | null>();
  return {
    insert: insertShape(name, columns, engine),
    update(patch, key) {
      const set = Object.keys(patch).filter((one) => patch[one] !== undefined && columns[one]);
      const where = Object.keys(key);
      const shapeKey = `${set.join()}|${where.join()}`;
      let shape = known.get(shapeKey);
      if (shape === undefined) {
        shape = set.length > 0 ? updateShape(name, columns, { set, where }, engine) : null;
        known.set(shapeKey, shape);
      }
      return shape;
    },
  };
}

function insertShape(name: string, columns: Record<string, Column>, engine: Engine): Shape {
  const all = Object.entries(columns);
  const names = all.map(([, column]) => quoted(column.name)).join(', ');
  const into = `insert into ${quoted(name)} (${names})`;
  const values = `(${all.map((_, i) => parameter(engine, i)).join(', ')})`;
  const one = `${into} values ${values}`;
  const many =
    engine === 'postgres'
      ? `${into} select * from unnest(${all.map(([, column], i) => arrayParameter(column, i)).join(', ')})`
      : `${into} values ${Array(SQLITE_ROWS).fill(values).join(', ')}`;
  const encode = (row: Row) =>
    all.map(([key, column]) => {
      const value = row[key] ?? column.default ?? null;
      return value === null ? null : column.mapToDriverValue(value);
    });
  return new Shape(name, encode, { name: `insert.${name}`, text: one }, { name: `insert.${name}.many`, text: many });
}

function updateShape(
  name: string,
  columns: Record<string, Column>,
  { set, where }: { set: string[]; where: string[] },
  engine: Engine,
): Shape {
  const column = (key: string): Column => {
    const found = columns[key];
    if (!found) throw new TypeError(`${name} has no column ${key}`);
    return found;
  };
  const changed = set.map(column);
  const guards = where.map(column);
  const assigned = changed.map((c, i) => `${quoted(c.name)} = ${parameter(engine, i)}`);
  const asked = guards.map((c, i) => `${quoted(c.name)} = ${parameter(engine, set.length + i)}`);
  const one = `update ${quoted(name)} set ${assigned.join(', ')} where ${asked.join(' and ')}`;
  const given = [...changed, ...guards];
  const assignedFrom = changed.map((c, i) => `${quoted(c.name)} = v.v${i}`);
  const askedFrom = guards.map((c, i) => `t.${quoted(c.name)} = v.v${set.length + i}`);
  const many =
    `update ${quoted(name)} as t set ${assignedFrom.join(', ')} ` +
    `from unnest(${given.map(arrayParameter).join(', ')}) as v(${given.map((_, i) => `v${i}`).join(', ')}) ` +
    `where ${askedFrom.join(' and ')}`;
  const encode = (row: Row, key: Row) => [
    ...set.map((one, i) => (row[one] === null ? null : changed[i]?.mapToDriverValue(row[one]))),
    ...where.map((one) => key[one]),
  ];
  // PostgreSQL cuts names of statements at 63 bytes.
  const digest = createHash('sha256').update(one).digest('hex').slice(0, 16);
  return new Shape(
    name,
    encode,
    { name: `update.${name}.${digest}`, text: one },
    engine === 'postgres' ? { name: `update.${name}.${digest}.many`, text: many } : null,
  );
}

const quoted = (name: string) => `"${name}"`;
const parameter = (engine: Engine, index: number) => (engine === 'postgres' ? `$${index + 1}` : '?');
/** The collation of a column is no part of an array's type. */
const arrayParameter = (column: Column, index: number) =>
  `$${index + 1}::${column.getSQLType().replace(/ COLLATE .*/, '')}[]`;

/** Inserts rows of one table now. */
export async function insertRows<T extends PgTable>(
  db: Db,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  const writes = new Writes(db);
  writes.insert(table, rows);
  await writes.flush();
}
