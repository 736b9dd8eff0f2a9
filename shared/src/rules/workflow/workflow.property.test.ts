import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Action } from './actions.ts';
import type { ClockFacts, ComplaintFacts, Decision, OrderCase, WorkflowActor } from './case.ts';
import type { DecideContext } from './context.ts';
import { allowedActions, decide, UNSEEN } from './decide.ts';
import { Refusal } from './refusal.ts';
import { isLive, leadOf } from './shares.ts';
import { FINAL_COMPLAINT_STATES, FINAL_ORDER_STATES, TRANSITIONS, transitionOf } from './table.ts';
import { Story } from './testing/story.ts';
import { driveToEnd, everybody, inputFor, type Move, movesOf, type Pick, pickerOf } from './testing/walk.ts';
import { complaint, contextAt, SYSTEM } from './testing/world.ts';

const MINUTE = 60_000;
const STEPS_OF_TIME = [0, 5 * MINUTE, 3 * 60 * MINUTE, 26 * 60 * MINUTE, 4 * 24 * 60 * MINUTE];
const SAYING_ONLY: readonly Action[] = ['supplement', 'urge', 'ask', 'answerQuestion'];
const MAY_MOVE_CLOCKS: readonly Action[] = [
  'classify',
  'dispatch',
  'absorb',
  'receiveDocument',
  'recalendar',
  'decideExtension',
  'unmerge',
  'undoDispatch',
];
/**
 * What a matter usually goes on by. Everything else is as allowed but tried less often, or most walks would end, or turn in
 * place, before anything was answered: a new act slows no walk.
 */
const CARRYING: readonly Action[] = [
  ...(['accept', 'dispatch', 'sign', 'contact', 'progress', 'submit', 'approve', 'sendBack', 'rule'] as const),
  ...(['return', 'override', 'confirm', 'followUp', 'reopen', 'decide', 'instruct', 'signIn'] as const),
];

/** A walk: seeds choose who does what; `wild` tries any action of anybody, `usual` one that carries the matter on. */
const walk = fc.array(
  fc.record({
    style: fc.constantFrom('wild', 'offered', 'usual', 'usual', 'usual', 'usual'),
    ring: fc.boolean(),
    wait: fc.constantFrom(...STEPS_OF_TIME),
    seeds: fc.array(fc.nat(5039), { minLength: 6, maxLength: 6 }),
  }),
  { minLength: 10, maxLength: 45, size: 'max' },
);
type Walk = typeof walk extends fc.Arbitrary<infer T> ? T : never;

const people = fc.constantFrom<ComplaintFacts[]>(
  [complaint('a')],
  [complaint('a'), complaint('b', { disclosure: 'hidden' })],
  [
    complaint('a', { hasPhone: false }),
    complaint('b', { reporterId: null, hasPhone: false }),
    complaint('c', { optedOut: true }),
  ],
);
/** A sealed order's desk is the discipline office from its intake on. */
const orders = fc.constantFrom(
  { sealed: false, hazard: false },
  { sealed: false, hazard: true },
  { sealed: true, deskId: 'inspectors' },
);

interface Step {
  before: OrderCase;
  after: OrderCase;
  action: Action;
  decision: Decision;
  now: number;
}
interface Walked {
  story: Story;
  told: readonly ComplaintFacts[];
  steps: Step[];
}

/** Plays a walk; a refused step must have changed nothing. */
function play(told: ComplaintFacts[], order: Partial<OrderCase['order']>, steps: Walk): Walked {
  const walked: Walked = { story: new Story('2026-10-30 11:00', told, order), told, steps: [] };
  const { story } = walked;
  for (const { style, ring, wait, seeds } of steps) {
    story.now += wait;
    const pick = pickerOf(seeds);
    if (ring) ringOne(walked);
    const move = style === 'wild' ? wildMove(story, pick) : pick(usualFirst(movesOf(story), style));
    if (!move) continue;
    const { actor, action, assignmentId } = move;
    tryOne(walked, actor, action, inputFor(action, story.c, actor, assignmentId, pick, story.now));
  }
  return walked;
}

function usualFirst(moves: Move[], style: string): Move[] {
  const usual = moves.filter((move) => CARRYING.includes(move.action));
  return style === 'usual' && usual.length > 0 ? usual : moves;
}

function wildMove(story: Story, pick: Pick): Move | null {
  const row = pick(TRANSITIONS);
  if (row.who.includes('system')) return null;
  const assignmentId = pick([...story.c.assignments.map((a) => a.id), null]);
  return { actor: pick(everybody(story.c)), action: row.action, assignmentId };
}

/** The worker's ring is never refused: a due clock that cannot ring would be lost. */
function ringOne(walked: Walked) {
  const { c, now } = walked.story;
  const capped = c.clocks.find((clock) => clock.state === 'paused' && (clock.pauseCapAt ?? now + 1) <= now);
  if (capped) return tryOne(walked, SYSTEM, 'resumeAtCap', { clockId: capped.id } as never, true);
  const due = walked.story.running().find((clock) => clock.firedAt === null && clock.dueAt <= now);
  if (due) tryOne(walked, SYSTEM, 'fire', { clockId: due.id } as never, true);
}

function tryOne({ story, steps }: Walked, actor: WorkflowActor, action: Action, input: never, must = false) {
  const before = story.c;
  try {
    const decision = story.do(actor, action, input);
    steps.push({ before, after: story.c, action, decision, now: story.now });
  } catch (error) {
    if (must || !(error instanceof Refusal)) throw error;
    expect(story.c).toBe(before);
  }
}

/** The plain run's (tests/setup/properties.ts), or any. */
const SEED = fc.readConfigureGlobal().seed ?? Math.trunc(Math.random() * 2 ** 31);
const ownerOf = (k: ClockFacts) => [k.kind, k.assignmentId, k.complaintId, k.escalationId, k.documentId].join('/');
const running = (c: OrderCase) => c.clocks.filter((k) => k.state === 'running');
const isFinal = (c: OrderCase) => FINAL_ORDER_STATES.includes(c.order.state);

describe(`任何人任何时候怎么做，都成立（种子 ${SEED}）`, () => {
  let walks: Walked[] = [];
  beforeAll(() => {
    const sample = fc.sample(fc.tuple(people, orders, walk), { numRuns: 100, seed: SEED });
    walks = sample.map((chosen) => play(...chosen));
  });
  const everyStep = (check: (step: Step, walked: Walked) => void) => {
    for (const walked of walks) for (const step of walked.steps) check(step, walked);
  };

  test('走得够远：每个状态、几乎每一步都走到过', () => {
    const states = new Set(walks.flatMap((walked) => walked.steps.map((step) => step.after.order.state)));
    const actions = new Set(walks.flatMap((walked) => walked.steps.map((step) => step.action)));
    for (const state of ['accepted', 'dispatched', 'inProgress', 'awaitingApproval', 'answered', 'closed'] as const)
      expect(states).toContain(state);
    expect(actions.size).toBeGreaterThan(20);
  });

  test('没有走不下去的状态：愿意的人总能把事办完', () => {
    for (const { story } of walks) expect(driveToEnd(story), JSON.stringify(story.c)).not.toBeNull();
  });

  test('没办完的工单，总有人能推进，或有时钟会响', () => {
    everyStep(({ after, now }) => {
      if (isFinal(after) || running(after).some((k) => k.firedAt === null)) return;
      const ctx = contextAt(now, { next: 0 });
      const offered = everybody(after).flatMap((actor) => allowedActions(after, actor, ctx).map((f) => f.row.action));
      expect(offered.filter((action) => !SAYING_ONLY.includes(action))).not.toEqual([]);
    });
  });

  test('提级只升不降，最高三级，同一原因同一级只有一条', () => {
    everyStep(({ before, after }) => {
      expect(after.order.level).toBeGreaterThanOrEqual(before.order.level);
      expect(after.order.level).toBeLessThanOrEqual(3);
      const keys = after.escalations.map((e) => `${e.cause}/${e.causeRef}/${e.level}`);
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  test('没了结的提级都有自己的时钟，了结的都停了', () => {
    everyStep(({ after }) => {
      for (const e of after.escalations) {
        const own = running(after).filter((k) => k.kind === 'level' && k.escalationId === e.id);
        expect([e.cause, own.length]).toEqual([e.cause, e.settledAt === null ? 1 : 0]);
      }
    });
  });

  test('密件一提级就到区里', () => {
    everyStep(({ after }) => {
      if (!after.order.sealed) return;
      for (const e of after.escalations) if (e.settledAt === null) expect(e.level).toBe(3);
    });
  });

  test('一个主人一种时钟只走一个', () => {
    everyStep(({ after }) => {
      const owners = running(after).map(ownerOf);
      expect(new Set(owners).size).toBe(owners.length);
    });
  });

  test('补充、催办、提问、回答不动任何期限', () => {
    everyStep(({ before, after, action, decision }) => {
      if (!SAYING_ONLY.includes(action)) return;
      expect(decision.clocksStarted.every((k) => k.kind === 'level')).toBe(true);
      // What stood still because it waited for the resident goes on; it stood still all the same.
      const known = before.clocks.map((k, i) =>
        k.pauseReason === 'resident' && k.state === 'paused' ? after.clocks[i] : k,
      );
      expect(after.clocks.slice(0, before.clocks.length)).toEqual(known);
    });
  });

  test('只有重新定级、阅知会改期限，停掉的时钟不再动', () => {
    everyStep(({ before, after, action, decision }) => {
      if (!MAY_MOVE_CLOCKS.includes(action)) expect([action, decision.clocksMoved]).toEqual([action, []]);
      for (const [i, clock] of before.clocks.entries())
        if (clock.state === 'stopped' && !decision.clocksRestored.includes(clock.id))
          expect(after.clocks[i]).toEqual(clock);
      // Only taking a dispatch back lets go on what the dispatch had stopped.
      if (action !== 'undoDispatch') expect([action, decision.clocksRestored]).toEqual([action, []]);
    });
  });

  test('到头的工单没有时钟在走，没有提级未了，每件诉求都有着落', () => {
    everyStep(({ after }) => {
      if (!isFinal(after)) return;
      expect(after.clocks.filter((k) => k.state !== 'stopped')).toEqual([]);
      expect(after.extensions.filter((e) => e.state === 'asked')).toEqual([]);
      expect(after.pauses.filter((p) => p.resumedAt === null)).toEqual([]);
      expect(after.escalations.filter((e) => e.settledAt === null)).toEqual([]);
      for (const x of after.complaints as (ComplaintFacts & { closingReason?: string })[]) {
        expect(FINAL_COMPLAINT_STATES).toContain(x.state);
        if (x.state === 'closed') expect(x.closingReason).toBeTruthy();
      }
    });
  });

  test('办结的工单，每一份都有结果', () => {
    everyStep(({ after }) => {
      if (after.order.state !== 'closed') return;
      for (const share of after.assignments)
        expect(['settled', 'overridden', 'replaced', 'returned', 'withdrawn']).toContain(share.state);
    });
  });

  test('等居民确认的诉求都有时钟', () => {
    everyStep(({ after }) => {
      for (const x of after.complaints) {
        const waits = running(after).filter((k) => k.complaintId === x.id).length;
        if (x.state === 'answered') expect(waits).toBe(1);
        else expect(waits).toBe(0);
      }
    });
  });

  test('诉求从不丢：留在工单里，或带去并入的工单', () => {
    for (const { story, told } of walks) {
      const ids = [...story.c.complaints, ...story.moved].map((x) => x.id).sort();
      expect(ids).toEqual(told.map((x) => x.id));
      for (const moved of story.moved) expect(['told', 'accepted', 'inHand']).toContain(moved.state);
    }
  });

  test('派出去的工单正好有一个主办，它在做或已答复', () => {
    everyStep(({ after }) => {
      if (!['dispatched', 'inProgress', 'awaitingApproval', 'answered'].includes(after.order.state)) return;
      const leads = after.assignments.filter(
        (a) => a.part === 'lead' && !['replaced', 'returned', 'withdrawn'].includes(a.state),
      );
      expect(leads).toEqual([leadOf(after)]);
      const expected = {
        dispatched: ['dispatched'],
        inProgress: ['signed', 'inProgress'],
        awaitingApproval: ['submitted'],
        answered: ['settled'],
      };
      expect(expected[after.order.state as keyof typeof expected]).toContain(leads[0]?.state);
    });
  });

  test('没交结果的每一份都有办理期限在走', () => {
    everyStep(({ after, action }) => {
      if (isFinal(after)) return;
      for (const share of after.assignments) {
        if (!['dispatched', 'signed', 'inProgress'].includes(share.state)) continue;
        const kinds = after.clocks.filter(
          (k) => k.state !== 'stopped' && k.assignmentId === share.id && ['handle', 'rework'].includes(k.kind),
        );
        expect([action, share.part, kinds.length]).toEqual([action, share.part, 1]);
      }
    });
  });

  test('没做完的一份被结束，那个单位一定收到通知：不在单位背后取消', () => {
    everyStep(({ before, after, action, decision }) => {
      for (const share of before.assignments.filter(isLive)) {
        const now = after.assignments.find((a) => a.id === share.id);
        if (!now || isLive(now) || now.state === 'settled') continue;
        const told = decision.notices.some((n) => n.to === 'unit' && n.organisationId === share.organisationId);
        expect([action, now.state, told]).toEqual([action, now.state, true]);
      }
    });
  });

  test('每个决定只起停表里写的时钟，只从表里写的状态走', () => {
    everyStep(({ before, after, action, decision }) => {
      const row = transitionOf(action);
      expect(row.order.from).toContain(before.order.state);
      for (const { kind } of decision.clocksStarted)
        expect([action, row.starts]).toEqual([action, expect.arrayContaining([kind])]);
      if (isFinal(after)) return;
      const stopped = decision.clocksStopped.map(
        (id) => [...before.clocks, ...decision.clocksStarted].find((k) => k.id === id)?.kind,
      );
      for (const kind of stopped.filter((k) => k !== 'level'))
        expect([action, row.stops]).toEqual([action, expect.arrayContaining([kind])]);
    });
  });

  test('办的人从不审核自己办的', () => {
    everyStep(({ before, after, action, decision }) => {
      if (action !== 'approve' && action !== 'sendBack') return;
      expect(decision.assignments.length).toBeGreaterThan(0);
      const lead = leadOf(before);
      expect(after.assignments.find((a) => a.id === lead?.id)?.workedBy).toEqual(lead?.workedBy);
    });
    for (const { story } of walks.slice(0, 60)) {
      for (const { actor, action } of movesOf(story)) {
        if (actor.kind !== 'staff' || (action !== 'approve' && action !== 'sendBack')) continue;
        expect(leadOf(story.c)?.workedBy).not.toContain(actor.personId);
      }
    }
  });

  test('按钮和裁决一致：给出按钮的能做，没给按钮的一定拒绝', () => {
    for (const { steps } of walks.slice(0, 15)) {
      for (const { after, now } of steps.filter((_, i) => i % 8 === 0)) {
        const ctx = contextAt(now, { next: 100_000 });
        for (const actor of everybody(after)) checkButtons(after, actor, ctx);
      }
    }
  }, 90_000);
});

/** Refusals that say the button should not have been there, whatever was filled in. */
const NOT_OFFERED = [
  'notAllowed',
  'wrongState',
  'handlerMayNotApprove',
  'rulingPending',
  'noRework',
  'locked',
  'returnTooLate',
];

/** The sample names a mediation that is there; when it is another unit's, it is refused to everybody else, button or not. */
const NAMES_A_MEDIATION: readonly string[] = ['mediationSession', 'concludeMediation', 'checkPerformance'];

function checkButtons(c: OrderCase, actor: WorkflowActor, ctx: DecideContext) {
  const offered = allowedActions(c, actor, ctx);
  for (const row of TRANSITIONS) {
    if (row.who.includes('system') || UNSEEN.includes(row.action)) continue;
    const named =
      row.assignment !== undefined &&
      !['approve', 'sendBack', 'decide', 'reassign', 'undoDispatch'].includes(row.action);
    for (const share of named ? c.assignments.map((a) => a.id) : [null]) {
      const input = inputFor(row.action, c, actor, share, pickerOf([0, 1, 2]));
      const shown = offered.some((o) => o.row.action === row.action && (!named || o.assignmentId === share));
      const code = refusalOf(c, row.action, input, actor, ctx);
      const anothers = code === 'notAllowed' && NAMES_A_MEDIATION.includes(row.action);
      const agrees = shown ? code === null || anothers || !NOT_OFFERED.includes(code) : code !== null;
      expect({ action: row.action, share, shown, code, agrees }).toEqual({
        action: row.action,
        share,
        shown,
        code,
        agrees: true,
      });
    }
  }
}

function refusalOf(
  c: OrderCase,
  action: Action,
  input: never,
  actor: WorkflowActor,
  ctx: DecideContext,
): string | null {
  try {
    decide(c, action, input, actor, ctx);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
