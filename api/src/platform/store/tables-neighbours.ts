import { sql } from 'drizzle-orm';
import type { Kit } from './kit.ts';

/** Tables of what belongs together: the full-text index (ADR 0012), 附议, areas and names of places, and tasks from a hot topic. */
export const neighbourTables = (c: Kit) => ({
  /** An order's place in the full-text index: a number of its own, a later one whenever its words change. */
  searchDocument: c.table(
    'search_document',
    {
      district: c.id(),
      doc: c.int(),
      workOrderId: c.id(),
      /** The order's version when it was read. */
      version: c.int(),
      /** Of the tokens: an order whose words did not change keeps its number. */
      digest: c.text(),
      /** Keyed tokens until they are folded into a segment; null after. */
      tokens: c.opt.bytes(),
    },
    (t) => [
      c.pk(t.district, t.doc),
      c.unique('search_document_order').on(t.district, t.workOrderId),
      c.index('search_document_waiting').on(t.district, t.doc).where(sql`${t.tokens} is not null`),
    ],
  ),

  /** A run of documents whose postings were written once and are never changed. `segment`: its first document's number. */
  searchSegment: c.table(
    'search_segment',
    { district: c.id(), segment: c.int(), last: c.int(), documents: c.int() },
    (t) => [c.pk(t.district, t.segment)],
  ),

  /** In which documents of a segment the tokens of one bucket occur (rules/search/postings.ts). */
  searchPosting: c.table(
    'search_posting',
    { district: c.id(), segment: c.int(), bucket: c.int(), postings: c.bytes() },
    (t) => [c.pk(t.district, t.segment, t.bucket)],
  ),

  /** How far the index of a district has come. */
  searchState: c.table(
    'search_state',
    {
      district: c.id(),
      nextDoc: c.int(),
      /** First every order by id, up to this one; then, once `walked`, those with news. */
      walkedTo: c.text(),
      walked: c.bool(),
      newsUntil: c.ms(),
      /** Raised with every write: two servers never write the same step. */
      version: c.int(),
    },
    (t) => [c.pk(t.district)],
  ),

  /** 附议: one a person and matter, withdrawn at will and given again. */
  endorsement: c.table(
    'endorsement',
    {
      district: c.id(),
      id: c.id(),
      /** The public complaint that was endorsed; after a merge it still says which. */
      complaintId: c.id(),
      reporterId: c.id(),
      at: c.ms(),
      withdrawnAt: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('endorsement_once').on(t.district, t.complaintId, t.reporterId),
      c.index('endorsement_by_reporter').on(t.reporterId, t.id),
    ],
  ),

  /** The boundary of a community or grid, WGS-84, as imported (rules/geo/boundaries.ts). */
  areaBoundary: c.table(
    'area_boundary',
    {
      district: c.id(),
      organisationId: c.id(),
      /** Polygons of rings of [lng, lat]. */
      polygons: c.json<[number, number][][][]>(),
      importedAt: c.ms(),
      importedBy: c.opt.id(),
    },
    (t) => [c.pk(t.district, t.organisationId)],
  ),

  /** 地名: a name in an address that says which community it is in: a road, an estate, a market. */
  placeName: c.table(
    'place_name',
    { district: c.id(), name: c.text(), organisationId: c.id(), importedAt: c.ms(), importedBy: c.opt.id() },
    (t) => [c.pk(t.district, t.name, t.organisationId)],
  ),

  /** 未诉先办: an order somebody opened from a hot topic, and the orders the topic was made of. */
  topicTask: c.table(
    'topic_task',
    {
      district: c.id(),
      workOrderId: c.id(),
      title: c.text(),
      orderIds: c.json<string[]>(),
      personId: c.id(),
      at: c.ms(),
    },
    (t) => [c.pk(t.district, t.workOrderId), c.index('topic_task_by_time').on(t.district, t.at)],
  ),
});
