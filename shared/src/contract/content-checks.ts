import { z } from 'zod';
import * as c from './common.ts';

/** Something told that a person must look at, or has looked at, before it may be shown to others. */
export const contentReview = z.object({
  id: z.string(),
  kind: z.enum(['text', 'photo', 'voice']),
  attachmentId: z.string().nullable(),
  state: z.enum(['toReview', 'cleared', 'kept']),
  why: z.enum(['flagged', 'noOpenid', 'noAnswer', 'unreachable']),
  at: c.ms,
});
export type ContentReview = z.infer<typeof contentReview>;

export const waitingReview = z.object({
  id: z.string(),
  workOrderId: z.string(),
  shortNumber: z.string(),
  kind: contentReview.shape.kind,
  why: contentReview.shape.why,
  at: c.ms,
});
export type WaitingReview = z.infer<typeof waitingReview>;
