import type { RouteKey } from '@tellit/shared/contract/api.ts';
import type { Problem, Who } from '@tellit/shared/contract/route.ts';
import { ROLES, type Role } from '@tellit/shared/words/roles.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../factories/app.ts';
import { ROUTES, Stage, specOf } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open(await createApp({ watchPlans: true }));
});
afterAll(() => stage.dispose());

type Caller = 'anonymous' | 'reporter' | 'complaint' | Role;
const CALLERS: readonly Caller[] = ['anonymous', 'reporter', 'complaint', ...ROLES];

/** What stands at the door, read off the contract: null lets them in. */
function refusal(who: Who, caller: Caller): 'notSignedIn' | 'forbidden' | null {
  const resident = caller === 'reporter' || caller === 'complaint';
  switch (who) {
    case 'anyone':
      return null;
    case 'reporter':
      return resident ? null : 'notSignedIn';
    case 'staffOrReporter':
      return caller === 'anonymous' ? 'notSignedIn' : null;
    case 'staff':
      return resident || caller === 'anonymous' ? 'notSignedIn' : null;
    default:
      if (resident || caller === 'anonymous') return 'notSignedIn';
      return who.includes(caller) ? null : 'forbidden';
  }
}

const tokens = new Map<Caller, string | null>();
async function tokenOf(caller: Caller): Promise<string | null> {
  if (!tokens.has(caller)) tokens.set(caller, await newToken(caller));
  return tokens.get(caller) ?? null;
}

function newToken(caller: Caller): Promise<string | null> | string | null {
  switch (caller) {
    case 'anonymous':
      return null;
    case 'reporter':
      return stage.mint({ kind: 'reporter', sub: 'somebody' });
    case 'complaint':
      return stage.mint({ kind: 'complaint', sub: 'another-complaint', district: '650103' });
    default:
      return stage.it.staff(caller);
  }
}

/** A body no route accepts: whoever is let in gets no further, so nothing changes between the calls. */
const NO_BODY = { headers: { 'content-type': 'application/json' }, payload: '[]' };

async function knock(key: RouteKey, token: string | null) {
  const spec = specOf(key);
  const path = stage.pathOf(key, stage.sampleFor(key).params);
  const response = await stage.send(key, { path, ...(spec.body ? NO_BODY : {}) }, token);
  const problem = response.statusCode >= 400 ? response.json<Problem>() : null;
  return { status: response.statusCode, code: problem?.code ?? null };
}

describe.each(ROUTES)('%s', (key) => {
  test('谁能调_按合同', async () => {
    for (const caller of CALLERS) {
      const expected = refusal(specOf(key).who, caller);
      const got = await knock(key, await tokenOf(caller));
      const said = `${caller}: ${JSON.stringify(got)}`;
      if (expected === 'notSignedIn') expect(got, said).toEqual({ status: 401, code: 'notSignedIn' });
      else if (expected === 'forbidden') expect(got, said).toEqual({ status: 403, code: 'forbidden' });
      else expect([401, 500], said).not.toContain(got.status);
    }
  });

  test('坏的、过期的、停用了的令牌_请重新登录', async () => {
    const expired = stage.mint({ kind: 'reporter', sub: 'owner' }, 0);
    const forged = `${expired.slice(0, -4)}AAAA`;
    const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${expired.split('.')[1]}.`;
    const ended = stage.mint({
      kind: 'staff',
      sub: stage.known.personId as string,
      district: '650103',
      session: 'ended',
      epoch: 0,
    });
    // Signed by us, and still nobody's: what a person is called by is missing.
    const nameless = stage.mint({ kind: 'reporter' } as never);
    const unheard = stage.mint({ kind: 'root', sub: 'owner' } as never);
    for (const token of [expired, forged, unsigned, ended, nameless, unheard, 'x', 'a.b.c', ' '])
      expect(await knock(key, token), token.slice(0, 20)).toEqual({ status: 401, code: 'notSignedIn' });
  });
});
