import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const NAME = 'last-run.json';
const lastRun = z.object({
  /** When it ended, epoch milliseconds. */
  at: z.number().int(),
  /** As the command exits: 0 sound, 1 damaged, 2 not made. */
  code: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  seconds: z.number(),
  /** One sentence; null when all is well. */
  trouble: z.string().nullable(),
  /** When the last sound one ended; null: never yet. */
  soundAt: z.number().int().nullable().default(null),
});
/** How the last backup into a folder went, for whoever watches: kept by the command, also when it failed. */
export type LastRun = z.output<typeof lastRun>;

export async function writeLastRun(to: string, run: Omit<LastRun, 'soundAt'>): Promise<void> {
  const soundAt = run.code === 0 ? run.at : ((await readLastRun(to))?.soundAt ?? null);
  const draft = join(to, `.${NAME}`);
  await writeFile(draft, `${JSON.stringify({ ...run, soundAt })}\n`, { mode: 0o600 });
  await rename(draft, join(to, NAME));
}

/** Null when there was none yet. */
export async function readLastRun(to: string): Promise<LastRun | null> {
  try {
    return lastRun.parse(JSON.parse(await readFile(join(to, NAME), 'utf8')));
  } catch {
    return null;
  }
}
