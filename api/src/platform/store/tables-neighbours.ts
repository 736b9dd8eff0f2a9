import type { AreaRegister } from '@tellit/shared/words/area-kinds.ts';
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

  /**
   * A run of documents whose postings are written once and never changed. `segment`: its first document's number; sixteen of a level
   * become one of the next (rules/search/postings.ts LEVELS).
   */
  searchSegment: c.table(
    'search_segment',
    {
      district: c.id(),
      segment: c.int(),
      level: c.int(),
      last: c.int(),
      /** `filling`: being made of smaller ones, not asked yet. `merged`: part of a larger one, not asked any more. */
      state: c.text<'filling' | 'live' | 'merged'>(),
      /** Filling: buckets of the smaller ones that are in. */
      filled: c.int(),
      /** When it got its state. */
      at: c.ms(),
    },
    (t) => [c.pk(t.district, t.segment, t.level)],
  ),

  /** In which documents of a segment the tokens of one bucket occur; the bucket's number says its level too (rules/search/postings.ts). */
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

  /** 片区与地名: every import or return to an older one, by kind; the newest is in force. Boundaries and names hang on `contents`. */
  areaVersion: c.table(
    'area_version',
    {
      district: c.id(),
      kind: c.text<AreaRegister>(),
      version: c.int(),
      /** Names the rows of area_boundary or place_name; a version that returns to an older one shares them. */
      contents: c.id(),
      at: c.ms(),
      by: c.opt.id(),
      reason: c.text(),
      /** Name of the file; empty: made from the places that are known. */
      source: c.text(),
      /** What the file's coordinates were of; they are stored in WGS-84. */
      crs: c.text<'wgs84' | 'gcj02'>(),
      areas: c.int(),
      points: c.int(),
      /** The first warnings of the import, and how many there were. */
      warnings: c.json<string[]>(),
      warned: c.int(),
      /** The version this one returned to. */
      restores: c.opt.int(),
    },
    (t) => [c.pk(t.district, t.kind, t.version)],
  ),

  /** The boundary of a street, community or grid, WGS-84 (rules/geo/packed-polygons.ts). */
  areaBoundary: c.table(
    'area_boundary',
    {
      district: c.id(),
      contents: c.id(),
      code: c.text(),
      name: c.text(),
      /** The area's own organisation, or the community a grid without one of its own belongs to. */
      organisationId: c.id(),
      polygons: c.bytes(),
    },
    (t) => [c.pk(t.district, t.contents, t.code)],
  ),

  /** 地名: a name in an address that says which community it is in: a road, an estate, a market. */
  placeName: c.table(
    'place_name',
    {
      district: c.id(),
      contents: c.id(),
      name: c.text(),
      organisationId: c.id(),
      /** The name this is another one for; empty: it stands for itself. */
      aliasOf: c.text(),
    },
    (t) => [c.pk(t.district, t.contents, t.name, t.organisationId)],
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
