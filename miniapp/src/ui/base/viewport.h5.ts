import { useSyncExternalStore } from 'react';
import { MID_MAX, PHONE_MAX, type Viewport } from './viewport-rules.ts';

/**
 * Asked as style sheets ask. `innerWidth` would not do: a phone's browser that zooms out over something too wide reports the
 * larger width, and a phone would turn into a desk.
 */
const upTo = (width: number): MediaQueryList => window.matchMedia(`(max-width: ${width}px)`);

function snapshot(): Viewport {
  if (upTo(PHONE_MAX).matches) return 'phone';
  return upTo(MID_MAX).matches ? 'mid' : 'wide';
}

function subscribe(onChange: () => void): () => void {
  const edges = [upTo(PHONE_MAX), upTo(MID_MAX)];
  for (const edge of edges) edge.addEventListener('change', onChange);
  return () => {
    for (const edge of edges) edge.removeEventListener('change', onChange);
  };
}

/** 'phone' ≤ 720 < 'mid' ≤ 1240 < 'wide' (staff NOTES, Responsive). */
export function useViewport(): Viewport {
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}
