import { useEffect, useState } from 'react';
import { storage } from '@/platform/storage/storage';
import { useSession } from '../session/session.ts';

const PREFIX = 'staff-draft.';
/** Half-written things are kept a week (ux.md 25). Milliseconds. */
const KEEP_FOR = 7 * 86_400_000;

interface Kept<T> {
  at: number;
  value: T;
}

export interface Draft<T> {
  value: T;
  set: (value: T | ((before: T) => T)) => void;
  /** False when this device refuses to store: the page must not claim that it was saved. */
  saved: boolean;
  /** Something was found from an earlier visit. */
  found: boolean;
  /** After it was sent: nothing stays on the device. */
  clear: () => void;
}

function open<T>(key: string, initial: T): { key: string; value: T; found: boolean; saved: boolean } {
  const kept = storage.read<Kept<T>>(PREFIX + key);
  const fresh = kept && Date.now() - kept.at < KEEP_FOR ? kept : undefined;
  return { key, value: fresh?.value ?? initial, found: fresh !== undefined, saved: true };
}

/**
 * What is being written, kept on this device under `key` at every change. A new key starts from its own draft. Drafts
 * belong to the person signed in: the next one at the same counter must not read them.
 */
export function useKept<T>(name: string, initial: T): Draft<T> {
  const session = useSession();
  const key = `${session.status === 'out' ? '' : session.me.person.id}.${name}`;
  const [state, setState] = useState(() => open(key, initial));
  useEffect(() => {
    if (state.key !== key) setState(open(key, initial));
  }, [key, initial, state.key]);
  return {
    value: state.key === key ? state.value : initial,
    set: (change) =>
      setState((before) => {
        const value = typeof change === 'function' ? (change as (before: T) => T)(before.value) : change;
        return { ...before, value, saved: storage.write(PREFIX + key, { at: Date.now(), value }) };
      }),
    saved: state.saved,
    found: state.found,
    clear: () => {
      storage.remove(PREFIX + key);
      setState({ key, value: initial, found: false, saved: true });
    },
  };
}
