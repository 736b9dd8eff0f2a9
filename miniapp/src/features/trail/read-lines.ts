import {
  type ShownValues,
  type TrailFile,
  type TrailOrder,
  valuesOf,
  wordsOf,
} from '@tellit/shared/rules/trail-file.ts';
import { residentLine } from '@tellit/shared/words/timeline-copy.ts';
import { serverWords } from '@/platform/words/server.ts';
import { trailCopy } from '@/platform/words/trail.ts';

/** One row of the page: a line in the words of the resident's own page, or some hidden ones between two of them. */
export type TrailRow =
  | {
      kind: 'shown';
      /** Order and line: `650103/…/3`. */
      id: string;
      at: number;
      title: string;
      words: string | null;
      erased: boolean;
      actor: string | null;
    }
  | { kind: 'hidden'; id: string; count: number };

/** What answered for the resident at the same moment makes a 重办 their own (resident-presenter.ts says the same). */
const OWN_ANSWERS = ['confirmed', 'followedUp', 'reopened'];

/** The lines of a trail, oldest first, order after order. */
export function rowsOf(file: TrailFile): TrailRow[] {
  return file.orders.flatMap((order) => rowsOfOrder(file, order));
}

function rowsOfOrder(file: TrailFile, order: TrailOrder): TrailRow[] {
  const nameOf = (id: string) => file.organisations[id] ?? trailCopy.unit;
  const values = order.lines.map((line) => valuesOf(line));
  const rows: TrailRow[] = [];
  order.lines.forEach((line, index) => {
    const said = values[index];
    const title = said ? titleOf(said, values, file.complaintId, nameOf) : null;
    if (!said || title === null) {
      const last = rows.at(-1);
      if (last?.kind === 'hidden') last.count += 1;
      else rows.push({ kind: 'hidden', id: `${order.order}/${line.seq}`, count: 1 });
      return;
    }
    const words = line.kind === 'shown' ? line.words : [];
    const unit = said['actor.organisationId'];
    rows.push({
      kind: 'shown',
      id: `${order.order}/${line.seq}`,
      at: Number(said.at),
      title,
      words: words.map(wordsOf).find((text) => text) ?? null,
      erased: words.some(({ erased }) => erased),
      actor: typeof unit === 'string' ? nameOf(unit) : null,
    });
  });
  return rows;
}

function titleOf(
  said: ShownValues,
  all: readonly (ShownValues | null)[],
  complaintId: string,
  nameOf: (id: string) => string,
): string | null {
  const facts = Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) => (name.startsWith('facts.') ? [[name.slice(6), value]] : [])),
  );
  const own = all.some(
    (other) =>
      other !== null &&
      other.at === said.at &&
      other.complaintId === complaintId &&
      OWN_ANSWERS.includes(String(other.action)),
  );
  const action = String(said.action);
  // The unit's own words, given to the resident as the answer once they were approved.
  if (action === 'submitted') return trailCopy.answer(nameOf(String(facts.organisationId)));
  const line = residentLine(action, action === 'rework' ? { ...facts, own } : facts, nameOf);
  const level = typeof facts.level === 'number' ? facts.level : null;
  return line && serverWords.line({ action, title: line.title, level });
}
