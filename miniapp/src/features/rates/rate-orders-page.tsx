import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { RateOrder } from '@tellit/shared/contract/rates.ts';
import { RATE_DEFINITIONS, RATE_READERS } from '@tellit/shared/rules/rate-definitions.ts';
import { channelLabel, orderStateLabel } from '@tellit/shared/words/labels.ts';
import { ratesCopy as copy, rateLineName, ratePartName, rateWords } from '@tellit/shared/words/rates-copy.ts';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { List, ListRow } from '@/ui/card/card.tsx';
import { Toolbar } from '@/ui/desk/desk.tsx';
import { Empty, ErrorState, Loading } from '@/ui/states/states.tsx';
import { type Column, DataTable } from '@/ui/table/data-table.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { rememberList } from '../order/neighbours.ts';
import { momentText } from '../order/when.ts';
import { goBack, goTo } from '../session/navigate.ts';
import { orderUrl, STAFF } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { type Behind, drillOf } from './drill.ts';
import { counted } from './figures.ts';
import { FileButtons } from './file-buttons.tsx';
import { periodName } from './periods.ts';
import { queryOf, type RateFilters } from './use-rates.ts';
import './rates.scss';
import { MoreButton } from '../session/more-button.tsx';

/** The orders behind one number of the rates: as many as the number says. */
export function RateOrdersPage(): ReactElement {
  const { params } = useRouter();
  const asked = drillOf(params);
  const title = asked
    ? copy.orders.title(rateWords[asked.behind.rate].name, ratePartName(asked.behind.rate, asked.behind.part))
    : copy.title;
  return (
    <StaffFrame title={title} current="rates" bare roles={RATE_READERS} onBack={() => goBack(STAFF.rates)}>
      {asked ? (
        <Orders {...asked} title={title} />
      ) : (
        <Empty title={copy.orders.empty}>
          <Button onTap={() => goBack(STAFF.rates)}>{copy.orders.back}</Button>
        </Empty>
      )}
    </StaffFrame>
  );
}

function Orders({ filters, behind, title }: { filters: RateFilters; behind: Behind; title: string }): ReactElement {
  const phone = useViewport() === 'phone';
  const { groupName, ...asked } = behind;
  const query = useInfiniteQuery({
    queryKey: ['rates', 'orders', filters, asked],
    queryFn: ({ pageParam }) =>
      call('GET /v1/rates/orders', { query: { ...queryOf(filters), ...asked, cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.items);
  const problem = query.error as ApiProblem | null;
  const about = [periodName(filters.period), groupName, pages[0] && copy.orders.count(pages[0].count)];
  const files = <FileButtons filters={filters} more={asked} name={title} />;
  const open = (row: RateOrder): void => {
    rememberList(rows.map(({ order }) => order.id));
    goTo(orderUrl(row.order.id));
  };
  return (
    <>
      <Toolbar
        label={title}
        right={
          <>
            {files}
            {!phone && (
              <Button small icon="back" onTap={() => goBack(STAFF.rates)}>
                {copy.orders.back}
              </Button>
            )}
          </>
        }
      >
        {!phone && (
          <Heading level={1} size="h3">
            {title}
          </Heading>
        )}
        <View className="t-2 t-num">{about.filter(Boolean).join(' · ')}</View>
      </Toolbar>
      <View className="staff-scroll rates-paper">
        <View className="rates-page">
          <View className="rates-definition">{rateWords[behind.rate].definition}</View>
          {query.isPending && <Loading look="rows" count={8} />}
          {problem && rows.length === 0 && (
            <ErrorState title={copy.failed} text={problem.detail} onRetry={() => void query.refetch()} />
          )}
          {query.isSuccess && rows.length === 0 && <Empty plain title={copy.orders.empty} />}
          {rows.length > 0 &&
            (phone ? (
              <List label={title}>
                {rows.map((row) => (
                  <ListRow
                    key={row.memberId}
                    title={row.order.title}
                    sub={[
                      lineOf(behind, row),
                      row.memberName ?? row.order.shortNumber,
                      orderStateLabel[row.order.state],
                    ].join(' · ')}
                    onTap={() => open(row)}
                  />
                ))}
              </List>
            ) : (
              <DataTable
                label={title}
                columns={columnsOf(behind)}
                rows={rows}
                rowId={(row) => row.memberId}
                onOpen={open}
              />
            ))}
          {query.hasNextPage && (
            <View className="ui-gap-4">
              <MoreButton query={query} />
            </View>
          )}
          {rows.length > 0 && pages[0] && (
            <View className="rates-shown t-cap t-3">
              {copy.orders.shown(counted(rows.length), counted(pages[0].count))}
            </View>
          )}
        </View>
      </View>
    </>
  );
}

const lineOf = (behind: Behind, row: RateOrder): string => rateLineName(behind.rate, row.reason);

/** Complaints, shares and papers have a name of their own; elsewhere the member is the order. */
const NAMED = ['complaints', 'shares', 'papers'];

function columnsOf(behind: Behind): Column<RateOrder>[] {
  const c = copy.orders;
  const named = NAMED.includes(RATE_DEFINITIONS[behind.rate].cohort);
  const member: Column<RateOrder> = {
    id: 'member',
    title: c.member,
    cell: ({ memberName }) => memberName ?? '',
    width: 88,
  };
  return [
    { id: 'title', title: c.order, cell: ({ order }) => order.title, width: 180 },
    { id: 'number', title: c.number, cell: ({ order }) => order.shortNumber, width: 84 },
    ...(named ? [member] : []),
    { id: 'line', title: c.line, cell: (row) => lineOf(behind, row), width: 112 },
    { id: 'unit', title: c.unit, cell: ({ order }) => order.leadName ?? '', width: 88 },
    { id: 'place', title: c.place, cell: ({ order }) => order.communityName, width: 88 },
    { id: 'channel', title: copy.channel, cell: ({ order }) => channelLabel[order.channel], width: 64 },
    { id: 'state', title: c.state, cell: ({ order }) => orderStateLabel[order.state], width: 80 },
    {
      id: 'received',
      title: c.received,
      cell: ({ order }) => momentText(order.receivedAt),
      width: 112,
      align: 'right',
    },
  ];
}
