import { CHAIN_START, chain } from '@tellit/api/platform/crypto/chain.ts';
import { newId } from '@tellit/api/platform/id.ts';
import { canonicalJson } from '@tellit/api/platform/store/canonical.ts';
import type { Store, Tables } from '@tellit/api/platform/store/store.ts';
import { NEVER_DUE } from '@tellit/api/platform/store/tables.ts';
import { formatNumber, shortNumber } from '@tellit/shared/rules/numbering.ts';
import type { ComplaintState, OrderState } from '@tellit/shared/words/states.ts';

const DAY = 86_400_000;
const CHUNK = 250;
const WORDS = [
  '路灯不亮',
  '楼道堆物',
  '暖气不热',
  '水管漏水',
  '占道经营',
  '噪声扰民',
  '电梯停运',
  '井盖松动',
  '垃圾没清',
  '墙皮脱落',
];

type Insert<K extends keyof Tables> = Tables[K] extends { $inferInsert: infer R } ? R : never;

export interface Cast {
  district: string;
  communities: { id: string; path: string; code: string }[];
  streetId: string;
  deskId: string;
  leadIds: string[];
  handlerId: string;
}

/**
 * Fills a database with orders as a street has them after years of use: 95 % closed, the rest spread over the states that
 * wait; each with its complaint, words, share, four clocks and seven chained history rows.
 */
export async function fill(
  store: Store,
  cast: Cast,
  count: number,
  now: number,
  progress: (done: number) => void,
  /** All of them in this state; absent: mixed. */
  only?: OrderState,
): Promise<void> {
  for (let from = 0; from < count; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, count - from) }, (_, k) =>
      orderRows(cast, from + k, count, now, only),
    );
    const { t } = store;
    await store.tx(async (db) => {
      await db.insert(t.complaint).values(rows.map((r) => r.complaint));
      await db.insert(t.workOrder).values(rows.map((r) => r.order));
      await db.insert(t.entry).values(rows.flatMap((r) => r.entries));
      const shares = rows.flatMap((r) => r.assignments);
      if (shares.length > 0) await db.insert(t.assignment).values(shares);
      await db.insert(t.clock).values(rows.flatMap((r) => r.clocks));
      for (const part of [0, 1])
        await db.insert(t.event).values(rows.filter((_, i) => i % 2 === part).flatMap((r) => r.events));
    });
    progress(Math.min(from + CHUNK, count));
  }
}

function orderRows(cast: Cast, index: number, count: number, now: number, only?: OrderState) {
  const { district } = cast;
  const open = only !== undefined || index % 20 === 0;
  const state: OrderState =
    only ??
    (open
      ? (['received', 'accepted', 'dispatched', 'inProgress', 'awaitingApproval'] as const)[(index / 20) % 5]!
      : 'closed');
  const told = open
    ? now - ((index % 97) + 1) * 3_600_000
    : now - Math.floor(((count - index) / count) * 3 * 365 * DAY) - 10 * DAY;
  const at = (hours: number) => told + hours * 3_600_000;
  const community = cast.communities[index % cast.communities.length]!;
  const leadId = index % 3 === 0 ? cast.leadIds[index % cast.leadIds.length]! : community.id;
  const dispatched = !['received', 'accepted'].includes(state);
  const date = new Date(told + 8 * 3_600_000).toISOString().slice(0, 10);
  // Sequences above the daily range of the run itself, unique within the filled set.
  const number = formatNumber({
    division: district,
    date: shiftDate(date, Math.floor(index / 30_000)),
    sequence: 60_000 + (index % 30_000),
  });
  const ids = {
    order: newId(told),
    complaint: newId(told),
    share: newId(told),
    telling: newId(told),
    result: newId(told),
  };
  const complaintState: ComplaintState =
    state === 'closed' ? 'closed' : state === 'received' ? 'told' : state === 'accepted' ? 'accepted' : 'inHand';
  const common = { district, workOrderId: ids.order };
  const clock = (kind: Insert<'clock'>['kind'], from: number, to: number, running: boolean): Insert<'clock'> => ({
    ...common,
    id: newId(told),
    assignmentId: dispatched && kind !== 'accept' && kind !== 'dispatch' ? ids.share : null,
    complaintId: null,
    escalationId: null,
    kind,
    state: running ? 'running' : 'stopped',
    startedAt: from,
    dueAt: to,
    warnAt: to - 3_600_000,
    imminentAt: null,
    stoppedAt: running ? null : to - 60_000,
    warnedAt: null,
    firedAt: null,
    nextAt: null,
    provisional: false,
    policyVersion: 1,
    calendarVersion: 1,
  });
  const clocks = [
    clock('accept', told, at(4), state === 'received'),
    ...(state === 'received' ? [] : [clock('dispatch', at(1), at(8), state === 'accepted')]),
    ...(dispatched
      ? [
          clock('sign', at(2), at(10), state === 'dispatched'),
          clock('handle', at(2), at(120), state === 'dispatched' || state === 'inProgress'),
        ]
      : []),
    ...(state === 'awaitingApproval' ? [clock('approve', at(50), at(80), true)] : []),
  ];
  const due = Math.min(NEVER_DUE, ...clocks.filter((k) => k.state === 'running').map((k) => k.dueAt));
  const title = `${WORDS[index % WORDS.length]}，第 ${index} 件`;
  return {
    complaint: {
      district,
      id: ids.complaint,
      number,
      shortNumber: shortNumber(number),
      workOrderId: ids.order,
      reporterId: `bench-${index % 50_000}`,
      channel: 'code',
      codeId: null,
      placeOrgId: community.id,
      place: '小区北门',
      lng: null,
      lat: null,
      kind: 'hardship',
      disclosure: 'handlers',
      aboutOfficial: false,
      onBehalf: false,
      state: complaintState,
      closingReason: state === 'closed' ? 'confirmed' : null,
      resolution: state === 'closed' ? 'resolved' : null,
      rating: state === 'closed' ? 'satisfied' : null,
      optedOut: false,
      hasPhone: false,
      lookupHash: ids.complaint,
      attempts: [],
      lastUrgedAt: null,
      takenBy: null,
      toldAt: told,
      answeredAt: state === 'closed' ? at(60) : null,
      closedAt: state === 'closed' ? at(70) : null,
      previousId: null,
    } satisfies Insert<'complaint'>,
    order: {
      district,
      id: ids.order,
      number,
      shortNumber: shortNumber(number),
      mainComplaintId: ids.complaint,
      state,
      title,
      urgency: 'normal',
      difficulty: 'ordinary',
      officialKind: null,
      categoryId: null,
      level: 0,
      cycle: 0,
      returns: 0,
      returnsRefused: 0,
      urges: 0,
      reporters: 1,
      sealed: false,
      hazard: false,
      placeOrgId: community.id,
      placePath: community.path,
      streetId: cast.streetId,
      deskId: cast.deskId,
      leadId: dispatched ? leadId : null,
      mergedIntoId: null,
      channel: 'code',
      receivedAt: told,
      acceptedAt: state === 'received' ? null : at(1),
      dispatchedAt: dispatched ? at(2) : null,
      answeredAt: state === 'closed' ? at(60) : null,
      closedAt: state === 'closed' ? at(70) : null,
      dueAt: due,
      version: 7,
    } satisfies Insert<'workOrder'>,
    entries: [
      {
        ...common,
        id: ids.telling,
        complaintId: ids.complaint,
        assignmentId: null,
        kind: 'telling',
        text: `${title}。已经好几天了，晚上出门看不清路，希望尽快有人来处理。`,
        data: {},
        replyToId: null,
        personId: null,
        organisationId: null,
        visibility: 'reporter',
        salt: 'bench',
        at: told,
        erasedAt: null,
      },
      ...(state === 'closed'
        ? [
            {
              ...common,
              id: ids.result,
              complaintId: null,
              assignmentId: ids.share,
              kind: 'result' as const,
              text: '已于当天安排维修，现场恢复正常。',
              data: {},
              replyToId: null,
              personId: cast.handlerId,
              organisationId: leadId,
              visibility: 'staff' as const,
              salt: 'bench',
              at: at(50),
              erasedAt: null,
            },
          ]
        : []),
    ] as Insert<'entry'>[],
    assignments: dispatched
      ? [
          {
            ...common,
            id: ids.share,
            organisationId: leadId,
            part: 'lead',
            state:
              state === 'closed'
                ? 'settled'
                : state === 'awaitingApproval'
                  ? 'submitted'
                  : state === 'inProgress'
                    ? 'inProgress'
                    : 'dispatched',
            stateBeforeReturn: null,
            handlerId: cast.handlerId,
            workedBy: [],
            opinion: null,
            dispatchedAt: at(2),
            signedAt: null,
            contactedAt: null,
            submittedAt: null,
            settledAt: null,
            open: state !== 'closed',
          } satisfies Insert<'assignment'>,
        ]
      : [],
    clocks,
    events: eventRows(common, ids, state, leadId, at),
  };
}

function eventRows(
  common: { district: string; workOrderId: string },
  ids: { complaint: string; share: string; telling: string; result: string },
  state: OrderState,
  leadId: string,
  at: (hours: number) => number,
): Insert<'event'>[] {
  const life: [string, Record<string, unknown>, string | null][] = [
    ['told', { acceptDue: at(4) }, ids.telling],
    ['accepted', { dispatchDue: at(8) }, null],
    [
      'dispatched',
      { units: [{ assignmentId: ids.share, organisationId: leadId, part: 'lead', handleDue: at(120) }] },
      null,
    ],
    ['signed', { organisationId: leadId, part: 'lead' }, null],
    ['submitted', { organisationId: leadId }, ids.result],
    ['answered', { organisationId: leadId, windows: [] }, null],
    ['confirmed', { resolution: 'resolved', rating: 'satisfied' }, null],
    ['closed', {}, null],
  ];
  const reached =
    { received: 1, accepted: 2, dispatched: 3, inProgress: 4, awaitingApproval: 5 }[state as string] ?? life.length;
  let previousHash = CHAIN_START;
  return life.slice(0, reached).map(([action, facts, entryId], index) => {
    const text = canonicalJson({ order: `${common.district}/${common.workOrderId}`, seq: index + 1, action, facts });
    const hash = chain(previousHash, text);
    const row = {
      ...common,
      seq: index + 1,
      id: newId(at(0)),
      at: at(index),
      actorKind: 'system' as const,
      actorId: null,
      actorOrgId: null,
      action,
      visibility: 'reporter' as const,
      complaintId: action === 'told' || action === 'confirmed' ? ids.complaint : null,
      assignmentId: null,
      entryId,
      text,
      previousHash,
      hash,
    };
    previousHash = hash;
    return row;
  });
}

/** Keeps numbers unique when there are more orders than sequences: later lots get another year. */
function shiftDate(date: string, lots: number): string {
  return `${Number(date.slice(0, 4)) - 20 * lots}${date.slice(4)}`.replace('-02-29', '-02-28');
}
