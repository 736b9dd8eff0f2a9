import { View } from '@tarojs/components';
import { itemsCopy as copy } from '@tellit/shared/words/items-copy.ts';
import type { ReactElement } from 'react';
import { momentText } from '../order/when.ts';
import { Differences } from './differences.tsx';

interface Line {
  id: string;
  at: number;
  by: string | null;
  title: string;
  text?: string | null;
  differences: readonly { label: string; before: string; after: string }[];
}

/** What happened to something in a register, newest first: who, when, what changed. */
export function HistoryLines({ lines }: { lines: readonly Line[] }): ReactElement {
  if (lines.length === 0) return <View className="t-label t-2">{copy.historyNone}</View>;
  return (
    <View>
      {lines.map((line) => (
        <View key={line.id} className="items-line">
          <View className="t-b">{line.title}</View>
          <View className="t-label t-2 t-num">{[momentText(line.at), line.by].filter(Boolean).join(' · ')}</View>
          {line.text && <View className="t-pre">{line.text}</View>}
          {line.differences.length > 0 && (
            <View className="ui-gap-2">
              <Differences rows={line.differences} />
            </View>
          )}
        </View>
      ))}
    </View>
  );
}
