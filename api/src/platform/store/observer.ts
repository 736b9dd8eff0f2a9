import type { NotFromReplica } from './replica.ts';

/** Tells of a statement that began at `began` (monotonic, ms) when it took long. */
export function tellIfSlow(slow: NonNullable<StoreObserver['slow']>, text: string, began: number): void {
  const ms = performance.now() - began;
  if (ms > slow.overMs) slow.tell(text, ms);
}

/** Who is told how the store fares. Called on the hot path: quick, and never throwing. */
export interface StoreObserver {
  /** SQLite: a group of transactions is on the disk, or was refused together. Times in ms. */
  committed?(group: { jobs: number; waitedMs: number; tookMs: number }): void;
  /** PostgreSQL with a replica: how it stands, at every look. `used`: it may take reads. `changed` since the look before. */
  replica?(now: { state: 'used' | NotFromReplica; lagMs: number | null; changed: boolean }): void;
  /** Statements that took longer than `overMs` (on PostgreSQL with the way there and back). Never their values. */
  slow?: { overMs: number; tell(text: string, ms: number): void } | undefined;
}
