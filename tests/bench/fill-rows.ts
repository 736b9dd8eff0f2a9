import type { Tables } from '@tellit/api/platform/store/store.ts';
import { NEVER_DUE } from '@tellit/api/platform/store/tables.ts';
import { formatNumber, shortNumber } from '@tellit/shared/rules/numbering.ts';
import type { ComplaintState, OrderState } from '@tellit/shared/words/states.ts';
import { historyOf } from './fill-history.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
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
/** What waits, in equal parts; one in twenty orders waits. */
const WAITING = ['received', 'accepted', 'dispatched', 'inProgress', 'awaitingApproval', 'answered'] as const;
/** One waiting order in fifty has climbed to the street's secretary. */
const CLIMBED = 50;

export type Insert<K extends keyof Tables> = Tables[K] extends { $inferInsert: infer R } ? R : never;

export interface Cast {
  district: string;
  communities: { id: string; path: string; code: string }[];
  streetId: string;
  deskId: string;
  leadIds: string[];
  handlerId: string;
}

/** What is filled. */
export interface Filling {
  cast: Cast;
  orders: number;
  /** Epoch milliseconds of the newest moment. */
  now: number;
  /** Lines of history a closed order has; those that wait have as many as their state needs, at most this. */
  history: number;
  /** All of them in this state; absent: mixed. */
  only?: OrderState;
  /** The last sequence given out on each date; starts empty. */
  numbers: Map<string, number>;
  /** Reporters that have an identity; the other tellings are of devices nobody measures. */
  owners?: string[];
  /** Seals the name and phone of who told it; absent: nobody left any. */
  contactOf?: (
    contactId: string,
    index: number,
  ) => Pick<Insert<'contact'>, 'wrappedKey' | 'nameSealed' | 'phoneSealed'>;
}

/** Closed orders that are read again, one in fifty: they have what is costly to make, sealed contacts and a real chain. */
export const isOpenedLater = (index: number): boolean => index % 50 === 7;

/** Rows of one order by table. */
export type OrderRows = { [K in FilledTable]: Insert<K>[] };
export const FILLED = [
  'complaint',
  'contact',
  'workOrder',
  'entry',
  'assignment',
  'clock',
  'escalation',
  'event',
  'notice',
] as const;
export type FilledTable = (typeof FILLED)[number];

/** One order as a street has them after years of use: 95 % are closed, the rest spread over the states that wait. */
export function orderRows(filling: Filling, index: number): OrderRows {
  const { cast, orders: count, now, only } = filling;
  const { district } = cast;
  const open = only !== undefined || index % 20 === 0;
  const opened = open || isOpenedLater(index);
  const state: OrderState = only ?? (open ? WAITING[(index / 20) % WAITING.length]! : 'closed');
  const told = open
    ? now - ((index % 97) + 1) * HOUR
    : now - Math.floor(((count - index) / count) * 3 * 365 * DAY) - 10 * DAY;
  const at = (hours: number) => told + hours * HOUR;
  const community = cast.communities[index % cast.communities.length]!;
  const leadId = index % 3 === 0 ? cast.leadIds[index % cast.leadIds.length]! : community.id;
  const dispatched = state !== 'received' && state !== 'accepted';
  const answered = state === 'closed' || state === 'answered';
  const number = numberOf(filling, told);
  // Ids made long ago sort long ago, as they do in a database that has grown.
  const ids = idsAt(told, index);
  const common = { district, workOrderId: ids.order };
  const climbed = open && dispatched && !answered && index % (20 * CLIMBED) === 40;
  const clocks = clocksOf({ common, ids, state, dispatched, climbed, told, at });
  const dues = clocks.filter((k) => k.state === 'running').map((k) => k.dueAt);
  const title = `${WORDS[index % WORDS.length]}，第 ${index} 件`;
  const { events, entries } = historyOf(filling, { common, ids, state, leadId, title, index, opened, told, at });
  const contact = opened ? filling.contactOf?.(ids.contact, index) : undefined;
  const notice = (k: number, kind: string, organisationId: string, role: 'dispatcher' | null, when: number) => ({
    ...common,
    id: idAt(when, index, 40 + k),
    organisationId,
    role,
    reporterId: null,
    complaintId: null,
    kind,
    dueAt: null,
    at: when,
    readAt: null,
  });
  return {
    complaint: [
      {
        district,
        id: ids.complaint,
        number,
        shortNumber: shortNumber(number),
        workOrderId: ids.order,
        reporterId: filling.owners?.[index % 50_000] ?? `bench-${index % 50_000}`,
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
        state: complaintStateOf(state),
        closingReason: state === 'closed' ? 'confirmed' : null,
        resolution: state === 'closed' ? 'resolved' : null,
        rating: state === 'closed' ? 'satisfied' : null,
        optedOut: false,
        hasPhone: contact !== undefined,
        lookupHash: ids.complaint,
        attempts: [],
        lastUrgedAt: null,
        takenBy: null,
        toldAt: told,
        answeredAt: answered ? at(60) : null,
        closedAt: state === 'closed' ? at(70) : null,
        previousId: null,
      },
    ],
    contact: contact
      ? [
          {
            district,
            id: ids.contact,
            complaintId: ids.complaint,
            part: 'teller',
            addressSealed: null,
            relation: null,
            phoneIndex: null,
            phoneTailIndex: null,
            createdAt: told,
            erasedAt: null,
            ...contact,
          },
        ]
      : [],
    workOrder: [
      {
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
        level: climbed ? 2 : 0,
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
        answeredAt: answered ? at(60) : null,
        closedAt: state === 'closed' ? at(70) : null,
        dueAt: Math.min(NEVER_DUE, ...dues),
        version: 7,
      },
    ],
    entry: entries,
    assignment: dispatched
      ? [
          {
            ...common,
            id: ids.share,
            organisationId: leadId,
            part: 'lead',
            state: shareStateOf(state),
            stateBeforeReturn: null,
            handlerId: cast.handlerId,
            workedBy: [],
            opinion: null,
            dispatchedAt: at(2),
            signedAt: null,
            contactedAt: null,
            submittedAt: null,
            settledAt: null,
            open: !answered,
            orderOpen: state !== 'closed',
          },
        ]
      : [],
    clock: clocks,
    escalation: climbed
      ? [
          {
            ...common,
            id: ids.escalation,
            cause: 'overdue',
            causeRef: `${ids.handle}`,
            level: 2,
            organisationId: cast.streetId,
            role: 'streetSecretary',
            at: now - HOUR,
            settledAt: null,
          },
        ]
      : [],
    event: events,
    notice: [
      notice(0, 'urged', cast.streetId, 'dispatcher', at(1)),
      ...(dispatched ? [notice(1, 'toSign', leadId, null, at(2))] : []),
    ],
  };
}

interface ClockScene {
  common: { district: string; workOrderId: string };
  ids: Ids;
  state: OrderState;
  dispatched: boolean;
  climbed: boolean;
  told: number;
  at: (hours: number) => number;
}

function clocksOf({ common, ids, state, dispatched, climbed, told, at }: ClockScene): Insert<'clock'>[] {
  const clock = (
    id: string,
    kind: Insert<'clock'>['kind'],
    from: number,
    to: number,
    running: boolean,
    of: Partial<Insert<'clock'>> = {},
  ): Insert<'clock'> => ({
    ...common,
    id,
    assignmentId: null,
    complaintId: null,
    escalationId: null,
    kind,
    state: running ? 'running' : 'stopped',
    startedAt: from,
    dueAt: to,
    warnAt: to - HOUR,
    imminentAt: null,
    stoppedAt: running ? null : to - 60_000,
    warnedAt: null,
    firedAt: null,
    nextAt: null,
    provisional: false,
    policyVersion: 1,
    calendarVersion: 1,
    ...of,
  });
  const share = { assignmentId: ids.share };
  const handles = state === 'dispatched' || state === 'inProgress';
  return [
    clock(ids.accept, 'accept', told, at(4), state === 'received'),
    ...(state === 'received' ? [] : [clock(ids.dispatch, 'dispatch', at(1), at(8), state === 'accepted')]),
    ...(dispatched
      ? [
          clock(ids.sign, 'sign', at(2), at(10), state === 'dispatched', share),
          clock(ids.handle, 'handle', at(2), at(120), handles, share),
        ]
      : []),
    ...(state === 'awaitingApproval' ? [clock(ids.approve, 'approve', at(50), at(80), true, share)] : []),
    ...(state === 'answered'
      ? [clock(ids.followUp, 'followUp', at(60), at(130), true, { complaintId: ids.complaint })]
      : []),
    ...(climbed ? [clock(ids.level, 'level', at(20), at(100), true, { escalationId: ids.escalation })] : []),
  ];
}

function complaintStateOf(state: OrderState): ComplaintState {
  if (state === 'closed' || state === 'answered' || state === 'accepted') return state;
  return state === 'received' ? 'told' : 'inHand';
}

function shareStateOf(state: OrderState): Insert<'assignment'>['state'] {
  if (state === 'closed' || state === 'answered') return 'settled';
  if (state === 'awaitingApproval') return 'submitted';
  return state === 'inProgress' ? 'inProgress' : 'dispatched';
}

const NAMES = [
  'order',
  'complaint',
  'contact',
  'share',
  'telling',
  'result',
  'accept',
  'dispatch',
  'sign',
  'handle',
  'approve',
  'followUp',
  'level',
  'escalation',
] as const;
export type Ids = Record<(typeof NAMES)[number], string>;

function idsAt(told: number, index: number): Ids {
  return Object.fromEntries(NAMES.map((name, k) => [name, idAt(told, index, k)])) as Ids;
}

/** A key in the form of UUID 7 that sorts by its time; unique by order and place, and the same in every run. */
export function idAt(at: number, index: number, k: number): string {
  const time = at.toString(16).padStart(12, '0');
  const rest = (index * 128 + k).toString(16).padStart(15, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6)}bee`;
}

/** Sequences above those the run itself gives out. */
function numberOf({ cast, numbers }: Filling, told: number): string {
  const date = new Date(told + 8 * HOUR).toISOString().slice(0, 10);
  const sequence = (numbers.get(date) ?? 20_000) + 1;
  numbers.set(date, sequence);
  return formatNumber({ division: cast.district, date, sequence });
}
