import type { InspectionPolicy } from '@tellit/shared/rules/inspection/inspection-policy.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { policyInForce } from '../policies/versions.ts';

/** The rules of planning in force in a district; version 0: nobody ever changed them. */
export async function inspectionPolicy(
  db: Db,
  t: Tables,
  district: string,
): Promise<InspectionPolicy & { version: number }> {
  return (await policyInForce(db, t, district, 'inspections')).body;
}
