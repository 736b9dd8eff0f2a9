/** Posts a person can hold (product.md *Who uses it*). A post is organisation × role; escalation and approval address posts. */
export const ROLES = [
  'gridMember',
  'officer',
  'communitySecretary',
  'unitHead',
  'dispatcher',
  'streetSecretary',
  'districtSecretary',
  'followUpClerk',
  'supervisor',
  'discipline',
  'justice',
  'lawMonitor',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that answer for an organisation: level 1 of the ladder and 办结审核. */
export const HEAD_ROLES = [
  'communitySecretary',
  'unitHead',
  'streetSecretary',
  'districtSecretary',
] as const satisfies readonly Role[];

export function isHeadRole(role: Role): boolean {
  return (HEAD_ROLES as readonly Role[]).includes(role);
}
