import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import type { ApiProblem } from '@/api/problem.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { a11y } from '@/ui/a11y.ts';
import { Icon } from '@/ui/icon/icon.tsx';
import './track.scss';

/** Beside the button that failed: what happened and what to do; never a toast (ux.md 19). */
export function CommandProblem({ problem }: { problem: ApiProblem | null }): ReactElement | null {
  if (!problem) return null;
  const sentences = problem.fields.length > 0 ? problem.fields.map(({ message }) => message) : [problem.detail];
  return (
    <View className="track-problem" {...a11y({ role: 'alert' })}>
      <Icon name="nope" size="sm" />
      <View className="ui-grow">
        {sentences.map((sentence) => (
          <View key={sentence}>{sentence}</View>
        ))}
        {problem.instance && (
          <View className="t-cap t-num">{residentCopy.problem.feedbackNumber(problem.instance)}</View>
        )}
      </View>
    </View>
  );
}
