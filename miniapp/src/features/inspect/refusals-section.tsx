import { View } from '@tarojs/components';
import { inspectDeskCopy } from '@tellit/shared/words/inspect-desk-copy.ts';
import { refusalLabel } from '@tellit/shared/words/inspections-copy.ts';
import type { ReactElement } from 'react';
import { Empty } from '@/ui/states/states.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { timeText } from '../order/when.ts';
import { SectionHead } from './section-head.tsx';
import { useRefusals } from './use-inspect.ts';

const copy = inspectDeskCopy.refusals;

/** 今天拦下的任务: nothing was created; that the system refused must be seen. */
export function RefusalsSection(): ReactElement {
  const query = useRefusals();
  const rows = query.data?.items ?? [];
  return (
    <View className="inspect-section">
      <SectionHead title={copy.title} note={copy.note} />
      {query.error && rows.length === 0 && (
        <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && rows.length === 0 && <Empty plain title={copy.empty} />}
      {rows.map((row) => (
        <View key={row.id} className="inspect-refusal">
          <View className="t-num t-2">{timeText(row.at)}</View>
          <View>{row.organisation.name}</View>
          <View className="ui-grow">{row.words}</View>
          <Tag kind="line">{refusalLabel[row.rule]}</Tag>
        </View>
      ))}
    </View>
  );
}
