import type { View } from '@tellit/shared/contract/work-orders.ts';
import type { Role } from '@tellit/shared/words/roles.ts';

/** Pages beside the queues, reached from the same rail. */
export type Place =
  | 'escalatedPage'
  | 'calls'
  | 'intake'
  | 'admin'
  | 'rates'
  | 'office'
  | 'grid'
  | 'patronage'
  | 'exclusions'
  | 'search'
  | 'topics'
  | 'inspect'
  | 'inspectFigures'
  | 'caseReview'
  | 'inspectRatings'
  | 'problems'
  | 'inspectItems'
  | 'inspectDoor'
  | 'inspectTasks'
  | 'businesses'
  | 'certificates';

/** Which queues a role works from, first the one it opens with. Rights are the server's; this only decides what is offered. */
const VIEWS_OF: Record<Role, readonly View[]> = {
  dispatcher: ['desk', 'returns', 'all', 'closed'],
  officer: ['handle', 'sign', 'all', 'closed'],
  gridMember: ['handle', 'sign', 'all', 'closed'],
  communitySecretary: ['escalated', 'approve', 'sign', 'handle', 'all', 'closed'],
  unitHead: ['escalated', 'approve', 'sign', 'handle', 'all', 'closed'],
  streetSecretary: ['escalated', 'approve', 'all', 'closed'],
  districtSecretary: ['escalated', 'approve', 'all', 'closed'],
  followUpClerk: [],
  supervisor: ['all', 'closed'],
  discipline: ['sealed', 'all'],
  justice: ['approve', 'sealed', 'all', 'closed'],
  lawMonitor: [],
  administrator: [],
};
const PLACES_OF: Record<Role, readonly Place[]> = {
  dispatcher: ['intake', 'office', 'rates', 'search', 'topics'],
  officer: [
    'inspectDoor',
    'inspectTasks',
    'office',
    'intake',
    'inspectFigures',
    'caseReview',
    'problems',
    'inspectItems',
    'businesses',
    'search',
  ],
  gridMember: ['grid', 'office', 'intake', 'search'],
  communitySecretary: ['escalatedPage', 'office', 'intake', 'rates', 'exclusions', 'search', 'topics'],
  unitHead: [
    'escalatedPage',
    'office',
    'intake',
    'rates',
    'exclusions',
    'search',
    'inspectDoor',
    'inspectTasks',
    'inspectFigures',
    'caseReview',
    'problems',
    'inspectItems',
    'businesses',
  ],
  streetSecretary: ['escalatedPage', 'office', 'intake', 'rates', 'patronage', 'exclusions', 'search', 'topics'],
  // follows up what the discipline office handled itself (decisions.md: follow-up ≠ handling unit)
  districtSecretary: [
    'escalatedPage',
    'calls',
    'office',
    'rates',
    'patronage',
    'exclusions',
    'inspectFigures',
    'search',
    'topics',
  ],
  followUpClerk: ['calls', 'office', 'intake', 'search'],
  supervisor: ['office', 'rates', 'exclusions', 'inspectFigures', 'search', 'topics'],
  discipline: ['calls', 'office', 'exclusions', 'inspectFigures', 'caseReview', 'inspectRatings', 'problems'],
  justice: [
    'inspect',
    'inspectRatings',
    'problems',
    'inspectTasks',
    'inspectItems',
    'caseReview',
    'inspectFigures',
    'businesses',
    'certificates',
    'office',
  ],
  lawMonitor: ['problems', 'inspectFigures', 'caseReview'],
  administrator: ['admin', 'businesses'],
};
/** Always in this order on the rail, whatever mix of posts a person holds. */
const VIEW_ORDER: readonly View[] = [
  'desk',
  'returns',
  'sealed',
  'escalated',
  'approve',
  'sign',
  'handle',
  'all',
  'closed',
];
const PLACE_ORDER: readonly Place[] = [
  'inspect',
  'grid',
  'escalatedPage',
  'calls',
  'inspectDoor',
  'office',
  'intake',
  'rates',
  'admin',
  'search',
  'topics',
  'patronage',
  'exclusions',
  'inspectRatings',
  'problems',
  'inspectTasks',
  'caseReview',
  'inspectFigures',
  'inspectItems',
  'businesses',
  'certificates',
];

/** The queues of all posts a person holds, each once. */
export function viewsFor(roles: readonly Role[]): View[] {
  const wanted = new Set(roles.flatMap((role) => VIEWS_OF[role]));
  return VIEW_ORDER.filter((view) => wanted.has(view));
}

export function placesFor(roles: readonly Role[]): Place[] {
  const wanted = new Set(roles.flatMap((role) => PLACES_OF[role]));
  return PLACE_ORDER.filter((place) => wanted.has(place));
}

/** Roles whose work begins on a page although they also have queues. */
const HOME_OF: Partial<Record<Role, Place>> = {
  supervisor: 'office',
  communitySecretary: 'escalatedPage',
  unitHead: 'escalatedPage',
  streetSecretary: 'escalatedPage',
  districtSecretary: 'escalatedPage',
  justice: 'inspect',
};

/** Where a person lands after signing in: their queue, else the page their work is on. */
export function homeOf(roles: readonly Role[]): { view: View } | { place: Place } | null {
  for (const role of roles) {
    const home = HOME_OF[role];
    if (home) return { place: home };
    const view = VIEWS_OF[role][0];
    if (view) return { view };
    const place = PLACES_OF[role][0];
    if (place) return { place };
  }
  return null;
}
