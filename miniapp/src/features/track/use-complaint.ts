import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ResidentComplaint } from '@tellit/shared/contract/complaints.ts';
import { call, fileUrl } from '@/api/client.ts';
import { ApiProblem, isProblem } from '@/api/problem.ts';
import { useShown } from '@/features/resident/use-shown.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { dropLookup, lookupAccess } from './lookup-access.ts';

export interface ComplaintRef {
  district: string;
  id: string;
}

const keyOf = ({ district, id }: ComplaintRef): string[] => ['complaint', district, id];
const tokenOf = ({ district, id }: ComplaintRef): string | undefined => lookupAccess(district, id)?.token;

/** One complaint with everything that happened; fresh again whenever somebody comes back to the page. */
export function useComplaint(ref: ComplaintRef) {
  const query = useQuery({
    queryKey: keyOf(ref),
    queryFn: () =>
      call(
        'GET /v1/complaints/:district/:id',
        { params: { district: ref.district, id: ref.id } },
        { token: tokenOf(ref) },
      ),
    retry: false,
  });
  useShown(() => void query.refetch());
  return query;
}

type Command = 'supplement' | 'answer' | 'urge' | 'withdraw' | 'confirm' | 'reopen' | 'claim';
type Body<C extends Command> = C extends 'supplement'
  ? { text: string; attachmentIds: string[] }
  : C extends 'answer'
    ? { questionId: string; text: string }
    : C extends 'withdraw'
      ? { reason?: string }
      : C extends 'confirm'
        ? ConfirmBody
        : C extends 'reopen'
          ? { text: string }
          : C extends 'claim'
            ? { lookupCode: string }
            : Record<string, never>;

export interface ConfirmBody {
  resolution: 'resolved' | 'unresolved' | 'unclear';
  rating: NonNullable<ResidentComplaint['rating']> | null;
  words?: string;
  attachmentIds: string[];
  optOut: boolean;
}

/** Somebody else moved the matter meanwhile: the page shows the newest before anything is tried again. */
const MOVED = ['staleVersion', 'wrongState', 'urgedToday'];

/** Sends one of the resident's own steps; the answer is the whole new state. Rejections are ApiProblems. */
export function useCommand<C extends Command>(ref: ComplaintRef, command: C) {
  const queries = useQueryClient();
  return useMutation<ResidentComplaint, ApiProblem, Body<C>>({
    mutationFn: async (body) => {
      const key = `POST /v1/complaints/:district/:id/${command}` as const;
      // claiming is done as oneself, everything else with the right the page was opened with
      const token = command === 'claim' ? undefined : tokenOf(ref);
      try {
        return (await call(
          key as 'POST /v1/complaints/:district/:id/urge',
          { params: { district: ref.district, id: ref.id }, body: body as Record<string, never> },
          { token },
        )) as ResidentComplaint;
      } catch (error) {
        throw isProblem(error) ? error : new ApiProblem({ code: 'internal', detail: residentCopy.problem.unreadable });
      }
    },
    onSuccess: (fresh) => {
      if (command === 'claim') dropLookup(ref.district, ref.id);
      queries.setQueryData(keyOf(ref), fresh);
      void queries.invalidateQueries({ queryKey: ['mine'] });
    },
    onError: (problem) =>
      MOVED.includes(problem.code) ? queries.invalidateQueries({ queryKey: keyOf(ref) }) : undefined,
  });
}

/** The links of some photos, as this platform can open them. */
export const linksOf = (files: ResidentComplaint['told']['attachments']): string[] =>
  files.filter(({ kind }) => kind === 'photo').map(({ url, thumbUrl }) => fileUrl(thumbUrl ?? url));
