import type { Api, Input, RouteKey } from '@tellit/shared/contract/api.ts';

type RoutesFor<Who> = { [K in RouteKey]: Api[K]['who'] extends Who ? K : never }[RouteKey];

/**
 * Who a call speaks for. The contract is imported as types only (no zod in the bundle), so the routes are named here again;
 * the two types make the compiler refuse a missing or a wrong one.
 */
const OPEN: Record<RoutesFor<'anyone'>, true> = {
  'POST /v1/reporters/device': true,
  'POST /v1/reporters/wechat': true,
  'POST /v1/sessions': true,
  'POST /v1/sessions/refresh': true,
  'GET /v1/demo/people': true,
  'POST /v1/demo/sessions': true,
  'GET /v1/codes/:code': true,
  'GET /v1/districts': true,
  'GET /v1/districts/:district/communities': true,
  'GET /v1/districts/:district/communities/:id': true,
  'GET /v1/districts/:district/public-matters': true,
  'GET /v1/files/:district/:id': true,
  'GET /v1/public/listings': true,
  'GET /v1/verify/:code': true,
  'GET /v1/trail/key': true,
  'POST /v1/complaints/lookup': true,
  'GET /v1/districts/:district/made-rules': true,
  'GET /v1/public/inspection-items': true,
  'GET /v1/public/inspection-items/counts': true,
  'GET /v1/public/no-penalty-items': true,
  'GET /v1/public/visits/:code/rating': true,
  'POST /v1/public/visits/:code/rating': true,
  'POST /v1/public/visits/:code/rating/receipt': true,
  'POST /v1/public/visits/:code/rating/revision': true,
  'GET /v1/public/visits/:code/problems': true,
  'POST /v1/public/visits/:code/problems': true,
  'POST /v1/public/visits/:code/problems/receipt': true,
  'POST /v1/public/visits/:code/mismatch': true,
  'GET /v1/public/visits/:code': true,
  'GET /v1/public/visits/:code/notice.pdf': true,
  'GET /v1/wechat/push': true,
  'POST /v1/wechat/push': true,
  'GET /v1/about': true,
  'POST /v1/districts/:district/nearby-matters': true,
  'POST /v1/districts/:district/where': true,
};
const REPORTER: Record<RoutesFor<'reporter'>, true> = {
  'POST /v1/complaints': true,
  'GET /v1/complaints': true,
  'GET /v1/complaints/:district/:id': true,
  'GET /v1/complaints/:district/:id/trail': true,
  'POST /v1/complaints/:district/:id/claim': true,
  'POST /v1/complaints/:district/:id/supplement': true,
  'POST /v1/complaints/:district/:id/answer': true,
  'POST /v1/complaints/:district/:id/urge': true,
  'POST /v1/complaints/:district/:id/withdraw': true,
  'POST /v1/complaints/:district/:id/confirm': true,
  'POST /v1/complaints/:district/:id/reopen': true,
  'GET /v1/subscriptions/ask': true,
  'POST /v1/subscriptions': true,
  'POST /v1/reporters/phone': true,
  'GET /v1/endorsements': true,
  'POST /v1/districts/:district/public-matters/endorse': true,
  'POST /v1/districts/:district/public-matters/withdraw-endorsement': true,
};
/** Staff and residents both: the resident unless the caller says otherwise. */
const EITHER: Record<RoutesFor<'staffOrReporter'>, true> = {
  'POST /v1/attachments': true,
  'DELETE /v1/attachments/:id': true,
};

export type Speaker = 'nobody' | 'reporter' | 'staff';

export function speakerOf(key: RouteKey, wanted?: 'reporter' | 'staff'): Speaker {
  if (key in OPEN) return 'nobody';
  if (key in REPORTER) return 'reporter';
  return key in EITHER ? (wanted ?? 'reporter') : 'staff';
}

type Filled<K extends RouteKey> = { [P in keyof Input<K> as undefined extends Input<K>[P] ? never : P]: Input<K>[P] };
type Loose<T> = { [P in keyof T as Record<string, never> extends T[P] ? never : P]: T[P] } & {
  [P in keyof T as Record<string, never> extends T[P] ? P : never]?: T[P];
};
/** What a caller gives: the contract's input without the parts a route does not have; a part that may be empty may be left out. */
export type Given<K extends RouteKey> = Loose<Filled<K>>;

type Scalar = string | number | boolean;

const encoded = (value: unknown): string => encodeURIComponent(String(value as Scalar));

/** "GET /v1/codes/:code" with its parameters filled in and the query appended; undefined values are left out. */
export function pathOf(
  key: RouteKey,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const path = key.slice(key.indexOf(' ') + 1).replace(/:(\w+)/g, (_, name: string) => encoded(params[name]));
  const pairs = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encoded(value)}`);
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export const methodOf = (key: RouteKey): Method => key.slice(0, key.indexOf(' ')) as Method;
