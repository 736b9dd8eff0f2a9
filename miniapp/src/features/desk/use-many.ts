import { useState } from 'react';
import { MOST_TICKED, NO_TICKS, ranged, stillThere, type Ticks, toggled } from './ticks.ts';

/** Choosing several orders of a list. */
export interface Many {
  on: boolean;
  /** Chosen and still in the list, in its order. */
  chosen: string[];
  has: (id: string) => boolean;
  start: () => void;
  stop: () => void;
  tick: (id: string, range: boolean) => void;
  /** All of the list, or none. */
  all: () => void;
}

/** @param order ids of the list as it is read */
export function useMany(order: readonly string[]): Many {
  const [on, setOn] = useState(false);
  const [kept, setTicks] = useState<Ticks>(NO_TICKS);
  const ticks = stillThere(kept, order);
  const chosen = order.filter((id) => ticks.ids.has(id));
  return {
    on,
    chosen,
    has: (id) => ticks.ids.has(id),
    start: () => setOn(true),
    stop: () => {
      setOn(false);
      setTicks(NO_TICKS);
    },
    tick: (id, range) => setTicks(range ? ranged(ticks, order, id) : toggled(ticks, id)),
    all: () => setTicks(chosen.length > 0 ? NO_TICKS : { ids: new Set(order.slice(0, MOST_TICKED)), from: null }),
  };
}
