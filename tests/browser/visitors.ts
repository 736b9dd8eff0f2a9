import type { Api } from './api.ts';
import type { Memory } from './screen.ts';

/** Local storage as the pages write it: JSON under `tellit.`. */
function remembering(api: Api, kept: Record<string, unknown>): Memory {
  const localStorage = Object.entries(kept).map(([name, value]) => ({
    name: `tellit.${name}`,
    value: JSON.stringify(value),
  }));
  return { cookies: [], origins: [{ origin: api.url, localStorage }] };
}

/** The browser of somebody of the demonstration who signed in before. */
export async function signedIn(api: Api, account: string): Promise<Memory> {
  return remembering(api, { 'staff-session': await api.call('POST /v1/demo/sessions', { body: { account } }) });
}

/** The browser of a resident who scanned this code before; `secret` is theirs, `besides` what else it keeps. */
export async function residentOf(
  api: Api,
  secret: string,
  code: string,
  besides: Record<string, unknown> = {},
): Promise<Memory> {
  const place = await api.call('GET /v1/codes/:code', { params: { code } });
  const token = await api.call('POST /v1/reporters/device', { body: { secret } });
  return remembering(api, { 'device-secret': secret, 'reporter-token': token, place, ...besides });
}
