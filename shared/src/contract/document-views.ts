import { z } from 'zod';
import { DOCUMENT_CAUSES, DOCUMENT_KINDS, DOCUMENT_STATES, LISTING_STATES } from '../words/states.ts';
import * as c from './common.ts';

export const documentKind = z.enum(DOCUMENT_KINDS);
export const documentState = z.enum(DOCUMENT_STATES);
export const documentCause = z.enum(DOCUMENT_CAUSES);

/** Steps with one paper; what the viewer may take now, by the same guards as the commands. */
export const PAPER_STEPS = ['answerRequest', 'receiveDocument', 'replyDocument', 'checkDocument'] as const;
const officeRef = z.object({ id: z.string(), name: z.string() });

const paperFields = {
  id: z.string(),
  kind: documentKind,
  state: documentState,
  /** 文号; null while a street only asks for it. */
  number: z.string().nullable(),
  issuer: officeRef,
  to: officeRef,
  /** The post it is addressed to; null: the unit as a whole. */
  toRole: c.role.nullable(),
  part: c.assignmentPart.nullable(),
  cause: documentCause,
  level: c.level,
  issuedAt: c.ms.nullable(),
  receivedAt: c.ms.nullable(),
  replyDueAt: c.ms.nullable(),
  repliedAt: c.ms.nullable(),
  /** The result handed in was the reply. */
  repliedByResult: z.boolean(),
  closedAt: c.ms.nullable(),
  rejections: z.int(),
  /** Its reply or check clock, when one runs. */
  due: c.due.nullable(),
  can: z.array(z.enum(PAPER_STEPS)),
};

/** A paper in the chain of its order. */
export const documentOfOrder = z.object(paperFields).meta({ id: 'DocumentOfOrder' });
export type DocumentOfOrder = z.infer<typeof documentOfOrder>;

/** A paper in an office's list. */
export const documentRow = z
  .object({
    ...paperFields,
    order: z.object({
      id: z.string(),
      number: z.string(),
      shortNumber: z.string(),
      title: z.string(),
      state: c.orderState,
      level: c.level,
      version: c.version,
    }),
  })
  .meta({ id: 'DocumentRow' });
export type DocumentRow = z.infer<typeof documentRow>;

export const documentReply = z.object({
  cause: z.string(),
  measures: z.string(),
  /** A day, `2026-11-09`. */
  finishDate: z.string(),
  by: z.string(),
  at: c.ms,
  /** How it was found; null: not looked at yet. */
  check: z.object({ accepted: z.boolean(), words: z.string().nullable(), by: z.string(), at: c.ms }).nullable(),
});

export const documentDetail = documentRow
  .extend({
    requirement: z.string(),
    copies: z.array(officeRef),
    /** Null: issued by rule. */
    issuedBy: z.string().nullable(),
    requestedBy: z.string().nullable(),
    receivedBy: z.string().nullable(),
    /** Who answers for the unit: its head. */
    responsible: z.string().nullable(),
    /** Every reply, the last one last: also those sent back. */
    replies: z.array(documentReply),
    /** Why a request was not granted. */
    refusal: z.string().nullable(),
    /** The order can go one rung up from here. */
    mayEscalate: z.boolean(),
    /** For the QR and by hand; null while it is not issued, and for sealed matters. */
    verifyCode: z.string().nullable(),
    /** The paper it replaced because nobody answered, and the one that replaced it. */
    follows: z.object({ id: z.string(), kind: documentKind, number: z.string().nullable() }).nullable(),
    followedBy: z.object({ id: z.string(), kind: documentKind, number: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'DocumentDetail' });
export type DocumentDetail = z.infer<typeof documentDetail>;

/** Where the papers are looked for: to my unit or post, from my office, everywhere I may look. */
export const BOXES = ['in', 'out', 'all'] as const;
/** What has to be done: a reply that is late, one that is waited for, a reply to check, a request to answer; nothing more. */
export const GROUPS = ['overdue', 'waiting', 'check', 'requested', 'done'] as const;
export type DocumentBox = (typeof BOXES)[number];
export type DocumentGroup = (typeof GROUPS)[number];

export const documentQuery = c.page.extend({
  box: z.enum(BOXES).default('in'),
  group: z.enum(GROUPS).default('waiting'),
  kind: documentKind.optional(),
  state: documentState.optional(),
  /** 文号, order number or words of the title. */
  q: z.string().trim().max(60).optional(),
});

const groupCounts = z.object({ overdue: z.int(), waiting: z.int(), check: z.int(), requested: z.int(), done: z.int() });

export const documentCounts = z
  .object({
    in: groupCounts,
    out: groupCounts,
    all: groupCounts,
    /** Papers of my office: issued in the last 30 days, of them received within an hour; replies due then, of them in time. */
    month: z.object({
      issued: z.int(),
      receivedSoon: z.int(),
      repliesDue: z.int(),
      repliedInTime: z.int(),
      rejected: z.int(),
    }),
  })
  .meta({ id: 'DocumentCounts' });
export type DocumentCounts = z.infer<typeof documentCounts>;

/** What stands on a paper and nothing more: whoever holds it learns that it is genuine. No person, no matter, no words. */
export const verification = z
  .object({
    /** 督办单, 派工单 … */
    title: z.string(),
    number: z.string(),
    issuerName: z.string(),
    toName: z.string(),
    stateText: z.string(),
    issuedAt: c.ms,
    receivedAt: c.ms.nullable(),
    replyDueAt: c.ms.nullable(),
    repliedAt: c.ms.nullable(),
    closedAt: c.ms.nullable(),
  })
  .meta({ id: 'Verification' });
export type Verification = z.infer<typeof verification>;

export const listingState = z.enum(LISTING_STATES);

export const listingView = z
  .object({
    id: z.string(),
    state: listingState,
    publicTitle: z.string(),
    publicResult: z.string().nullable(),
    leadName: z.string().nullable(),
    listedAt: c.ms,
    listedBy: z.string(),
    dueAt: c.ms.nullable(),
    checkedAt: c.ms.nullable(),
    unlistedAt: c.ms.nullable(),
    /** Natural days, the day of listing counted as the first. */
    days: z.int(),
    /** 文号 of the 挂牌督办通知书. */
    number: z.string().nullable(),
  })
  .meta({ id: 'ListingView' });
export type ListingView = z.infer<typeof listingView>;

export const listingRow = listingView
  .extend({
    order: z.object({ id: z.string(), shortNumber: z.string(), title: z.string(), state: c.orderState }),
    /** The last thing a unit wrote about it. */
    progress: z.string().nullable(),
  })
  .meta({ id: 'ListingRow' });
export type ListingRow = z.infer<typeof listingRow>;

/** A matter whose number of reporters or households calls for a listing (rules.md *Colour and escalation*). */
export const listingSuggestion = z.object({
  orderId: z.string(),
  shortNumber: z.string(),
  title: z.string(),
  leadName: z.string().nullable(),
  reporters: z.int(),
  households: z.int(),
  since: c.ms,
});

export const publicListing = z
  .object({
    title: z.string(),
    communityName: z.string(),
    leadName: z.string().nullable(),
    listed: z.boolean(),
    listedAt: c.ms,
    dueAt: c.ms.nullable(),
    unlistedAt: c.ms.nullable(),
    days: z.int(),
    result: z.string().nullable(),
  })
  .meta({ id: 'PublicListing' });
export type PublicListing = z.infer<typeof publicListing>;
