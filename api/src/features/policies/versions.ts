import type { PolicyVersionView } from '@tellit/shared/contract/policies.ts';
import { type AlarmPolicy, DEFAULT_ALARM_POLICY } from '@tellit/shared/rules/alarm-policy.ts';
import { completePolicy, DEFAULT_POLICY, type DeadlinePolicy } from '@tellit/shared/rules/default-policy.ts';
import { DEFAULT_REASONS, type ReasonsPolicy } from '@tellit/shared/rules/default-reasons.ts';
import { DEFAULT_INSPECTION_POLICY, type InspectionPolicy } from '@tellit/shared/rules/inspection/inspection-policy.ts';
import { DEFAULT_LADDER, type LadderPolicy } from '@tellit/shared/rules/ladder-policy.ts';
import { type PolicyKind, policyDifferences } from '@tellit/shared/rules/policy-fields.ts';
import { type RoutingBody, type RoutingRule, rulesOf } from '@tellit/shared/rules/routing/rule.ts';
import { DEFAULT_MESSAGES, type MessagePolicy } from '@tellit/shared/rules/subscribe-messages.ts';
import { DEFAULT_TOPICS_POLICY, type TopicsPolicy } from '@tellit/shared/rules/topics/topics-policy.ts';
import { DEFAULT_SIGNALS } from '@tellit/shared/rules/urgency-signals/default-signals.ts';
import type { Signal } from '@tellit/shared/rules/urgency-signals/signals.ts';
import { signalLine } from '@tellit/shared/words/signals-copy.ts';
import { and, desc, eq, lt } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ChangeScene, recordChange } from '../history-of-changes/record-change.ts';
import { routingReader } from '../routing/rule-words.ts';
import { namesOf } from '../work-orders/load-under.ts';

/** What a kind of policy is made of. */
export interface PolicyBodies {
  deadlines: DeadlinePolicy;
  ladder: LadderPolicy;
  reasons: ReasonsPolicy;
  alarms: AlarmPolicy & { version: number };
  inspections: InspectionPolicy & { version: number };
  messages: MessagePolicy & { version: number };
  topics: TopicsPolicy & { version: number };
  routing: { version: number; rules: readonly RoutingRule[] };
  signals: { version: number; signals: readonly Signal[] };
  /** Which of the district's category models is in use; 0: the one it started with. */
  categoryModel: { version: number; model: number };
}

/** What holds in a district that never changed it (its version is 0), and fills in what an older version does not say. */
const DEFAULTS: PolicyBodies = {
  deadlines: DEFAULT_POLICY,
  ladder: DEFAULT_LADDER,
  reasons: DEFAULT_REASONS,
  alarms: { ...DEFAULT_ALARM_POLICY, version: 0 },
  inspections: { ...DEFAULT_INSPECTION_POLICY, version: 0 },
  messages: { ...DEFAULT_MESSAGES, version: 0 },
  topics: { ...DEFAULT_TOPICS_POLICY, version: 0 },
  routing: { version: 0, rules: [] },
  signals: DEFAULT_SIGNALS,
  categoryModel: { version: 0, model: 0 },
};

/** One version with its author. */
export interface PolicyVersion<K extends PolicyKind> {
  version: number;
  at: number | null;
  by: string | null;
  reason: string | null;
  body: PolicyBodies[K];
}

type Row = Tables['policy']['$inferSelect'];

/** The version in force. */
export async function policyInForce<K extends PolicyKind>(
  db: Db,
  t: Tables,
  district: string,
  kind: K,
): Promise<PolicyVersion<K>> {
  const [row] = await db
    .select()
    .from(t.policy)
    .where(and(eq(t.policy.district, district), eq(t.policy.kind, kind)))
    .orderBy(desc(t.policy.version))
    .limit(1);
  return (await presented(db, t, district, kind, row ? [row] : []))[0] ?? initial(kind);
}

/** One version by its number; 0 is what held before anybody changed anything. @throws ApiError notFound */
export async function policyVersion<K extends PolicyKind>(
  db: Db,
  t: Tables,
  district: string,
  kind: K,
  version: number,
): Promise<PolicyVersion<K>> {
  const rows = await db
    .select()
    .from(t.policy)
    .where(and(eq(t.policy.district, district), eq(t.policy.kind, kind), eq(t.policy.version, version)));
  const [found] = await presented(db, t, district, kind, rows);
  if (found) return found;
  // A district created before this kind of data could be changed began with the default, without a row of its own.
  if (version === 0 && (await policyVersions(db, t, district, kind, undefined, 50)).items.at(-1)?.version === 1)
    return initial(kind);
  throw new ApiError('notFound');
}

const initial = <K extends PolicyKind>(kind: K): PolicyVersion<K> => ({
  version: 0,
  at: null,
  by: null,
  reason: null,
  body: DEFAULTS[kind],
});

/** Versions, newest first, each with what it changed against the one before it. */
export async function policyVersions(
  db: Db,
  t: Tables,
  district: string,
  kind: PolicyKind,
  before: number | undefined,
  limit: number,
): Promise<{ items: PolicyVersionView[]; next: number | null }> {
  const rows = await db
    .select()
    .from(t.policy)
    .where(
      and(
        eq(t.policy.district, district),
        eq(t.policy.kind, kind),
        before === undefined ? undefined : lt(t.policy.version, before),
      ),
    )
    .orderBy(desc(t.policy.version))
    .limit(limit + 1);
  const all = await presented(db, t, district, kind, rows);
  const read = await readerOf(
    db,
    t,
    district,
    kind,
    all.map(({ body }) => body),
  );
  const items = all.slice(0, limit).map(({ body, ...version }, index) => {
    // What a district was created with has no author; a first version somebody made changed the default. A model is put to use
    // by nobody, too, and changes it.
    const isFounding = version.version === 1 && version.by === null && kind !== 'categoryModel';
    const older = all[index + 1]?.body ?? (isFounding ? body : DEFAULTS[kind]);
    return { ...version, changes: policyDifferences(kind, read(older), read(body)) };
  });
  return { items, next: rows.length > limit ? (items.at(-1)?.version ?? null) : null };
}

async function presented<K extends PolicyKind>(
  db: Db,
  t: Tables,
  district: string,
  kind: K,
  rows: readonly Row[],
): Promise<PolicyVersion<K>[]> {
  if (rows.length === 0) return [];
  const names = await namesOf(
    db,
    t,
    district,
    rows.flatMap((row) => row.createdBy ?? []),
  );
  const reasons = await reasonsOf(db, t, district, 'policy', kind);
  return rows.map((row) => ({
    version: row.version,
    at: row.validFrom,
    by: row.createdBy === null ? null : (names.get(row.createdBy) ?? null),
    reason: reasons.get(row.version) ?? null,
    body: complete(kind, row),
  }));
}

/**
 * Bodies as people read them. Rules name units, places and categories by codes and ids; a version is compared and shown in
 * sentences.
 */
export async function readerOf<K extends PolicyKind>(
  db: Db,
  t: Tables,
  district: string,
  kind: K,
  bodies: readonly PolicyBodies[K][],
): Promise<(body: PolicyBodies[K]) => object> {
  if (kind === 'routing') {
    const read = await routingReader(db, t, district, bodies as readonly PolicyBodies['routing'][]);
    return (body) => read(body as PolicyBodies['routing']);
  }
  if (kind === 'signals')
    return (body) => ({ signals: (body as PolicyBodies['signals']).signals.map((one) => signalLine(one)) });
  return (body) => body;
}

/** An older version with what it does not say filled in. */
function complete<K extends PolicyKind>(kind: K, row: Row): PolicyBodies[K] {
  // The first versions of the routing were the bare list.
  if (kind === 'routing') {
    const rules = [...rulesOf(row.body as RoutingBody)];
    return { version: row.version, rules } as unknown as PolicyBodies[K];
  }
  const body = { ...DEFAULTS[kind], ...(row.body as PolicyBodies[K]), version: row.version };
  return kind === 'deadlines' ? (completePolicy(body as DeadlinePolicy) as PolicyBodies[K]) : body;
}

/** Why each version was made, by its number. */
export async function reasonsOf(
  db: Db,
  t: Tables,
  district: string,
  noun: 'policy' | 'calendar',
  nounId: string,
): Promise<Map<number, string>> {
  const rows = await db
    .select({ after: t.change.after })
    .from(t.change)
    .where(and(eq(t.change.district, district), eq(t.change.noun, noun), eq(t.change.nounId, nounId)));
  return new Map(rows.flatMap(({ after }) => (after ? [[Number(after.version), String(after.reason ?? '')]] : [])));
}

/**
 * Saves a body as the next version, in force from now on, with its line in the history of changes. Clocks that run keep
 * their due times: each row knows the version it was computed with.
 * @param version the version last seen.
 * @throws ApiError staleVersion when somebody was faster, invalidInput when nothing would change.
 */
export async function savePolicy<K extends PolicyKind>(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  kind: K,
  change: { version: number; body: PolicyBodies[K]; reason: string; action?: 'version' | 'revert' },
): Promise<PolicyVersion<K>> {
  const { district, now, personId } = scene;
  const current = await policyInForce(db, t, district, kind);
  if (current.version !== change.version) throw new ApiError('staleVersion', { detail: STALE });
  const read = await readerOf(db, t, district, kind, [current.body, change.body]);
  const changes = policyDifferences(kind, read(current.body), read(change.body));
  if (changes.length === 0) throw new ApiError('invalidInput', { detail: '没有改动，不用保存。' });
  const version = current.version + 1;
  const body = { ...change.body, version };
  const result = await db
    .insert(t.policy)
    .values({ district, kind, version, body, validFrom: now, createdBy: personId })
    .onConflictDoNothing();
  if (affected(result) === 0) throw new ApiError('staleVersion', { detail: STALE });
  await recordChange(db, t, scene, {
    noun: 'policy',
    nounId: kind,
    action: change.action ?? 'version',
    before: { version: current.version },
    after: {
      version,
      reason: change.reason,
      changed: changes.map(({ what, before, after }) => `${what}：${before} → ${after}`),
    },
  });
  return policyInForce(db, t, district, kind);
}

const STALE = '刚刚有人改过这一份。请看最新的内容，再改一次。';
