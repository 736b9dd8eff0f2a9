import type { Role } from '@tellit/shared/words/roles.ts';
import type { OrganisationKind } from '@tellit/shared/words/states.ts';

/** Who is calling. Everything a policy may ask about a caller is here; handlers never look at tokens. */
export type Actor = AnonymousActor | ReporterActor | ComplaintActor | StaffActor;

export interface AnonymousActor {
  kind: 'anonymous';
}

/** A resident with an identity of their own: a device or a WeChat account. */
export interface ReporterActor {
  kind: 'reporter';
  reporterId: string;
}

/** Somebody who opened one complaint with its number and 查询码. */
export interface ComplaintActor {
  kind: 'complaint';
  district: string;
  complaintId: string;
}

export interface StaffActor {
  kind: 'staff';
  district: string;
  personId: string;
  name: string;
  account: string;
  sessionId: string;
  mustChangePassword: boolean;
  /** Posts held now, and posts stood in for. */
  posts: StaffPost[];
}

export interface StaffPost {
  postId: string;
  role: Role;
  organisationId: string;
  organisationName: string;
  organisationKind: OrganisationKind;
  /** What the post answers for: the organisation's path, or the area of the office it sits in; ends in "/". */
  path: string;
  /** The organisation's own path, ends in "/". */
  organisationPath: string;
  deputy: boolean;
}

/** True when the actor holds or stands in for a post of one of these roles. */
export function hasRole(actor: StaffActor, ...roles: readonly Role[]): boolean {
  return actor.posts.some((post) => roles.includes(post.role));
}
