import type { TrailFile } from '@tellit/shared/rules/trail-file.ts';
import { call } from '@/api/client.ts';
import { lookupAccess } from '@/features/track/lookup-access.ts';
import type { ComplaintRef } from '@/features/track/use-complaint.ts';

/** Fetches the trail of one's own complaint, with the right its page was opened with. Rejects with ApiProblem. */
export function fetchTrail({ district, id }: ComplaintRef): Promise<TrailFile> {
  const token = lookupAccess(district, id)?.token;
  return call('GET /v1/complaints/:district/:id/trail', { params: { district, id } }, { token });
}
