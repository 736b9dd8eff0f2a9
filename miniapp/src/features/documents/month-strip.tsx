import { View } from '@tarojs/components';
import type { DocumentBox, DocumentCounts } from '@tellit/shared/contract/document-views.ts';
import { documentsCopy } from '@tellit/shared/words/documents-copy.ts';
import type { ReactElement } from 'react';
import './documents.scss';

const copy = documentsCopy.month;

/** How the office's papers went in thirty days, each number with what it is a part of. No colour: these are no clocks. */
export function MonthStrip({ counts, box }: { counts: DocumentCounts; box: DocumentBox }): ReactElement {
  const { month } = counts;
  const cells = [
    { label: copy.issued, n: month.issued, note: copy.unit },
    { label: copy.receivedSoon, n: month.receivedSoon, note: copy.papers(month.issued) },
    { label: copy.repliedInTime, n: month.repliedInTime, note: copy.due(month.repliesDue) },
    { label: copy.overdue, n: counts[box].overdue ?? 0, note: copy.unit },
    { label: copy.rejected, n: month.rejected, note: copy.unit },
  ];
  return (
    <View className="office__strip">
      {cells.map(({ label, n, note }) => (
        <View key={label} className="office__figure">
          <View className="t-label t-2">{label}</View>
          <View className="office__n">
            <View className="t-h2 t-b t-num">{n}</View>
            <View className="t-label t-2 t-num">{note}</View>
          </View>
        </View>
      ))}
    </View>
  );
}
