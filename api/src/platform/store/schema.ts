import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api';
import type { Engine } from './kit.ts';

/** drizzle-kit's description of a schema. Development only: drizzle-kit is not there in production. */
export type Schema = Record<string, unknown>;

const NO_ID = '00000000-0000-0000-0000-000000000000';

/** Describes the tables of one engine; the same tables always give the same description. */
export async function schemaOf(engine: Engine, tables: Record<string, unknown>): Promise<Schema> {
  const schema = engine === 'postgres' ? generateDrizzleJson(tables) : await generateSQLiteDrizzleJson(tables);
  return { ...schema, id: NO_ID, prevId: NO_ID };
}

/** A database without tables. */
export function emptySchema(engine: Engine): Promise<Schema> {
  return schemaOf(engine, {});
}

/** The statements that lead from one schema to another. May ask on the terminal when a column could be a renamed one. */
export async function migrationBetween(engine: Engine, from: Schema, to: Schema): Promise<string[]> {
  return engine === 'postgres'
    ? generateMigration(from as never, to as never)
    : generateSQLiteMigration(from as never, to as never);
}
