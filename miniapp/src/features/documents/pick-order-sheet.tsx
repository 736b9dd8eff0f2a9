import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { documentsCopy as copy } from '@tellit/shared/words/documents-copy.ts';
import { orderStateLabel } from '@tellit/shared/words/labels.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { List, ListRow } from '@/ui/card/card.tsx';
import { Input } from '@/ui/field/field.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { Loading } from '@/ui/states/states.tsx';

/** A new paper is always about an order: find it by number, words or place. */
export function PickOrderSheet({
  onPick,
  onClose,
}: {
  onPick: (orderId: string) => void;
  onClose: () => void;
}): ReactElement {
  const [q, setQ] = useState('');
  const asked = q.trim();
  const { data, isPending } = useQuery({
    queryKey: ['work-orders', 'for-paper', asked],
    queryFn: () => call('GET /v1/work-orders', { query: { view: 'all', q: asked || undefined, limit: 12 } }),
    placeholderData: (before) => before,
  });
  const rows = data?.items ?? [];
  return (
    <Sheet open wide title={copy.issue.findTitle} onClose={onClose}>
      <View className="ui-stack">
        <Input
          id="paper-order"
          label={copy.issue.find}
          placeholder={copy.issue.find}
          kind="search"
          value={q}
          onChange={setQ}
        />
        {isPending && <Loading look="rows" count={3} />}
        {!isPending && rows.length === 0 && <View className="t-2">{copy.issue.findEmpty}</View>}
        <List>
          {rows.map((row) => (
            <ListRow
              key={row.id}
              title={row.title}
              sub={[row.shortNumber, row.communityName, row.leadName, orderStateLabel[row.state]]
                .filter(Boolean)
                .join(' · ')}
              onTap={() => onPick(row.id)}
            />
          ))}
        </List>
      </View>
    </Sheet>
  );
}
