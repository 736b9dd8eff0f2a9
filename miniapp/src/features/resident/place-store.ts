import type { ScannedPlace } from '@tellit/shared/contract/places.ts';
import { create } from 'zustand';
import { storage } from '@/platform/storage/storage';

const KEY = 'place';

/** The last place scanned or picked on this device: its community's phone stands on every page (ux.md 43). */
export const usePlace = create<{ place: ScannedPlace | null }>()(() => ({
  place: storage.read<ScannedPlace>(KEY) ?? null,
}));

export function rememberPlace(place: ScannedPlace): void {
  storage.write(KEY, place);
  usePlace.setState({ place });
}
