import type { Me } from '@tellit/shared/contract/sessions.ts';
import { homeOf, type Place } from '../desk/views.ts';

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
  patronage: '/staff/patronage/index',
  rates: '/staff/rates/index',
  rateOrders: '/staff/rates/orders',
} as const;

export const placeUrl = (place: Place): string => STAFF[place];
export const orderUrl = (id: string, act?: string): string => `${STAFF.order}?id=${id}${act ? `&act=${act}` : ''}`;

/** Where a person begins after signing in, by their first post. */
export function homeUrl(me: Me): string {
  const home = homeOf(me.posts.map((post) => post.role));
  if (!home) return STAFF.desk;
  return 'place' in home ? placeUrl(home.place) : `${STAFF.desk}?view=${home.view}`;
}

/** Taro's own marks on an address, of no use to anybody else. */
const OWN_MARKS = ['stamp', '$taroTimestamp'];

/** The address of the page one is on, to come back to. `path` may already carry a query of Taro's. */
export function addressOf(path: string, params: Record<string, string | undefined>): string {
  const query = Object.entries(params).filter(([name, value]) => value !== undefined && !OWN_MARKS.includes(name));
  const page = path.split('?')[0] ?? path;
  return query.length > 0 ? `${page}?${query.map(([name, value]) => `${name}=${value}`).join('&')}` : page;
}

/** `next` of a sign-in link: only our own staff pages, never an address somebody put into a link. */
export function safeNext(next: string | undefined): string | null {
  if (!next) return null;
  const path = decodeURIComponent(next);
  return /^\/staff\/(desk|order|escalated|calls|intake|admin|grid|patronage|rates|office|exclusions)\/(index|orders)(\?[\w=&%.-]*)?$/.test(
    path,
  )
    ? path
    : null;
}
