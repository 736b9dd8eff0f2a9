import type { Receipt } from '@tellit/shared/contract/complaints.ts';
import { call } from '@/api/client.ts';
import { isProblem } from '@/api/problem.ts';
import { bodyOf, type Draft } from './draft.ts';

/** A person waits longer for this one call than for a list. Milliseconds. */
const PATIENCE = 30_000;

/**
 * Sends the telling. A code taken down between scanning and sending does not lose it: the same community takes it without the code.
 * @throws ApiProblem
 */
export async function submitDraft(draft: Draft): Promise<Receipt> {
  const send = (what: Draft): Promise<Receipt> =>
    call(
      'POST /v1/complaints',
      { headers: { 'idempotency-key': what.key }, body: bodyOf(what) },
      { timeout: PATIENCE },
    );
  try {
    return await send(draft);
  } catch (error) {
    const codeGone = isProblem(error) && (error.code === 'codeRetired' || error.code === 'codeUnknown');
    if (!codeGone || !draft.where.code) throw error;
    return send({ ...draft, where: { ...draft.where, code: null } });
  }
}
