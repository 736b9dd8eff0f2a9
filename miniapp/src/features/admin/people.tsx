import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { PersonView } from '@tellit/shared/contract/administration.ts';
import { roleLabel } from '@tellit/shared/words/labels.ts';
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
import { momentText } from '../order/when.ts';
import { MoreButton } from '../session/more-button.tsx';
import { NewPersonSheet } from './new-person-sheet.tsx';
import { OneTimePassword } from './one-time-password.tsx';
import { PersonSheet } from './person-sheet.tsx';

const copy = staffCopy.admin;

/** Who holds which posts. A new person's password is shown once, then never again. */
export function People({ onSay }: { onSay: (words: string) => void }): ReactElement {
  const [q, setQ] = useState('');
  const [retired, setRetired] = useState(false);
  const [open, setOpen] = useState<PersonView | 'new' | null>(null);
  const [password, setPassword] = useState<{ account: string; password: string } | null>(null);
  const asked = q.trim();
  const query = useInfiniteQuery({
    queryKey: ['people', asked, retired],
    queryFn: ({ pageParam }) =>
      call('GET /v1/people', {
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
  const people = query.data.pages.flatMap((page) => page.items);
  const person = open === 'new' || open === null ? null : (people.find(({ id }) => id === open.id) ?? open);
  return (
    <View>
      <View className="admin-tools">
        <View className="admin-find">
          <Input id="find-person" label={copy.find} placeholder={copy.find} kind="search" value={q} onChange={setQ} />
        </View>
        <Check checked={retired} onChange={setRetired}>
          {copy.showRetired}
        </Check>
        <Button small kind="primary" icon="plus" onTap={() => setOpen('new')}>
          {copy.newPerson}
        </Button>
      </View>
      <DataTable<PersonView>
        label={copy.tabs.people}
        rows={people}
        rowId={({ id }) => id}
        onOpen={setOpen}
        empty={<View className="admin-empty">{copy.emptyFound}</View>}
        foot={<MoreButton query={query} />}
        columns={[
          {
            id: 'name',
            title: copy.name,
            width: 130,
            cell: (row) => (
              <View className="ui-row">
                <View>{row.name}</View>
                {row.retiredAt !== null && <Tag kind="line">{copy.retired}</Tag>}
                {row.lockedUntil !== null && (
                  <Tag kind="line" icon="lock">
                    {copy.locked(momentText(row.lockedUntil))}
                  </Tag>
                )}
              </View>
            ),
          },
          {
            id: 'account',
            title: copy.account,
            width: 130,
            cell: (row) => <View className="t-num">{row.account}</View>,
          },
          {
            id: 'posts',
            title: copy.posts,
            width: 320,
            cell: (row) =>
              row.posts
                .filter((post) => post.heldTo === null)
                .map((post) => `${post.organisationName} ${roleLabel[post.role]}`)
                .join('；'),
          },
          {
            id: 'phone',
            title: copy.phone,
            width: 130,
            cell: (row) => <View className="t-num">{row.phone ?? ''}</View>,
          },
        ]}
      />
      {open === 'new' && (
        <NewPersonSheet
          onClose={() => setOpen(null)}
          onCreated={(account, initial) => {
            setOpen(null);
            setPassword({ account, password: initial });
          }}
        />
      )}
      {person && (
        <PersonSheet
          key={person.id}
          person={person}
          onClose={() => setOpen(null)}
          onDone={(words) => {
            setOpen(null);
            onSay(words);
          }}
          onPassword={(initial) => {
            setOpen(null);
            setPassword({ account: person.account, password: initial });
          }}
        />
      )}
      {password && <OneTimePassword {...password} onClose={() => setPassword(null)} />}
    </View>
  );
}
