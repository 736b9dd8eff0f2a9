import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem, isProblem } from '@/api/problem.ts';
import { pageUrl, startAt } from '@/features/resident/navigate.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { type Draft, sendingOf } from './draft.ts';
import { dropDraft } from './draft-store.ts';
import { keepReceipt } from './receipt-store.ts';
import { submitDraft } from './submit.ts';

export interface Submission {
  busy: boolean;
  /** The server wants something changed: field by field, on the check page. */
  refused: ApiProblem | undefined;
  /** Not accepted: the network, the server, or a file that did not get there (`problem` undefined). */
  failed: { problem: ApiProblem | undefined } | undefined;
  submit: (draft: Draft) => void;
  backToCheck: () => void;
}

/** Sends once per tap; the draft stays until the receipt is in hand. */
export function useSubmit(): Submission {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  // two taps before the page is drawn again both see the same `busy`
  const sending = useRef(false);
  const [refused, setRefused] = useState<ApiProblem>();
  const [failed, setFailed] = useState<Submission['failed']>();

  const send = async (draft: Draft): Promise<void> => {
    setRefused(undefined);
    if (sendingOf(draft) === 'failed') return setFailed({ problem: undefined });
    sending.current = true;
    setBusy(true);
    try {
      keepReceipt(await submitDraft(draft), draft.phone);
      void queries.invalidateQueries({ queryKey: ['mine'] });
      startAt(pageUrl('receipt'));
      dropDraft();
    } catch (error) {
      const problem = isProblem(error)
        ? error
        : new ApiProblem({ code: 'internal', detail: residentCopy.problem.unreadable });
      if (problem.fields.length > 0) setRefused(problem);
      else setFailed({ problem });
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };
  return {
    busy,
    refused,
    failed,
    submit: (draft) => {
      if (!sending.current) void send(draft);
    },
    backToCheck: () => setFailed(undefined),
  };
}
