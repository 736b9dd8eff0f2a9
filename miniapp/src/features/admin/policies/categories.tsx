import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { CategoryView } from '@tellit/shared/contract/settings.ts';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { Check } from '@/ui/choice/choice.tsx';
import { Input } from '@/ui/field/field.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { OrderProblem } from '../../order/order-problem.tsx';
import { CategorySheet } from './category-sheet.tsx';
import { inTree } from './category-tree.ts';
import './policies.scss';

const admin = staffCopy.admin;
/** 类别: the tree of them. */
export function Categories({ onSay }: { onSay: (words: string) => void }): ReactElement {
  return (
    <View className="pol">
      <Tree onSay={onSay} />
    </View>
  );
}

function Tree({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const [q, setQ] = useState('');
  const [retired, setRetired] = useState(false);
  const [open, setOpen] = useState<CategoryView | 'new' | null>(null);
  const query = useQuery<{ items: CategoryView[] }, ApiProblem>({
    queryKey: ['categories', 'all'],
    queryFn: () => call('GET /v1/categories/all', {}),
    retry: 0,
  });
  if (!query.data)
    return query.error ? (
      <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="rows" count={8} />
    );
  const all = query.data.items;
  const shown = inTree(all).filter(
    (row) => (retired || row.retiredAt === null) && (q.trim() === '' || row.fullName.includes(q.trim())),
  );
  return (
    <View>
      <View className="admin-tools">
        <View className="admin-find">
          <Input
            id="find-category"
            label={admin.find}
            placeholder={admin.find}
            kind="search"
            value={q}
            onChange={setQ}
          />
        </View>
        <Check checked={retired} onChange={setRetired}>
          {admin.showRetired}
        </Check>
        <Button small kind="primary" icon="plus" onTap={() => setOpen('new')}>
          {copy.newCategory}
        </Button>
      </View>
      <DataTable<CategoryView>
        label={copy.tabs.categories}
        rows={shown}
        rowId={(row) => row.id}
        onOpen={setOpen}
        empty={<View className="admin-empty">{admin.emptyFound}</View>}
        columns={[
          {
            id: 'name',
            title: copy.categoryName,
            width: 260,
            cell: (row) => (
              <View className="ui-row" style={{ paddingLeft: `${(row.level - 1) * 20}px` }}>
                <View>{row.name}</View>
                {row.retiredAt !== null && <Tag kind="line">{admin.retired}</Tag>}
              </View>
            ),
          },
          {
            id: 'full',
            title: copy.category,
            width: 320,
            wideOnly: true,
            cell: (row) => <View className="t-3">{row.fullName}</View>,
          },
        ]}
      />
      {open && (
        <CategorySheet
          key={open === 'new' ? 'new' : open.id}
          category={open === 'new' ? null : (all.find(({ id }) => id === open.id) ?? open)}
          all={all}
          onClose={() => setOpen(null)}
          onDone={(words) => {
            setOpen(null);
            onSay(words);
          }}
        />
      )}
    </View>
  );
}
