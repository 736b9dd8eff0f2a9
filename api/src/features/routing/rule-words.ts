import { reviewRules } from '@tellit/shared/rules/routing/review.ts';
import { type RoutingBody, type RoutingRule, rulesOf } from '@tellit/shared/rules/routing/rule.ts';
import { ruleSentence } from '@tellit/shared/rules/routing/sentence.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { readKnowledge } from './knowledge.ts';

/** Rules as people read them, and what is to be said about them. */
export async function wordsOfRules(db: Db, t: Tables, district: string, rules: readonly RoutingRule[]) {
  const names = (await readKnowledge(db, t, district, rules)).units(null);
  return { sentences: rules.map((rule) => ruleSentence(rule, names)), findings: reviewRules(rules, names) };
}

/** Bodies of the policy `routing` with sentences for rules: versions are compared and shown as people read them. */
export async function routingReader(
  db: Db,
  t: Tables,
  district: string,
  bodies: readonly RoutingBody[],
): Promise<(body: RoutingBody) => { rules: string[] }> {
  const names = (await readKnowledge(db, t, district, bodies.flatMap(rulesOf))).units(null);
  return (body) => ({ rules: rulesOf(body).map((rule) => ruleSentence(rule, names)) });
}
