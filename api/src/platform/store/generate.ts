/**
 * Writes api/migrations from tables.ts, for both engines in one go. From the project's root:
 *
 *     npm run -s x -- node api/src/platform/store/generate.ts --next <name>
 *
 * writes the next file with the difference, or writes it anew while it is the last one and has this name: until it is
 * released a migration may grow. `0001_initial` is released. `<file>.snapshot.json` beside the SQL is the schema the files
 * up to it lead to; schema.test.ts fails when the last one is not that of tables.ts. It may ask on the terminal whether a
 * column was renamed. Read the SQL it wrote before committing it.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { apiPlace } from '../places.ts';
import type { Engine } from './kit.ts';
import { STATEMENT_BREAK } from './migrate.ts';
import { emptySchema, migrationBetween, type Schema, schemaOf } from './schema.ts';
import { define } from './tables.ts';

const DIRECTORY = apiPlace('migrations');

const [flag, name] = process.argv.slice(2);
if (flag !== '--next' || !name || !/^[a-z0-9_]+$/.test(name))
  throw new Error('Usage: generate.ts --next name_in_snake_case');
for (const engine of ['sqlite', 'postgres'] as const) await generate(engine, name);

async function generate(engine: Engine, next: string): Promise<void> {
  const directory = join(DIRECTORY, engine);
  await mkdir(directory, { recursive: true });
  const known = (await readdir(directory)).filter((file) => file.endsWith('.sql')).sort();
  const before = known.filter((file) => !file.endsWith(`_${next}.sql`)).map((file) => file.slice(0, -'.sql'.length));
  if (known.length - before.length > 1 || (known.length > before.length && !known.at(-1)?.endsWith(`_${next}.sql`)))
    throw new Error(`${next} is not the last migration of ${directory}`);
  const target = await schemaOf(engine, define(engine));
  const last = before.at(-1);
  const from = last
    ? (JSON.parse(await readFile(`${directory}/${last}.snapshot.json`, 'utf8')) as Schema)
    : await emptySchema(engine);
  const statements = await migrationBetween(engine, from, target);
  if (statements.length === 0) {
    console.info(`${engine}: nothing to do`);
    return;
  }
  const file = `${String(before.length + 1).padStart(4, '0')}_${next}`;
  await writeFile(
    `${directory}/${file}.sql`,
    `${statements.map((text) => text.trim()).join(`\n${STATEMENT_BREAK}\n`)}\n`,
  );
  await writeFile(`${directory}/${file}.snapshot.json`, `${JSON.stringify(target)}\n`);
  console.info(`${engine}: ${file}.sql, ${statements.length} statements`);
}
