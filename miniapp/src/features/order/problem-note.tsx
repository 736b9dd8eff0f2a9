import { View } from '@tarojs/components';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import type { ApiProblem } from '@/api/problem.ts';
import { a11y } from '@/ui/a11y.ts';
import { Icon } from '@/ui/icon/icon.tsx';
import './order.scss';

/** Why a command was refused, in the server's sentence, with what happened to what was typed. A lost race says so first. */
export function ProblemNote({ problem }: { problem: ApiProblem }): ReactElement {
  const raced = problem.code === 'staleVersion';
  return (
    <View className="order-note" {...a11y({ role: 'alert' })}>
      <Icon name={raced ? 'refresh' : 'nope'} size="sm" />
      <View className="ui-grow">
        <View className="t-b">{raced ? staffCopy.states.raced : problem.detail}</View>
        {raced && <View className="t-label">{staffCopy.states.racedWhy}</View>}
        {problem.fields.map((field) => (
          <View key={field.path} className="t-label">
            {field.message}
          </View>
        ))}
        {problem.instance && <View className="t-cap t-num">{staffCopy.states.feedback(problem.instance)}</View>}
      </View>
    </View>
  );
}
