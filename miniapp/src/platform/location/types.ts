/** A point the resident chose. Coordinates are GCJ-02 from WeChat's map, WGS-84 from a browser. */
export interface Place {
  name?: string;
  address?: string;
  latitude: number;
  longitude: number;
  datum: 'gcj02' | 'wgs84';
}

/** Refusing is a path, not a wall: the page then offers the list of communities (UX rule 26). */
export type PlaceOutcome = { ok: true; place: Place } | { ok: false; why: 'cancelled' | 'denied' | 'unavailable' };

export interface Location {
  /** Whether a chosen point comes with a name one can read: WeChat's map does, a browser's coordinates do not. */
  readonly named: boolean;
  /** Only ever after a tap; never in the background. */
  choose(): Promise<PlaceOutcome>;
}
