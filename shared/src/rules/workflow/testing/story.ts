import { fromLocal, toLocal } from '../../calendar.ts';
import { DEFAULT_CALENDAR } from '../../default-policy.ts';
import type { Action, ActionInputs } from '../actions.ts';
import type { ClockFacts, ComplaintFacts, Decision, OrderCase, WorkflowActor } from '../case.ts';
import { allowedActions, decide } from '../decide.ts';
import { Refusal, type RefusalCode } from '../refusal.ts';
import { isLive, leadOf } from '../shares.ts';
import { apply, movedOut } from './apply.ts';
import { complaint, contextAt, PEOPLE, received, reporter, SYSTEM, UNITS, unit } from './world.ts';

/** One order's life in a test: who does what when, in the words of the rules. Times are `2026-10-30 11:00` in local time. */
export class Story {
  c: OrderCase;
  now: number;
  moved: ComplaintFacts[] = [];
  private readonly ids = { next: 1 };

  constructor(start = '2026-10-30 11:00', complaints?: ComplaintFacts[], more: Partial<OrderCase['order']> = {}) {
    this.now = fromLocal(start, DEFAULT_CALENDAR);
    this.c = received(this.now, complaints ?? [complaint('a')], more);
  }

  at(local: string): this {
    this.now = fromLocal(local, DEFAULT_CALENDAR);
    return this;
  }

  /** Takes an action and commits it. */
  do<A extends Action>(actor: WorkflowActor, action: A, input: ActionInputs[A]): Decision {
    const decision = decide(this.c, action, input, actor, contextAt(this.now, this.ids));
    this.moved.push(...movedOut(this.c, decision));
    this.c = apply(this.c, decision, this.now, UNITS);
    return decision;
  }

  /** Why an action is refused; null when it is not. Nothing is committed. */
  refusal<A extends Action>(actor: WorkflowActor, action: A, input: ActionInputs[A]): RefusalCode | null {
    try {
      decide(this.c, action, input, actor, contextAt(this.now, { next: 100_000 }));
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
  }

  buttons(actor: WorkflowActor): string[] {
    return allowedActions(this.c, actor, contextAt(this.now, this.ids)).map((found) => found.row.action);
  }

  /** Rings every clock that is due by `local`, in the order they fall due, as the worker would. */
  until(local: string): this {
    const end = fromLocal(local, DEFAULT_CALENDAR);
    for (let next = this.nextToRing(end); next; next = this.nextToRing(end)) {
      this.now = Math.max(this.now, next.dueAt + 1);
      this.do(SYSTEM, 'fire', { clockId: next.id });
    }
    this.now = end;
    return this;
  }

  private nextToRing(end: number): ClockFacts | undefined {
    return this.running()
      .filter((clock) => clock.firedAt === null && clock.dueAt < end)
      .sort((a, b) => a.dueAt - b.dueAt)[0];
  }

  running(kind?: ClockFacts['kind']): ClockFacts[] {
    return this.c.clocks.filter((clock) => clock.state === 'running' && (kind === undefined || clock.kind === kind));
  }

  /** Local due time of the only running clock of a kind. */
  due(kind: ClockFacts['kind']): string | null {
    const clocks = this.running(kind);
    if (clocks.length > 1) throw new Error(`${clocks.length} clocks of ${kind} run`);
    return clocks[0] ? local(clocks[0].dueAt) : null;
  }

  /** The live share of a unit, or its last one. */
  share(organisationId: string) {
    const own = this.c.assignments.filter((a) => a.organisationId === organisationId);
    const found = own.find(isLive) ?? own.at(-1);
    if (!found) throw new Error(`no share of ${organisationId}`);
    return found;
  }

  complaintState(id: string): string | undefined {
    return this.c.complaints.find((x) => x.id === id)?.state;
  }

  /** Dispatched to these units, the first one leads. */
  dispatched(lead = 'west', ...joint: string[]): this {
    const units = [unit(lead), ...joint.map((id) => unit(id, 'joint'))];
    this.do(PEOPLE.dispatcher, 'dispatch', { units, opinion: null });
    return this;
  }

  /** Dispatched to the west community, worked on by its officer, approved by its secretary. */
  answered(): this {
    if (!leadOf(this.c)) this.dispatched();
    const assignmentId = this.share('west').id;
    if (this.share('west').state === 'dispatched') this.do(PEOPLE.westOfficer, 'sign', { assignmentId });
    this.do(PEOPLE.westOfficer, 'submit', { assignmentId, result: '已修好' });
    this.do(PEOPLE.westSecretary, 'approve', {});
    return this;
  }

  says(id: string, resolution: 'resolved' | 'unresolved' | 'unclear', optOut = false): Decision {
    return this.do(reporter(id), 'confirm', { resolution, rating: null, optOut });
  }
}

/** Wall clock of an instant, `2026-10-30 11:00`. */
export function local(at: number): string {
  const { date, minute } = toLocal(at, DEFAULT_CALENDAR);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
