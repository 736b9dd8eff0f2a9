import { useSyncExternalStore } from 'react';
import { PHONE_MAX, type Viewport, viewportOf } from './viewport-rules.ts';

let last: Viewport = viewportOf(PHONE_MAX + 1);

function snapshot(): Viewport {
  const now = viewportOf(window.innerWidth);
  if (now !== last) last = now;
  return last;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('resize', onChange);
  return () => window.removeEventListener('resize', onChange);
}

/** 'phone' ≤ 720 < 'mid' ≤ 1240 < 'wide' (staff NOTES, Responsive). */
export function useViewport(): Viewport {
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}
