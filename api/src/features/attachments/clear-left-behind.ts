import { and, eq, inArray, isNull, lt } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { UNPLACED } from '../work-orders/entries.ts';
import { thumbOf } from './upload.ts';

const HOUR = 3_600_000;
/** An upload is on its way for seconds; younger content may still get its row. */
const CONTENT_AFTER = HOUR;
/** Drafts live seven days on the device (ux.md 25); one more, so that the last evening's draft can still be sent. */
const UPLOAD_AFTER = 8 * 24 * HOUR;
const BATCH = 200;

/** Often enough that a district never keeps a day's worth of strangers' uploads too long. */
const EVERY = 6 * HOUR;

type Needs = Pick<Deps, 'store' | 'files' | 'clock'>;

/**
 * Removes uploads nobody submitted and content whose row never came (a crash between the two). Safe to run at any time,
 * on several servers at once. @returns how many of each went
 */
export async function clearLeftBehind(deps: Needs): Promise<{ uploads: number; contents: number }> {
  const districts = [
    UNPLACED,
    ...(await deps.store.read((db) => db.select({ id: deps.store.t.district.id }).from(deps.store.t.district))).map(
      (d) => d.id,
    ),
  ];
  let uploads = 0;
  for (const district of districts) uploads += await clearUploads(deps, district);
  return { uploads, contents: await clearContents(deps, districts) };
}

/** Clears what was left behind from the start on and then every six hours, until stopped. */
export function startClearing(deps: Needs & Pick<Deps, 'log'>): { stop: () => Promise<void> } {
  let running = Promise.resolve();
  const clear = () => {
    running = running
      .then(() => clearLeftBehind(deps))
      .then((gone) => {
        if (gone.uploads + gone.contents > 0) deps.log.info(gone, 'cleared uploads left behind');
      })
      .catch((error) => deps.log.error({ err: error }, 'clearing uploads left behind failed'));
  };
  clear();
  const timer = setInterval(clear, EVERY);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

async function clearUploads({ store, files, clock }: Needs, district: string): Promise<number> {
  const a = store.t.attachment;
  const gone = await store.tx((db) =>
    db
      .delete(a)
      .where(and(eq(a.district, district), isNull(a.entryId), lt(a.createdAt, clock.now() - UPLOAD_AFTER)))
      .returning({ id: a.id }),
  );
  for (const { id } of gone) for (const name of [id, thumbOf(id)]) await files.remove(name);
  return gone.length;
}

async function clearContents(deps: Needs, districts: readonly string[]): Promise<number> {
  const before = deps.clock.now() - CONTENT_AFTER;
  let removed = 0;
  let batch: string[] = [];
  const settle = async () => {
    const known = await knownIds(deps, districts, [...new Set(batch.map(attachmentOf))]);
    for (const name of batch) {
      if (known.has(attachmentOf(name))) continue;
      await deps.files.remove(name);
      removed += 1;
    }
    batch = [];
  };
  for await (const { id, writtenAt } of deps.files.list()) {
    if (writtenAt < before) batch.push(id);
    if (batch.length >= BATCH) await settle();
  }
  await settle();
  return removed;
}

/** By district, because ids alone have no index. */
async function knownIds({ store }: Needs, districts: readonly string[], ids: string[]): Promise<Set<string>> {
  const known = new Set<string>();
  const a = store.t.attachment;
  for (const district of ids.length > 0 ? districts : []) {
    const rows = await store.read((db) =>
      db
        .select({ id: a.id })
        .from(a)
        .where(and(eq(a.district, district), inArray(a.id, ids))),
    );
    for (const row of rows) known.add(row.id);
  }
  return known;
}

const attachmentOf = (name: string) => name.replace(/-thumb$/, '');
