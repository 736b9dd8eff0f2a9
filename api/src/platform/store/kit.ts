import type { BuildExtraConfigColumns } from 'drizzle-orm';
import {
  type PgColumn,
  type PgColumnBuilderBase,
  type PgTableExtraConfigValue,
  boolean as pgBoolean,
  customType as pgCustom,
  doublePrecision as pgDouble,
  index as pgIndex,
  primaryKey as pgPrimaryKey,
  pgTable,
  uniqueIndex as pgUniqueIndex,
} from 'drizzle-orm/pg-core';
import {
  blob as liteBlob,
  customType as liteCustom,
  index as liteIndex,
  integer as liteInteger,
  primaryKey as litePrimaryKey,
  real as liteReal,
  text as liteText,
  uniqueIndex as liteUniqueIndex,
  sqliteTable,
} from 'drizzle-orm/sqlite-core';
import { canonicalJson } from './canonical.ts';

/**
 * The column kit: tables are written once and built for two dialects.
 *
 * Callers see the PostgreSQL types; the SQLite tables have the same keys and the same data types and are cast here,
 * once. Columns are NOT NULL unless they come from `c.opt`.
 *
 * | kit            | PostgreSQL         | SQLite  | in code                                            |
 * |----------------|--------------------|---------|----------------------------------------------------|
 * | id, text       | text COLLATE "C"   | text    | string; both engines compare UTF-8 bytes           |
 * | ms, int        | bigint             | integer | whole number up to 2^53-1, else a TypeError        |
 * | real           | double precision   | real    | number                                             |
 * | bool           | boolean            | integer | boolean                                            |
 * | json<T>        | text               | text    | T, stored as canonical JSON (canonical.ts)         |
 * | bytes          | bytea              | blob    | Buffer                                             |
 *
 * `.default(x)` works on every kind but json and bytes (use `.$defaultFn(() => …)` there). Column and constraint
 * names are the snake-cased keys.
 */
export type Engine = 'sqlite' | 'postgres';

const pgBytewiseText = pgCustom<{ data: string; driverData: string }>({ dataType: () => 'text COLLATE "C"' });
const pgWhole = pgCustom<{ data: number; driverData: number | string }>({
  dataType: () => 'bigint',
  toDriver: wholeNumber,
  fromDriver: Number,
});
const pgBytes = pgCustom<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });
const pgJson = <T>() =>
  pgCustom<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: canonicalJson,
    fromDriver: parse<T>,
  })();

const liteWhole = liteCustom<{ data: number; driverData: number }>({
  dataType: () => 'integer',
  toDriver: wholeNumber,
});
const liteJson = <T>() =>
  liteCustom<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: canonicalJson,
    fromDriver: parse<T>,
  })();

/** Nullable columns, PostgreSQL side: the shape every caller sees. */
const pgOptional = {
  id: <T extends string = string>() => pgBytewiseText().$type<T>(),
  text: <T extends string = string>() => pgBytewiseText().$type<T>(),
  ms: () => pgWhole(),
  int: <T extends number = number>() => pgWhole().$type<T>(),
  real: () => pgDouble(),
  bool: () => pgBoolean(),
  json: <T>() => pgJson<T>(),
  bytes: () => pgBytes(),
};

type Columns = [PgColumn, ...PgColumn[]];

const pgKit = {
  opt: pgOptional,
  id: <T extends string = string>() => pgOptional.id<T>().notNull(),
  text: <T extends string = string>() => pgOptional.text<T>().notNull(),
  ms: () => pgOptional.ms().notNull(),
  int: <T extends number = number>() => pgOptional.int<T>().notNull(),
  real: () => pgOptional.real().notNull(),
  bool: () => pgOptional.bool().notNull(),
  json: <T>() => pgOptional.json<T>().notNull(),
  bytes: () => pgOptional.bytes().notNull(),
  /** A table; the third argument lists key and indexes, as in drizzle. */
  table: pgNamedTable,
  /** Primary key. The district comes first (co-location on Citus-like engines, architecture.md). */
  pk: (...columns: Columns) => pgPrimaryKey({ columns }),
  unique: (name: string) => pgUniqueIndex(name),
  /** `c.index('name').on(t.a, t.b)`, optionally `.where(sql\`…\`)` for a partial index. */
  index: (name: string) => pgIndex(name),
};

/** What a `defineTables` callback receives. */
export type Kit = typeof pgKit;

const liteOptional = {
  id: () => liteText(),
  text: () => liteText(),
  ms: () => liteWhole(),
  int: () => liteWhole(),
  real: () => liteReal(),
  bool: () => liteInteger({ mode: 'boolean' }),
  json: () => liteJson(),
  bytes: () => liteBlob({ mode: 'buffer' }),
} satisfies Record<keyof Kit['opt'], unknown>;

const liteKit = {
  opt: liteOptional,
  id: () => liteOptional.id().notNull(),
  text: () => liteOptional.text().notNull(),
  ms: () => liteOptional.ms().notNull(),
  int: () => liteOptional.int().notNull(),
  real: () => liteOptional.real().notNull(),
  bool: () => liteOptional.bool().notNull(),
  json: () => liteOptional.json().notNull(),
  bytes: () => liteOptional.bytes().notNull(),
  table: (name: string, columns: NamedBuilders, extra?: (table: never) => never) =>
    sqliteTable(name, snakeNamed(columns) as never, extra as never),
  pk: (...columns: unknown[]) => litePrimaryKey({ columns: columns as never }),
  unique: (name: string) => liteUniqueIndex(name),
  index: (name: string) => liteIndex(name),
} satisfies Record<keyof Kit, unknown>;

/**
 * Turns one definition into tables of either dialect: `const define = defineTables((c) => ({ … }))`,
 * then `define('postgres')` or `define('sqlite')`, both typed as the PostgreSQL tables.
 */
export function defineTables<T extends Record<string, object>>(build: (c: Kit) => T): (engine: Engine) => T {
  const built = new Map<Engine, T>();
  return (engine) => {
    const known = built.get(engine);
    if (known) return known;
    const tables = build(engine === 'postgres' ? pgKit : (liteKit as unknown as Kit));
    built.set(engine, tables);
    return tables;
  };
}

function pgNamedTable<N extends string, C extends Record<string, PgColumnBuilderBase>>(
  name: N,
  columns: C,
  extra?: (table: BuildExtraConfigColumns<N, C, 'pg'>) => PgTableExtraConfigValue[],
) {
  return pgTable<N, C>(name, snakeNamed(columns), extra);
}

/** The part of drizzle's column builders that is not in their types. */
type NamedBuilders = Record<string, unknown>;

/**
 * Names every column after its key. drizzle's own `casing` option would leave `column.name` camel-cased and so break
 * every raw `excluded.<name>`; a name set here is the name everywhere.
 */
function snakeNamed<C extends NamedBuilders>(columns: C): C {
  for (const [key, builder] of Object.entries(columns)) {
    (builder as { config: { name: string } }).config.name = snakeCase(key);
  }
  return columns;
}

/** `workOrderId` → `work_order_id`. */
export function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** PostgreSQL refuses a fraction in a bigint while SQLite would keep it: refuse on both. */
function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value)) throw new TypeError(`Not a whole number: ${value}`);
  return value;
}

function parse<T>(text: string): T {
  return JSON.parse(text) as T;
}
