import type { AlarmAddress } from '@tellit/shared/rules/alarm-policy.ts';
import { PART_KINDS } from '@tellit/shared/rules/workflow/standing.ts';
import type { StaffPost } from '../../platform/http/actor.ts';

/**
 * Under which organisations a post can be called: its own; the one whose area it works for (a clerk of an office is called
 * as the street's, 督查室 as the district's); for a grid, section or station also the unit it is part of.
 */
export function addressesOfPost(
  post: Pick<StaffPost, 'role' | 'organisationId' | 'organisationKind' | 'organisationPath' | 'path'>,
): AlarmAddress[] {
  const area = post.path.split('/').filter(Boolean).at(-1);
  const whole = PART_KINDS.includes(post.organisationKind)
    ? post.organisationPath.split('/').filter(Boolean).at(-2)
    : undefined;
  const ids = new Set([post.organisationId, area, whole].filter((id) => id !== undefined));
  return [...ids].map((organisationId) => ({ organisationId, role: post.role }));
}
