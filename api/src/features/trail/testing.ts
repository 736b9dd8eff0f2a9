import fc from 'fast-check';
import { newSalt } from '../../platform/crypto/chain.ts';
import { newId } from '../../platform/id.ts';
import { digestOfWords, type EntryRow, type EventRow } from '../work-orders/event-text.ts';
import { nextLines } from '../work-orders/history.ts';

/** One order's history as the write path makes it. */
export interface History {
  events: EventRow[];
  entries: EntryRow[];
}

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
const action = fc.constantFrom('told', 'accepted', 'dispatched', 'signed', 'progressed', 'answered', 'closed');
const visibility = fc.constantFrom('public' as const, 'reporter' as const, 'staff' as const, 'sealed' as const);

const step = fc.record({
  after: fc.integer({ min: 0, max: 200_000_000 }),
  actor: fc.constantFrom('system' as const, 'reporter' as const, 'staff' as const),
  words: fc.option(text, { freq: 2 }),
  events: fc.array(
    fc.record({
      action,
      visibility,
      facts: fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

/** Random histories of one order, two lines at least, written by the real code. */
export const anyHistory: fc.Arbitrary<History> = fc.array(step, { minLength: 2, maxLength: 6 }).map((steps) => {
  const events: EventRow[] = [];
  const entries: EntryRow[] = [];
  let now = Date.UTC(2026, 2, 2, 1);
  for (const { after, actor, words, events: decided } of steps) {
    now += after;
    const who = {
      kind: actor,
      id: actor === 'system' ? null : 'somebody',
      organisationId: actor === 'staff' ? 'unit' : null,
    };
    const at = { district: '650103', workOrderId: 'order-1', now, actor: who };
    const entry: EntryRow | null =
      words === null
        ? null
        : {
            district: at.district,
            id: newId(now),
            workOrderId: at.workOrderId,
            complaintId: 'complaint-1',
            assignmentId: null,
            kind: 'progress',
            text: words,
            data: {},
            replyToId: null,
            personId: who.id,
            organisationId: who.organisationId,
            visibility: 'reporter',
            salt: newSalt(),
            at: now,
            erasedAt: null,
          };
    if (entry) entries.push(entry);
    const refs = entry ? [{ entryId: entry.id, digest: digestOfWords(entry, 2) }] : [];
    const lines = decided.map((one) => ({ ...one, complaintId: null, assignmentId: null }));
    events.push(...nextLines(events.at(-1), { ...at, words: refs }, lines));
  }
  return { events, entries };
});

/** A row with one thing about one column different: a character, a number, a value where there was none. */
export function altered<R extends object>(row: R, column: keyof R & string, at: number): R {
  const value: unknown = row[column];
  const other =
    typeof value === 'string' && value !== ''
      ? otherText(value, at)
      : typeof value === 'number'
        ? value + 1
        : value === null || value === ''
          ? 'x'
          : { changed: 'x' };
  return { ...row, [column]: other };
}

/** The text with one of its UTF-16 units turned into another. */
function otherText(value: string, at: number): string {
  const index = at % value.length;
  const other = value.charCodeAt(index) === 0x61 ? 'b' : 'a';
  return value.slice(0, index) + other + value.slice(index + 1);
}
