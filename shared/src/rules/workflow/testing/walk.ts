import { PAUSE_REASONS } from '../../../words/states.ts';
import type { Action, ActionInputs } from '../actions.ts';
import type { ClockInputs } from '../actions-clocks.ts';
import type { DocumentInputs } from '../actions-documents.ts';
import type { OrderCase, WorkflowActor } from '../case.ts';
import { allowedActions } from '../decide.ts';
import type { DocumentFacts } from '../records.ts';
import { isAddressee, isIssuer } from '../standing-papers.ts';
import type { Story } from './story.ts';
import { exclusionInputs } from './walk-exclusion.ts';
import { mediationInputs } from './walk-mediation.ts';
import { togetherInputs } from './walk-together.ts';
import { contextAt, PEOPLE, reporter, SYSTEM, unit } from './world.ts';

/** Numbers that choose: each call gives the next, so that a failing walk replays from its seeds. */
export type Pick = <T>(from: readonly T[]) => T;

export function pickerOf(seeds: readonly number[]): Pick {
  let at = 0;
  return (from) => from[(seeds[at++ % seeds.length] ?? 0) % from.length] as (typeof from)[number];
}

const UNIT_CHOICES = [
  [unit('west')],
  [unit('traffic')],
  [unit('traffic'), unit('housing', 'joint')],
  [unit('west'), unit('traffic', 'joint'), unit('housing', 'joint')],
  [unit('east'), unit('west', 'joint')],
  [unit('heating')],
  [unit('inspectors')],
  [unit('street')],
];

/** An input that suits the case: a named complaint that is there, units that are free. */
export function inputFor(
  action: Action,
  c: OrderCase,
  actor: WorkflowActor,
  shareId: string | null,
  pick: Pick,
  now = 0,
): never {
  const assignmentId = shareId ?? c.assignments[0]?.id ?? 'none';
  const living = c.complaints.filter((x) => ['told', 'accepted', 'inHand', 'answered'].includes(x.state));
  const callList = c.clocks
    .filter((k) => k.kind === 'followUp' && k.state === 'running')
    .map((k) => k.complaintId ?? '');
  const mine = c.escalations.filter(
    (e) =>
      e.settledAt === null &&
      actor.kind === 'staff' &&
      actor.posts.some((p) => p.organisationId === e.organisationId && p.role === e.role),
  );
  const working = c.assignments.filter((a) =>
    ['dispatched', 'signed', 'inProgress', 'submitted', 'returned'].includes(a.state),
  );
  const fits = UNIT_CHOICES.filter((units) =>
    units.every((u) => u.part === 'lead' || !working.some((a) => a.organisationId === u.organisationId)),
  );
  const inputs: { [A in Action]: () => ActionInputs[A] } = {
    accept: () => ({}),
    decline: () => ({ reason: '在诉讼中', door: '法院' }),
    classify: () => ({
      urgency: pick(['critical', 'urgent', 'normal'] as const),
      difficulty: pick(['simple', 'ordinary', 'complex', 'hard'] as const),
      hazard: pick([true, false]),
    }),
    dispatch: () => ({ units: pick(fits), opinion: null, urgency: pick([undefined, 'urgent', 'normal'] as const) }),
    undoDispatch: () => ({}),
    merge: () => {
      const state = pick(['received', 'accepted', 'dispatched', 'inProgress', 'awaitingApproval']);
      return { target: { id: 'other', state, sealed: false, urgency: 'normal', receivedAt: 0 } };
    },
    absorb: () => ({
      sourceId: 'other',
      urgency: pick(['critical', 'urgent', 'normal'] as const),
      complaintIds: ['x'],
    }),
    seal: () => ({ reason: '说的是干部', deskId: 'inspectors' }),
    ask: () => ({ complaintId: pick(living)?.id ?? 'none' }),
    answerQuestion: () => ({}),
    sign: () => ({ assignmentId }),
    assign: () => ({ assignmentId, handlerId: pick(['westOfficer', 'trafficOfficer', 'westSecretary']) }),
    contact: () => ({ assignmentId }),
    progress: () => ({ assignmentId }),
    return: () => ({ assignmentId, reason: '不归我们管', basis: '权责清单' }),
    rule: () => ({ assignmentId, upheld: pick([true, false]) }),
    submit: () => ({ assignmentId, result: '已办好' }),
    override: () => ({ assignmentId, reason: '一直没有回复' }),
    approve: () => ({}),
    sendBack: () => ({ reason: '没说清楚' }),
    supplement: () => ({}),
    urge: () => ({}),
    withdraw: () => ({}),
    confirm: () => ({
      resolution: pick(['resolved', 'unresolved', 'unclear'] as const),
      rating: pick(['satisfied', 'dissatisfied', null] as const),
      optOut: pick([false, false, true]),
    }),
    followUp: () => ({
      complaintId: pick(callList) ?? 'none',
      way: 'phone',
      outcome: pick(['reached', 'notReached', 'refused'] as const),
      resolution: pick(['resolved', 'partly', 'unresolved', 'unclear'] as const),
      rating: null,
    }),
    reopen: () => ({}),
    decide: () => ({ reason: '政策不允许' }),
    instruct: () => ({ escalationId: pick(mine)?.id ?? 'none', text: '三天内办完' }),
    ...documentInputs(c, actor, pick),
    ...togetherInputs(c, actor, now, pick),
    ...mediationInputs(c, assignmentId, now, pick),
    ...clockInputs(c, assignmentId, pick),
    ...exclusionInputs(c, actor, assignmentId, pick),
    openRating: () => ({ bureau: unit('justice') }),
    openRectification: () => ({ unit: unit('traffic') }),
    noteProblem: () => ({ step: pick(['raised', 'closed'] as const), organisationId: 'traffic' }),
    warn: () => ({ clockId: pick(c.clocks)?.id ?? 'none' }),
    fire: () => ({ clockId: pick(c.clocks)?.id ?? 'none' }),
    countEndorsements: () => ({ endorsedAt: [now, now - 3_600_000, now - 7_200_000] }),
    recalendar: () => ({
      calendarVersion: 2,
      clocks: c.clocks.map(({ id, dueAt, startedAt }) => {
        const moved = Math.max(startedAt, dueAt + pick([-86_400_000, 0, 86_400_000]));
        const date = { dueAt: moved, warnAt: moved, imminentAt: null, originalDueAt: null };
        return { id, ...date, provisional: false, policyVersion: 1 };
      }),
    }),
  };
  return inputs[action]() as never;
}

/** More time and time that stands still. */
function clockInputs(
  c: OrderCase,
  assignmentId: string,
  pick: Pick,
): { [A in keyof ClockInputs]: () => ClockInputs[A] } {
  const asked = c.extensions.filter((e) => e.state === 'asked');
  return {
    askExtension: () => ({ assignmentId, by: { n: pick([1, 3, 24]), unit: pick(['wd', 'h', 'd'] as const) } }),
    decideExtension: () => ({ extensionId: pick(asked)?.id ?? 'none', grant: pick([true, true, false]) }),
    pause: () => ({ assignmentId, reason: pick(PAUSE_REASONS) }),
    resume: () => ({ assignmentId }),
    resumeAtCap: () => ({ clockId: pick(c.clocks)?.id ?? 'none' }),
  };
}

/** Papers, listing and climbing by choice. */
function documentInputs(
  c: OrderCase,
  actor: WorkflowActor,
  pick: Pick,
): { [A in keyof DocumentInputs]: () => DocumentInputs[A] } {
  const paper = (mine: (d: DocumentFacts) => boolean, ...states: DocumentFacts['state'][]) =>
    pick(c.documents.filter((d) => states.includes(d.state) && mine(d)))?.id ?? 'none';
  const received = (d: DocumentFacts) => isAddressee(actor, c, d);
  const issued = (d: DocumentFacts) => isIssuer(actor, c, d);
  const to = pick(['west', 'traffic'] as const);
  return {
    issueDocument: () => ({
      kind: pick(['reminderLetter', 'supervisionNotice'] as const),
      toId: to,
      toPath: unit(to).path,
      cause: 'leader',
      requirement: '请尽快办理',
      copies: [],
    }),
    requestDocument: () => ({ kind: 'supervisionNotice', toId: 'traffic', cause: 'shirking', requirement: '请督办' }),
    answerRequest: () => ({ documentId: paper(issued, 'requested'), issue: pick([true, false]) }),
    receiveDocument: () => ({ documentId: paper(received, 'issued') }),
    replyDocument: () => ({ documentId: paper(received, 'issued', 'received'), entryId: 'words' }),
    checkDocument: () => ({ documentId: paper(issued, 'replied'), accepted: pick([true, false]), entryId: null }),
    list: () => ({ publicTitle: '围挡占道', requirement: '一周内办完', dueAt: null }),
    checkListing: () => ({ entryId: null }),
    unlist: () => ({ publicResult: '围挡已拆' }),
    escalate: () => ({ reason: '社区办不了' }),
  };
}

/** Everybody there is, with the reporters of this order. */
export function everybody(c: OrderCase): WorkflowActor[] {
  return [...Object.values(PEOPLE), ...c.complaints.map((x) => reporter(x.id))];
}

export interface Move {
  actor: WorkflowActor;
  action: Action;
  assignmentId: string | null;
}

/** Everything somebody may do now. */
export function movesOf(story: Story): Move[] {
  return everybody(story.c).flatMap((actor) =>
    allowedActions(story.c, actor, contextAt(story.now, { next: 0 })).map((found) => ({
      actor,
      action: found.row.action,
      assignmentId: found.assignmentId,
    })),
  );
}

/** What leads on; anything else (asking, urging, supplementing) may go on for ever without ending the matter. */
const FORWARD: readonly Action[] = [
  'rule',
  'accept',
  'dispatch',
  'sign',
  'submit',
  'override',
  'approve',
  'decide',
  'followUp',
];

/**
 * Drives an order to its end with everybody willing and nobody withdrawing: rules, dispatches, signs, submits, approves;
 * residents stay silent and the clerk calls. @returns the actions taken, or null when nobody could do anything any more.
 */
export function driveToEnd(story: Story): Action[] | null {
  const taken: Action[] = [];
  for (let step = 0; step < 80; step += 1) {
    if (['closed', 'declined', 'withdrawn', 'merged'].includes(story.c.order.state)) return taken;
    const moves = movesOf(story);
    const move = FORWARD.flatMap((action) => moves.filter((found) => found.action === action))[0];
    if (move) {
      story.do(move.actor, move.action, forwardInput(story, move.action, move.assignmentId));
      taken.push(move.action);
      continue;
    }
    const window = story.running().find((clock) => clock.kind === 'confirm' && clock.firedAt === null);
    if (!window) return null;
    story.now = Math.max(story.now, window.dueAt + 1);
    story.do(SYSTEM, 'fire', { clockId: window.id });
  }
  return null;
}

function forwardInput(story: Story, action: Action, assignmentId: string | null): never {
  const listed = story.running('followUp')[0]?.complaintId ?? 'none';
  const inputs: Partial<Record<Action, object>> = {
    rule: { assignmentId, upheld: false },
    dispatch: { units: [unit('housing')], opinion: null },
    followUp: { complaintId: listed, way: 'phone', outcome: 'reached', resolution: 'resolved', rating: null },
    decide: { reason: '政策不允许' },
  };
  return (inputs[action] ?? { assignmentId, result: '已办好', reason: '一直没有回复' }) as never;
}
