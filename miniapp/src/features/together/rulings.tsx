import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { togetherCopy } from '@tellit/shared/words/together-screen-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Input } from '@/ui/field/field.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { dayText } from '../order/when.ts';
import './together.scss';

const copy = togetherCopy.rulings;
/** As many as fit beside the form; words narrow it down. */
const SHOWN = 5;

/** 同类退单怎么裁的, under the form of a ruling: same category first, or by words. */
export function Precedents({ order }: { order: WorkOrderDetail }): ReactElement {
  const [q, setQ] = useState('');
  const asked = q.trim();
  const { data } = useQuery({
    queryKey: ['rulings', order.categoryId, asked],
    queryFn: () =>
      call('GET /v1/rulings', {
        query: {
          limit: SHOWN,
          ...(asked ? { q: asked } : order.categoryId ? { categoryId: order.categoryId } : {}),
        },
      }),
    placeholderData: (before) => before,
    retry: 0,
  });
  const items = data?.items ?? [];
  return (
    <View className="together-precedents">
      <View className="t-b">{copy.title}</View>
      <Input id="rulings-q" label={copy.search} placeholder={copy.search} kind="search" value={q} onChange={setQ} />
      {data && items.length === 0 && <View className="t-label t-2">{copy.empty}</View>}
      {items.map((one) => (
        <View key={one.id} className="together-unit">
          <View className="ui-grow">
            <View className="ui-row ui-row--wrap">
              <Tag kind={one.upheld ? 'solid' : 'line'}>{one.upheld ? copy.upheld : copy.refused}</Tag>
              <View className="t-b">{one.unit.name}</View>
              <View className="t-label t-2 t-num">{`${dayText(one.ruledAt)} · ${one.shortNumber}`}</View>
            </View>
            <View>{one.ruling}</View>
            <View className="t-label t-2">{`${one.reason}${one.basis ? `（${copy.basis}：${one.basis}）` : ''}`}</View>
          </View>
        </View>
      ))}
    </View>
  );
}
