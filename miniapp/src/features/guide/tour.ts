import { type TourStop, tourStops } from '@tellit/shared/words/guide-copy.ts';
import { useSyncExternalStore } from 'react';
import { call } from '@/api/client.ts';
import { storage } from '@/platform/storage/storage';
import { goAnew } from '../session/navigate.ts';
import { orderUrl, STAFF } from '../session/places.ts';
import { enterDemo } from '../session/session.ts';

const KEY = 'staff-tour';

export interface Tour {
  /** Which stop of `tourStops`. */
  at: number;
  /** The stop's order was not there: somebody has changed the demonstration's data. */
  lost: boolean;
}

let current: Tour | null = storage.read<Tour>(KEY) ?? null;
const watchers = new Set<() => void>();

function become(next: Tour | null): void {
  current = next;
  if (next) storage.write(KEY, next);
  else storage.remove(KEY);
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
const snapshot = (): Tour | null => current;

/** The walk through the four cases; null while nobody is on it. */
export const useTour = (): Tour | null => useSyncExternalStore(watch, snapshot, snapshot);
export const endTour = (): void => become(null);

/**
 * Goes to one stop: changes to its person and opens what is to be seen there. Only a demonstration has the route that changes
 * persons; elsewhere this rejects. @param forget empties what the last person had read
 */
export async function goToStop(at: number, forget: () => void): Promise<void> {
  const stop = tourStops[Math.max(0, Math.min(tourStops.length - 1, at))];
  if (!stop) return;
  await enterDemo(stop.account);
  forget();
  const id = stop.find === null ? null : await orderOf(stop.find);
  become({ at: tourStops.indexOf(stop), lost: stop.find !== null && id === null });
  goAnew(urlOf(stop, id));
}

/** The demonstration's own order: the oldest that speaks of these words, wherever it stands now. */
async function orderOf(words: string): Promise<string | null> {
  for (const view of ['all', 'closed'] as const) {
    const { items } = await call('GET /v1/work-orders', { query: { view, q: words } });
    const [oldest] = [...items].sort((a, b) => a.receivedAt - b.receivedAt);
    if (oldest) return oldest.id;
  }
  return null;
}

function urlOf({ page }: TourStop, id: string | null): string {
  if (page === 'calls') return STAFF.calls;
  if (page === 'desk') return `${STAFF.desk}?view=desk${id ? `&id=${id}` : ''}`;
  return id ? orderUrl(id) : STAFF.desk;
}
