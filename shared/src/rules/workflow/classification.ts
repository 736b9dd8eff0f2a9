import type { ClockKind } from '../../words/states.ts';
import type { ActionInputs } from './actions.ts';
import type { Draft } from './draft.ts';
import { afterRemeasure, isHandling, remeasureHandling } from './handling-time.ts';
import { climb } from './ladder.ts';

/** Clocks whose length depends on urgency or difficulty. */
const MEASURED: readonly ClockKind[] = [
  'accept',
  'dispatch',
  'sign',
  'firstContact',
  'handle',
  'approve',
  'rework',
  'followUp',
  'level',
];

/** Writes urgency, difficulty, official kind and category, and measures running clocks again when their length changed. */
export function classifyOrder(
  draft: Draft,
  input: Pick<ActionInputs['classify'], 'urgency' | 'difficulty' | 'officialKind' | 'categoryId'>,
): { remeasured: boolean } {
  const { urgency, difficulty, officialKind, categoryId } = input;
  Object.assign(draft.decision.order, withoutUndefined({ urgency, difficulty, officialKind, categoryId }));
  const { order } = draft.c;
  const petition = draft.decision.order.petition ?? order.petition;
  const changed =
    (urgency ?? order.urgency) !== order.urgency ||
    (difficulty ?? order.difficulty) !== order.difficulty ||
    petition !== order.petition;
  if (changed) remeasure(draft);
  // 疑难 starts at level 2 (rules.md *Deadlines*): the street's secretary knows of it from the beginning.
  const becameHard = difficulty === 'hard' && order.difficulty !== 'hard';
  if (becameHard && order.level < 2 && draft.ctx.ladder.triggers.hard) climb(draft, 'hard', order.id, order.deskId, 1);
  return { remeasured: changed };
}

/**
 * The one way a due time ever changes under a running clock (rules.md *Deadlines*: changing urgency or difficulty recomputes
 * from the time of receipt): each clock from its own start, which for those of intake is the receipt.
 */
function remeasure(draft: Draft): void {
  for (const clock of draft.c.clocks) {
    if (clock.state === 'stopped' || !MEASURED.includes(clock.kind)) continue;
    if (draft.decision.clocksStopped.includes(clock.id)) continue;
    const share = draft.c.assignments.find((a) => a.id === clock.assignmentId);
    const escalation = draft.c.escalations.find((e) => e.id === clock.escalationId);
    const organisationId = share?.organisationId ?? escalation?.organisationId ?? null;
    const measure = draft.measureOf({ joint: share?.part === 'joint', organisationId });
    const due = isHandling(clock)
      ? remeasureHandling(draft, clock, measure)
      : draft.ctx.due(clock.kind, clock.startedAt, measure);
    // Late by the old time and by the new one: it has rung for that already. Levels already climbed stay either way.
    if (clock.firedAt !== null && due.dueAt <= draft.ctx.now) continue;
    draft.decision.clocksMoved.push({ id: clock.id, ...due });
    if (isHandling(clock)) afterRemeasure(draft, clock, measure);
  }
}

/** Facts and patches without the fields nobody set. */
export function withoutUndefined<T extends Record<string, unknown>>(facts: T): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>;
}
