import type { Answer } from './fire.ts';
import type { Memory } from './place.ts';

interface Family {
  sent: number;
  taken: number;
  refused: number;
  /** The server hung up on a body it had refused before it was all there. */
  cut: number;
  slowest: number;
}

const MB = 1_048_576;

/** What came of a storm. */
export class Tally {
  readonly families = new Map<string, Family>();
  readonly statuses = new Map<number, number>();
  readonly faults: string[] = [];
  readonly memory: Memory[] = [];
  /** Batches after which the whole database was compared with before, and those among them where something was taken. */
  compared = 0;
  written = 0;
  sent = 0;

  note(family: string, answer: Answer | null): void {
    const row = this.families.get(family) ?? { sent: 0, taken: 0, refused: 0, cut: 0, slowest: 0 };
    this.families.set(family, row);
    row.sent += 1;
    this.sent += 1;
    if (answer === null) row.cut += 1;
    else {
      if (answer.status >= 400) row.refused += 1;
      else row.taken += 1;
      row.slowest = Math.max(row.slowest, answer.ms);
      this.statuses.set(answer.status, (this.statuses.get(answer.status) ?? 0) + 1);
    }
  }

  /** As a table in Markdown, ready for docs/robustness.md. */
  table(seconds: number): string {
    const rows = [...this.families].map(
      ([name, f]) => `| ${name} | ${f.sent} | ${f.refused} | ${f.taken} | ${f.cut} | ${Math.round(f.slowest)} |`,
    );
    const statuses = [...this.statuses].sort(([a], [b]) => a - b).map(([status, n]) => `${status}: ${n}`);
    const memory = this.memory.map(({ rss, heapUsed }) => `${(rss / MB).toFixed(0)} (${(heapUsed / MB).toFixed(0)})`);
    return [
      '| family | sent | refused | taken | cut off | slowest ms |',
      '|---|---|---|---|---|---|',
      ...rows,
      '',
      `- ${this.sent} requests in ${Math.round(seconds)} s; answers ${statuses.join(', ')}`,
      `- faults: ${this.faults.length}`,
      `- memory after garbage collection, RSS (heap) MB, at the start and after each third: ${memory.join(' → ')}; at most ${((this.memory.at(-1)?.peak ?? 0) / MB).toFixed(0)}`,
      `- the whole database compared after ${this.compared} batches without a write that was taken; ${this.written} batches held some`,
    ].join('\n');
  }
}
