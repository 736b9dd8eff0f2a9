/**
 * Writes api/migrations from tables.ts, for both engines in one go. From the project's root:
 *
 *     npm run -s x -- node api/src/platform/store/generate.ts                 until the first release: 0001_initial anew
 *     npm run -s x -- node api/src/platform/store/generate.ts --next <name>   afterwards: the next file, with the difference
 *
 * `snapshot.json` beside the SQL is the schema the files lead to; schema.test.ts fails when it is not that of tables.ts.
 * `--next` may ask on the terminal whether a column was renamed. Read the SQL it wrote before committing it.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Engine } from './kit.ts';
import { STATEMENT_BREAK } from './migrate.ts';
import { emptySchema, migrationBetween, type Schema, schemaOf } from './schema.ts';
import { define } from './tables.ts';

const DIRECTORY = fileURLToPath(new URL('../../../migrations/', import.meta.url));

const [flag, name] = process.argv.slice(2);
if (flag !== undefined && (flag !== '--next' || !name || !/^[a-z0-9_]+$/.test(name))) {
  throw new Error('Usage: generate.ts [--next name_in_snake_case]');
}
for (const engine of ['sqlite', 'postgres'] as const) await generate(engine, name);

async function generate(engine: Engine, next: string | undefined): Promise<void> {
  const directory = `${DIRECTORY}${engine}`;
  await mkdir(directory, { recursive: true });
  const files = (await readdir(directory)).filter((file) => file.endsWith('.sql'));
  if (!next && files.some((file) => file !== '0001_initial.sql')) {
    throw new Error(`${directory} holds later migrations: use --next`);
  }
  const target = await schemaOf(engine, define(engine));
  const before = next ? (JSON.parse(await readFile(`${directory}/snapshot.json`, 'utf8')) as Schema) : undefined;
  const statements = await migrationBetween(engine, before ?? (await emptySchema(engine)), target);
  if (statements.length === 0) {
    console.info(`${engine}: nothing to do`);
    return;
  }
  const file = next ? `${String(files.length + 1).padStart(4, '0')}_${next}.sql` : '0001_initial.sql';
  await writeFile(`${directory}/${file}`, `${statements.map((text) => text.trim()).join(`\n${STATEMENT_BREAK}\n`)}\n`);
  await writeFile(`${directory}/snapshot.json`, `${JSON.stringify(target)}\n`);
  console.info(`${engine}: ${file}, ${statements.length} statements`);
}
