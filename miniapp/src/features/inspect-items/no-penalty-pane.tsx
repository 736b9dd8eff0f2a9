import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { NoPenaltyView } from '@tellit/shared/contract/no-penalty.ts';
import { itemListStateLabel, itemsCopy, noPenaltyKindLabel } from '@tellit/shared/words/items-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { useViewport } from '@/ui/base/viewport';
import { Button, Link } from '@/ui/button/button.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { useSettled } from '../resident/use-settled.ts';
import { NoPenaltySheet } from './no-penalty-sheet.tsx';
import { Register, rowsOf } from './register.tsx';

const copy = itemsCopy.noPenalty;

/** 不罚免罚清单: everybody reads it, the justice bureau keeps it. */
export function NoPenaltyPane({ decides, onSay }: { decides: boolean; onSay: (words: string) => void }): ReactElement {
  const [q, setQ] = useState('');
  const [open, setOpen] = useState<NoPenaltyView | 'new' | null>(null);
  const phone = useViewport() === 'phone';
  const asked = useSettled(q.trim());
  const query = useInfiniteQuery({
    queryKey: ['no-penalty-items', asked],
    queryFn: ({ pageParam }) =>
      call('GET /v1/no-penalty-items', { query: { q: asked || undefined, cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    retry: 0,
  });
  const one = open === 'new' || open === null ? null : (rowsOf(query).find(({ id }) => id === open.id) ?? open);
  return (
    <View>
      <Register<NoPenaltyView>
        title={copy.title}
        find={{ id: 'find-no-penalty', label: itemsCopy.find, value: q, onChange: setQ }}
        query={query}
        rowId={({ id }) => id}
        none={copy.none}
        noneWhy={copy.noneWhy}
        tools={
          decides && (
            <Button small kind="primary" icon="plus" onTap={() => setOpen('new')}>
              {copy.add}
            </Button>
          )
        }
        columns={[
          {
            id: 'name',
            title: copy.name,
            width: phone ? 190 : 220,
            cell: (row) => (
              <View>
                <Link onTap={() => setOpen(row)}>{row.name}</Link>
                <View className="t-cap t-2 t-num">{`${row.number} · ${row.organisationName}`}</View>
              </View>
            ),
          },
          {
            id: 'kind',
            title: copy.kind,
            width: 136,
            cell: (row) => (
              <View className="items-line__head">
                <Tag>{noPenaltyKindLabel[row.kind]}</Tag>
                {row.state === 'withdrawn' && <Tag kind="plain">{itemListStateLabel.withdrawn}</Tag>}
              </View>
            ),
          },
          ...(phone
            ? []
            : [
                { id: 'condition', title: copy.condition, width: 260, cell: (row: NoPenaltyView) => row.condition },
                { id: 'basis', title: copy.basis, width: 180, cell: (row: NoPenaltyView) => row.basis },
              ]),
        ]}
      />
      {open && (
        <NoPenaltySheet
          key={one?.id ?? 'new'}
          entry={one}
          decides={decides}
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
