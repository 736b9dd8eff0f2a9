import type { Deps } from '../../platform/http/deps.ts';
import { Answer, type Routes } from '../../platform/http/register.ts';
import { NumberAllocator } from '../complaints/numbers.ts';
import { hotTopics } from './hot-topics.ts';
import { missed, missedOrders } from './missed.ts';
import { openTask } from './open-task.ts';

/** Hot topics while they are small, and what the patrols should have seen. */
export function registerTopics(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const numbers = new NumberAllocator(store);

  routes.on('GET /v1/topics', ({ actor, query }) => store.read((db) => hotTopics(db, deps, actor, query.days)));
  routes.on(
    'POST /v1/topics/tasks',
    async ({ actor, body }) => new Answer(201, await openTask(deps, numbers, actor, body)),
  );
  routes.on('GET /v1/missed', ({ actor, query }) => store.read((db) => missed(db, deps, actor, query.days)));
  routes.on('GET /v1/missed/orders', ({ actor, query }) => store.read((db) => missedOrders(db, deps, actor, query)));
}
