import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { emptyDatabase } from '../../../../tests/factories/database.ts';
import { createSample, openSample } from './sample.ts';

test('写到一半进程被杀：答复过的一件不少，没有写了一半的', async () => {
  const database = await emptyDatabase();
  const options = { ...database.options, synchronous: 'full' } as const;
  const before = openSample(options);
  await createSample(before);
  await before.close();

  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('crash-child.ts', import.meta.url)), JSON.stringify(options)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const answered: string[] = [];
  for await (const id of createInterface({ input: child.stdout })) {
    answered.push(id);
    if (answered.length === 500) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  expect(answered.length).toBeGreaterThanOrEqual(500);

  const after = openSample(options);
  const rows = await after.read((db) => db.select().from(after.t.pair));
  const sides = new Map<string, number>();
  for (const { id } of rows) sides.set(id, (sides.get(id) ?? 0) + 1);
  expect(answered.filter((id) => sides.get(id) !== 2)).toEqual([]);
  expect([...sides.values()].filter((count) => count !== 2)).toEqual([]);
  // The database is whole and takes new work.
  await after.tx((db) => db.insert(after.t.pair).values({ id: 'new', side: 'left' }));
  await after.close();
  await database.remove();
});
