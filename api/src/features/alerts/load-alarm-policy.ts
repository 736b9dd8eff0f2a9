import { type AlarmPolicy, alarmPolicyProblems, DEFAULT_ALARM_POLICY } from '@tellit/shared/rules/alarm-policy.ts';
import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/**
 * The alarm policy of a district in force; the default where none was written or what was written cannot be used: an alarm
 * that does not ring because of a slip of the pen would be worse than one that rings by the default.
 */
export async function loadAlarmPolicy(db: Db, t: Tables, district: string): Promise<AlarmPolicy> {
  const [row] = await db
    .select({ body: t.policy.body })
    .from(t.policy)
    .where(and(eq(t.policy.district, district), eq(t.policy.kind, 'alarms')))
    .orderBy(desc(t.policy.version))
    .limit(1);
  const policy = row?.body as AlarmPolicy | undefined;
  if (!policy || !Array.isArray(policy.desk) || !Array.isArray(policy.unit)) return DEFAULT_ALARM_POLICY;
  return alarmPolicyProblems(policy).length === 0 ? policy : DEFAULT_ALARM_POLICY;
}
