const DAY_MS = 86_400_000;

/** Local date of an instant (epoch ms) in a zone so many minutes east of UTC: `2026-10-29`. */
export const dayOf = (at: number, zoneOffsetMinutes: number): string =>
  new Date(at + zoneOffsetMinutes * 60_000).toISOString().slice(0, 10);

/** The instant a local day begins, epoch ms. */
export const startOfDay = (day: string, zoneOffsetMinutes: number): number =>
  Date.parse(`${day}T00:00:00Z`) - zoneOffsetMinutes * 60_000;

/** The day so many days later. */
export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** A day is anchored an hour after it ended: no command that began before midnight is still being written then. */
export const ANCHOR_GRACE_MS = 3_600_000;

/** The last day whose anchor is due. */
export const lastDayDue = (now: number, zoneOffsetMinutes: number): string =>
  dayAfter(dayOf(now - ANCHOR_GRACE_MS, zoneOffsetMinutes), -1);
