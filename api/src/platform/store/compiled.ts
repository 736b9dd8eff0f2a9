import { is, Param, Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Db } from './db.ts';
import type { Engine } from './kit.ts';

/**
 * One SQL text with the order of its values: what the engines run with nothing of drizzle in between. One object a text and
 * connection; SQLite keeps its compiled form by the object, PostgreSQL by the name.
 */
export interface Statement {
  /** Unique in the program, at most 63 bytes (PostgreSQL cuts the rest). */
  readonly name: string;
  readonly text: string;
}

/** SQLite answers at once; waiting a turn for each of twenty statements would cost as much as some of them. */
export type Soon<T> = T | Promise<T>;

/** How statements reach the database: one implementation an engine, guarded as every other statement is. */
export interface Raw {
  readonly engine: Engine;
  /** Rows as arrays of the driver's values, in the order of the selected columns. */
  fetch(statement: Statement, values: readonly unknown[]): Soon<unknown[][]>;
  /** @returns how many rows were changed. */
  change(statement: Statement, values: readonly unknown[]): Soon<number>;
}

/** A builder's query, taken apart once: drizzle fills in parameters and maps rows by walking its classes every time. */
export interface Compiled {
  run(on: Raw, values: Record<string, unknown>): Soon<unknown>;
}

/** The parts of drizzle's prepared queries that both dialects have; the SQL stands in one place or the other. */
interface Built {
  query?: { sql: string; params: unknown[] };
  queryString?: string;
  params?: unknown[];
  fields?: Field[];
  execute(values: Record<string, unknown>): Promise<unknown>;
}
interface Field {
  path: string[];
  field: unknown;
}
interface Decoder {
  mapFromDriverValue(value: unknown): unknown;
}
type Slot = { name: string; encode: ((value: unknown) => unknown) | null } | { constant: unknown };

/**
 * Takes what `builder.prepare(name)` gave apart: text, values in order, and how rows become objects.
 * @throws Error from `run` when a placeholder has no value.
 */
export function compile(name: string, prepared: unknown): Compiled {
  const built = prepared as Built;
  const { text, fill } = partsOf(name, built);
  const statement = { name, text };
  const { fields } = built;
  if (!fields) return { run: (on, values) => then(on.change(statement, fill(values)), (rowCount) => ({ rowCount })) };
  // What an outer join leaves out is null as a whole: drizzle's own way knows the rules.
  if (fields.some(({ path }) => path.length > 1)) return { run: (_, values) => built.execute(values) };
  const decode = decoderOf(fields, 0);
  return { run: (on, values) => then(on.fetch(statement, fill(values)), (rows) => rows.map(decode)) };
}

function then<T, R>(soon: Soon<T>, use: (value: T) => R): Soon<R> {
  return soon instanceof Promise ? soon.then(use) : use(soon);
}

/**
 * A query of what belongs to one id, asked for a list of them in one statement; grouped by the id, in the query's order.
 * A statement costs SQLite more than the rows of ten more parents, and PostgreSQL a journey.
 * @param build the prepared query of plain columns, with `each` in the place of the id.
 * @param limited whether it has a limit, which then holds for each id: on PostgreSQL only.
 */
export function compileEach<R>(
  name: string,
  build: (db: Db, each: SQL) => unknown,
  limited = false,
): (db: Db, values: Record<string, unknown>, ids: readonly string[]) => Promise<Map<string, R[]>> {
  const query = once((db) => {
    const built = build(db, sql.raw(db.raw.engine === 'postgres' ? 'each.id' : 'each.each_id')) as Built;
    const { text, fill, slots } = partsOf(name, built);
    if (/ limit \S+$/.test(text) !== limited || (limited && db.raw.engine === 'sqlite'))
      throw new TypeError(`a query for each of several, without a limit: ${name}`);
    const decode = decoderOf(built.fields ?? [], 1) as (row: unknown[]) => R;
    const statement = { name, text: db.raw.engine === 'postgres' ? lateral(text, slots, limited) : joined(name, text) };
    return { statement, fill, decode };
  });
  return async (db, values, ids) => {
    const { statement, fill, decode } = query(db);
    const found = new Map<string, R[]>();
    const given = db.raw.engine === 'postgres' ? [...fill(values), ids] : [JSON.stringify(ids), ...fill(values)];
    for (const row of await db.raw.fetch(statement, given)) {
      const id = row[0] as string;
      const rows = found.get(id);
      if (rows) rows.push(decode(row));
      else found.set(id, [decode(row)]);
    }
    return found;
  };
}

/** PostgreSQL runs a lateral query once an id, by the same index as for one, whatever its planner thinks of the list. */
function lateral(text: string, slots: readonly Slot[], limited: boolean): string {
  const last = slots.at(-1);
  if (!limited || !last || !('constant' in last))
    return `select each.id, one.* from unnest($${slots.length + 1}::text[]) as each(id) cross join lateral (${text}) as one`;
  // What PostgreSQL sees when it is asked (few ids, a limit) looks cheaper than what it must suppose beforehand, and then it plans every
  // execution anew, for three milliseconds: the list is hidden from it, the limit said. The limit's own slot stays, and says the same.
  const within = text.replace(/ limit \$\d+$/, ` limit ${Number(last.constant)}`);
  return `select each.id, one.* from unnest((select $${slots.length + 1}::text[])) as each(id) cross join lateral (${within}) as one
    where $${slots.length}::bigint is not null`;
}

/** SQLite has no lateral: the list goes first in the query itself. A cross join keeps its place there. */
function joined(name: string, text: string): string {
  const from = text.indexOf(' from "');
  if (!text.startsWith('select ') || from < 0) throw new TypeError(`not a query of plain columns: ${name}`);
  const list = '(select value as "each_id" from json_each(?)) as each cross join';
  return `select each.each_id, ${text.slice('select '.length, from)} from ${list}${text.slice(from + ' from'.length)}`;
}

/** Made on first use for each connection. */
export function once<T>(make: (db: Db) => T): (db: Db) => T {
  const made = new WeakMap<Db, { value: T }>();
  return (db) => {
    let known = made.get(db);
    if (!known) {
      known = { value: make(db) };
      made.set(db, known);
    }
    return known.value;
  };
}

function partsOf(name: string, built: Built) {
  const text = built.query?.sql ?? built.queryString;
  if (text === undefined) throw new TypeError(`not a prepared query: ${name}`);
  const slots = (built.query?.params ?? built.params ?? []).map(slotOf);
  const fill = (values: Record<string, unknown>) => slots.map((slot) => filledFrom(slot, values));
  return { text, fill, slots };
}

function slotOf(param: unknown): Slot {
  if (is(param, Placeholder)) return { name: param.name, encode: null };
  if (is(param, Param) && is(param.value, Placeholder)) {
    const { encoder } = param;
    return { name: param.value.name, encode: (value) => encoder.mapToDriverValue(value) };
  }
  return { constant: param };
}

function filledFrom(slot: Slot, values: Record<string, unknown>): unknown {
  if ('constant' in slot) return slot.constant;
  const value = values[slot.name];
  if (value === undefined) throw new Error(`No value for placeholder "${slot.name}" was provided`);
  return slot.encode ? slot.encode(value) : value;
}

/** @param from where in the row the first field stands. */
function decoderOf(fields: Field[], from: number): (row: unknown[]) => unknown {
  const columns = fields.map(({ path, field }) => ({ key: path[0] ?? '', decoder: decoderOfField(field) }));
  return (row) => {
    const result: Record<string, unknown> = {};
    for (let i = 0; i < columns.length; i += 1) {
      const column = columns[i];
      const value = row[from + i];
      if (column) result[column.key] = value === null ? null : column.decoder.mapFromDriverValue(value);
    }
    return result;
  };
}

/** A column decodes itself; an expression carries its decoder, an alias or a subquery that of the expression behind it. */
function decoderOfField(field: unknown): Decoder {
  type Expression = Partial<Decoder> & {
    decoder?: Decoder;
    sql?: { decoder: Decoder };
    _?: { sql: { decoder: Decoder } };
  };
  const one = field as Expression;
  if (typeof one.mapFromDriverValue === 'function') return one as Decoder;
  const decoder = one.decoder ?? one.sql?.decoder ?? one._?.sql.decoder;
  if (!decoder) throw new TypeError('a selected field without a decoder');
  return decoder;
}
