import { UNDO_WITHIN } from '@tellit/shared/rules/workflow/undoing.ts';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { now } from '@/api/server-time.ts';

export interface Dispatched {
  id: string;
  version: number;
  shortNumber: string;
}
/** What was dispatched last from this device, and when by the server's clock. */
export interface RecentDispatch {
  orders: readonly Dispatched[];
  at: number;
}

let recent: RecentDispatch | null = null;
const watchers = new Set<() => void>();

function become(next: RecentDispatch | null): void {
  recent = next;
  for (const watcher of watchers) watcher();
}
function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Remembers what may be taken back; a later dispatch takes its place. */
export const noteDispatched = (orders: readonly Dispatched[]): void => {
  if (orders.length > 0) become({ orders, at: now() });
};
export const forgetDispatched = (): void => become(null);

/** Milliseconds in which it can still be taken back; never below 0. */
export function leftToUndo({ at }: RecentDispatch, moment: number): number {
  return Math.max(0, at + UNDO_WITHIN - moment);
}

/** 1:43 */
export function countdown(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The last dispatch while it can be taken back, with the time left; counts by the second. */
export function useRecentDispatch(): (RecentDispatch & { left: number }) | null {
  const current = useSyncExternalStore(
    watch,
    () => recent,
    () => recent,
  );
  const [moment, setMoment] = useState(now);
  useEffect(() => {
    if (!current) return;
    setMoment(now());
    const timer = setInterval(() => setMoment(now()), 1000);
    return () => clearInterval(timer);
  }, [current]);
  if (!current) return null;
  const left = leftToUndo(current, moment);
  return left > 0 ? { ...current, left } : null;
}
