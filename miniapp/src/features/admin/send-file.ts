import type { Problem } from '@tellit/shared/contract/route.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { fileUrl, tokenFor } from '@/api/client.ts';
import { upload } from '@/platform/upload/upload';
import type { PickedFile } from './pick-file';

/**
 * Sends a picked file to a route of the staff side, `path` with its query.
 * @returns what the route answers (the caller names it by the contract), or the sentence to show when it did not take the file.
 */
export async function sendFile<T extends object>(
  path: string,
  file: PickedFile,
  failed: string = staffCopy.states.failed,
): Promise<T | string> {
  const token = await tokenFor('staff');
  const outcome = await upload({
    url: fileUrl(path),
    field: 'file',
    file,
    headers: token ? { authorization: `Bearer ${token}` } : {},
  }).done;
  if (outcome.ok) return JSON.parse(outcome.body) as T;
  if (outcome.why !== 'refused') return failed;
  try {
    return (JSON.parse(outcome.body) as Problem).detail;
  } catch {
    return failed;
  }
}
