import type { CategoryModels } from '@tellit/shared/contract/category-models.ts';
import { and, desc, eq, gte, sql } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { changeScene } from '../history-of-changes/record-change.ts';
import { policyInForce, savePolicy } from '../policies/versions.ts';
import { readKnowledge } from '../routing/knowledge.ts';

const RECENT = 30 * 86_400_000;
/** Choices looked at for the share agreed; the newest. */
const MOST_COMPARED = 5_000;
const MOST_SHOWN = 50;

/** Models a district trained: how they did, which is in use, and going back to another. */
export function registerCategoryModels(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const { t } = store;

  routes.on('GET /v1/category-models', ({ actor }) => store.read((db) => modelsOf(db, t, actor.district, clock.now())));

  routes.on('POST /v1/category-models/use', ({ actor, body: { version, model, reason } }) =>
    store.tx(async (db) => {
      const { district } = actor;
      // Whoever chose from an old list is told so, whatever they chose.
      if ((await policyInForce(db, t, district, 'categoryModel')).version !== version)
        throw new ApiError('staleVersion');
      await requireUsable(db, t, district, model);
      await savePolicy(db, t, changeScene(deps, actor), 'categoryModel', { version, body: { version, model }, reason });
      return modelsOf(db, t, district, clock.now());
    }),
  );
}

/** Only a model that passed its test was kept; 0 is always there. @throws ApiError notFound */
async function requireUsable(db: Db, t: Tables, district: string, version: number): Promise<void> {
  if (version === 0) return;
  const m = t.categoryModel;
  const [row] = await db
    .select({ state: m.state })
    .from(m)
    .where(and(eq(m.district, district), eq(m.version, version)));
  if (row?.state !== 'better') throw new ApiError('notFound');
}

async function modelsOf(db: Db, t: Tables, district: string, now: number): Promise<CategoryModels> {
  const { categoryModel: m, categorySuggestion: s } = t;
  const { version, body } = await policyInForce(db, t, district, 'categoryModel');
  const rows = await db
    .select({
      version: m.version,
      startedAt: m.startedAt,
      finishedAt: m.finishedAt,
      state: m.state,
      against: m.against,
      figures: m.figures,
      againstFigures: m.againstFigures,
    })
    .from(m)
    .where(eq(m.district, district))
    .orderBy(desc(m.version))
    .limit(MOST_SHOWN);
  const [all] = await db.select({ n: sql<number>`count(*)` }).from(s).where(eq(s.district, district));
  const recent = await db
    .select({ top: s.top, unknown: s.unknown, chosenTop: s.chosenTop })
    .from(s)
    .where(and(eq(s.district, district), gte(s.at, now - RECENT)))
    .orderBy(desc(s.at))
    .limit(MOST_COMPARED);
  const { category } = await readKnowledge(db, t, district, []);
  const said = recent.filter((one) => !one.unknown);
  return {
    version,
    inUse: body.model,
    choices: Number(all?.n ?? 0),
    compared: said.length,
    agreed: said.filter((one) => one.top[0]?.category === one.chosenTop).length,
    items: rows.map((row) => ({
      ...row,
      below: (row.figures?.branches ?? []).map((one) => ({
        ...one,
        name: category(one.parent)?.fullName ?? one.parent,
      })),
      inUse: row.version === body.model,
    })),
  };
}
