import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAUSE_REASONS, type PauseReason } from '../../words/states.ts';
import { fromLocal } from '../calendar.ts';
import { basisOf } from '../deadlines.ts';
import { DEFAULT_CALENDAR, DEFAULT_POLICY, durationFor } from '../default-policy.ts';
import { DEMO_OFFICE_HOURS, workingMsBetween } from '../office-hours.ts';
import type { ClockFacts, OrderCase, WorkflowActor } from './case.ts';
import type { DueOf } from './context.ts';
import { handlingOf } from './handling-time.ts';
import { Refusal } from './refusal.ts';
import { Story } from './testing/story.ts';
import { contextAt, PEOPLE, reporter, SYSTEM } from './testing/world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = fromLocal('2026-10-12 11:00', DEFAULT_CALENDAR);

/** One thing that happens to a handling time, some time after the last one. */
const move = fc.record({
  wait: fc.oneof(fc.nat(60 * MINUTE), fc.nat(6 * 60 * MINUTE), fc.nat(2 * DAY), fc.nat(40 * DAY)),
  what: fc.constantFrom(
    ...([
      'pause',
      'pause',
      'resume',
      'ask',
      'ask',
      'grant',
      'grant',
      'refuse',
      'answer',
      'submit',
      'sendBack',
      'classify',
    ] as const),
  ),
  reason: fc.constantFrom(...PAUSE_REASONS),
  row: fc.constantFrom(
    ...([
      { urgency: 'normal', difficulty: 'simple' },
      { urgency: 'normal', difficulty: 'ordinary' },
      { urgency: 'normal', difficulty: 'complex' },
      { urgency: 'normal', difficulty: 'hard' },
      { urgency: 'urgent', difficulty: 'ordinary' },
      { urgency: 'critical', difficulty: 'ordinary' },
    ] as const),
  ),
});
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

interface Seen {
  move: Move;
  now: number;
  before: OrderCase;
  after: OrderCase;
}

/** Plays the moves on the lead's share; the worker rings in between, some refused moves change nothing. */
function play(moves: Move[], worker: boolean): Seen[] {
  const story = new Story('2026-10-12 11:00').dispatched('west');
  const { id: assignmentId } = story.share('west');
  story.do(PEOPLE.westOfficer, 'sign', { assignmentId });
  const seen: Seen[] = [];
  for (const one of moves) {
    story.now += one.wait;
    if (worker) ringCaps(story);
    const before = story.c;
    const extensionId = before.extensions.find((e) => e.state === 'asked')?.id ?? 'none';
    const clock = handlingOf(before, assignmentId);
    const rule = clock && contextAt(story.now, { next: 0 }).extensionRule(of(before));
    const acts: Record<Move['what'], [WorkflowActor, string, object]> = {
      pause: [PEOPLE.westSecretary, 'pause', { assignmentId, reason: one.reason }],
      resume: [PEOPLE.westSecretary, 'resume', { assignmentId }],
      ask: [PEOPLE.westOfficer, 'askExtension', { assignmentId, by: rule?.by ?? { n: 1, unit: 'wd' } }],
      grant: [PEOPLE.streetSecretary, 'decideExtension', { extensionId, grant: true }],
      refuse: [PEOPLE.streetSecretary, 'decideExtension', { extensionId, grant: false }],
      answer: [reporter('a'), 'supplement', {}],
      submit: [PEOPLE.westOfficer, 'submit', { assignmentId, result: '已办好' }],
      sendBack: [PEOPLE.westDeputy, 'sendBack', { reason: '没说清' }],
      classify: [PEOPLE.dispatcher, 'classify', one.row],
    };
    const [actor, action, input] = acts[one.what];
    try {
      story.do(actor, action as 'pause', input as never);
      seen.push({ move: one, now: story.now, before, after: story.c });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect(story.c).toBe(before);
    }
  }
  return seen;
}

function ringCaps(story: Story) {
  for (const clock of story.c.clocks)
    if (clock.state === 'paused' && (clock.pauseCapAt ?? story.now) < story.now)
      story.do(SYSTEM, 'resumeAtCap', { clockId: clock.id });
}

function of(c: OrderCase): DueOf {
  const { urgency, difficulty } = c.order;
  return { urgency, difficulty, joint: false, organisationId: 'west' };
}

/** What is left of a clock at an instant, in its own measure. */
function left(clock: Pick<ClockFacts, 'kind' | 'dueAt'>, at: number, c: OrderCase): number {
  const basis = basisOf(durationFor(DEFAULT_POLICY, clock.kind, c.order));
  if (basis === 'natural') return Math.max(0, clock.dueAt - at);
  return Math.max(0, workingMsBetween(at, clock.dueAt, DEFAULT_CALENDAR, DEMO_OFFICE_HOURS));
}

const handlings = (c: OrderCase) => c.clocks.filter((k) => k.kind === 'handle' || k.kind === 'rework');

describe('延期和暂停，怎么用都成立', () => {
  const everyStep = (check: (seen: Seen, all: Seen[]) => void, runs = 150) =>
    fc.assert(
      fc.property(fc.array(move, { minLength: 4, maxLength: 40, size: 'max' }), fc.boolean(), (moves, worker) => {
        const seen = play(moves, worker);
        for (const one of seen) check(one, seen);
      }),
      { numRuns: runs },
    );

  test('暂停接着走，剩下的一毫秒不多不少', () => {
    let resumed = 0;
    everyStep(({ before, after, now, move: { what } }) => {
      if (what === 'classify') return;
      for (const clock of before.clocks) {
        if (clock.state !== 'paused') continue;
        const next = after.clocks.find((k) => k.id === clock.id);
        if (!next || next.state === 'paused') continue;
        resumed += 1;
        const from = Math.min(now, clock.pauseCapAt ?? now);
        expect(left(next, from, after)).toBe(left(clock, clock.pausedAt ?? 0, before));
      }
    });
    expect(resumed).toBeGreaterThan(20);
  });

  test('同一段期限里一个理由最多停一次，加起来不超过各自的上限', () => {
    everyStep(({ after }) => {
      const reasons = after.pauses.map((p) => p.reason);
      // Send-backs carry what was used: one share in one cycle is one stretch of work.
      expect(new Set(reasons).size).toBe(reasons.length);
      for (const p of after.pauses) {
        expect(p.capAt).toBeGreaterThan(p.pausedAt);
        expect(p.resumedAt ?? p.capAt).toBeLessThanOrEqual(p.capAt);
        expect(p.resumedAt ?? p.pausedAt).toBeGreaterThanOrEqual(p.pausedAt);
      }
    });
  });

  test('停不完的状态不存在：一直想停，最多停四次就再也停不了', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PAUSE_REASONS), { minLength: 20, maxLength: 20 }), (reasons) => {
        const moves = reasons.flatMap((reason: PauseReason) =>
          (['pause', 'resume', 'submit', 'sendBack'] as const).map((what) => ({
            wait: MINUTE,
            what,
            reason,
            row: { urgency: 'normal', difficulty: 'ordinary' } as const,
          })),
        );
        const seen = play(moves, false);
        expect(seen.filter((s) => s.move.what === 'pause').length).toBe(new Set(reasons).size);
      }),
      { numRuns: 20 },
    );
  });

  test('延期以后的期限从不早于原期限，原期限就是第一次延期以前的', () => {
    let granted = 0;
    everyStep(({ before, after, move: { what } }) => {
      if (what !== 'grant') return;
      for (const clock of handlings(after)) {
        const old = before.clocks.find((k) => k.id === clock.id);
        if (!old || old.extensions === clock.extensions) continue;
        granted += 1;
        expect(clock.dueAt).toBeGreaterThan(old.dueAt);
        expect(clock.originalDueAt).toBe(old.originalDueAt ?? old.dueAt);
      }
    });
    expect(granted).toBeGreaterThan(10);
  });

  test('次数从不超过这一档的；同时最多一份申请，它的时钟在走', () => {
    everyStep(({ after, now }) => {
      const rule = contextAt(now, { next: 0 }).extensionRule(of(after));
      for (const clock of handlings(after)) {
        if (clock.state === 'stopped') continue;
        expect(clock.extensions).toBeLessThanOrEqual(rule?.times ?? 0);
        expect(clock.originalDueAt === null).toBe(clock.extensions === 0);
        if (clock.originalDueAt !== null) expect(clock.originalDueAt).toBeLessThan(clock.dueAt);
      }
      const pending = after.extensions.filter((e) => e.state === 'asked');
      const clocks = after.clocks.filter((k) => k.kind === 'extensionDecision' && k.state === 'running');
      expect(pending.length).toBeLessThanOrEqual(1);
      expect(clocks.length).toBe(pending.length);
    });
  });

  test('停着的时钟都有没了结的暂停，走着的、停掉的没有', () => {
    everyStep(({ after }) => {
      const open = after.pauses.filter((p) => p.resumedAt === null).map((p) => p.clockId);
      expect(open).toEqual(after.clocks.filter((k) => k.state === 'paused').map((k) => k.id));
      if (after.order.urgency === 'critical') expect(open).toEqual([]);
    });
  });

  test('停着就交的结果从不算超期', () => {
    everyStep(({ before, after, now, move: { what } }) => {
      if (what !== 'submit') return;
      for (const clock of before.clocks) {
        if (clock.state !== 'paused' || (clock.pauseCapAt ?? 0) < now) continue;
        const stopped = after.clocks.find((k) => k.id === clock.id);
        expect(stopped?.stoppedAt).toBeLessThanOrEqual(stopped?.dueAt ?? 0);
      }
    });
  });

  test('来回重新定级，和直接定到那一级一样', () => {
    fc.assert(
      fc.property(
        fc.array(move, { minLength: 4, maxLength: 25 }),
        fc.array(move, { minLength: 1, maxLength: 4 }),
        (moves, rows) => {
          const seen = play(moves, true).at(-1);
          if (!seen || !['inProgress', 'dispatched'].includes(seen.after.order.state)) return;
          // 特急 ends a pause for good; that is no mere change of length.
          const stays = rows.filter(({ row }) => row.urgency !== 'critical');
          const last = stays.at(-1)?.row;
          if (!last) return;
          // Naming the row it has already changes nothing: both ways end with a real change.
          const other = { urgency: 'normal', difficulty: last.difficulty === 'hard' ? 'simple' : 'hard' } as const;
          const direct = classified(seen, [other, last]);
          const detour = classified(seen, [...stays.map(({ row }) => row), other, last]);
          expect(detour).toEqual(direct);
        },
      ),
      { numRuns: 100 },
    );
  });
});

/** The handling times after these reclassifications, one after the other at the same moment. */
function classified({ after, now }: Seen, rows: readonly Move['row'][]) {
  const story = new Story();
  story.c = after;
  story.now = now;
  for (const row of rows) {
    story.do(PEOPLE.dispatcher, 'classify', row);
  }
  return handlings(story.c)
    .filter((k) => k.state !== 'stopped' && k.firedAt === null)
    .map(({ dueAt, state, extensions, originalDueAt }) => ({ dueAt, state, extensions, originalDueAt }));
}

test('起点在测试的日历里', () => expect(START).toBeGreaterThan(0));
