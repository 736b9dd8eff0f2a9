import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Action } from './actions.ts';
import type { ClockFacts, ComplaintFacts, Decision, OrderCase, WorkflowActor } from './case.ts';
import { allowedActions, decide } from './decide.ts';
import { Refusal } from './refusal.ts';
import { leadOf } from './shares.ts';
import { FINAL_COMPLAINT_STATES, FINAL_ORDER_STATES, TRANSITIONS, transitionOf } from './table.ts';
import { Story } from './testing/story.ts';
import { driveToEnd, everybody, inputFor, pickerOf } from './testing/walk.ts';
import { complaint, contextAt, SYSTEM } from './testing/world.ts';

const MINUTE = 60_000;
const STEPS_OF_TIME = [0, 5 * MINUTE, 3 * 60 * MINUTE, 26 * 60 * MINUTE, 4 * 24 * 60 * MINUTE];
const SAYING_ONLY: readonly Action[] = ['supplement', 'urge', 'ask', 'answerQuestion'];
const MAY_MOVE_CLOCKS: readonly Action[] = ['classify', 'dispatch', 'absorb'];

/** A walk: who and what are chosen by the seeds; `wild` steps try any action, the others one that is offered. */
const walk = fc.array(
  fc.record({
    wild: fc.boolean(),
    ring: fc.boolean(),
    wait: fc.constantFrom(...STEPS_OF_TIME),
    seeds: fc.array(fc.nat(5039), { minLength: 6, maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 45 },
);
const people = fc.constantFrom<ComplaintFacts[]>(
  [complaint('a')],
  [complaint('a'), complaint('b', { disclosure: 'hidden' })],
  [
    complaint('a', { hasPhone: false }),
    complaint('b', { reporterId: null, hasPhone: false }),
    complaint('c', { optedOut: true }),
  ],
);
const orders = fc.record({ sealed: fc.boolean(), hazard: fc.boolean() });

interface Step {
  before: OrderCase;
  after: OrderCase;
  action: Action;
  decision: Decision;
}

/** Plays a walk and hands every step that happened to `check`. */
function play(
  start: Story,
  steps: typeof walk extends fc.Arbitrary<infer T> ? T : never,
  check: (step: Step, story: Story) => void,
) {
  for (const { wild, ring, wait, seeds } of steps) {
    start.now += wait;
    const pick = pickerOf(seeds);
    if (ring) ringOne(start, check);
    const actor = pick(everybody(start.c));
    const offered = allowedActions(start.c, actor, contextAt(start.now, { next: 0 }));
    const chosen = wild
      ? { row: pick(TRANSITIONS), assignmentId: pick([...start.c.assignments.map((a) => a.id), null]) }
      : pick(offered);
    if (!chosen || chosen.row.who.includes('system')) continue;
    tryOne(
      start,
      actor,
      chosen.row.action,
      inputFor(chosen.row.action, start.c, actor, chosen.assignmentId, pick),
      check,
    );
  }
}

function ringOne(story: Story, check: (step: Step, story: Story) => void) {
  const due = story.running().find((clock) => clock.firedAt === null && clock.dueAt <= story.now);
  if (due) tryOne(story, SYSTEM, 'fire', { clockId: due.id } as never, check, true);
}

function tryOne(
  story: Story,
  actor: WorkflowActor,
  action: Action,
  input: never,
  check: (step: Step, story: Story) => void,
  must = false,
) {
  const before = story.c;
  try {
    const decision = story.do(actor, action, input);
    check({ before, after: story.c, action, decision }, story);
  } catch (error) {
    if (must || !(error instanceof Refusal)) throw error;
    expect(story.c).toBe(before);
  }
}

function forAllWalks(check: (step: Step, story: Story) => void, after?: (story: Story) => void, runs = 300) {
  fc.assert(
    fc.property(people, orders, walk, (complaints, more, steps) => {
      const story = new Story('2026-10-30 11:00', complaints, more);
      play(story, steps, check);
      after?.(story);
    }),
    { numRuns: runs },
  );
}

const ownerOf = (k: ClockFacts) => [k.kind, k.assignmentId, k.complaintId, k.escalationId].join('/');
const running = (c: OrderCase) => c.clocks.filter((k) => k.state === 'running');

describe('任何人任何时候怎么做，都成立', () => {
  test('没有走不下去的状态：愿意的人总能把事办完', () => {
    forAllWalks(
      () => undefined,
      (story) => expect(driveToEnd(story), JSON.stringify(story.c, null, 1)).not.toBeNull(),
    );
  });

  test('没办完的工单，总有人能推进，或有时钟会响', () => {
    forAllWalks(({ after }, story) => {
      if (FINAL_ORDER_STATES.includes(after.order.state)) return;
      const waits = running(after).some((k) => k.firedAt === null);
      const acts = everybody(after).some((actor) =>
        allowedActions(after, actor, contextAt(story.now, { next: 0 })).some(
          (f) => !SAYING_ONLY.includes(f.row.action),
        ),
      );
      expect(waits || acts).toBe(true);
    });
  });

  test('提级只升不降，最高三级，同一原因同一级只有一条', () => {
    forAllWalks(({ before, after }) => {
      expect(after.order.level).toBeGreaterThanOrEqual(before.order.level);
      expect(after.order.level).toBeLessThanOrEqual(3);
      const keys = after.escalations.map((e) => `${e.cause}/${e.causeRef}/${e.level}`);
      expect(new Set(keys).size).toBe(keys.length);
    });
  });

  test('一个主人一种时钟只走一个', () => {
    forAllWalks(({ after }) => {
      const owners = running(after).map(ownerOf);
      expect(new Set(owners).size).toBe(owners.length);
    });
  });

  test('补充、催办、提问、回答不动任何期限', () => {
    forAllWalks(({ before, after, action, decision }) => {
      if (!SAYING_ONLY.includes(action)) return;
      expect(decision.clocksMoved).toEqual([]);
      expect(decision.clocksStopped).toEqual([]);
      expect(decision.clocksStarted.every((k) => k.kind === 'level')).toBe(true);
      expect(after.clocks.slice(0, before.clocks.length)).toEqual(before.clocks);
    });
  });

  test('只有重新定级会改期限，停掉的时钟不再动', () => {
    forAllWalks(({ before, after, action }) => {
      for (const clock of before.clocks) {
        const next = after.clocks.find((k) => k.id === clock.id);
        if (!MAY_MOVE_CLOCKS.includes(action)) expect(next?.dueAt).toBe(clock.dueAt);
        if (clock.state === 'stopped') expect(next).toEqual(clock);
      }
    });
  });

  test('到头的工单没有时钟在走，没有提级未了，每件诉求都有着落', () => {
    forAllWalks(({ after }) => {
      const { order } = after;
      if (!FINAL_ORDER_STATES.includes(order.state)) return;
      expect(running(after)).toEqual([]);
      expect(after.escalations.filter((e) => e.settledAt === null)).toEqual([]);
      for (const x of after.complaints as ((typeof after.complaints)[number] & { closingReason?: string })[]) {
        expect(FINAL_COMPLAINT_STATES).toContain(x.state);
        if (x.state === 'closed') expect(x.closingReason).toBeTruthy();
      }
    });
  });

  test('没办完的工单里，等居民的诉求都有时钟', () => {
    forAllWalks(({ after }) => {
      for (const x of after.complaints) {
        if (x.state !== 'answered') continue;
        const waits = running(after).filter((k) => k.complaintId === x.id);
        expect(waits.length, `${x.id} waits for nobody`).toBeGreaterThan(0);
      }
    });
  });

  test('诉求从不丢：留在工单里，或带去并入的工单', () => {
    fc.assert(
      fc.property(people, orders, walk, (complaints, more, steps) => {
        const story = new Story('2026-10-30 11:00', complaints, more);
        play(story, steps, () => undefined);
        const ids = [...story.c.complaints, ...story.moved].map((x) => x.id).sort();
        expect(ids).toEqual(complaints.map((x) => x.id));
        for (const moved of story.moved) expect(['told', 'accepted', 'inHand']).toContain(moved.state);
        if (story.c.order.state === 'merged')
          expect(story.c.complaints.every((x) => FINAL_COMPLAINT_STATES.includes(x.state))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('派出去的工单正好有一个主办', () => {
    forAllWalks(({ after }) => {
      if (!['dispatched', 'inProgress', 'awaitingApproval', 'answered'].includes(after.order.state)) return;
      const leads = after.assignments.filter(
        (a) => a.part === 'lead' && a.state !== 'replaced' && a.state !== 'returned',
      );
      expect(leads.length).toBe(1);
      expect(leads[0]).toBe(leadOf(after));
    });
  });

  test('每个决定只起停表里写的时钟，只走表里写的状态', () => {
    forAllWalks(({ before, after, action, decision }) => {
      const row = transitionOf(action);
      for (const clock of decision.clocksStarted)
        expect([action, row.starts]).toEqual([action, expect.arrayContaining([clock.kind])]);
      if (!FINAL_ORDER_STATES.includes(after.order.state)) {
        for (const id of decision.clocksStopped) {
          const kind = before.clocks.find((k) => k.id === id)?.kind ?? 'level';
          if (kind !== 'level') expect([action, row.stops]).toEqual([action, expect.arrayContaining([kind])]);
        }
      }
      expect(row.order.from).toContain(before.order.state);
    });
  });

  test('按钮和裁决一致：给出按钮的能做，没给按钮的一定拒绝', () => {
    forAllWalks(
      ({ after }, story) => {
        const ctx = contextAt(story.now, { next: 100_000 });
        const actor = pickerOf([story.now / MINUTE])(everybody(after));
        const offered = allowedActions(after, actor, ctx);
        for (const row of TRANSITIONS) {
          if (row.who.includes('system') || row.action === 'absorb') continue;
          for (const share of row.assignment ? after.assignments.map((a) => a.id) : [null]) {
            const pick = pickerOf([0, 1, 2]);
            const input = inputFor(row.action, after, actor, share, pick);
            const shown = offered.some(
              (o) =>
                o.row.action === row.action &&
                (!row.assignment || !('assignmentId' in (input as object)) || o.assignmentId === share),
            );
            const code = refusalOf(after, row.action, input, actor, ctx);
            if (shown)
              expect([
                row.action,
                ['notAllowed', 'wrongState', 'handlerMayNotApprove', 'rulingPending', 'noRework', 'locked'],
              ]).not.toEqual([row.action, expect.arrayContaining([code])]);
            else expect([row.action, code]).not.toEqual([row.action, null]);
          }
        }
      },
      undefined,
      60,
    );
  });
});

function refusalOf(
  c: OrderCase,
  action: Action,
  input: never,
  actor: WorkflowActor,
  ctx: ReturnType<typeof contextAt>,
): string | null {
  try {
    decide(c, action, input, actor, ctx);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
