import { createHash } from 'node:crypto';
import type { EachOutcome } from '@tellit/shared/contract/desk.ts';
import { Refusal } from '@tellit/shared/rules/workflow/refusal.ts';
import { and, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { canonicalJson } from '../../platform/store/canonical.ts';
import type { Db } from '../../platform/store/db.ts';
import { recordChoice } from '../category-model/record-choice.ts';
import { type DispatchBody, dispatchInput } from '../work-orders/dispatch-input.ts';
import { actOnOrder } from '../work-orders/staff-command.ts';
import { takeBack } from './take-back.ts';

interface Item {
  id: string;
  version: number;
}

/**
 * One dispatch for many orders, each a command and a transaction of its own: what one refuses stops no other. The same key sent
 * again dispatches nothing twice and answers for what was done as done.
 * @throws ApiError idempotencyMismatch when the key was used for something else
 */
export async function dispatchMany(
  deps: Deps,
  actor: StaffActor,
  key: string,
  { items, ...asked }: DispatchBody & { items: readonly Item[] },
): Promise<EachOutcome[]> {
  const { t } = deps.store;
  const { district, personId } = actor;
  const digest = createHash('sha256')
    .update(canonicalJson({ items, ...asked }))
    .digest('hex');
  const doneBefore = async (): Promise<Map<string, number>> => {
    const b = t.bulkDispatch;
    const mine = and(eq(b.district, district), eq(b.personId, personId), eq(b.key, key));
    const done = await deps.store.read((db) => db.select().from(b).where(mine));
    if (done.some((row) => row.digest !== digest)) throw new ApiError('idempotencyMismatch');
    return new Map(done.map((row) => [row.workOrderId, row.version]));
  };
  const before = await doneBefore();
  const dispatchOne = async ({ id, version }: Item): Promise<number> => {
    const record = await recordChoice(deps, actor, id);
    await actOnOrder(deps, actor, {
      id,
      version,
      action: 'dispatch',
      input: (scene) => dispatchInput(deps, actor, scene, asked),
      entries: asked.opinion ? [{ kind: 'opinion', text: asked.opinion, visibility: 'reporter' }] : [],
      also: async (scene, decision) => {
        const { db, now } = scene;
        await record(scene, decision);
        await db
          .insert(t.bulkDispatch)
          .values({ district, personId, key, workOrderId: id, digest, version: version + 1, at: now });
      },
    });
    return version + 1;
  };
  return each(deps, actor, items, async (item) => {
    const known = before.get(item.id);
    if (known !== undefined) return known;
    try {
      return await dispatchOne(item);
    } catch (error) {
      // Sent again while the first was still under way: what that one did meanwhile is done.
      const meanwhile = isAnswer(error) ? (await doneBefore()).get(item.id) : undefined;
      if (meanwhile === undefined) throw error;
      return meanwhile;
    }
  });
}

/** Takes back as many dispatches, each by itself. */
export function undoMany(deps: Deps, actor: StaffActor, items: readonly Item[]): Promise<EachOutcome[]> {
  return each(deps, actor, items, async ({ id, version }) => {
    await takeBack(deps, actor, { id, version });
    return version + 1;
  });
}

/** What is said about one order, as against a fault. */
const isAnswer = (error: unknown): error is Refusal | ApiError => error instanceof Refusal || error instanceof ApiError;

/** Refusals become sentences; what nobody expected stops the rest, for it would stop each of them. */
async function each(
  deps: Deps,
  actor: StaffActor,
  items: readonly Item[],
  act: (item: Item) => Promise<number>,
): Promise<EachOutcome[]> {
  const outcomes: EachOutcome[] = [];
  for (const item of items) {
    try {
      const version = await act(item);
      const shortNumber = await deps.store.read((db) => shortNumberOf(db, deps, actor, item.id));
      outcomes.push({ id: item.id, shortNumber, done: true, version, why: null });
    } catch (error) {
      if (!isAnswer(error)) throw error;
      const hidden = error instanceof ApiError && error.code === 'notFound';
      const shortNumber = hidden ? null : await deps.store.read((db) => shortNumberOf(db, deps, actor, item.id));
      outcomes.push({ id: item.id, shortNumber, done: false, version: null, why: error.message });
    }
  }
  return outcomes;
}

async function shortNumberOf(db: Db, { store }: Deps, actor: StaffActor, id: string): Promise<string | null> {
  const o = store.t.workOrder;
  const [row] = await db
    .select({ shortNumber: o.shortNumber })
    .from(o)
    .where(and(eq(o.district, actor.district), eq(o.id, id)));
  return row?.shortNumber ?? null;
}
