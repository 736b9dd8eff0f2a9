import { z } from 'zod';
import {
  ADMISSION_RULES,
  APPROVAL_NEEDS,
  EXCEPTION_GROUNDS,
  FINDINGS,
  INSPECTION_STATES,
  JOINT_STATES,
  TASK_KINDS,
  TASK_STATES,
} from '../words/inspection-states.ts';
import * as c from './common.ts';

const named = z.object({ id: z.string(), name: z.string() });

export const inspectedBusiness = z.object({
  id: z.string(),
  name: z.string(),
  creditCode: z.string(),
  address: z.string(),
  industry: z.string(),
  whiteListed: z.boolean(),
});

/** Why a task cannot be planned: the rule, and what to do about it. */
export const refusal = z.object({ rule: z.enum(ADMISSION_RULES), sentence: z.string() });

/** A result that stands: who found what, when. */
const formerResult = z.object({
  taskId: z.string(),
  itemId: z.string(),
  organisationName: z.string(),
  finding: z.enum(FINDINGS),
  at: c.ms,
});

/** The answer of admission before anything is written. */
export const admission = z
  .object({
    verdict: z.enum(['admitted', 'needsApproval', 'incomplete', 'refused']),
    refusals: z.array(refusal),
    /** What is missing or who has to approve, in words; empty when nothing is. */
    sentences: z.array(z.string()),
    repeats: z.array(formerResult.extend({ forItemId: z.string(), sentence: z.string() })),
    /** Routine visits of the department at this business in that year, not counting this one. */
    doneThisYear: z.int(),
  })
  .meta({ id: 'InspectionAdmission' });
export type AdmissionView = z.infer<typeof admission>;

export const taskItemView = z.object({
  id: z.string(),
  number: z.string(),
  name: z.string(),
  basis: z.string(),
  finding: z.enum(FINDINGS).nullable(),
  words: z.string().nullable(),
  recordedAt: c.ms.nullable(),
  /** The result this item rests on or could rest on. */
  former: formerResult.nullable(),
});
export type TaskItemView = z.infer<typeof taskItemView>;

export const inspectorView = z.object({
  personId: z.string(),
  name: z.string(),
  certificateNumber: z.string(),
  /** Good at this moment. */
  certificateValid: z.boolean(),
  arrivedAt: c.ms.nullable(),
  /** Stays behind: the joint visit needs fewer. */
  stoodDown: z.boolean(),
  me: z.boolean(),
});
export type InspectorView = z.infer<typeof inspectorView>;

export const inspectionTaskView = z
  .object({
    id: z.string(),
    state: z.enum(TASK_STATES),
    kind: z.enum(TASK_KINDS),
    ground: z.enum(EXCEPTION_GROUNDS).nullable(),
    reason: z.string().nullable(),
    needs: z.array(z.enum(APPROVAL_NEEDS)),
    organisation: named,
    business: inspectedBusiness,
    windowFrom: c.ms,
    windowTo: c.ms,
    items: z.array(taskItemView),
    inspectors: z.array(inspectorView),
    visit: z.object({
      id: z.string(),
      number: z.string(),
      state: z.enum(INSPECTION_STATES),
      joint: z.boolean(),
      leadName: z.string(),
      fromAt: c.ms,
      toAt: c.ms,
    }),
    createdBy: z.string(),
    createdAt: c.ms,
    decidedBy: z.string().nullable(),
    decidedAt: c.ms.nullable(),
    decision: z.string().nullable(),
    version: c.version,
    can: z.array(z.enum(['decide', 'cancel'])),
  })
  .meta({ id: 'InspectionTask' });
export type InspectionTaskView = z.infer<typeof inspectionTaskView>;

export const refusedTask = z
  .object({
    id: z.string(),
    at: c.ms,
    organisation: named,
    personName: z.string(),
    businessName: z.string().nullable(),
    rule: z.enum(ADMISSION_RULES),
    words: z.string(),
  })
  .meta({ id: 'RefusedInspectionTask' });
export type RefusedTaskView = z.infer<typeof refusedTask>;

/** A proposed joint visit, worded; the timeline draws `windows` and `day`. */
export const jointProposal = z
  .object({
    id: z.string(),
    state: z.enum(JOINT_STATES),
    business: inspectedBusiness,
    lead: named,
    /** Local date `2026-11-16`, and how it is said: 11-16 周一. */
    day: z.string(),
    dayWords: z.string(),
    /** In no department's window. */
    outside: z.boolean(),
    windows: z.array(
      z.object({
        taskId: z.string(),
        organisation: named,
        /** Local dates, both included. */
        from: z.string(),
        to: z.string(),
        items: z.int(),
        /** Working days to shift; 0: the day lies in the window. */
        shift: z.int(),
      }),
    ),
    lines: z.array(z.object({ tone: z.enum(['good', 'note']), text: z.string() })),
    /** How many the merged list holds, and how many of them are looked at. */
    items: z.int(),
    itemsToCheck: z.int(),
    peopleBefore: z.int(),
    peopleNow: z.int(),
    decidedAt: c.ms.nullable(),
    reason: z.string().nullable(),
    version: c.version,
    can: z.array(z.enum(['join', 'apart', 'day'])),
  })
  .meta({ id: 'JointProposal' });
export type JointProposalView = z.infer<typeof jointProposal>;

/** A visit as the inspectors and departments see it. */
export const visitView = z
  .object({
    id: z.string(),
    number: z.string(),
    state: z.enum(INSPECTION_STATES),
    joint: z.boolean(),
    business: inspectedBusiness,
    lead: named,
    fromAt: c.ms,
    toAt: c.ms,
    openedAt: c.ms.nullable(),
    finishedAt: c.ms.nullable(),
    /** Only for its inspectors, once it is open: what the business scans, as a link and as an SVG picture. */
    code: z.object({ link: z.string(), text: z.string(), svg: z.string() }).nullable(),
    parts: z.array(
      z.object({
        taskId: z.string(),
        organisation: named,
        state: z.enum(TASK_STATES),
        items: z.array(taskItemView),
        inspectors: z.array(inspectorView),
        photos: z.array(c.attachment),
      }),
    ),
    /** Who signed; null while nobody did. */
    signedBy: z.string().nullable(),
    signature: c.attachment.nullable(),
    signatureRefused: z.boolean(),
    witness: z.string().nullable(),
    version: c.version,
    /** Why it cannot be opened now, in words. */
    waits: z.string().nullable(),
    can: z.array(z.enum(['open', 'record', 'finish', 'print'])),
  })
  .meta({ id: 'InspectionVisit' });
export type VisitView = z.infer<typeof visitView>;

export const visitRow = z.object({
  id: z.string(),
  number: z.string(),
  state: z.enum(INSPECTION_STATES),
  joint: z.boolean(),
  businessName: z.string(),
  address: z.string(),
  fromAt: c.ms,
  toAt: c.ms,
  finishedAt: c.ms.nullable(),
  items: z.int(),
  people: z.array(z.string()),
});
export type VisitRowView = z.infer<typeof visitRow>;

/** One recorded result of a business; readable by every department that inspects (一方录入、多方可查). */
export const businessResult = z
  .object({
    taskId: z.string(),
    itemId: z.string(),
    number: z.string(),
    name: z.string(),
    organisationName: z.string(),
    finding: z.enum(FINDINGS),
    words: z.string().nullable(),
    at: c.ms,
    /** Until when it stands; null: it is no ground against another check. */
    standsUntil: c.ms.nullable(),
  })
  .meta({ id: 'BusinessResult' });
export type BusinessResultView = z.infer<typeof businessResult>;

const publicPart = z.object({
  name: z.string(),
  lead: z.boolean(),
  /** Which routine visit of the year this is, of how many; null: the list has no cap, or this is an exception. */
  visitOfYear: z.int().nullable(),
  capPerYear: z.int().nullable(),
});

/** One visit as anybody sees it who holds its code or stands before the sticker. */
export const publicVisit = z
  .object({
    number: z.string(),
    state: z.enum(INSPECTION_STATES),
    fromAt: c.ms,
    toAt: c.ms,
    openedAt: c.ms.nullable(),
    finishedAt: c.ms.nullable(),
    joint: z.boolean(),
    parts: z.array(publicPart),
    /** Empty before the visit is open: who plans to come is nobody's business yet. */
    people: z.array(
      z.object({
        name: z.string(),
        unit: z.string(),
        lead: z.boolean(),
        certificateNumber: z.string(),
        certificateValid: z.boolean(),
      }),
    ),
    items: z.array(
      z.object({
        number: z.string(),
        name: z.string(),
        basis: z.string(),
        /** Only with the visit's own code, once it is finished. */
        finding: z.enum(FINDINGS).nullable(),
        words: z.string().nullable(),
      }),
    ),
    /** The visit's own code was given, and it may be rated. */
    mayRate: z.boolean(),
    /** The result notice may be printed with this code. */
    mayPrint: z.boolean(),
  })
  .meta({ id: 'PublicVisit' });
export type PublicVisitView = z.infer<typeof publicVisit>;

export const publicCheck = z
  .object({
    district: z.string(),
    districtName: z.string(),
    businessName: z.string(),
    /** `visit`: the code of one visit; `sticker`: the code beside the licence. */
    by: z.enum(['visit', 'sticker']),
    visits: z.array(publicVisit),
    /** 联络试点: may report problems to the bureau. */
    contactPoint: z.boolean(),
    /** The justice bureau: whom to ring when something is not right. */
    office: z.object({ name: z.string(), phone: z.string().nullable() }),
    /** How many items are on the published list. */
    listed: z.int(),
  })
  .meta({ id: 'PublicInspectionCheck' });
export type PublicCheckView = z.infer<typeof publicCheck>;
