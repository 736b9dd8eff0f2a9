import type { OrderTrack } from '@tellit/shared/words/inspection-states.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import type {
  AssignmentPart,
  AssignmentState,
  Channel,
  ClockKind,
  ClockState,
  ClosingReason,
  ComplaintKind,
  ComplaintState,
  Difficulty,
  Disclosure,
  EscalationCause,
  OrderState,
  OrganisationKind,
  PauseReason,
  Rating,
  Resolution,
  Urgency,
  Visibility,
} from '@tellit/shared/words/states.ts';
import { sql } from 'drizzle-orm';
import { defineTables } from './kit.ts';
import { alertTables } from './tables-alerts.ts';
import { calendarTables } from './tables-calendar.ts';
import { deskTables } from './tables-desk.ts';
import { inspectionTables } from './tables-inspection.ts';
import { neighbourTables } from './tables-neighbours.ts';
import { routingTables } from './tables-routing.ts';
import { supervisionTables } from './tables-supervision.ts';
import { togetherTables } from './tables-together.ts';
import { trailTables } from './tables-trail.ts';
import { wechatTables } from './tables-wechat.ts';

/**
 * Every table once, for both engines. The district leads every primary key (decisions.md *Tenant*); the only exceptions
 * are the resident's identity, which is global, and the district itself. Times are epoch milliseconds; ids are
 * time-ordered text; words and personal data live in rows that can be erased without touching the history.
 */
export const define = defineTables((c) => ({
  ...supervisionTables(c),
  ...togetherTables(c),
  ...deskTables(c),
  ...alertTables(c),
  ...calendarTables(c),
  ...trailTables(c),
  ...inspectionTables(c),
  ...neighbourTables(c),
  ...routingTables(c),
  ...wechatTables(c),

  /** The tenant. `mode` is fixed at creation: demonstration data never mixes with real data. */
  district: c.table(
    'district',
    {
      id: c.id(),
      name: c.text(),
      mode: c.text<'demo' | 'real'>(),
      zoneOffsetMinutes: c.int(),
      settings: c.json<DistrictSettings>(),
      /** Changes with every act of administration: what servers keep of a district is thrown away then. */
      revision: c.int().default(0),
      createdAt: c.ms(),
    },
    (t) => [c.pk(t.id)],
  ),

  organisation: c.table(
    'organisation',
    {
      district: c.id(),
      id: c.id(),
      parentId: c.opt.id(),
      /** Materialised path of ids, "/650103/…/": scope checks are prefix checks. */
      path: c.text(),
      kind: c.text<OrganisationKind>(),
      /** Short key for imports and routing rules, unique in the district: "traffic-police", "650103017002". */
      code: c.text(),
      name: c.text(),
      shortName: c.text(),
      phone: c.opt.text(),
      address: c.opt.text(),
      officeHours: c.opt.json<[number, number][]>(),
      /** 文号 prefix of the papers it issues (“骑街督”); null: made from its short name. */
      documentPrefix: c.opt.text(),
      /** Takes part from outside the district's own tree (a city bureau). */
      external: c.bool(),
      retiredAt: c.opt.ms(),
      version: c.int(),
      createdAt: c.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('organisation_code').on(t.district, t.code),
      c.index('organisation_path').on(t.district, t.path),
    ],
  ),

  person: c.table(
    'person',
    {
      district: c.id(),
      id: c.id(),
      account: c.text(),
      name: c.text(),
      phoneSealed: c.opt.text(),
      passwordHash: c.opt.text(),
      /** Raised whenever every session of the person must end (password change, retirement). */
      tokenEpoch: c.int(),
      mustChangePassword: c.bool(),
      failedLogins: c.int(),
      lockedUntil: c.opt.ms(),
      /** Temporary staff (编外、临聘): never an inspector. */
      temporary: c.bool().default(false),
      retiredAt: c.opt.ms(),
      version: c.int(),
      createdAt: c.ms(),
    },
    (t) => [c.pk(t.district, t.id), c.unique('person_account').on(t.account)],
  ),

  post: c.table(
    'post',
    {
      district: c.id(),
      id: c.id(),
      organisationId: c.id(),
      role: c.text<Role>(),
      personId: c.opt.id(),
      heldFrom: c.ms(),
      heldTo: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('post_by_person').on(t.district, t.personId),
      c.index('post_by_organisation').on(t.district, t.organisationId, t.role),
      c.index('post_by_role').on(t.district, t.role),
    ],
  ),

  absence: c.table(
    'absence',
    { district: c.id(), id: c.id(), postId: c.id(), deputyId: c.id(), startsAt: c.ms(), endsAt: c.ms() },
    (t) => [
      c.pk(t.district, t.id),
      c.index('absence_by_deputy').on(t.district, t.deputyId),
      c.index('absence_by_post').on(t.district, t.postId),
    ],
  ),

  /** A refresh token family of a staff member; the token itself is never stored. */
  session: c.table(
    'session',
    {
      district: c.id(),
      id: c.id(),
      personId: c.id(),
      refreshHash: c.text(),
      previousHash: c.opt.text(),
      createdAt: c.ms(),
      rotatedAt: c.ms(),
      expiresAt: c.ms(),
      revokedAt: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('session_by_refresh').on(t.refreshHash),
      c.index('session_by_person').on(t.district, t.personId),
    ],
  ),

  /** A second factor of a staff member (RFC 6238): asked for at sign-in once it is confirmed. */
  secondFactor: c.table(
    'second_factor',
    {
      district: c.id(),
      personId: c.id(),
      secretSealed: c.text(),
      /** Null: begun, not proved yet. */
      confirmedAt: c.opt.ms(),
      /** The last time step a code was taken of: no code works twice. */
      lastStep: c.int(),
      /** Keyed hashes of the recovery codes not used yet. */
      recovery: c.json<string[]>(),
      failures: c.int(),
      lockedUntil: c.opt.ms(),
      createdAt: c.ms(),
    },
    (t) => [c.pk(t.district, t.personId)],
  ),

  /** A resident's identity, global: a WeChat openid or a secret kept on a device, each only as a keyed hash. */
  reporter: c.table(
    'reporter',
    {
      id: c.id(),
      kind: c.text<'device' | 'wechat'>(),
      secretHash: c.text(),
      openidSealed: c.opt.text(),
      createdAt: c.ms(),
    },
    (t) => [c.pk(t.id), c.unique('reporter_secret').on(t.secretHash)],
  ),

  tellCode: c.table(
    'tell_code',
    {
      district: c.id(),
      id: c.id(),
      code: c.text(),
      /** Printed under the code for people: SKJ-03-021. */
      label: c.text(),
      organisationId: c.id(),
      place: c.text(),
      address: c.text(),
      /** WGS-84. */
      lng: c.opt.real(),
      lat: c.opt.real(),
      retiredAt: c.opt.ms(),
      version: c.int(),
      createdAt: c.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('tell_code_code').on(t.code),
      c.unique('tell_code_label').on(t.district, t.label),
      c.index('tell_code_by_organisation').on(t.district, t.organisationId),
    ],
  ),

  category: c.table(
    'category',
    {
      district: c.id(),
      id: c.id(),
      parentId: c.opt.id(),
      level: c.int(),
      name: c.text(),
      /** "城市管理 › 占道 › 施工围挡", for lists. */
      fullName: c.text(),
      retiredAt: c.opt.ms(),
    },
    (t) => [c.pk(t.district, t.id), c.index('category_by_parent').on(t.district, t.parentId)],
  ),

  /** Versioned data a tenant may change: deadlines, routing, settings of decisions. Never edited in place. */
  policy: c.table(
    'policy',
    {
      district: c.id(),
      kind: c.text<
        | 'deadlines'
        | 'routing'
        | 'decisions'
        | 'ladder'
        | 'reasons'
        | 'alarms'
        | 'messages'
        | 'inspections'
        | 'topics'
        | 'signals'
        | 'categoryModel'
      >(),
      version: c.int(),
      body: c.json<unknown>(),
      validFrom: c.ms(),
      createdBy: c.opt.id(),
    },
    (t) => [c.pk(t.district, t.kind, t.version)],
  ),

  /** The working calendar, one version a change: all years with their days off and make-up working days. */
  calendar: c.table(
    'calendar',
    { district: c.id(), version: c.int(), body: c.json<unknown>(), validFrom: c.ms(), createdBy: c.opt.id() },
    (t) => [c.pk(t.district, t.version)],
  ),

  /** Numbers are given out in blocks so that intake is not serialised on one row; gaps are allowed. */
  numberBlock: c.table('number_block', { district: c.id(), day: c.text(), next: c.int() }, (t) => [
    c.pk(t.district, t.day),
  ]),

  complaint: c.table(
    'complaint',
    {
      district: c.id(),
      id: c.id(),
      number: c.text(),
      shortNumber: c.text(),
      workOrderId: c.id(),
      reporterId: c.opt.id(),
      channel: c.text<Channel>(),
      codeId: c.opt.id(),
      placeOrgId: c.id(),
      place: c.text(),
      /** WGS-84. */
      lng: c.opt.real(),
      lat: c.opt.real(),
      /** The square the coordinates lie in (rules/geo/cells.ts): what is near is found by it. */
      geoCell: c.opt.int(),
      /** The resident's own kind; never overwritten. */
      kind: c.opt.text<ComplaintKind>(),
      disclosure: c.text<Disclosure>(),
      aboutOfficial: c.bool(),
      /** Told for somebody else (代报). */
      onBehalf: c.bool(),
      state: c.text<ComplaintState>(),
      closingReason: c.opt.text<ClosingReason>(),
      resolution: c.opt.text<Resolution>(),
      rating: c.opt.text<Rating>(),
      optedOut: c.bool(),
      hasPhone: c.bool(),
      /** HMAC of the 查询码. */
      lookupHash: c.text(),
      attempts: c.json<number[]>(),
      lastUrgedAt: c.opt.ms(),
      takenBy: c.opt.id(),
      toldAt: c.ms(),
      answeredAt: c.opt.ms(),
      closedAt: c.opt.ms(),
      previousId: c.opt.id(),
      /** Its words may be public: nothing stands against it, or a person looked (content_check). Rows from before the checks were looked at by the desk. */
      wordsCleared: c.bool().default(true),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('complaint_number').on(t.district, t.number),
      c.index('complaint_by_order').on(t.district, t.workOrderId, t.id),
      c.index('complaint_by_reporter').on(t.reporterId, t.id),
      c.index('complaint_by_place').on(t.district, t.placeOrgId, t.id),
      c.index('complaint_by_answered').on(t.district, t.answeredAt),
      c.index('complaint_by_cell').on(t.district, t.geoCell, t.id).where(sql`${t.geoCell} is not null`),
      c.index('complaint_by_taker').on(t.district, t.takenBy, t.id).where(sql`${t.takenBy} is not null`),
    ],
  ),

  /** Who told it and whom it concerns: sealed with a data key of its own; throwing the key away erases the row. */
  contact: c.table(
    'contact',
    {
      district: c.id(),
      id: c.id(),
      complaintId: c.id(),
      part: c.text<'teller' | 'concerned'>(),
      /** The row's data key, wrapped by a key of the key ring; null after erasure. */
      wrappedKey: c.opt.text(),
      nameSealed: c.opt.text(),
      phoneSealed: c.opt.text(),
      addressSealed: c.opt.text(),
      relation: c.opt.text(),
      /** Keyed hashes for exact look-ups. */
      phoneIndex: c.opt.text(),
      phoneTailIndex: c.opt.text(),
      createdAt: c.ms(),
      erasedAt: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('contact_by_complaint').on(t.district, t.complaintId, t.id),
      c.index('contact_by_phone').on(t.district, t.phoneIndex),
    ],
  ),

  workOrder: c.table(
    'work_order',
    {
      district: c.id(),
      id: c.id(),
      /** The number of its main complaint. */
      number: c.text(),
      shortNumber: c.text(),
      mainComplaintId: c.id(),
      state: c.text<OrderState>(),
      title: c.text(),
      urgency: c.text<Urgency>(),
      difficulty: c.text<Difficulty>(),
      officialKind: c.opt.text<ComplaintKind>(),
      categoryId: c.opt.id(),
      level: c.int(),
      cycle: c.int(),
      returns: c.int(),
      returnsRefused: c.int(),
      urges: c.int(),
      reporters: c.int(),
      /** 附议 given and not withdrawn, to any of its complaints. */
      endorsers: c.int().default(0),
      sealed: c.bool(),
      hazard: c.bool(),
      /** 信访-type: handled and extended by the petition rule. */
      petition: c.bool().default(false),
      /** An order that comes from an inspection's rating (ADR 0009); null: every other one. */
      track: c.opt.text<OrderTrack>(),
      /** Households affected, as the desk found; with the reporters it suggests a listing. */
      households: c.int().default(0),
      /** When the people affected first called for a listing. */
      impactAt: c.opt.ms(),
      /** The unit a sealed complaint is about: neither it nor anything below is ever dispatched to. */
      aboutPath: c.opt.text(),
      /** 包案: the leader who took the order on as their own. */
      patronOrgId: c.opt.id(),
      patronRole: c.opt.text<Role>(),
      patronAt: c.opt.ms(),
      /** On the district secretary's list now. */
      listed: c.bool().default(false),
      /** Which nouns stand beside the order, as bits (load-records.ts): what is not there is not asked for. */
      records: c.int().default(0),
      placeOrgId: c.id(),
      placePath: c.text(),
      streetId: c.id(),
      deskId: c.id(),
      leadId: c.opt.id(),
      mergedIntoId: c.opt.id(),
      channel: c.text<Channel>(),
      receivedAt: c.ms(),
      acceptedAt: c.opt.ms(),
      dispatchedAt: c.opt.ms(),
      answeredAt: c.opt.ms(),
      closedAt: c.opt.ms(),
      /** Earliest due time of its running clocks, kept by the write path so that queues sort by index; NEVER_DUE when none runs. */
      dueAt: c.ms(),
      version: c.int(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('work_order_queue').on(t.district, t.state, t.dueAt, t.id),
      c.index('work_order_due').on(t.district, t.dueAt, t.id),
      c.index('work_order_sealed').on(t.district, t.sealed, t.state, t.dueAt, t.id),
      c.index('work_order_by_street').on(t.district, t.streetId, t.state, t.dueAt, t.id),
      c.index('work_order_by_desk').on(t.district, t.deskId, t.state, t.dueAt, t.id),
      // Few orders are open among very many: counts by area read nothing else, so all they ask of an order is in it
      // (features/work-orders/views.ts); without one of these SQLite goes to the rows of everything there ever was.
      c
        .index('work_order_open')
        .on(t.district, t.sealed, t.state, t.placePath, t.track, t.urgency, t.deskId, t.id)
        .where(sql`${t.state} not in ('closed', 'declined', 'withdrawn', 'merged')`),
      c.index('work_order_by_number').on(t.district, t.number),
      c.index('work_order_merged').on(t.district, t.mergedIntoId, t.id).where(sql`${t.mergedIntoId} is not null`),
      // Cohorts of the rates: what was dispatched, and what was received, in a period.
      c.index('work_order_dispatched').on(t.district, t.sealed, t.dispatchedAt, t.id),
      c.index('work_order_received').on(t.district, t.sealed, t.receivedAt, t.id),
      // What calls for a listing and is not on the list yet: few among very many.
      c.index('work_order_impact').on(t.district, t.listed, t.impactAt, t.id),
    ],
  ),

  assignment: c.table(
    'assignment',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      organisationId: c.id(),
      part: c.text<AssignmentPart>(),
      state: c.text<AssignmentState>(),
      stateBeforeReturn: c.opt.text<AssignmentState>(),
      handlerId: c.opt.id(),
      workedBy: c.json<string[]>(),
      opinion: c.opt.text(),
      dispatchedAt: c.ms(),
      signedAt: c.opt.ms(),
      contactedAt: c.opt.ms(),
      submittedAt: c.opt.ms(),
      settledAt: c.opt.ms(),
      /** True while the share still waits for the unit: list "with us" by index. */
      open: c.bool(),
      /** Who dispatched it by 派工: they may take it back for two minutes, until somebody of the unit looks at it. */
      dispatchedBy: c.opt.id(),
      openedAt: c.opt.ms(),
      /** Its order is not closed, whatever became of the share: kept with the order's state. */
      orderOpen: c.bool().default(true),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('assignment_by_order').on(t.district, t.workOrderId, t.id),
      c.index('assignment_dispatched').on(t.district, t.dispatchedAt, t.id),
      c.index('assignment_by_unit').on(t.district, t.organisationId, t.open, t.workOrderId),
      // What a unit has or had to do with, of what is still open: few among all it ever did.
      c.index('assignment_of_open').on(t.district, t.organisationId, t.workOrderId).where(sql`${t.orderOpen}`),
    ],
  ),

  clock: c.table(
    'clock',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      assignmentId: c.opt.id(),
      complaintId: c.opt.id(),
      escalationId: c.opt.id(),
      documentId: c.opt.id(),
      kind: c.text<ClockKind>(),
      state: c.text<ClockState>(),
      startedAt: c.ms(),
      dueAt: c.ms(),
      warnAt: c.ms(),
      imminentAt: c.opt.ms(),
      stoppedAt: c.opt.ms(),
      warnedAt: c.opt.ms(),
      firedAt: c.opt.ms(),
      /** When the worker must look at it next; null: nothing left to ring. */
      nextAt: c.opt.ms(),
      /** The due time before the first extension; null while it was never extended. */
      originalDueAt: c.opt.ms(),
      /** Extensions granted on this stretch of work, carried over when it resumes as a new row. */
      extensions: c.int().default(0),
      pausedAt: c.opt.ms(),
      pauseReason: c.opt.text<PauseReason>(),
      /** When a paused clock goes on by itself. */
      pauseCapAt: c.opt.ms(),
      /** Reasons already used up, separated by commas: one pause per reason and clock. */
      pausesUsed: c.text().default(''),
      provisional: c.bool(),
      policyVersion: c.int(),
      calendarVersion: c.int(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('clock_by_order').on(t.district, t.workOrderId, t.id),
      c.index('clock_next').on(t.nextAt, t.district),
      c.index('clock_running').on(t.district, t.kind, t.state, t.dueAt, t.id),
      // What runs or stands still under an order, without the many that have stopped.
      c.index('clock_open').on(t.district, t.workOrderId, t.id).where(sql`${t.state} <> 'stopped'`),
      // Few clocks are provisional, and only around the turn of the year.
      c.index('clock_provisional').on(t.district, t.workOrderId).where(sql`${t.provisional}`),
    ],
  ),

  escalation: c.table(
    'escalation',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      cause: c.text<EscalationCause>(),
      causeRef: c.text(),
      level: c.int(),
      organisationId: c.id(),
      role: c.text<Role>(),
      at: c.ms(),
      settledAt: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.unique('escalation_once').on(t.district, t.workOrderId, t.cause, t.causeRef, t.level),
      c.index('escalation_by_order').on(t.district, t.workOrderId, t.id),
      c.index('escalation_to_post').on(t.district, t.organisationId, t.role, t.settledAt, t.id),
    ],
  ),

  followUp: c.table(
    'follow_up',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      complaintId: c.id(),
      cycle: c.int(),
      way: c.text<'app' | 'phone' | 'visit'>(),
      personId: c.opt.id(),
      organisationId: c.opt.id(),
      reached: c.bool(),
      refused: c.bool(),
      resolution: c.opt.text<Resolution>(),
      rating: c.opt.text<Rating>(),
      entryId: c.opt.id(),
      at: c.ms(),
    },
    (t) => [c.pk(t.district, t.id), c.index('follow_up_by_complaint').on(t.district, t.complaintId, t.id)],
  ),

  /** Words that people wrote: what was told, results, reasons, questions, answers. Erasable; events refer to them by id. */
  entry: c.table(
    'entry',
    {
      district: c.id(),
      id: c.id(),
      workOrderId: c.id(),
      complaintId: c.opt.id(),
      assignmentId: c.opt.id(),
      kind: c.text<EntryKind>(),
      text: c.opt.text(),
      /** Fields beside the words: way of contact, right door, basis … */
      data: c.json<Record<string, string>>(),
      /** For an answer: the question it answers. */
      replyToId: c.opt.id(),
      personId: c.opt.id(),
      organisationId: c.opt.id(),
      visibility: c.text<Visibility>(),
      salt: c.text(),
      at: c.ms(),
      erasedAt: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('entry_by_order').on(t.district, t.workOrderId, t.id),
      c.index('entry_by_complaint').on(t.district, t.complaintId, t.id),
      c.index('entry_reply').on(t.district, t.replyToId).where(sql`${t.replyToId} is not null`),
    ],
  ),

  attachment: c.table(
    'attachment',
    {
      district: c.id(),
      id: c.id(),
      kind: c.text<'photo' | 'voice'>(),
      mime: c.text(),
      bytes: c.int(),
      width: c.opt.int(),
      height: c.opt.int(),
      seconds: c.opt.int(),
      sha256: c.text(),
      /** Who uploaded it, until it belongs to something. */
      reporterId: c.opt.id(),
      personId: c.opt.id(),
      workOrderId: c.opt.id(),
      complaintId: c.opt.id(),
      entryId: c.opt.id(),
      stage: c.opt.text<'before' | 'after'>(),
      /** A person looked at it and cleared it for public pages. */
      clearedBy: c.opt.id(),
      createdAt: c.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('attachment_by_order').on(t.district, t.workOrderId, t.id),
      c.index('attachment_by_complaint').on(t.district, t.complaintId, t.id),
      c.index('attachment_by_entry').on(t.district, t.entryId, t.id),
    ],
  ),

  /** The history: append-only, chained by hash per order. `text` is the canonical form that was hashed. */
  event: c.table(
    'event',
    {
      district: c.id(),
      workOrderId: c.id(),
      seq: c.int(),
      id: c.id(),
      at: c.ms(),
      actorKind: c.text<'system' | 'reporter' | 'staff'>(),
      actorId: c.opt.id(),
      actorOrgId: c.opt.id(),
      action: c.text(),
      visibility: c.text<Visibility>(),
      complaintId: c.opt.id(),
      assignmentId: c.opt.id(),
      entryId: c.opt.id(),
      text: c.text(),
      previousHash: c.text(),
      hash: c.text(),
    },
    // By time: the day's anchor asks for the orders that got lines on a day.
    (t) => [c.pk(t.district, t.workOrderId, t.seq), c.index('event_by_time').on(t.district, t.at)],
  ),

  /** In-app to-dos and news for staff; the truth beside every other channel (wechat.md A10). */
  notice: c.table(
    'notice',
    {
      district: c.id(),
      id: c.id(),
      organisationId: c.opt.id(),
      role: c.opt.text<Role>(),
      reporterId: c.opt.id(),
      complaintId: c.opt.id(),
      workOrderId: c.id(),
      kind: c.text(),
      dueAt: c.opt.ms(),
      at: c.ms(),
      readAt: c.opt.ms(),
    },
    (t) => [
      c.pk(t.district, t.id),
      c.index('notice_to_unit').on(t.district, t.organisationId, t.id),
      c.index('notice_to_reporter').on(t.reporterId, t.id),
      c.index('notice_by_order').on(t.district, t.workOrderId, t.id),
    ],
  ),

  /** One complaint for one key, however often it is sent. */
  idempotency: c.table(
    'idempotency',
    {
      district: c.id(),
      key: c.text(),
      owner: c.text(),
      digest: c.text(),
      complaintId: c.id(),
      receipt: c.text(),
      createdAt: c.ms(),
    },
    (t) => [c.pk(t.district, t.key)],
  ),

  /** Callers near a limit, counted for all servers together (platform/http/shared-counts.ts). The key is a keyed hash. */
  rateWindow: c.table('rate_window', { key: c.text(), startedAt: c.ms(), count: c.int() }, (t) => [c.pk(t.key)]),

  /** Wrong look-ups of a number; five lock it for a day (decisions.md *Who is the resident*). */
  lookupFailure: c.table(
    'lookup_failure',
    { district: c.id(), number: c.text(), failures: c.int(), firstAt: c.ms(), lockedUntil: c.opt.ms() },
    (t) => [c.pk(t.district, t.number)],
  ),

  /** Who looked at what: reveals of personal data, views of sealed matters. Separate from the history. */
  accessLog: c.table(
    'access_log',
    {
      district: c.id(),
      id: c.id(),
      at: c.ms(),
      personId: c.id(),
      kind: c.text<'reveal' | 'sealedView' | 'export' | 'ratingView' | 'problemView'>(),
      workOrderId: c.opt.id(),
      complaintId: c.opt.id(),
      /** What was looked at when it is neither: a rating, a business. */
      subjectId: c.opt.id(),
      reason: c.opt.text(),
    },
    (t) => [c.pk(t.district, t.id), c.index('access_log_by_complaint').on(t.district, t.complaintId, t.id)],
  ),

  /** History of everything an administrator changes: before and after, never personal data. */
  change: c.table(
    'change',
    {
      district: c.id(),
      id: c.id(),
      at: c.ms(),
      personId: c.opt.id(),
      noun: c.text<
        | 'organisation'
        | 'person'
        | 'post'
        | 'absence'
        | 'tellCode'
        | 'policy'
        | 'calendar'
        | 'category'
        | 'district'
        | 'groupBot'
        | 'inspectionItem'
        | 'noPenaltyItem'
        | 'business'
        | 'certificate'
        | 'inspection'
        | 'caseReview'
        | 'areas'
      >(),
      nounId: c.text(),
      action: c.text(),
      before: c.opt.json<Record<string, unknown>>(),
      after: c.opt.json<Record<string, unknown>>(),
    },
    (t) => [c.pk(t.district, t.id), c.index('change_by_noun').on(t.district, t.noun, t.nounId, t.id)],
  ),
}));

/** Sorts behind every real due time. */
export const NEVER_DUE = 9_000_000_000_000_000;

/** Kinds of words kept in entries. */
export type EntryKind =
  | 'telling'
  | 'supplement'
  | 'question'
  | 'answer'
  | 'reason'
  | 'contact'
  | 'progress'
  | 'result'
  | 'opinion'
  | 'instruction'
  | 'followUp'
  | 'confirmation'
  | 'request'
  | 'requirement'
  | 'reply'
  | 'check'
  | 'record'
  | 'offer'
  | 'agreement'
  | 'evidence';

/** Per-district configuration; nothing about the sponsor is constant in code (rules.md *Ownership*). */
export interface DistrictSettings {
  sponsor: string;
  filingNumber: string | null;
  hotline: string | null;
  officeHours: [number, number][];
  /** Largest photo in bytes; shown in error texts. */
  maxPhotoBytes: number;
  /** Versions of boundaries and names kept whole; absent: AREA_VERSIONS_KEPT. */
  areaVersionsKept?: number | undefined;
  /** Raised with every change; absent: never changed. */
  version?: number;
}
