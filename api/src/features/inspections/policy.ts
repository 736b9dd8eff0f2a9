import { DEFAULT_INSPECTION_POLICY, type InspectionPolicy } from '@tellit/shared/rules/inspection/inspection-policy.ts';
import { inspectionPolicyWords } from '@tellit/shared/words/inspections-copy.ts';
import { and, desc, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { changeScene, recordChange } from '../history-of-changes/record-change.ts';

/** The rules of planning in force in a district; version 0: nobody ever changed them. */
export async function inspectionPolicy(
  db: Db,
  t: Tables,
  district: string,
): Promise<InspectionPolicy & { version: number }> {
  const p = t.policy;
  const [row] = await db
    .select({ version: p.version, body: p.body })
    .from(p)
    .where(and(eq(p.district, district), eq(p.kind, 'inspections')))
    .orderBy(desc(p.version))
    .limit(1);
  return {
    ...DEFAULT_INSPECTION_POLICY,
    ...((row?.body ?? {}) as Partial<InspectionPolicy>),
    version: row?.version ?? 0,
  };
}

/** A new version of the rules of planning, with its reason in the history of changes. @throws ApiError staleVersion */
export function changeInspectionPolicy(
  deps: Deps,
  actor: StaffActor,
  given: InspectionPolicy & { version: number; reason: string },
): Promise<InspectionPolicy & { version: number }> {
  const { t } = deps.store;
  const { version, reason, ...body } = given;
  const scene = changeScene(deps, actor);
  return deps.store.tx(async (db) => {
    const before = await inspectionPolicy(db, t, actor.district);
    if (before.version !== version) throw new ApiError('staleVersion');
    const next = { district: actor.district, kind: 'inspections' as const, version: version + 1 };
    const written = await db
      .insert(t.policy)
      .values({ ...next, body, validFrom: scene.now, createdBy: actor.personId })
      .onConflictDoNothing();
    if (affected(written) === 0) throw new ApiError('staleVersion');
    await recordChange(db, t, scene, {
      noun: 'policy',
      nounId: 'inspections',
      action: 'version',
      before: { version },
      after: {
        version: next.version,
        reason,
        changed: [
          inspectionPolicyWords.joinWithinDays(before.joinWithinDays, body.joinWithinDays),
          inspectionPolicyWords.maxWindowDays(before.maxWindowDays, body.maxWindowDays),
        ],
      },
    });
    return { ...body, version: next.version };
  });
}
