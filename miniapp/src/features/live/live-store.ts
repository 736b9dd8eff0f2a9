import type { AlarmView, LiveState, NoticeView } from '@tellit/shared/contract/alerts.ts';
import { useSyncExternalStore } from 'react';
import { call, fileUrl, noteSeenMark, tokenFor } from '@/api/client.ts';
import { live } from '@/platform/live/live';
import { keepTold, type Link } from './live-loop.ts';

/** What the staff side knows without asking. */
export interface LiveView {
  link: Link | 'off';
  unread: number;
  counts: Record<string, number>;
  alarms: AlarmView[];
}

type Listener = (state: LiveState, news: NoticeView[]) => void;

const NOTHING: LiveView = { link: 'off', unread: 0, counts: {}, alarms: [] };
/** More than one stream's worth of ids: the server tells the last moments again (contract, `last`). */
const REMEMBERED = 200;

let current = NOTHING;
let end: (() => void) | undefined;
let users = 0;
const known = new Set<string>();
const watchers = new Set<() => void>();
const listeners = new Set<Listener>();

function become(next: Partial<LiveView>): void {
  current = { ...current, ...next };
  for (const watcher of watchers) watcher();
}

function take(state: LiveState): void {
  const news = state.notices.filter(({ id }) => !known.has(id));
  for (const { id } of news) known.add(id);
  for (const id of known) {
    if (known.size <= REMEMBERED) break;
    known.delete(id);
  }
  // Before anybody fetches a list because of it.
  noteSeenMark(state.seen);
  const { unread, counts, alarms } = state;
  become({ unread, counts, alarms });
  for (const listener of listeners) listener(state, news);
}

/** Keeps the page told while at least one staff page is open; the answer ends one use. */
export function beTold(): () => void {
  users += 1;
  end ??= keepTold({
    live,
    urlOf: (seconds, last) => fileUrl(`/v1/live?seconds=${seconds}${last ? `&last=${last}` : ''}`),
    token: () => tokenFor('staff'),
    ask: (last) => call('GET /v1/live/now', { query: { last } }),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    onState: take,
    onLink: (link) => {
      if (link !== current.link) become({ link });
    },
  });
  return () => {
    users -= 1;
    if (users > 0) return;
    end?.();
    end = undefined;
    known.clear();
    become(NOTHING);
  };
}

/** Told of every state as it arrives, with the news not told before. */
export function onLive(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the person did here holds at once; the server's next state says the same. */
export const noteUnread = (unread: number): void => become({ unread });
export const noteHeard = (alarm: AlarmView): void =>
  become({ alarms: current.alarms.map((one) => (one.id === alarm.id ? alarm : one)) });

export const liveNow = (): LiveView => current;

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** The live state; re-renders when it changes. */
export function useLive(): LiveView {
  return useSyncExternalStore(watch, liveNow, liveNow);
}
