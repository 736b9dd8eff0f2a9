import { useQuery } from '@tanstack/react-query';
import { type TrailFile, type TrailReport, verifyTrailFile } from '@tellit/shared/rules/trail-file.ts';
import { call } from '@/api/client.ts';
import type { ComplaintRef } from '@/features/track/use-complaint.ts';
import { fetchTrail } from './fetch-trail.ts';
import { trailTools } from './tools.ts';

/** A trail with what checking it here said. */
export interface CheckedTrail {
  file: TrailFile;
  report: TrailReport;
  /** The key the file is signed with is one of those the system publishes. */
  isPublishedKey: boolean;
}

/** The trail, fetched anew and checked on this device whenever the page opens. */
export function useTrail(ref: ComplaintRef) {
  return useQuery({
    queryKey: ['trail', ref.district, ref.id],
    queryFn: async (): Promise<CheckedTrail> => {
      const [file, published] = await Promise.all([fetchTrail(ref), call('GET /v1/trail/key', {})]);
      // One breath for the page to say that it is checking: older phones need a moment for the signatures.
      await new Promise((resolve) => setTimeout(resolve, 50));
      const key = file.keys.find(({ id }) => id === file.keyId);
      return {
        file,
        report: verifyTrailFile(file, trailTools),
        isPublishedKey: published.keys.some(({ publicKey }) => publicKey === key?.publicKey),
      };
    },
    retry: false,
    gcTime: 0,
  });
}
