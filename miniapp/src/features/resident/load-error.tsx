import type { ReactElement, ReactNode } from 'react';
import { isProblem } from '@/api/problem.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { ErrorState } from '@/ui/states/states.tsx';

const say = residentCopy.problem;

export interface LoadErrorProps {
  error: unknown;
  title: string;
  onRetry: () => void;
  retrying?: boolean;
  children?: ReactNode;
}

/** What was asked for did not come: why, what to do, and a number to read to the hotline. */
export function LoadError({ error, title, onRetry, retrying, children }: LoadErrorProps): ReactElement {
  const problem = isProblem(error) ? error : null;
  return (
    <ErrorState
      title={title}
      text={problem ? (problem.unreachable ? say.loadNetwork : problem.detail) : say.unreadable}
      onRetry={onRetry}
      retrying={retrying}
      reference={problem?.instance ? say.feedbackNumber(problem.instance) : undefined}
    >
      {children}
    </ErrorState>
  );
}
