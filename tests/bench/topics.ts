import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { clusterOf, type Told } from '@tellit/shared/rules/topics/cluster.ts';

const MESSAGES = fileURLToPath(new URL('../../../shared/data/citizen-messages/hot-issues.jsonl', import.meta.url));
/** Ids and labels alone; how they were made stands in docs/topics.md. */
const PAIRS = fileURLToPath(new URL('./topic-pairs.json', import.meta.url));

export interface TopicFigures {
  messages: number;
  ms: number;
  topics: number;
  precision: number;
  recall: number;
  /** Of the pairs with an odd number in the list: none of them was looked at when the threshold was chosen. */
  heldBack: { precision: number; recall: number };
}

/**
 * Clusters the public messages and compares pairs with the labels. Prints the largest clusters when `show` is given, the words only to
 * the terminal.
 * @returns null when the messages are not beside the repository.
 */
export function measureTopics(say: (line: string) => void): TopicFigures | null {
  if (!existsSync(MESSAGES)) {
    say('没有 ../shared/data/citizen-messages，不测 / the messages are not here');
    return null;
  }
  const rows = readFileSync(MESSAGES, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { msg_id: number; title: string; body: string; created_at: string });
  const told: Told[] = rows.map((row) => ({
    id: String(row.msg_id),
    title: row.title.trim(),
    text: row.body.replace(/\s+/g, ''),
    at: Date.parse(row.created_at.replaceAll('/', '-')),
    place: null,
  }));
  clusterOf(told.slice(0, 500));
  const began = performance.now();
  const clusters = clusterOf(told);
  const ms = performance.now() - began;
  const titleOf = new Map(told.map((one) => [one.id, one.title]));
  const largest = clusters.toSorted((a, b) => b.members.length - a.members.length).slice(0, 20);
  for (const { core, members } of largest) say(`  ${String(members.length).padStart(3)} 件  ${titleOf.get(core)}`);
  const clusterOfId = new Map(clusters.flatMap(({ members }, at) => members.map((id) => [id, at] as const)));
  const pairs = JSON.parse(readFileSync(PAIRS, 'utf8')) as [number, number, 0 | 1][];
  const figuresOf = (some: typeof pairs) => {
    const together = some.filter(([a, b]) => clusterOfId.get(String(a)) === clusterOfId.get(String(b)));
    const right = together.filter(([, , same]) => same === 1).length;
    const same = some.filter(([, , label]) => label === 1).length;
    return { precision: right / together.length, recall: right / same };
  };
  return {
    messages: rows.length,
    ms,
    topics: clusters.filter(({ members }) => members.length >= 3).length,
    ...figuresOf(pairs),
    heldBack: figuresOf(pairs.filter((_, at) => at % 2 === 1)),
  };
}
