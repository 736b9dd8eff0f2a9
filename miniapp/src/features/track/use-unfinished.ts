import { useState } from 'react';
import { now } from '@/api/server-time.ts';
import { storage } from '@/platform/storage/storage';
import { lookupAccess } from './lookup-access.ts';
import { type Kept, NOTHING, type Place, type Unfinished, unfinishedIn, withUnfinished } from './unfinished.ts';
import type { ComplaintRef } from './use-complaint.ts';

const KEY = 'unfinished';
const keyOf = ({ district, id }: ComplaintRef, place: Place): string => `${district}/${id}/${place}`;
const keep = (key: string, value: Unfinished): boolean =>
  storage.write(KEY, withUnfinished(storage.read<Kept>(KEY), key, value, now()));

export interface Writing {
  value: Unfinished;
  change: (part: Partial<Unfinished>) => void;
  /** What an earlier visit left here. */
  found: Unfinished | undefined;
  /** What the device said to the last change; `nothing` before the first one and for a matter opened by its code. */
  saved: 'yes' | 'no' | 'nothing';
  /** Sent or thrown away: nothing of it stays on the device. */
  clear: () => void;
}

/** What this device keeps of a matter under `place`; nothing of a matter opened by its code: the phone may be a neighbour's. */
export const unfinishedOf = (ref: ComplaintRef, place: Place): Unfinished | undefined =>
  lookupAccess(ref.district, ref.id) ? undefined : unfinishedIn(storage.read<Kept>(KEY), keyOf(ref, place), now());

/** Words being written about one matter, kept at every change and never sent by themselves (ux.md 25). */
export function useUnfinished(ref: ComplaintRef, place: Place): Writing {
  const [found, setFound] = useState(() => unfinishedOf(ref, place));
  const [value, setValue] = useState(found ?? NOTHING);
  const [saved, setSaved] = useState<Writing['saved']>('nothing');
  const key = keyOf(ref, place);
  const isOwn = !lookupAccess(ref.district, ref.id);
  return {
    value,
    found,
    saved,
    change(part) {
      const next = { ...value, ...part };
      setValue(next);
      if (isOwn) setSaved(keep(key, next) ? 'yes' : 'no');
    },
    clear() {
      if (isOwn) keep(key, NOTHING);
      setFound(undefined);
      setValue(NOTHING);
      setSaved('nothing');
    },
  };
}
