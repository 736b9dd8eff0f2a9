import { z } from 'zod';
import { PAUSE_ENDINGS } from '../rules/workflow/records.ts';
import { EXTENSION_STATES, PAUSE_REASONS } from '../words/states.ts';
import * as c from './common.ts';

export const pauseReason = z.enum(PAUSE_REASONS);
/** A length of time as the policy writes it. */
export const duration = z.object({ n: z.int().min(1).max(1000), unit: z.enum(['min', 'h', 'd', 'wh', 'wd']) });

/** What a handling time would become: so much more, due then. */
const choice = z.object({ by: duration, dueAt: c.ms, provisional: z.boolean() });

/** A request for more time, and what became of it. */
export const extensionView = z
  .object({
    id: z.string(),
    assignmentId: z.string(),
    organisationName: z.string(),
    part: c.assignmentPart,
    state: z.enum(EXTENSION_STATES),
    by: duration,
    reason: z.string().nullable(),
    askedBy: z.string(),
    askedAt: c.ms,
    oldDueAt: c.ms,
    newDueAt: c.ms.nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: c.ms.nullable(),
    /** What the secretary wrote; of a granted one the resident reads it. */
    words: z.string().nullable(),
    /** How many are left once this one is granted. */
    left: z.int(),
    /** The clock of the decision, while it waits. */
    due: c.due.nullable(),
    /** Only for whoever may decide it now: what granting gives. */
    choices: z.array(choice),
  })
  .meta({ id: 'ExtensionView' });
export type ExtensionView = z.infer<typeof extensionView>;

/** A handling time that stood or stands still. */
export const pauseView = z
  .object({
    id: z.string(),
    assignmentId: z.string(),
    organisationName: z.string(),
    part: c.assignmentPart,
    reason: pauseReason,
    evidence: z.string().nullable(),
    pausedBy: z.string(),
    pausedAt: c.ms,
    capAt: c.ms,
    resumedAt: c.ms.nullable(),
    ending: z.enum(PAUSE_ENDINGS).nullable(),
  })
  .meta({ id: 'PauseView' });
export type PauseView = z.infer<typeof pauseView>;

/** What the viewer may ask or do about a share's handling time now, with the dates it would lead to. */
export const clockOption = z
  .object({
    assignmentId: z.string(),
    extension: z.object({ left: z.int(), choices: z.array(choice) }).nullable(),
    pauses: z.array(z.object({ reason: pauseReason, capAt: c.ms })),
  })
  .meta({ id: 'ClockOption' });
export type ClockOption = z.infer<typeof clockOption>;
