import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import { Icon } from '../icon/icon.tsx';
import './note.scss';

/** Why a command was refused, as the API client hands it on. */
export interface Refusal {
  code: string;
  /** A sentence that says what to do. */
  detail: string;
  fields: readonly { path: string; message: string }[];
  /** 反馈编号; null when nothing reached the server. */
  instance: string | null;
}

/** Why a command was refused, in the server's sentence, with what happened to what was typed. A lost race says so first. */
export function ProblemNote({ problem }: { problem: Refusal }): ReactElement {
  const raced = problem.code === 'staleVersion';
  return (
    <View className="ui-problem" {...a11y({ role: 'alert' })}>
      <Icon name={raced ? 'refresh' : 'nope'} size="sm" />
      <View className="ui-grow">
        <View className="t-b">{raced ? uiCopy.raced : problem.detail}</View>
        {raced && <View className="t-label">{uiCopy.racedWhy}</View>}
        {problem.fields.map((field) => (
          <View key={field.path} className="t-label">
            {field.message}
          </View>
        ))}
        {problem.instance && <View className="t-cap t-num">{uiCopy.feedback(problem.instance)}</View>}
      </View>
    </View>
  );
}
