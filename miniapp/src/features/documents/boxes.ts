import type { DocumentBox, DocumentGroup } from '@tellit/shared/contract/document-views.ts';
import type { Role } from '@tellit/shared/words/roles.ts';

export type OfficeTab = 'open' | 'done';

/** Whose papers somebody looks at first; the server decides what is in each. */
const BOXES_OF: Record<Role, readonly DocumentBox[]> = {
  supervisor: ['out', 'all'],
  districtSecretary: ['out', 'all', 'in'],
  streetSecretary: ['out', 'in', 'all'],
  dispatcher: ['out', 'in'],
  discipline: ['out', 'in'],
  communitySecretary: ['in', 'out'],
  unitHead: ['in', 'out'],
  officer: ['in'],
  gridMember: ['in'],
  followUpClerk: ['in'],
  justice: [],
  lawMonitor: [],
  administrator: [],
};

/** The boxes of all posts a person holds, each once, in the order of the first post. */
export function boxesFor(roles: readonly Role[]): DocumentBox[] {
  return [...new Set(roles.flatMap((role) => BOXES_OF[role]))];
}

/** What has to be done, the most pressing first. */
export function groupsFor(tab: OfficeTab): readonly DocumentGroup[] {
  return tab === 'done' ? ['done'] : ['overdue', 'requested', 'waiting', 'check'];
}
