import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ApiProblem, isProblem } from '@/api/problem.ts';

export interface AdminAct {
  /** Runs a change; undefined when it was refused (see `problem`). Lists are read again in both cases. */
  run: <T>(work: () => Promise<T>) => Promise<T | undefined>;
  busy: boolean;
  problem: ApiProblem | null;
  clear: () => void;
}

/** A change by the administrator: busy, refused or done, and the lists it touches are read again. */
export function useAdminAct(...lists: string[]): AdminAct {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  return {
    async run(work) {
      if (busy) return undefined;
      setBusy(true);
      setProblem(null);
      try {
        return await work();
      } catch (error) {
        if (!isProblem(error)) throw error;
        setProblem(error);
        return undefined;
      } finally {
        setBusy(false);
        for (const list of [...lists, 'changes']) void queries.invalidateQueries({ queryKey: [list] });
      }
    },
    busy,
    problem,
    clear: () => setProblem(null),
  };
}

/** The sentence for one field of a refused form, by the contract's path. */
export const fieldMessage = (problem: ApiProblem | null, path: string): string | undefined =>
  problem?.fields.find((field) => field.path === path)?.message;
