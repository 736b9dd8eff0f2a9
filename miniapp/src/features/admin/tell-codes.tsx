import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { TellCodeView } from '@tellit/shared/contract/administration.ts';
import { codesCopy } from '@tellit/shared/words/codes-copy.ts';
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
import { OrderProblem } from '../order/order-problem.tsx';
import { MoreButton } from '../session/more-button.tsx';
import { canDownload } from './download';
import { PostersSheet } from './posters-sheet.tsx';
import { TellCodeSheet } from './tell-code-sheet.tsx';

const copy = staffCopy.admin;

/** 说事码: which wall leads to which community; printed ones keep working when they move. */
export function TellCodes({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const [q, setQ] = useState('');
  const [retired, setRetired] = useState(false);
  const [printing, setPrinting] = useState(false);
  const [open, setOpen] = useState<TellCodeView | 'new' | null>(null);
  const asked = q.trim();
  const query = useInfiniteQuery({
    queryKey: ['tell-codes', asked, retired],
    queryFn: ({ pageParam }) =>
      call('GET /v1/tell-codes', {
        query: { q: asked || undefined, retired: retired ? 'yes' : 'no', cursor: pageParam ?? undefined },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    retry: 0,
  });
  if (!query.data)
    return query.error ? (
      <OrderProblem problem={query.error as ApiProblem} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="rows" count={8} />
    );
  const codes = query.data.pages.flatMap((page) => page.items);
  const code = open === 'new' || open === null ? null : (codes.find(({ id }) => id === open.id) ?? open);
  return (
    <View>
      <View className="admin-tools">
        <View className="admin-find">
          <Input id="find-code" label={copy.find} placeholder={copy.find} kind="search" value={q} onChange={setQ} />
        </View>
        <Check checked={retired} onChange={setRetired}>
          {copy.showRetired}
        </Check>
        {canDownload && (
          <Button small icon="print" onTap={() => setPrinting(true)}>
            {codesCopy.many}
          </Button>
        )}
        <Button small kind="primary" icon="plus" onTap={() => setOpen('new')}>
          {copy.newCode}
        </Button>
      </View>
      <DataTable<TellCodeView>
        label={copy.tabs.tellCodes}
        rows={codes}
        rowId={({ id }) => id}
        onOpen={setOpen}
        empty={<View className="admin-empty">{asked ? copy.emptyFound : copy.emptyList}</View>}
        foot={<MoreButton query={query} />}
        columns={[
          {
            id: 'label',
            title: copy.codeLabel,
            width: 120,
            cell: (row) => (
              <View className="ui-row">
                <View className="t-num">{row.label}</View>
                {row.retiredAt !== null && <Tag kind="line">{copy.retired}</Tag>}
              </View>
            ),
          },
          { id: 'place', title: copy.place, width: 200, cell: (row) => row.place },
          { id: 'unit', title: copy.codeUnit, width: 140, cell: (row) => row.organisationName },
          { id: 'address', title: copy.address, width: 200, cell: (row) => row.address },
        ]}
      />
      {printing && (
        <PostersSheet
          onClose={() => setPrinting(false)}
          onDone={(words) => {
            setPrinting(false);
            onSay(words);
          }}
        />
      )}
      {open && (
        <TellCodeSheet
          key={code?.id ?? 'new'}
          code={code}
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
