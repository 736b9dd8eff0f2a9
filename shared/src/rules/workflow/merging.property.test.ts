import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Urgency } from '../../words/states.ts';
import type { BeforeMerge } from './actions-together.ts';
import type { ComplaintFacts } from './case.ts';
import { type MergeLine, withoutSource } from './merging.ts';
import { Story } from './testing/story.ts';
import { complaint, PEOPLE, SYSTEM } from './testing/world.ts';

const { dispatcher, westSecretary } = PEOPLE;
const URGENCIES = ['normal', 'urgent', 'critical'] as const;

/** Clocks that run, as a reader of the page knows them. */
const clocksOf = (story: Story) =>
  story.running().map(({ id, kind, startedAt, dueAt, firedAt }) => ({ id, kind, startedAt, dueAt, firedAt }));
const complaintsOf = (story: Story) =>
  [...story.c.complaints].map((x) => ({ ...x, workOrderId: story.c.order.id })).sort((a, b) => (a.id < b.id ? -1 : 1));

/** Several orders told at the same place, merged into one and taken apart: what two commands of the API do, in memory. */
class Pile {
  readonly target: Story;
  readonly lines: MergeLine[] = [];
  readonly before = new Map<Story, BeforeMerge>();

  constructor(urgency: Urgency) {
    this.target = new Story('2026-10-30 11:00', [complaint('t')], { urgency });
  }

  take(source: Story): void {
    const { target } = this;
    const { id, state, urgency } = target.c.order;
    const merged = source.do(dispatcher, 'merge', {
      target: { id, state, sealed: false, urgency, receivedAt: 0 },
    });
    this.before.set(source, merged.events[0]?.facts.before as BeforeMerge);
    const moving = source.moved.splice(0);
    target.now = Math.max(target.now, source.now);
    const absorbed = target.do(dispatcher, 'absorb', {
      sourceId: source.c.order.id,
      urgency: source.c.order.urgency,
      complaintIds: moving.map((x) => x.id),
      hazard: source.c.order.hazard,
    });
    this.lines.push(...absorbed.events);
    target.c = { ...target.c, complaints: [...target.c.complaints, ...moving] };
  }

  giveBack(source: Story): ReturnType<Story['do']> {
    const { target } = this;
    const before = this.before.get(source);
    if (!before) throw new Error('never merged');
    const sourceId = source.c.order.id;
    const { urgency, hazard } = target.c.order;
    const without = withoutSource(this.lines, sourceId, { urgency, hazard });
    const given = target.do(dispatcher, 'unmerge', { sourceId, complaints: before.complaints, ...without });
    this.lines.push(...given.events);
    const coming: ComplaintFacts[] = target.moved.splice(0);
    source.now = Math.max(source.now, target.now);
    source.c = { ...source.c, complaints: coming };
    return source.do(dispatcher, 'restore', { from: target.c.order.id, before });
  }
}

const source = fc.record({
  urgency: fc.constantFrom(...URGENCIES),
  hazard: fc.boolean(),
  accepted: fc.boolean(),
  /** Long enough for some to be late and to have climbed before they are merged. */
  minutes: fc.integer({ min: 0, max: 30 * 60 }),
  people: fc.integer({ min: 1, max: 3 }),
});

test('并进去再拆开：时钟、诉求、提级一样不差，目标只剩没拆的那些（随机先后和时刻）', () => {
  const property = fc.property(
    fc.array(source, { minLength: 1, maxLength: 6 }),
    fc.constantFrom(...URGENCIES),
    fc.infiniteStream(fc.nat(99)),
    (sources, own, picks) => {
      const pile = new Pile(own);
      const stories = sources.map(({ urgency, hazard, accepted, minutes, people }, i) => {
        const told = Array.from({ length: people }, (_, n) => complaint(`s${i}-${n}`));
        const story = new Story('2026-10-30 11:00', told, { id: `s${i}`, urgency, hazard });
        if (accepted) story.do(dispatcher, 'accept', {});
        for (const end = story.now + minutes * 60_000; ; ) {
          const due = story.running().find((k) => k.firedAt === null && k.dueAt < end);
          story.now = due ? Math.max(story.now, due.dueAt + 1) : end;
          if (!due) return story;
          story.do(SYSTEM, 'fire', { clockId: due.id });
        }
      });
      const as = (story: Story) => ({
        state: story.c.order.state,
        clocks: clocksOf(story),
        complaints: complaintsOf(story),
        escalations: story.c.escalations,
      });
      const targetClocks = clocksOf(pile.target).map(({ kind, dueAt }) => ({ kind, dueAt }));
      const was = new Map(stories.map((story) => [story, as(story)]));
      for (const story of stories) pile.take(story);
      const inside = [...stories];
      while (inside.length > 0) {
        const [gone] = inside.splice((picks.next().value as number) % inside.length, 1);
        if (!gone) break;
        pile.target.now += 600_000;
        const told = pile.giveBack(gone).notices.filter((n) => n.to === 'reporter');
        expect(as(gone)).toEqual(was.get(gone));
        expect(told.map((n) => n.kind)).toEqual(gone.c.complaints.map(() => 'unmerged'));
        const staying = [own, ...inside.map((s) => s.c.order.urgency)];
        expect(pile.target.c.order.urgency).toBe(URGENCIES.findLast((u) => staying.includes(u)));
        expect(pile.target.c.order.hazard).toBe(inside.some((s) => s.c.order.hazard));
        expect(pile.target.c.complaints).toHaveLength(
          1 + inside.reduce((n, s) => n + (was.get(s)?.complaints.length ?? 0), 0),
        );
      }
      expect(clocksOf(pile.target).map(({ kind, dueAt }) => ({ kind, dueAt }))).toEqual(targetClocks);
    },
  );
  fc.assert(property, { numRuns: 80 });
});

test('答复过的、剩下没人等的，不能拆', () => {
  const story = new Story('2026-10-30 11:00', [complaint('a'), complaint('b')]).dispatched();
  const told = (id: string) => ({ id, state: 'told' as const });
  const leaving = (...ids: string[]) => ({ sourceId: 'x', complaints: ids.map(told) });
  expect(story.refusal(dispatcher, 'unmerge', leaving('a', 'b'))).toBe('unmergeLeavesNobody');
  expect(story.refusal(dispatcher, 'unmerge', leaving('a', 'c'))).toBe('unmergeTooLate');
  expect(story.refusal(westSecretary, 'unmerge', leaving('a'))).toBe('notAllowed');
  story.answered();
  expect(story.refusal(dispatcher, 'unmerge', leaving('a'))).toBe('wrongState');
});

test('并案以后有人重新定过级，拆开不改它', () => {
  const lines = [
    { action: 'absorbed', facts: { from: 'x', ownUrgency: 'normal', sourceUrgency: 'critical' } },
    { action: 'classified', facts: { urgency: 'urgent' } },
  ];
  expect(withoutSource(lines, 'x', { urgency: 'urgent', hazard: false })).toEqual({});
});
