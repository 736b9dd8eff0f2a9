import { isStorable } from '@tellit/api/platform/http/storable-text.ts';
import type { RouteKey } from '@tellit/shared/contract/api.ts';
import { ROLES, type Role } from '@tellit/shared/words/roles.ts';
import { jsonOf } from '../sample.ts';
import { methodOf, specOf } from '../stage.ts';
import type { Shot } from './fire.ts';
import type { Place } from './place.ts';
import type { Random } from './random.ts';

export const JSON_TYPE = 'application/json';

/** Whose success ends the session it was called with. */
const ENDS_ITSELF = new Set<RouteKey>(['POST /v1/sessions/end', 'POST /v1/me/password']);

/** A call as the contract wants it, before it is spoiled. */
export interface Call {
  key: RouteKey;
  params: Record<string, string>;
  query: Record<string, unknown>;
  headers: Record<string, string>;
  body: unknown;
}

/** Where a storm takes its calls and tokens from. */
export class Aim {
  readonly place: Place;
  readonly random: Random;
  readonly #owner: string;
  #strangers = 0;

  constructor(place: Place, random: Random) {
    this.place = place;
    this.random = random;
    this.#owner = place.mint({ kind: 'reporter', sub: 'owner' });
  }

  /** A call that fits the contract, of a route that fits `which`. */
  call(which: (key: RouteKey) => boolean = () => true): Call {
    let key = this.random.pick(this.place.routes);
    while (!which(key)) key = this.random.pick(this.place.routes);
    return { key, ...this.place.stage.sampleFor(key) };
  }

  /** Somebody who may call it; limits are counted by person, so often somebody new. */
  token(key: RouteKey): string | null {
    const { who } = specOf(key);
    if (who === 'anyone') return null;
    if (who === 'reporter' || who === 'staffOrReporter')
      return this.random.chance(0.5) ? this.#owner : this.reporter(`stranger-${++this.#strangers}`);
    if (ENDS_ITSELF.has(key)) return this.place.spare.pop() ?? null;
    return this.place.staff.get(this.random.pick(who === 'staff' ? ROLES : who)) ?? null;
  }

  reporter(sub: string): string {
    return this.place.mint({ kind: 'reporter', sub });
  }

  /** Somebody of the other district who holds a post that may call it. */
  foreigner(key: RouteKey): string {
    const { who } = specOf(key);
    const claims = this.place.other.claims.get(this.random.pick(Array.isArray(who) ? (who as Role[]) : ROLES));
    if (!claims) throw new Error('the other district has nobody');
    return this.place.mint(claims);
  }

  /** Puts a call on the wire. What the contract itself refuses is marked as wrong. */
  shot(
    family: string,
    label: string,
    call: Call,
    more: Partial<Shot> & { token?: string | null; search?: string } = {},
  ): Shot {
    const { token = this.token(call.key), search, ...rest } = more;
    const query = search ?? searchOf(call.query);
    const path = this.place.stage.pathOf(call.key, call.params);
    const hasBody = specOf(call.key).body !== undefined;
    return {
      family,
      label: `${call.key} ${label}`,
      method: methodOf(call.key),
      path: query ? `${path}?${query}` : path,
      wrong: isWrong(call),
      ...rest,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        // Every address is somebody else's, so that no limit stands in front of what is looked at.
        'x-forwarded-for': `10.${this.random.int(256)}.${this.random.int(256)}.${this.random.int(256)}`,
        ...call.headers,
        ...(hasBody ? { 'content-type': JSON_TYPE } : {}),
        ...rest.headers,
      },
      ...('body' in rest ? { body: rest.body } : hasBody ? { body: jsonOf(call.body) } : {}),
    };
  }
}

export function searchOf(query: Record<string, unknown>): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, String(value)])).toString();
}

/** Whether the contract refuses what the call carries. */
function isWrong({ key, params, query, body }: Call): boolean {
  const spec = specOf(key);
  const parts = [
    [spec.params, params],
    [spec.query, query],
    [spec.body, body],
  ] as const;
  return (
    parts.some(([schema, value]) => schema !== undefined && !schema.safeParse(onTheWire(value)).success) ||
    !parts.every(([, value]) => storable(value))
  );
}

/** As JSON brings it: nothing undefined, no number a double cannot hold. */
function onTheWire(value: unknown): unknown {
  if (value === undefined) return undefined;
  try {
    return JSON.parse(jsonOf(value)) as unknown;
  } catch {
    return undefined;
  }
}

function storable(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value);
  if (value === null || typeof value !== 'object') return true;
  return Object.entries(value).every(([key, item]) => isStorable(key) && storable(item));
}
