import type { View } from '@tellit/shared/contract/work-orders.ts';
import { useState } from 'react';
import { type Filters, NO_FILTERS } from './use-queue.ts';

interface Remembered {
  filters: Filters;
  selectedId: string | null;
}

/** Filters and selection of each view, while the app is open: coming back finds the desk as it was left. */
const remembered = new Map<View, Remembered>();

export function useDeskMemory(
  view: View,
): Remembered & { setFilters: (filters: Filters) => void; select: (id: string | null) => void } {
  const [state, setState] = useState<Remembered>(
    () => remembered.get(view) ?? { filters: NO_FILTERS, selectedId: null },
  );
  const change = (part: Partial<Remembered>): void =>
    setState((before) => {
      const next = { ...before, ...part };
      remembered.set(view, next);
      return next;
    });
  return { ...state, setFilters: (filters) => change({ filters }), select: (selectedId) => change({ selectedId }) };
}
