import type { RoutingView } from '@tellit/shared/contract/routing.ts';
import { rulesOf } from '@tellit/shared/rules/routing/rule.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { changeScene } from '../history-of-changes/record-change.ts';
import { type PolicyVersion, policyInForce, savePolicy } from '../policies/versions.ts';
import { dryRun } from './dry-run.ts';
import { wordsOfRules } from './rule-words.ts';

/** Rules that suggest who handles a matter, and signals of urgent and sealed ones: data, with history, tried out before saved. */
export function registerRouting(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  routes.on('GET /v1/policies/routing', ({ actor }) =>
    store.read(async (db) => viewOf(db, t, actor.district, await policyInForce(db, t, actor.district, 'routing'))),
  );
  routes.on('POST /v1/policies/routing', ({ actor, body }) =>
    store.tx(async (db) =>
      viewOf(db, t, actor.district, await savePolicy(db, t, changeScene(deps, actor), 'routing', body)),
    ),
  );
  routes.on('POST /v1/policies/routing/dry-run', ({ actor, body: { rules, days } }) =>
    dryRun(deps, actor, rules, days),
  );

  routes.on('GET /v1/policies/signals', ({ actor }) =>
    store.read(async (db) => signalsOf(await policyInForce(db, t, actor.district, 'signals'))),
  );
  routes.on('POST /v1/policies/signals', ({ actor, body }) =>
    store.tx(async (db) => signalsOf(await savePolicy(db, t, changeScene(deps, actor), 'signals', body))),
  );
}

async function viewOf(
  db: Db,
  t: Tables,
  district: string,
  { body, ...version }: PolicyVersion<'routing'>,
): Promise<RoutingView> {
  const rules = [...rulesOf(body)];
  return { ...version, body: { version: version.version, rules }, ...(await wordsOfRules(db, t, district, rules)) };
}

function signalsOf({ body, ...version }: PolicyVersion<'signals'>) {
  return { ...version, body: { version: body.version, signals: body.signals.map((one) => ({ ...one })) } };
}
