import { z } from 'zod';
import { DAY_PARTS } from '../words/states.ts';
import * as c from './common.ts';
import { routes } from './route.ts';

/** What an unsuccessful attempt is worth, and what is still missing before somebody counts as unreachable. */
export const attemptGap = z.enum(['number', 'day', 'part']);
export const attempt = z.object({
  at: c.ms,
  part: z.enum(DAY_PARTS),
  /** False: too soon after the one before it that counts. */
  counts: z.boolean(),
});
/** How it would stand if one more were made now. */
export const attemptNow = z.object({ counts: z.boolean(), enough: z.boolean(), missing: z.array(attemptGap) });

/** A day of the tenant's calendar: 2026-10-31. */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期写成 2026-10-31');

/** Where every complaint answered in the period stands; the lines sum up to `all`. */
export const coverageView = z
  .object({
    all: z.int(),
    app: z.int(),
    phone: z.int(),
    visit: z.int(),
    threeAttempts: z.int(),
    refused: z.int(),
    optedOut: z.int(),
    noContact: z.int(),
    /** 说明理由办结 without an answer of their own. */
    decided: z.int(),
    waiting: z.int(),
    /** Withdrawn after the answer: beside the sum, never dropped silently. */
    withdrawn: z.int(),
  })
  .meta({ id: 'FollowUpCoverage' });
export type CoverageView = z.infer<typeof coverageView>;

export const coverageRoutes = routes({
  'GET /v1/follow-ups/coverage': {
    summary: '回访覆盖：这段时间答复的诉求，每一件怎么回访的',
    tag: '回访',
    who: ['followUpClerk', 'discipline', 'districtSecretary'],
    query: z.object({ from: day, to: day }),
    responses: { 200: coverageView },
    errors: ['notSignedIn', 'forbidden', 'invalidInput'],
  },
});
