import type { Action, ActionInputs } from '../actions.ts';
import type { ClockFacts, ComplaintFacts, OrderCase, WorkflowActor } from '../case.ts';
import { Refusal } from '../refusal.ts';
import { leadOf } from '../shares.ts';
import { FINAL_ORDER_STATES } from '../table.ts';
import { Story } from './story.ts';
import { complaint, PEOPLE, reporter, SYSTEM, unit } from './world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Numbers between 0 and 1 from a seed: a simulated year can be lived again. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** One order of the street in its simulated life: what happens next, and when. */
interface Matter {
  story: Story;
  /** Given up by the people: nobody acts on it for a while, only its clocks ring. */
  nextAct: number;
  told: number;
}

export interface Lived {
  matters: readonly { story: Story; told: number }[];
  /** How often each action was taken; `ring` counts the clocks. */
  taken: ReadonlyMap<string, number>;
  complaints: number;
}

/**
 * A street lives: so many orders a day at any hour, people who act late, forget, ask, pause, return, climb and answer badly, and the worker
 * that rings every clock in the order they fall due. After the last day nothing new is told and everybody does their work until
 * nothing is open. Pure: no database, the same rules.
 */
export function liveStreet(from: number, days: number, perDay: number, seed: number): Lived {
  const random = randomFrom(seed);
  const taken = new Map<string, number>();
  const agenda = new Agenda();
  const matters: Matter[] = [];
  const count = (what: string) => taken.set(what, (taken.get(what) ?? 0) + 1);
  let complaints = 0;
  const end = from + days * DAY;
  for (let n = 0; n < days * perDay; n += 1) {
    const told = from + Math.floor((n / (days * perDay)) * days * DAY + random() * HOUR);
    agenda.add(told, () => {
      const people = toldBy(n, random, told);
      complaints += people.length;
      const story = new Story('2026-01-05 10:00', people);
      Object.assign(story, { now: told, c: startOf(story.c, n, told) });
      const matter: Matter = { story, nextAct: told + delay(random, 20 * 60_000), told };
      matters.push(matter);
      schedule(matter);
    });
  }

  function schedule(matter: Matter): void {
    if (FINAL_ORDER_STATES.includes(matter.story.c.order.state)) return;
    const ring = nextRing(matter.story);
    const at = Math.min(ring?.at ?? Number.POSITIVE_INFINITY, matter.nextAct);
    agenda.add(at, () => {
      matter.story.now = Math.max(matter.story.now, at);
      const due = nextRing(matter.story);
      if (due && due.at <= at) {
        matter.story.do(SYSTEM, due.action, { clockId: due.clockId });
        count('ring');
      } else {
        const diligent = at > end;
        const moved = act(matter, random, diligent, count);
        if (moved) complaints += moved;
        matter.nextAct = at + (diligent ? 2 * HOUR : delay(random, 9 * HOUR));
      }
      schedule(matter);
    });
  }

  /** One step of somebody; merges hand complaints to the other order. @returns how many complaints were added; none are. */
  function act(matter: Matter, roll: () => number, diligent: boolean, note: (what: string) => void): number {
    if (!diligent && roll() < 0.15) return 0;
    const step = stepFor(matter, roll, diligent, matters);
    if (!step) return 0;
    try {
      matter.story.do(step.actor, step.action, step.input as never);
      note(step.action);
      if (step.action === 'merge' && step.target) {
        const { story } = step.target;
        story.now = matter.story.now;
        const moved = matter.story.moved.splice(0);
        story.do(step.actor, 'absorb', {
          sourceId: matter.story.c.order.id,
          urgency: matter.story.c.order.urgency,
          complaintIds: moved.map((x) => x.id),
          toldAts: moved.map((x) => x.toldAt),
        });
        story.c = { ...story.c, complaints: [...story.c.complaints, ...moved] };
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      note(`refused:${error.code}`);
    }
    return 0;
  }

  agenda.run();
  return { matters, taken, complaints };
}

/** Events by time; those of the same moment in the order they were added. */
class Agenda {
  #heap: { at: number; nth: number; run: () => void }[] = [];
  #nth = 0;

  add(at: number, run: () => void): void {
    const heap = this.#heap;
    heap.push({ at, nth: this.#nth++, run });
    for (let i = heap.length - 1; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (!before(heap[i], heap[parent])) break;
      swap(heap, i, parent);
      i = parent;
    }
  }

  run(): void {
    const heap = this.#heap;
    while (heap.length > 0) {
      swap(heap, 0, heap.length - 1);
      const next = heap.pop();
      for (let i = 0; ; ) {
        const [left, right] = [2 * i + 1, 2 * i + 2];
        let first = i;
        if (left < heap.length && before(heap[left], heap[first])) first = left;
        if (right < heap.length && before(heap[right], heap[first])) first = right;
        if (first === i) break;
        swap(heap, i, first);
        i = first;
      }
      next?.run();
    }
  }
}
type Entry = { at: number; nth: number };
const before = (a: Entry | undefined, b: Entry | undefined) =>
  a !== undefined && b !== undefined && (a.at < b.at || (a.at === b.at && a.nth < b.nth));
function swap<T>(list: T[], a: number, b: number): void {
  const kept = list[a] as T;
  list[a] = list[b] as T;
  list[b] = kept;
}

/** Delays of people: mostly short, now and then very long. Milliseconds. */
function delay(random: () => number, mean: number): number {
  const stretch = random() < 0.08 ? 20 : 1;
  return Math.ceil(-Math.log(1 - random()) * mean * stretch) + 60_000;
}

function toldBy(n: number, random: () => number, told: number): ComplaintFacts[] {
  const many = random() < 0.03 ? 2 + Math.floor(random() * 5) : 1;
  return Array.from({ length: many }, (_, i) =>
    complaint(`c${n}-${i}`, {
      toldAt: told - i * HOUR,
      hasPhone: random() < 0.9,
      reporterId: random() < 0.9 ? `r-c${n}-${i}` : null,
      disclosure: random() < 0.1 ? 'hidden' : 'handlers',
    }),
  );
}

function startOf(c: OrderCase, n: number, told: number): OrderCase {
  const order = { ...c.order, id: `o${n}`, number: `n${n}`, receivedAt: told };
  return { ...c, order, clocks: c.clocks.map((k) => shifted(k, told - k.startedAt, `o${n}-accept`)) };
}

/** The accept clock runs in natural time, so it may simply be moved. */
function shifted(clock: ClockFacts, by: number, id: string): ClockFacts {
  return { ...clock, id, startedAt: clock.startedAt + by, dueAt: clock.dueAt + by };
}

/** What the worker would ring next: a due clock, or a pause at its cap. Warnings are left out: they start nothing that must be proved here. */
function nextRing(story: Story): { at: number; clockId: string; action: 'fire' | 'resumeAtCap' } | null {
  let found: { at: number; clockId: string; action: 'fire' | 'resumeAtCap' } | null = null;
  for (const k of story.c.clocks) {
    const at = k.state === 'running' && k.firedAt === null ? k.dueAt + 1 : k.state === 'paused' ? k.pauseCapAt : null;
    if (at !== null && (found === null || at < found.at))
      found = { at, clockId: k.id, action: k.state === 'paused' ? 'resumeAtCap' : 'fire' };
  }
  return found;
}

interface Step {
  actor: WorkflowActor;
  action: Action;
  input: object;
  target?: { story: Story };
}
const step = <A extends Action>(actor: WorkflowActor, action: A, input: ActionInputs[A]): Step => ({
  actor,
  action,
  input,
});

const UNITS = [
  [unit('west')],
  [unit('east')],
  [unit('traffic')],
  [unit('traffic'), unit('housing', 'joint')],
  [unit('west'), unit('traffic', 'joint')],
  [unit('housing'), unit('west', 'joint'), unit('heating', 'joint')],
];
const WORKERS: Record<string, { officer: WorkflowActor; head: WorkflowActor }> = {
  west: { officer: PEOPLE.westOfficer, head: PEOPLE.westSecretary },
  east: { officer: PEOPLE.eastOfficer, head: PEOPLE.eastSecretary },
  traffic: { officer: PEOPLE.trafficOfficer, head: PEOPLE.trafficHead },
  housing: { officer: PEOPLE.housingHead, head: PEOPLE.housingHead },
  heating: { officer: PEOPLE.heatingHead, head: PEOPLE.heatingHead },
};

/** What somebody does now; null: nobody gets to it. */
function stepFor(matter: Matter, roll: () => number, diligent: boolean, all: readonly Matter[]): Step | null {
  const { c } = matter.story;
  const aside = diligent ? null : sideStep(c, roll);
  if (aside) return aside;
  const returned = c.assignments.find((a) => a.state === 'returned' && a.stateBeforeReturn !== null);
  if (returned)
    return step(PEOPLE.dispatcher, 'rule', { assignmentId: returned.id, upheld: !diligent && roll() < 0.5 });
  if (c.order.state === 'received' || c.order.state === 'accepted') return atDesk(matter, roll, diligent, all);
  if (c.order.state === 'answered') return afterAnswer(c, roll, diligent);
  if (c.order.state === 'awaitingApproval') return approval(c, roll, diligent);
  return atUnit(c, roll, diligent);
}

function atDesk(matter: Matter, roll: () => number, diligent: boolean, all: readonly Matter[]): Step {
  const { c } = matter.story;
  const luck = roll();
  if (!diligent && c.order.cycle === 0 && luck < 0.03)
    return step(PEOPLE.dispatcher, 'decline', { reason: '不归本区', door: '法院' });
  const target = all[Math.floor(roll() * all.length)];
  const open = ['received', 'accepted', 'dispatched', 'inProgress', 'awaitingApproval'];
  if (!diligent && luck > 0.97 && target && target !== matter && open.includes(target.story.c.order.state)) {
    const { id, state, sealed, urgency, receivedAt } = target.story.c.order;
    return { ...step(PEOPLE.dispatcher, 'merge', { target: { id, state, sealed, urgency, receivedAt } }), target };
  }
  if (!diligent && c.order.state === 'received' && luck < 0.2) return step(PEOPLE.dispatcher, 'accept', {});
  const working = c.assignments.filter((a) => ['dispatched', 'signed', 'inProgress', 'submitted'].includes(a.state));
  const fits = UNITS.filter((units) => units.every((u) => working.every((a) => a.organisationId !== u.organisationId)));
  const units = fits[Math.floor(roll() * fits.length)] ?? [unit('heating')];
  const grades = ['simple', 'ordinary', 'ordinary', 'ordinary', 'complex', 'hard'] as const;
  const difficulty = grades[Math.floor(roll() * grades.length)];
  const urgency = roll() < 0.03 ? ('critical' as const) : roll() < 0.08 ? ('urgent' as const) : ('normal' as const);
  return step(PEOPLE.dispatcher, 'dispatch', { units, opinion: null, urgency, ...(difficulty ? { difficulty } : {}) });
}

function atUnit(c: OrderCase, roll: () => number, diligent: boolean): Step | null {
  const paused = c.clocks.find((k) => k.state === 'paused' && k.assignmentId !== null);
  const asked = c.extensions.find((e) => e.state === 'asked');
  if (asked && (diligent || roll() < 0.5))
    return step(PEOPLE.streetSecretary, 'decideExtension', { extensionId: asked.id, grant: roll() < 0.7 });
  const shares = c.assignments.filter((a) => ['dispatched', 'signed', 'inProgress'].includes(a.state));
  // Joint units hand in before the lead, or the approval waits for them.
  const share = shares.find((a) => a.part === 'joint' && roll() < 0.6) ?? shares[Math.floor(roll() * shares.length)];
  if (!share) return null;
  const people = WORKERS[share.organisationId] ?? { officer: PEOPLE.westOfficer, head: PEOPLE.westSecretary };
  const { id: assignmentId } = share;
  if (share.state === 'dispatched')
    return !diligent && roll() < 0.06
      ? step(people.head, 'return', { assignmentId, reason: '不归我们', basis: '清单' })
      : step(people.officer, 'sign', { assignmentId });
  if (share.part === 'lead' && share.contactedAt === null && roll() < 0.7)
    return step(people.officer, 'contact', { assignmentId });
  if (!diligent && paused?.assignmentId === assignmentId && roll() < 0.5)
    return step(people.head, 'resume', { assignmentId });
  const luck = roll();
  if (!diligent && luck < 0.06) return step(people.head, 'askExtension', { assignmentId, by: { n: 1, unit: 'wd' } });
  if (!diligent && luck < 0.1)
    return step(people.head, 'pause', { assignmentId, reason: luck < 0.08 ? 'resident' : 'weather' });
  if (!diligent && luck < 0.45) return step(people.officer, 'progress', { assignmentId });
  return step(people.officer, 'submit', { assignmentId, result: '已办好' });
}

function approval(c: OrderCase, roll: () => number, diligent: boolean): Step | null {
  const waiting = c.assignments.find(
    (a) => a.part === 'joint' && ['dispatched', 'signed', 'inProgress'].includes(a.state),
  );
  const lead = leadOf(c);
  const head = WORKERS[lead?.organisationId ?? 'west']?.head ?? PEOPLE.westSecretary;
  if (waiting && (diligent || roll() < 0.3))
    return step(head, 'override', { assignmentId: waiting.id, reason: '一直没有回复' });
  if (waiting) return atUnit(c, roll, diligent);
  if (!diligent && roll() < 0.08) return step(head, 'sendBack', { reason: '没说清楚' });
  // Whoever heads and handled it leaves the approval to the level above.
  const handled = lead?.workedBy.includes(
    head === PEOPLE.housingHead ? 'housingHead' : head === PEOPLE.heatingHead ? 'heatingHead' : '-',
  );
  return step(handled ? PEOPLE.districtSecretary : head, 'approve', {});
}

function afterAnswer(c: OrderCase, roll: () => number, diligent: boolean): Step | null {
  const waiting = c.complaints.filter((x) => x.state === 'answered');
  const one = waiting[Math.floor(roll() * waiting.length)];
  if (!one) return null;
  const inList = c.clocks.some((k) => k.kind === 'followUp' && k.complaintId === one.id && k.state === 'running');
  if (inList && (diligent || roll() < 0.6)) {
    const luck = roll();
    const outcome = diligent || luck < 0.5 ? 'reached' : luck < 0.95 ? 'notReached' : 'refused';
    const resolution = diligent || roll() < 0.85 ? 'resolved' : roll() < 0.5 ? 'unresolved' : 'partly';
    return step(PEOPLE.clerk, 'followUp', {
      complaintId: one.id,
      way: 'phone',
      outcome,
      resolution,
      rating: 'satisfied',
    });
  }
  if (one.reporterId === null || (!diligent && roll() < 0.6)) return null;
  const luck = roll();
  const resolution = diligent || luck < 0.8 ? 'resolved' : luck < 0.9 ? 'unresolved' : 'unclear';
  return step(reporter(one.id), 'confirm', { resolution, rating: 'satisfied', optOut: roll() < 0.03 });
}

/** What happens beside the work: urging, papers read and answered, instructions, a withdrawal. */
function sideStep(c: OrderCase, roll: () => number): Step | null {
  const luck = roll();
  const teller = c.complaints.find((x) => x.reporterId !== null && ['told', 'accepted', 'inHand'].includes(x.state));
  if (luck < 0.04 && teller) return step(reporter(teller.id), 'urge', {});
  if (luck < 0.045 && teller) return step(reporter(teller.id), 'withdraw', {});
  if (luck < 0.2) {
    const paper = c.documents.find((d) => ['issued', 'received', 'replied'].includes(d.state));
    const unitOf = paper && WORKERS[paper.toId];
    if (paper && unitOf && !paper.toRole && paper.state === 'issued' && roll() < 0.5)
      return step(unitOf.head, 'receiveDocument', { documentId: paper.id });
    if (paper && unitOf && !paper.toRole && paper.state !== 'replied')
      return step(unitOf.head, 'replyDocument', { documentId: paper.id, entryId: 'words' });
    if (paper?.state === 'replied' && paper.replyEntryId !== null)
      return step(paper.issuerId === 'street' ? PEOPLE.streetSecretary : PEOPLE.supervisor, 'checkDocument', {
        documentId: paper.id,
        accepted: roll() < 0.8,
        entryId: null,
      });
  }
  if (luck < 0.3) {
    const open = c.escalations.find((e) => e.settledAt === null);
    const actor = Object.values(PEOPLE).find((p) =>
      p.posts.some((post) => post.organisationId === open?.organisationId && post.role === open?.role),
    );
    if (open && actor) return step(actor, 'instruct', { escalationId: open.id, text: '抓紧办' });
  }
  return null;
}
