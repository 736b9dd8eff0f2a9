import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { ApiProblem, isProblem } from '@/api/problem.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { CommandProblem } from './command-problem.tsx';

/** Not found, locked, or no network: beside the fields, and everything typed is still there. */
export function LookupFailed({ error }: { error: unknown }): ReactElement {
  const problem = isProblem(error)
    ? error
    : new ApiProblem({ code: 'internal', detail: residentCopy.problem.unreadable });
  return (
    <View className="ui-gap-4">
      <CommandProblem problem={problem} />
    </View>
  );
}
