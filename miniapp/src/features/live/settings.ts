import { useSyncExternalStore } from 'react';
import { storage } from '@/platform/storage/storage';

/** How this device calls its person. A desk's computer and a pocket are different places, so it is kept here, not on the server. */
export interface LiveSettings {
  sound: boolean;
  banner: boolean;
}

const KEY = 'live-settings';
let current: LiveSettings = { sound: true, banner: false, ...storage.read<Partial<LiveSettings>>(KEY) };
const watchers = new Set<() => void>();

export const liveSettings = (): LiveSettings => current;

export function setLiveSettings(part: Partial<LiveSettings>): void {
  current = { ...current, ...part };
  storage.write(KEY, current);
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function useLiveSettings(): LiveSettings {
  return useSyncExternalStore(watch, liveSettings, liveSettings);
}
