import type { CallOptions } from './caller.ts';
import { tokenFor } from './client.ts';

/**
 * How a form that needs no account is sent: nobody in particular, unless it brings photos. Those belong to the device that sent them
 * up, and only that device may hand them in.
 */
export async function asOwnerOf(photoIds: readonly string[]): Promise<CallOptions> {
  const token = photoIds.length > 0 ? await tokenFor('reporter') : null;
  return token ? { token } : {};
}
