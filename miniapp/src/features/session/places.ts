import type { Me } from '@tellit/shared/contract/sessions.ts';
import { homeOf, type Place, placesFor } from '../desk/views.ts';

/** Addresses of the staff pages; every link and guard reads them here. */
export const STAFF = {
  login: '/staff/login/index',
  desk: '/staff/desk/index',
  order: '/staff/order/index',
  escalatedPage: '/staff/escalated/index',
  calls: '/staff/calls/index',
  intake: '/staff/intake/index',
  admin: '/staff/admin/index',
  office: '/staff/office/index',
  grid: '/staff/grid/index',
  exclusions: '/staff/exclusions/index',
  search: '/staff/search/index',
  topics: '/staff/topics/index',
  patronage: '/staff/patronage/index',
  rates: '/staff/rates/index',
  rateOrders: '/staff/rates/orders',
  inspect: '/staff/inspect/index',
  inspectFigures: '/staff/inspect/figures',
  inspectBehind: '/staff/inspect/behind',
  caseReview: '/staff/case-review/index',
  caseReviewed: '/staff/case-review/review',
  inspectRatings: '/staff/inspect-rating/index',
  problems: '/staff/problems/index',
  inspectItems: '/staff/inspect-items/index',
  inspectDoor: '/staff/inspect-door/index',
  inspectVisit: '/staff/inspect-door/visit',
  inspectTasks: '/staff/inspect-tasks/index',
  businesses: '/staff/businesses/index',
  certificates: '/staff/certificates/index',
} as const;

/** Registers of the inspections: nothing for whoever works in a community or a street's own office. */
const INSPECTING: readonly Place[] = [
  'problems',
  'inspectItems',
  'businesses',
  'inspectFigures',
  'caseReview',
  'inspectDoor',
  'inspectTasks',
];
const INSPECTING_KINDS = ['department', 'station', 'office'];

/** The pages a person is offered: by their roles, and the inspections' registers only to units that inspect and to who keeps them. */
export function offeredTo(me: Pick<Me, 'posts'>): Place[] {
  const inspects = me.posts.some(
    ({ role, organisationKind }) =>
      (role !== 'officer' && role !== 'unitHead' && role !== 'communitySecretary' && role !== 'streetSecretary') ||
      INSPECTING_KINDS.includes(organisationKind),
  );
  return placesFor(me.posts.map(({ role }) => role)).filter((place) => inspects || !INSPECTING.includes(place));
}

export const ratingUrl = (id: string): string => `/staff/inspect-rating/one?id=${id}`;
export const placeUrl = (place: Place): string => STAFF[place];
export const orderUrl = (id: string, act?: string): string => `${STAFF.order}?id=${id}${act ? `&act=${act}` : ''}`;

/** Where a person begins after signing in, by their first post. */
export function homeUrl(me: Me): string {
  const home = homeOf(me.posts.map((post) => post.role));
  if (!home) return STAFF.desk;
  return 'place' in home ? placeUrl(home.place) : `${STAFF.desk}?view=${home.view}`;
}

export const searchUrl = (q: string): string => `${STAFF.search}?q=${written(q)}`;

/** A value as it stands in an address: also without the signs a browser leaves as they are. */
const written = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** A value of an address as it was meant. A browser's router gives it read already, WeChat's as it was written. */
export function meant(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    // a percent sign of somebody's own
    return value;
  }
}

/** Taro's own marks on an address, of no use to anybody else. */
const OWN_MARKS = ['stamp', '$taroTimestamp'];

/** The address of the page one is on, to come back to. `path` may already carry a query of Taro's. */
export function addressOf(path: string, params: Record<string, string | undefined>): string {
  const query = Object.entries(params).flatMap(([name, value]) =>
    value === undefined || OWN_MARKS.includes(name) ? [] : `${name}=${written(meant(value))}`,
  );
  const page = path.split('?')[0] ?? path;
  return query.length > 0 ? `${page}?${query.join('&')}` : page;
}

const OURS =
  /^\/staff\/(desk|order|escalated|calls|intake|admin|grid|patronage|rates|office|exclusions|search|topics|inspect|case-review|inspect-rating|problems|inspect-items|inspect-door|inspect-tasks|businesses|certificates)\/(index|orders|figures|behind|review|visit|one)$/;

/** `next` of a sign-in link: only our own staff pages, never an address somebody put into a link. */
export function safeNext(next: string | undefined): string | null {
  if (!next) return null;
  const [page = '', query] = (next.startsWith('/') ? next : meant(next)).split(/\?(.*)/s);
  if (!OURS.test(page)) return null;
  if (!query) return page;
  const pairs = query.split('&').map((pair) => pair.split(/=(.*)/s));
  if (pairs.some(([name = '']) => !/^\w+$/.test(name))) return null;
  return `${page}?${pairs.map(([name, value = '']) => `${name}=${written(meant(value))}`).join('&')}`;
}
