import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { OrganisationView } from '@tellit/shared/contract/administration.ts';
import { organisationKindLabel } from '@tellit/shared/words/labels.ts';
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
import { OrganisationSheet } from './organisation-sheet.tsx';
import { type Branch, foundIn, treeOf } from './tree.ts';

const copy = staffCopy.admin;

/** The tree of organisations: who belongs to whom, with search; one opens to be changed, moved or retired. */
export function Organisations({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const [q, setQ] = useState('');
  const [retired, setRetired] = useState(false);
  const [open, setOpen] = useState<OrganisationView | 'new' | null>(null);
  const query = useQuery<{ items: OrganisationView[] }, ApiProblem>({
    queryKey: ['organisations', 'admin', retired],
    queryFn: () => call('GET /v1/organisations', { query: { retired: retired ? 'yes' : 'no' } }),
    placeholderData: (before) => before,
    retry: 0,
  });
  if (!query.data)
    return query.error ? (
      <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="rows" count={8} />
    );
  const tree = treeOf(query.data.items);
  return (
    <View>
      <View className="admin-tools">
        <View className="admin-find">
          <Input
            id="find-organisation"
            label={copy.find}
            placeholder={copy.find}
            kind="search"
            value={q}
            onChange={setQ}
          />
        </View>
        <Check checked={retired} onChange={setRetired}>
          {copy.showRetired}
        </Check>
        <Button small kind="primary" icon="plus" onTap={() => setOpen('new')}>
          {copy.newOrganisation}
        </Button>
      </View>
      <DataTable<Branch>
        label={copy.tabs.organisations}
        rows={foundIn(tree, q)}
        rowId={({ organisation }) => organisation.id}
        onOpen={({ organisation }) => setOpen(organisation)}
        empty={<View className="admin-empty">{copy.emptyFound}</View>}
        columns={[
          {
            id: 'name',
            title: copy.organisationName,
            width: 300,
            cell: ({ organisation, depth }) => (
              <View className="ui-row" style={{ paddingLeft: `${depth * 20}px` }}>
                <View>{organisation.name}</View>
                {organisation.retiredAt !== null && <Tag kind="line">{copy.retired}</Tag>}
                {organisation.external && <Tag kind="line">{copy.external}</Tag>}
              </View>
            ),
          },
          {
            id: 'kind',
            title: copy.kind,
            width: 80,
            cell: ({ organisation }) => organisationKindLabel[organisation.kind],
          },
          {
            id: 'code',
            title: copy.code,
            width: 120,
            cell: ({ organisation }) => <View className="t-num">{organisation.code}</View>,
          },
          {
            id: 'phone',
            title: copy.phone,
            width: 130,
            cell: ({ organisation }) => <View className="t-num">{organisation.phone ?? ''}</View>,
          },
        ]}
      />
      {open && (
        <OrganisationSheet
          key={open === 'new' ? 'new' : open.id}
          organisation={open === 'new' ? null : (query.data.items.find(({ id }) => id === open.id) ?? open)}
          tree={tree}
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
