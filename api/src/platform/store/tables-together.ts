import type { MediationOutcome, WhistleState } from '@tellit/shared/words/states.ts';
import type { Kit } from './kit.ts';

/** Tables of working together: whistles, meetings, returns as precedents, links between orders, mediation. */
export const togetherTables = (c: Kit) => ({
  /** 吹哨报到: a street calls units to a place at a time. */
  whistle: c.table(
    'whistle',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      state: c.text<WhistleState>(),
      calledBy: c.id(),
      calledAt: c.ms(),
      meetAt: c.ms(),
      place: c.text(),
      entryId: c.opt.id(),
      recordEntryId: c.opt.id(),
      concludedBy: c.opt.id(),
      concludedAt: c.opt.ms(),
    },
    (t) => [c.pk(t.district, t.id), c.index('whistle_by_order').on(t.district, t.workOrderId, t.id)],
  ),

  whistleUnit: c.table(
    'whistle_unit',
    {
      district: c.id(),
      id: c.id(),
      whistleId: c.id(),
      organisationId: c.id(),
      workOrderId: c.id(),
      assignmentId: c.opt.id(),
      arrivedAt: c.opt.ms(),
      arrivedBy: c.opt.id(),
      /** Where the person stood when signing in: words, and WGS-84 when the device gave it. */
      arrivedPlace: c.opt.text(),
      lng: c.opt.real(),
      lat: c.opt.real(),
      /** The street's rating of the arrival, after the conclusion. */
      rating: c.opt.text<'onTime' | 'late' | 'absent'>(),
      ratingWords: c.opt.text(),
      ratedBy: c.opt.id(),
      ratedAt: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('whistle_unit_once').on(t.district, t.whistleId, t.organisationId),
      c.index('whistle_unit_by_order').on(t.district, t.workOrderId, t.id),
      c.index('whistle_unit_by_unit').on(t.district, t.organisationId, t.whistleId),
    ],
  ),

  /** 会商: a consultation with record; its decisions become documents with reply clocks. */
  meeting: c.table(
    'meeting',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      convenedBy: c.id(),
      convenerId: c.id(),
      metAt: c.ms(),
      place: c.text(),
      participants: c.json<string[]>(),
      entryId: c.opt.id(),
      createdAt: c.ms(),
    },
    (t) => [c.pk(t.district, t.id), c.index('meeting_by_order').on(t.district, t.workOrderId, t.id)],
  ),

  /** A return (退单) and its ruling, kept as a precedent that can be searched. */
  returnRuling: c.table(
    'return_ruling',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      assignmentId: c.id(),
      organisationId: c.id(),
      categoryId: c.opt.id(),
      reasonEntryId: c.opt.id(),
      askedAt: c.ms(),
      upheld: c.opt.bool(),
      rulingEntryId: c.opt.id(),
      ruledBy: c.opt.id(),
      ruledAt: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('return_ruling_by_order').on(t.district, t.workOrderId, t.id),
      c.index('return_ruling_by_time').on(t.district, t.ruledAt, t.id),
    ],
  ),

  /** Orders that belong together without being one: derived needs, linked matters, a later complaint about the same. */
  orderLink: c.table(
    'order_link',
    {
      district: c.id(),
      fromId: c.id(),
      toId: c.id(),
      kind: c.text<'derived' | 'linked' | 'again'>(),
      byPersonId: c.opt.id(),
      at: c.ms(),
    },
    (t) => [c.pk(t.district, t.fromId, t.toId), c.index('order_link_to').on(t.district, t.toId)],
  ),

  /** A mediation: parties are personal data, sealed in one JSON with the row's own data key. */
  mediation: c.table(
    'mediation',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      assignmentId: c.opt.id(),
      organisationId: c.id(),
      state: c.text<MediationOutcome>(),
      mediatorId: c.id(),
      /** 回避: the mediator declared no interest; who checked it. */
      recusalCheckedBy: c.id(),
      lawyer: c.opt.text(),
      wrappedKey: c.opt.text(),
      partiesSealed: c.opt.text(),
      partyCount: c.int(),
      openedAt: c.ms(),
      concludedAt: c.opt.ms(),
      agreementEntryId: c.opt.id(),
      agreementNumber: c.opt.text(),
      performDueAt: c.opt.ms(),
      performance: c.opt.text<'performed' | 'partly' | 'broken'>(),
      performedCheckedAt: c.opt.ms(),
    },
    (t) => [c.pk(t.district, t.id), c.index('mediation_by_order').on(t.district, t.workOrderId, t.id)],
  ),

  mediationSession: c.table(
    'mediation_session',
    {
      district: c.id(),
      id: c.id(),
      mediationId: c.id(),
      workOrderId: c.id(),
      way: c.text<'onsite' | 'online'>(),
      metAt: c.ms(),
      place: c.opt.text(),
      entryId: c.opt.id(),
      /** Offers made: whose, and the words' entry. */
      createdBy: c.id(),
      createdAt: c.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('mediation_session_by_mediation').on(t.district, t.mediationId, t.id),
      c.index('mediation_session_by_order').on(t.district, t.workOrderId, t.id),
    ],
  ),
});
