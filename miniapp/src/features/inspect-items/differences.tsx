import { View } from '@tarojs/components';
import { itemsCopy as copy } from '@tellit/shared/words/items-copy.ts';
import type { ReactElement } from 'react';

/** What is not the same any more, field by field: former words, then new ones. */
export function Differences({
  rows,
}: {
  rows: readonly { label: string; before: string; after: string }[];
}): ReactElement {
  return (
    <View className="items-diffs">
      {rows.map((row) => (
        <View key={row.label} className="items-diff">
          <View className="t-label t-2">{row.label}</View>
          <View className="items-diff__was">
            <View className="ui-sr">{copy.was}</View>
            {row.before}
          </View>
          <View className="t-b">
            <View className="ui-sr">{copy.willBe}</View>
            {row.after}
          </View>
        </View>
      ))}
    </View>
  );
}
