import type { Role } from '@tellit/shared/words/roles.ts';
import type { OrganisationKind } from '@tellit/shared/words/states.ts';

/**
 * Which kinds lie directly under which. The chain district → street → community → grid is fixed: the ladder finds the
 * secretaries of a matter's place by it (rules.md *Colour and escalation*).
 */
const PARENTS: Record<OrganisationKind, readonly OrganisationKind[]> = {
  city: [],
  district: ['city'],
  street: ['district'],
  community: ['street'],
  grid: ['community'],
  department: ['city', 'district', 'street'],
  station: ['street', 'department'],
  office: ['city', 'district', 'street', 'department', 'community'],
};

/** Where a post of a role can be; an administrator's reach is always the whole district. */
const SEATS: Record<Role, readonly OrganisationKind[]> = {
  gridMember: ['grid', 'community'],
  officer: ['street', 'community', 'department', 'station', 'office'],
  communitySecretary: ['community'],
  unitHead: ['department', 'station', 'office'],
  dispatcher: ['office', 'street', 'district'],
  streetSecretary: ['street'],
  districtSecretary: ['district'],
  followUpClerk: ['district', 'street', 'department', 'station', 'office'],
  supervisor: ['district', 'department', 'office', 'street'],
  discipline: ['district', 'department', 'office'],
  justice: ['district', 'department', 'office'],
  lawMonitor: ['district', 'department', 'office'],
  administrator: ['district', 'street', 'department', 'office'],
};

/** Whether an organisation of this kind may lie directly under one of that kind. */
export function mayLieUnder(kind: OrganisationKind, parent: OrganisationKind): boolean {
  return PARENTS[kind].includes(parent);
}

/** Whether a post of this role makes sense in an organisation of this kind. */
export function mayHaveRole(kind: OrganisationKind, role: Role): boolean {
  return SEATS[role].includes(kind);
}

/** Path of an organisation: ids from the root down, "/city/district/street/…/". */
export function pathUnder(parentPath: string | null, id: string): string {
  return `${parentPath ?? '/'}${id}/`;
}

/**
 * "骑马山街道 › 西盛社区": the names from the street (or the department) down. City and district are the same for
 * everybody in a tenant and are named only when nothing lies below them.
 */
export function fullNameOf(
  path: string,
  nameOf: (id: string) => { kind: OrganisationKind; shortName: string } | undefined,
): string {
  const chain = path
    .split('/')
    .filter(Boolean)
    .flatMap((id) => nameOf(id) ?? []);
  const below = chain.filter((o) => o.kind !== 'city' && o.kind !== 'district');
  return (below.length > 0 ? below : chain.slice(-1)).map((o) => o.shortName).join(' › ');
}
