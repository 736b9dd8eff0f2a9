import type { PauseEnding } from '@tellit/shared/rules/workflow/records.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import type {
  DocumentCause,
  DocumentKind,
  DocumentState,
  ExclusionGround,
  ExclusionScope,
  ExclusionState,
  ExtensionState,
  ListingState,
  PauseReason,
} from '@tellit/shared/words/states.ts';
import type { Kit } from './kit.ts';

/** Tables of the ladder's papers: supervision documents, listings, extensions, exclusions (rules.md *Documents*, *Deadlines*). */
export const supervisionTables = (c: Kit) => ({
  /** A numbered supervision paper about one order: issued, received (阅知), replied to, checked, closed or climbed. */
  document: c.table(
    'document',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      assignmentId: c.opt.id(),
      kind: c.text<DocumentKind>(),
      state: c.text<DocumentState>(),
      /** 文号, gapless per issuing office and year. Null while a street only asks the supervision office to issue it. */
      number: c.opt.text(),
      /** Random, printed as QR and 核验码; the verification page knows nothing but it. */
      verifyCode: c.text(),
      issuerId: c.id(),
      /** The person who issued it by hand; null: issued by rule. */
      issuedBy: c.opt.id(),
      /** Who asked the supervision office for it. */
      requestedBy: c.opt.id(),
      toId: c.id(),
      /** Null: the unit as a whole. */
      toRole: c.opt.text<Role>(),
      cause: c.text<DocumentCause>(),
      /** The clock, escalation, document or meeting it follows from; unique with kind and cause, so no rule issues twice. */
      causeRef: c.text(),
      level: c.int(),
      /** What is demanded, as printed. */
      requirement: c.text(),
      /** Who gets a copy (抄送). */
      copies: c.json<string[]>(),
      issuedAt: c.opt.ms(),
      receivedAt: c.opt.ms(),
      receivedBy: c.opt.id(),
      replyDueAt: c.opt.ms(),
      repliedAt: c.opt.ms(),
      repliedBy: c.opt.id(),
      /** Words of the reply: data holds cause, measures, finishDate. */
      replyEntryId: c.opt.id(),
      /** Times the reply was sent back at the check. */
      rejections: c.int(),
      checkedAt: c.opt.ms(),
      checkedBy: c.opt.id(),
      checkEntryId: c.opt.id(),
      closedAt: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('document_once').on(t.district, t.workOrderId, t.kind, t.cause, t.causeRef, t.toId),
      c.unique('document_verify').on(t.verifyCode),
      c.index('document_by_order').on(t.district, t.workOrderId, t.id),
      c.index('document_issued').on(t.district, t.kind, t.issuedAt, t.id),
      c.index('document_by_state').on(t.district, t.state, t.id),
      c.index('document_to').on(t.district, t.toId, t.state, t.id),
      c.index('document_from').on(t.district, t.issuerId, t.state, t.id),
    ],
  ),

  /** The last 文号 of an issuing office in a year, counted inside the transaction that issues. */
  documentNumber: c.table(
    'document_number',
    { district: c.id(), organisationId: c.id(), year: c.int(), last: c.int() },
    (t) => [c.pk(t.district, t.organisationId, t.year)],
  ),

  /** 挂牌督办: beside the ladder, not a rung. One open listing an order. */
  listing: c.table(
    'listing',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      state: c.text<ListingState>(),
      /** What the public page says; written for it, never the resident's words. */
      publicTitle: c.text(),
      publicResult: c.opt.text(),
      leadId: c.opt.id(),
      listedBy: c.id(),
      listedAt: c.ms(),
      dueAt: c.opt.ms(),
      checkedBy: c.opt.id(),
      checkedAt: c.opt.ms(),
      unlistedBy: c.opt.id(),
      unlistedAt: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('listing_by_order').on(t.district, t.workOrderId, t.id),
      c.index('listing_since').on(t.district, t.listedAt, t.id),
      c.index('listing_by_state').on(t.district, t.state, t.listedAt, t.id),
    ],
  ),

  /** A request for more time, decided by the secretary above. */
  extension: c.table(
    'extension',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      assignmentId: c.id(),
      clockId: c.id(),
      state: c.text<ExtensionState>(),
      /** How much is asked for, in the unit of the policy row: {"n":3,"unit":"wd"}. */
      by: c.json<{ n: number; unit: 'min' | 'h' | 'd' | 'wh' | 'wd' }>(),
      askedBy: c.id(),
      askedAt: c.ms(),
      oldDueAt: c.ms(),
      newDueAt: c.opt.ms(),
      decidedBy: c.opt.id(),
      decidedAt: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('extension_by_order').on(t.district, t.workOrderId, t.id),
      c.index('extension_by_state').on(t.district, t.state, t.id),
    ],
  ),

  /** A handling time that stands still, for a listed reason and with a cap (rules.md *Pause*). The evidence is in its event's words. */
  pause: c.table(
    'pause',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      assignmentId: c.id(),
      clockId: c.id(),
      reason: c.text<PauseReason>(),
      pausedBy: c.id(),
      pausedAt: c.ms(),
      capAt: c.ms(),
      resumedAt: c.opt.ms(),
      resumedBy: c.opt.id(),
      /** What ended it; null while it lasts. */
      ending: c.opt.text<PauseEnding>(),
    },
    (t) => [c.pk(t.district, t.id), c.index('pause_by_order').on(t.district, t.workOrderId, t.id)],
  ),

  /** 剔除: a unit asks that an order leave a rate, with evidence; decided by the supervision office, appealed once. */
  exclusion: c.table(
    'exclusion',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      organisationId: c.id(),
      /** Which rates it would leave. */
      scope: c.text<ExclusionScope>(),
      ground: c.text<ExclusionGround>(),
      state: c.text<ExclusionState>(),
      askedBy: c.id(),
      askedAt: c.ms(),
      entryId: c.opt.id(),
      decidedBy: c.opt.id(),
      decidedAt: c.opt.ms(),
      decisionEntryId: c.opt.id(),
      appealedAt: c.opt.ms(),
      appealEntryId: c.opt.id(),
      finalBy: c.opt.id(),
      finalAt: c.opt.ms(),
      finalEntryId: c.opt.id(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('exclusion_by_order').on(t.district, t.workOrderId, t.id),
      c.index('exclusion_by_state').on(t.district, t.state, t.id),
    ],
  ),
});
