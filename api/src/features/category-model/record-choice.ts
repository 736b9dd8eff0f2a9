import type { Decision } from '@tellit/shared/rules/workflow/case.ts';
import { and, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { knowledgeOf } from '../routing/knowledge.ts';
import { loadTenant } from '../tenants/tenant.ts';
import type { CommandScene } from '../work-orders/run-command.ts';
import { type Guess, guessCategory } from './guess.ts';

const THOUSANDTHS = 1000;

/**
 * For a command that may give an order its category: asks the model beforehand (a transaction must not wait for it), and
 * writes in the command's own transaction what was suggested beside what was chosen. Ids and numbers only. Nothing is kept
 * of a sealed matter, and of one nobody gave a category.
 * @returns what the command does `also`
 */
export async function recordChoice(
  deps: Deps,
  actor: StaffActor,
  orderId: string,
): Promise<(scene: CommandScene, decision: Decision) => Promise<void>> {
  const guess = await guessFor(deps, actor.district, orderId);
  return async ({ db, loaded, tenant, now }, decision) => {
    const { t } = deps.store;
    const chosen = decision.order.categoryId ?? loaded.row.categoryId;
    const sealed = decision.order.sealed ?? loaded.row.sealed;
    if (!guess || !chosen || sealed) return;
    const chosenTop = (await knowledgeOf(db, t, tenant)).categoryPath(chosen).at(-1);
    if (chosenTop === undefined) return;
    const choice = { at: now, chosen, chosenTop };
    await db
      .insert(t.categorySuggestion)
      .values({
        district: tenant.district,
        workOrderId: orderId,
        modelVersion: guess.modelVersion,
        top: guess.top.map(({ category, confidence, lower }) => ({
          ...numbersOf(category, confidence),
          ...(lower.length === 0 ? {} : { lower: lower.map((one) => numbersOf(one.category, one.confidence)) }),
        })),
        unknown: guess.unknown,
        sure: guess.sure,
        ...choice,
      })
      // What was suggested first stays; a later choice is the better one.
      .onConflictDoUpdate({ target: [t.categorySuggestion.district, t.categorySuggestion.workOrderId], set: choice });
  };
}

const numbersOf = (category: string, confidence: number) => ({
  category,
  confidence: Math.round(confidence * THOUSANDTHS),
});

async function guessFor(deps: Deps, district: string, orderId: string): Promise<Guess | null> {
  const { t } = deps.store;
  const { entry } = t;
  return deps.store.read(async (db) => {
    const tenant = await loadTenant(db, t, district);
    if (!tenant) return null;
    const told = await db
      .select({ text: entry.text })
      .from(entry)
      .where(and(eq(entry.district, district), eq(entry.workOrderId, orderId), eq(entry.kind, 'telling')))
      .orderBy(entry.id);
    const text = told.flatMap((one) => one.text ?? []).join('\n');
    return text === '' ? null : guessCategory(deps, db, t, tenant, text);
  });
}
