import { loadavg } from 'node:os';
import { setImmediate as breath } from 'node:timers/promises';
import { foldWaiting } from '@tellit/api/features/search/fold.ts';
import { indexOrders } from '@tellit/api/features/search/index-orders.ts';
import { mergeSegments } from '@tellit/api/features/search/merge.ts';
import { forgetIndex } from '@tellit/api/features/search/rebuild.ts';
import { systemClock } from '@tellit/api/platform/clock.ts';
import type { Searchable } from './search-keep.ts';

/** Later than what is part of a larger segment is kept. */
const LATER_MS = 700_000;
/** Orders that are read anew, of all that were forgotten. */
const READ = 2_000;

type Figures = Record<string, Record<string, number>>;

/**
 * How long the upkeep of the full-text index holds the server's thread in one piece, on SQLite the writer's lock too: everybody else waits
 * for the longest piece. Pieces are the stretches between two turns of the event loop.
 */
export async function measureSlices({ store, cast, keys }: Searchable, say: (line: string) => void): Promise<Figures> {
  const { district } = cast;
  let later = 0;
  const deps = { store, keys, clock: { now: () => systemClock.now() + later } };
  const figures: Figures = {};
  const phase = async (name: string, work: () => Promise<unknown>) => {
    const pieces = await piecesOf(work);
    const of = (which: 'wall' | 'cpu') => pieces.map((piece) => piece[which]).toSorted((a, b) => a - b);
    const [wall, cpu] = [of('wall'), of('cpu')];
    figures[name] = {
      段: pieces.length,
      最长ms: round(wall.at(-1) ?? 0),
      第二长ms: round(wall.at(-2) ?? 0),
      p99ms: round(wall[Math.floor(wall.length * 0.99)] ?? 0),
      最长处理器ms: round(cpu.at(-1) ?? 0),
      第二长处理器ms: round(cpu.at(-2) ?? 0),
      p99处理器ms: round(cpu[Math.floor(cpu.length * 0.99)] ?? 0),
      一共秒: round(wall.reduce((sum, one) => sum + one, 0) / 1000),
      负载: round(loadavg()[0] ?? 0),
    };
    say(`${name} ${JSON.stringify(figures[name])}`);
  };
  const folding = async () => {
    while (await foldWaiting(deps, district)) await breath();
  };
  const merging = async () => {
    while (await mergeSegments(deps, district)) await breath();
  };
  // Not counted: statements are being prepared.
  for (let n = 0; n < 4; n += 1) await foldWaiting(deps, district);
  await phase('折成小段（256 件）', folding);
  await phase('并段', merging);
  later = LATER_MS;
  await phase('收走并过的小段', merging);
  await phase('忘掉全部，重建以前', () => forgetIndex(deps, district));
  let reading = 0;
  await phase('从头读工单', () => indexOrders(deps, () => ++reading > READ / 20));
  return figures;
}

interface Piece {
  wall: number;
  /** Of this thread. Counted by the system in steps of some milliseconds. */
  cpu: number;
}

/** What ran between each two turns of the event loop while something was worked at, ms. */
async function piecesOf(work: () => Promise<unknown>): Promise<Piece[]> {
  const pieces: Piece[] = [];
  let running = true;
  const ticking = (async () => {
    let began = performance.now();
    let used = process.threadCpuUsage();
    while (running) {
      await breath();
      const { user, system } = process.threadCpuUsage(used);
      pieces.push({ wall: performance.now() - began, cpu: (user + system) / 1000 });
      used = process.threadCpuUsage();
      began = performance.now();
    }
  })();
  try {
    await work();
  } finally {
    running = false;
  }
  await ticking;
  // Turns in which there was nothing to do.
  return pieces.filter((piece) => piece.wall > 0.2);
}

const round = (ms: number): number => Math.round(ms * 10) / 10;
