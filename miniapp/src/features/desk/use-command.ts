import { useState } from 'react';
import { type ApiProblem, isProblem } from '@/api/problem.ts';

/** One request at a time that a sheet sends: whether it is on its way, and why it was refused. */
export function useCommand(): {
  busy: boolean;
  problem: ApiProblem | null;
  /** What the server answered; null when it refused or another is on its way. */
  send: <T>(work: () => Promise<T>) => Promise<T | null>;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  return {
    busy,
    problem,
    send: async (work) => {
      if (busy) return null;
      setBusy(true);
      setProblem(null);
      try {
        return await work();
      } catch (error) {
        if (!isProblem(error)) throw error;
        setProblem(error);
        return null;
      } finally {
        setBusy(false);
      }
    },
  };
}
