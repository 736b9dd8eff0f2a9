import { toLocal } from '@tellit/shared/rules/calendar.ts';
import type { Tenant } from '../tenants/tenant.ts';

/** Natural days on the list by the local date; the day of listing is the first, the day of unlisting the last. */
export function listingDays(
  listing: { listedAt: number; unlistedAt: number | null },
  now: number,
  calendar: Tenant['calendar'],
): number {
  const day = (at: number) => Date.parse(`${toLocal(at, calendar).date}T00:00:00Z`) / 86_400_000;
  return day(listing.unlistedAt ?? now) - day(listing.listedAt) + 1;
}
