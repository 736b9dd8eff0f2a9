import type { Role } from '../../../words/roles.ts';
import type { OrganisationKind } from '../../../words/states.ts';
import { DEFAULT_CALENDAR, DEFAULT_POLICY } from '../../default-policy.ts';
import { DEMO_OFFICE_HOURS } from '../../office-hours.ts';
import type { ActorPost, ComplaintFacts, OrderCase, WorkflowActor } from '../case.ts';
import type { DecideContext } from '../context.ts';
import { contextFrom } from '../context-from-policy.ts';
import { IDLE, type Units } from './apply.ts';

/** A small district for tests: one street with two communities, two departments, the offices that run it. */
const ORGANISATIONS: Record<string, { path: string; kind: OrganisationKind; head: Role }> = {
  district: { path: '/d/', kind: 'district', head: 'districtSecretary' },
  street: { path: '/d/s/', kind: 'street', head: 'streetSecretary' },
  west: { path: '/d/s/west/', kind: 'community', head: 'communitySecretary' },
  westGrid: { path: '/d/s/west/g/', kind: 'grid', head: 'communitySecretary' },
  east: { path: '/d/s/east/', kind: 'community', head: 'communitySecretary' },
  desk: { path: '/d/s/desk/', kind: 'office', head: 'unitHead' },
  callers: { path: '/d/s/callers/', kind: 'office', head: 'unitHead' },
  traffic: { path: '/d/traffic/', kind: 'department', head: 'unitHead' },
  housing: { path: '/d/housing/', kind: 'department', head: 'unitHead' },
  heating: { path: '/c/heating/', kind: 'department', head: 'unitHead' },
  inspectors: { path: '/d/inspectors/', kind: 'department', head: 'unitHead' },
  justice: { path: '/d/justice/', kind: 'department', head: 'unitHead' },
  supervision: { path: '/d/supervision/', kind: 'department', head: 'unitHead' },
};

function post(role: Role, organisationId: string, deputy = false): ActorPost {
  const organisation = ORGANISATIONS[organisationId];
  if (!organisation) throw new Error(`no organisation ${organisationId}`);
  return { role, organisationId, path: organisation.path, organisationKind: organisation.kind, deputy };
}

type Staff = Extract<WorkflowActor, { kind: 'staff' }>;
const staff = (personId: string, ...posts: ActorPost[]): Staff => ({ kind: 'staff', personId, posts });

/** Everybody who works in the district, by the name tests call them. */
export const PEOPLE = {
  dispatcher: staff('dispatcher', post('dispatcher', 'desk')),
  deskHead: staff('deskHead', post('unitHead', 'desk')),
  westSecretary: staff('westSecretary', post('communitySecretary', 'west')),
  westDeputy: staff('westDeputy', post('officer', 'west'), post('communitySecretary', 'west', true)),
  westOfficer: staff('westOfficer', post('officer', 'west')),
  westGridMember: staff('westGridMember', post('gridMember', 'westGrid')),
  eastSecretary: staff('eastSecretary', post('communitySecretary', 'east')),
  eastOfficer: staff('eastOfficer', post('officer', 'east')),
  trafficHead: staff('trafficHead', post('unitHead', 'traffic')),
  trafficOfficer: staff('trafficOfficer', post('officer', 'traffic')),
  housingHead: staff('housingHead', post('unitHead', 'housing')),
  heatingHead: staff('heatingHead', post('unitHead', 'heating')),
  streetOfficer: staff('streetOfficer', post('officer', 'street')),
  streetSecretary: staff('streetSecretary', post('streetSecretary', 'street')),
  districtSecretary: staff('districtSecretary', post('districtSecretary', 'district')),
  clerk: staff('clerk', post('followUpClerk', 'callers')),
  discipline: staff('discipline', post('discipline', 'inspectors')),
  inspectorsHead: staff('inspectorsHead', post('unitHead', 'inspectors')),
  justice: staff('justice', post('justice', 'justice')),
  justiceOther: staff('justiceOther', post('justice', 'justice')),
  justiceHead: staff('justiceHead', post('unitHead', 'justice')),
  supervisor: staff('supervisor', post('supervisor', 'supervision')),
  administrator: staff('administrator', post('administrator', 'district')),
} as const;

export const SYSTEM: WorkflowActor = { kind: 'system' };

export function reporter(complaintId: string): WorkflowActor {
  return { kind: 'reporter', reporterId: `r-${complaintId}`, complaintId };
}

/** Heads as the loader gives them: holders and, while somebody stands in, deputies. */
const HEADS: Record<string, string[]> = {
  west: ['westSecretary', 'westDeputy'],
  east: ['eastSecretary'],
  traffic: ['trafficHead'],
  housing: ['housingHead'],
  heating: ['heatingHead'],
  street: ['streetSecretary'],
  inspectors: ['inspectorsHead'],
  justice: ['justiceHead'],
};

export const UNITS: Units = {
  pathOf: (id) => ORGANISATIONS[id]?.path ?? '/d/',
  headsOf: (id) => HEADS[id] ?? [],
};

export function unit(organisationId: string, part: 'lead' | 'joint' = 'lead') {
  return { organisationId, path: UNITS.pathOf(organisationId), part };
}

/** A context at an instant by the default policy; ids count up from `ids`. */
export function contextAt(now: number, ids: { next: number }): DecideContext {
  return contextFrom({
    now,
    newId: () => `n${ids.next++}`,
    policy: DEFAULT_POLICY,
    calendar: DEFAULT_CALENDAR,
    officeHoursOf: () => DEMO_OFFICE_HOURS,
    headRole: (id) => ORGANISATIONS[id]?.head ?? 'unitHead',
  });
}

export function complaint(id: string, more: Partial<ComplaintFacts> = {}): ComplaintFacts {
  return {
    id,
    state: 'told',
    reporterId: `r-${id}`,
    disclosure: 'handlers',
    hasPhone: true,
    optedOut: false,
    lastUrgedAt: null,
    attempts: [],
    closedAt: null,
    toldAt: 0,
    ...more,
  };
}

/** An order just received at the west community, its accept clock running. */
export function received(
  at: number,
  complaints: ComplaintFacts[] = [complaint('a')],
  more: Partial<OrderCase['order']> = {},
): OrderCase {
  const order: OrderCase['order'] = {
    id: 'order',
    number: '650103-20261030-0001',
    state: 'received',
    urgency: 'normal',
    difficulty: 'ordinary',
    level: 0,
    cycle: 0,
    returns: 0,
    returnsRefused: 0,
    urges: 0,
    sealed: false,
    hazard: false,
    petition: false,
    households: 0,
    impactAt: null,
    receivedAt: at,
    dispatchedAt: null,
    closedAt: null,
    placePath: '/d/s/west/',
    deskId: 'desk',
    streetId: 'street',
    streetPath: '/d/s/',
    districtOrgId: 'district',
    supervisionId: 'supervision',
    version: 1,
    ...more,
  };
  const { urgency, difficulty } = order;
  const due = contextAt(at, { next: 0 }).due('accept', at, { urgency, difficulty, joint: false, organisationId: null });
  const owner = { assignmentId: null, complaintId: null, escalationId: null };
  return {
    order,
    assignments: [],
    complaints,
    clocks: [{ ...IDLE, id: 'accept', kind: 'accept', ...owner, startedAt: at, dueAt: due.dueAt }],
    escalations: [],
    documents: [],
    extensions: [],
    pauses: [],
    exclusions: [],
    listing: null,
    whistles: [],
    returnRulings: [],
    mediations: [],
  };
}
