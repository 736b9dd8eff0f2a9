import type { intakeInput, tellInput } from '@tellit/shared/contract/complaints.ts';
import type { Channel } from '@tellit/shared/words/states.ts';
import type { z } from 'zod';
import type { Place } from '../places/find-place.ts';
import type { Tenant } from '../tenants/tenant.ts';

/** What was told, by a resident or written down by staff. */
export type Telling =
  | Omit<z.output<typeof tellInput>, 'district' | 'code' | 'communityId'>
  | Omit<z.output<typeof intakeInput>, 'channel' | 'communityId'>;

/** One submission. */
export interface TellCommand {
  district: string;
  code: string | undefined;
  communityId: string | undefined;
  telling: Telling;
  channel: Channel;
  /** The resident's identity; null when staff write it down. */
  reporterId: string | null;
  takenBy: { personId: string; organisationId: string } | null;
  idempotencyKey: string;
}

/** What a telling needs to know before its transaction: the tenant, and where the matter belongs. */
export interface Prepared {
  tenant: Tenant;
  place: Place;
}
