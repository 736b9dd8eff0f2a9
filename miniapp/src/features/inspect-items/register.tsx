import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import type { ApiProblem } from '@/api/problem.ts';
import { Input } from '@/ui/field/field.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { type Column, DataTable } from '@/ui/table/data-table.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import './inspect-items.scss';
import { MoreButton } from '../session/more-button.tsx';

type Pages<T> = UseInfiniteQueryResult<InfiniteData<{ items: T[]; next: string | null }>>;

/** The rows of all pages read so far. */
export const rowsOf = <T,>(query: Pages<T>): T[] => query.data?.pages.flatMap((page) => page.items) ?? [];

export interface RegisterProps<T> {
  title: string;
  /** Search above the table; `id` names its box. */
  find: { id: string; label: string; value: string; onChange: (words: string) => void };
  /** Filters and buttons beside the search. */
  tools?: ReactNode;
  query: Pages<T>;
  rowId: (row: T) => string;
  columns: Column<T>[];
  none: string;
  noneWhy: string;
}

/** A register: search and filters, the table with its four states, 再看一些. */
export function Register<T>({
  title,
  find,
  tools,
  query,
  rowId,
  columns,
  none,
  noneWhy,
}: RegisterProps<T>): ReactElement {
  const rows = rowsOf(query);
  return (
    <View className="items-body">
      <View className="items-tools">
        <View className="items-find">
          <Input
            id={find.id}
            label={find.label}
            placeholder={find.label}
            kind="search"
            value={find.value}
            onChange={find.onChange}
          />
        </View>
        {tools}
      </View>
      {query.isPending && <Loading look="rows" count={8} />}
      {query.error && rows.length === 0 && (
        <OrderProblem problem={query.error as ApiProblem} onRetry={() => void query.refetch()} />
      )}
      {query.data && rows.length === 0 && <Empty title={none} text={noneWhy} />}
      {rows.length > 0 && (
        <DataTable<T> label={title} rows={rows} rowId={rowId} columns={columns} foot={<MoreButton query={query} />} />
      )}
    </View>
  );
}
