import { readFile } from 'node:fs/promises';
import type { Taught } from '@tellit/shared/rules/routing/promotion.ts';
import { categoryModelCopy } from '@tellit/shared/words/category-model-copy.ts';
import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { affected, type Db, sorted } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { policyInForce, savePolicy } from '../policies/versions.ts';
import { readKnowledge } from '../routing/knowledge.ts';
import { STARTING_MODEL } from '../routing/starting-model.ts';
import { messageOf } from './guess.ts';
import type { Trained } from './train.ts';
import { trainInThread } from './train-thread.ts';

export type TeachDeps = Pick<Deps, 'store' | 'clock'>;

/** The newest so many choices teach; older ones have taught long enough. */
const MOST_MATTERS = 20_000;
const BATCH = 200;
const DAY = 86_400_000;
/** A training that has been under way for longer died with its server. */
const ABANDONED = 60 * 60_000;
/** The schedule trains again when so many new choices were made. */
const NEW_CHOICES = 25;

export type TeachResult = { district: string; version: number; state: Trained['state'] } | null;

/**
 * Trains a district's model on what its dispatchers chose, and puts it to use if it passes the published test (promotion.ts).
 * Every attempt is a row with its figures. Several servers never train the same district twice at once: the row is theirs.
 * @returns null when another server is at it
 */
export async function teachDistrict(
  deps: TeachDeps,
  district: string,
  isStopping: () => boolean = () => false,
): Promise<TeachResult> {
  const { store, clock } = deps;
  const { t } = store;
  const begun = await beginTraining(deps, district);
  if (!begun) return null;
  const { version, against } = begun;
  let trained: Trained;
  try {
    const starting = await readFile(STARTING_MODEL);
    const inUse = against === 0 ? starting : await store.read((db) => fileOf(db, t, district, against));
    trained = await trainInThread({ starting, inUse, matters: await mattersOf(deps, district) }, isStopping);
  } catch (error) {
    await store.tx((db) => finish(db, t, district, version, { finishedAt: clock.now(), state: 'failed' }));
    throw error;
  }
  await store.tx(async (db) => {
    const { state } = trained;
    await finish(db, t, district, version, {
      finishedAt: clock.now(),
      state,
      ...(trained.state === 'tooLittle' ? {} : { figures: trained.figures, againstFigures: trained.againstFigures }),
      ...(trained.state === 'better' ? { file: Buffer.from(trained.file) } : {}),
    });
    if (trained.state !== 'better') return;
    const current = await policyInForce(db, t, district, 'categoryModel');
    // Somebody chose another model meanwhile: what was beaten is no longer in use, and a person's choice stands.
    if (current.body.model !== against) return;
    await savePolicy(db, t, { district, now: clock.now(), personId: null }, 'categoryModel', {
      version: current.version,
      body: { version: current.version, model: version },
      reason: reasonOf(trained),
    });
  });
  return { district, version, state: trained.state };
}

function reasonOf({ topBetter, figures, againstFigures }: Extract<Trained, { state: 'better' }>): string {
  const lower = (figures.branches ?? []).filter(({ better }) => better);
  const sum = (of: 'named' | 'right'): number => lower.reduce((all, one) => all + one[of], 0);
  return categoryModelCopy.promoted(
    topBetter ? { before: againstFigures.macroF1, after: figures.macroF1, held: figures.held } : null,
    lower.length === 0 ? null : { branches: lower.length, named: sum('named'), right: sum('right') },
  );
}

/** Districts whose dispatchers chose enough since the last attempt, at most one attempt a day. */
export async function districtsToTeach({ store, clock }: TeachDeps): Promise<string[]> {
  const { t } = store;
  const { categorySuggestion: s, categoryModel: m } = t;
  return store.read(async (db) => {
    const districts = await db.select({ id: t.district.id }).from(t.district).orderBy(t.district.id);
    const due: string[] = [];
    for (const { id } of districts) {
      const [last] = await db
        .select({ startedAt: m.startedAt })
        .from(m)
        .where(eq(m.district, id))
        .orderBy(desc(m.version))
        .limit(1);
      if (last && clock.now() - last.startedAt < DAY) continue;
      const [fresh] = await db
        .select({ n: sql<number>`count(*)` })
        .from(s)
        .where(and(eq(s.district, id), gt(s.at, last?.startedAt ?? 0)));
      if (Number(fresh?.n ?? 0) >= NEW_CHOICES) due.push(id);
    }
    return due;
  });
}

/** The next version's row, if nobody is training; with the model it has to beat. */
async function beginTraining({ store, clock }: TeachDeps, district: string) {
  const { t } = store;
  const m = t.categoryModel;
  return store.tx(async (db) => {
    const [last] = await db
      .select({ version: m.version, state: m.state, startedAt: m.startedAt })
      .from(m)
      .where(eq(m.district, district))
      .orderBy(desc(m.version))
      .limit(1);
    const now = clock.now();
    if (last?.state === 'training') {
      if (now - last.startedAt < ABANDONED) return null;
      await finish(db, t, district, last.version, { finishedAt: now, state: 'failed' });
    }
    const against = (await policyInForce(db, t, district, 'categoryModel')).body.model;
    const version = (last?.version ?? 0) + 1;
    const result = await db
      .insert(m)
      .values({ district, version, startedAt: now, state: 'training', against })
      .onConflictDoNothing();
    return affected(result) === 0 ? null : { version, against };
  });
}

async function finish(
  db: Db,
  t: Tables,
  district: string,
  version: number,
  set: Partial<Tables['categoryModel']['$inferInsert']>,
): Promise<void> {
  await db
    .update(t.categoryModel)
    .set(set)
    .where(and(eq(t.categoryModel.district, district), eq(t.categoryModel.version, version)));
}

async function fileOf(db: Db, t: Tables, district: string, version: number): Promise<Buffer> {
  const m = t.categoryModel;
  const [row] = await db
    .select({ file: m.file })
    .from(m)
    .where(and(eq(m.district, district), eq(m.version, version)));
  if (!row?.file) throw new Error(`district ${district} has no category model ${version}`);
  return row.file;
}

/** What was told, which first-level category was chosen and the way down to the one chosen; never of a sealed matter, never of erased words. */
async function mattersOf({ store }: TeachDeps, district: string): Promise<Taught[]> {
  const { t } = store;
  const { categorySuggestion: s, entry: e, workOrder: o } = t;
  const choices = await store.read((db) =>
    db
      .select({ id: s.workOrderId, category: s.chosenTop, chosen: s.chosen })
      .from(s)
      .innerJoin(o, and(eq(o.district, s.district), eq(o.id, s.workOrderId), eq(o.sealed, false)))
      .where(eq(s.district, district))
      .orderBy(desc(s.at), desc(s.workOrderId))
      .limit(MOST_MATTERS),
  );
  const { categoryPath } = await store.read((db) => readKnowledge(db, t, district, []));
  const matters: Taught[] = [];
  for (let at = 0; at < choices.length; at += BATCH) {
    const batch = choices.slice(at, at + BATCH);
    const told = await store.read((db) =>
      db
        .select({ workOrderId: e.workOrderId, text: e.text })
        .from(e)
        .where(
          and(
            eq(e.district, district),
            inArray(
              e.workOrderId,
              batch.map(({ id }) => id),
            ),
            eq(e.kind, 'telling'),
          ),
        )
        .orderBy(sorted(e.id)),
    );
    const texts = Map.groupBy(told, (one) => one.workOrderId ?? '');
    for (const { id, category, chosen } of batch) {
      const text = (texts.get(id) ?? []).flatMap((one) => one.text ?? []).join('\n');
      if (text !== '') matters.push({ id, category, path: categoryPath(chosen).toReversed(), ...messageOf(text) });
    }
  }
  return matters;
}
