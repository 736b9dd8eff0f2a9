import { View } from '@tarojs/components';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import type { ApiProblem } from '@/api/problem.ts';
import { uiCopy } from '@/platform/words/ui.ts';
import { ErrorState, NoAccess } from '@/ui/states/states.tsx';

const { states } = staffCopy;

/** One order that cannot be shown: gone, not ours, or the server is away. Says which, leaks nothing. */
export function OrderProblem({ problem, onRetry }: { problem: ApiProblem; onRetry: () => void }): ReactElement {
  if (problem.code === 'notFound') return <NoAccess title={states.notFound} text={states.notFoundWhy} />;
  if (problem.code === 'forbidden') return <NoAccess title={states.noAccess} text={states.noAccessWhy} />;
  return (
    <View className="staff-column">
      <ErrorState
        title={problem.unreachable ? states.failed : problem.detail}
        text={states.failedWhy}
        onRetry={onRetry}
        reference={problem.instance ? uiCopy.feedback(problem.instance) : undefined}
      />
    </View>
  );
}
