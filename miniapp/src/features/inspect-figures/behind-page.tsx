import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { FigureMember } from '@tellit/shared/contract/inspection-figures.ts';
import { FIGURE_READERS } from '@tellit/shared/rules/inspection/figure-definitions.ts';
import { FIGURE_GROUPS, FIGURE_KEYS, RATING_FIGURES } from '@tellit/shared/words/inspection-figure-names.ts';
import { figuresCopy as copy, figureLineName, figureWords } from '@tellit/shared/words/inspection-figures-copy.ts';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { useViewport } from '@/ui/base/viewport';
import { List, ListRow } from '@/ui/card/card.tsx';
import { Toolbar } from '@/ui/desk/desk.tsx';
import { Empty, ErrorState, Loading } from '@/ui/states/states.tsx';
import { type Column, DataTable } from '@/ui/table/data-table.tsx';
import { momentText } from '../order/when.ts';
import { periodName } from '../rates/periods.ts';
import { goBack } from '../session/navigate.ts';
import { STAFF } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { FigureFiles } from './figure-files.tsx';
import { type Behind, type FigureFilters, figureQuery } from './use-figures.ts';
import '../rates/rates.scss';
import { MoreButton } from '../session/more-button.tsx';

/** The records behind one number: as many as the number says. */
export function BehindPage(): ReactElement {
  const { params } = useRouter();
  const asked = askedBy(params);
  return (
    <StaffFrame
      title={asked ? figureWords[asked.behind.figure].name : copy.behind}
      current="inspectFigures"
      bare
      headed
      roles={FIGURE_READERS}
      onBack={() => goBack(STAFF.inspectFigures)}
    >
      {asked ? <Members {...asked} /> : <Empty title={copy.behindNone} />}
    </StaffFrame>
  );
}

/** One visit counts once for every unit that took part. */
const idOf = (row: FigureMember): string => `${row.id}-${row.unitName}`;

function Members({ filters, behind }: { filters: FigureFilters; behind: Behind }): ReactElement {
  const phone = useViewport() === 'phone';
  const { groupName, ...asked } = behind;
  const query = useInfiniteQuery({
    queryKey: ['inspection-figures', 'members', filters, asked],
    queryFn: ({ pageParam }) =>
      call('GET /v1/inspection-figures/members', {
        query: { ...figureQuery(filters), ...asked, cursor: pageParam ?? undefined },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.items);
  const problem = query.error as ApiProblem | null;
  const reason = behind.part.split(':')[1];
  const about = [
    periodName(filters.month),
    groupName,
    reason && figureLineName(behind.figure, reason),
    pages[0] && copy.behindCount(pages[0].count),
  ];
  const c = copy.file.columns;
  const columns: Column<FigureMember>[] = [
    { id: 'at', title: c.at, width: 120, cell: (row) => momentText(row.at) },
    { id: 'reference', title: c.reference, width: 160, cell: (row) => row.reference ?? '' },
    { id: 'what', title: c.what, width: 280, cell: (row) => row.what },
    { id: 'unit', title: c.unit, width: 130, cell: (row) => row.unitName ?? '' },
    { id: 'line', title: c.line, width: 130, cell: (row) => figureLineName(behind.figure, row.reason) },
  ];
  return (
    <>
      <Toolbar right={<FigureFiles filters={filters} more={asked} />}>
        <View className="t-2 t-num">{about.filter(Boolean).join(' · ')}</View>
      </Toolbar>
      <View className="staff-scroll">
        <View className="rates-page">
          <View className="rates-definition">{figureWords[behind.figure].definition}</View>
          {(RATING_FIGURES as readonly string[]).includes(behind.figure) && (
            <View className="rates-definition">{copy.logged}</View>
          )}
          {query.isPending && <Loading look="rows" count={6} />}
          {problem && rows.length === 0 && (
            <ErrorState title={copy.failed} text={problem.detail} onRetry={() => void query.refetch()} />
          )}
          {query.isSuccess && rows.length === 0 && <Empty plain title={copy.behindNone} />}
          {rows.length > 0 &&
            (phone ? (
              <List label={copy.behind}>
                {rows.map((row) => (
                  <ListRow
                    key={idOf(row)}
                    title={row.what}
                    sub={[momentText(row.at), row.unitName, row.reference, figureLineName(behind.figure, row.reason)]
                      .filter(Boolean)
                      .join(' · ')}
                  />
                ))}
              </List>
            ) : (
              <DataTable label={copy.behind} columns={columns} rows={rows} rowId={idOf} />
            ))}
          {query.hasNextPage && (
            <View className="ui-gap-4">
              <MoreButton query={query} />
            </View>
          )}
        </View>
      </View>
    </>
  );
}

/** Reads such an address; null when it is none of ours. What else is wrong with it the server says. */
function askedBy(params: Record<string, string | undefined>): { filters: FigureFilters; behind: Behind } | null {
  const read = (name: string): string | undefined => {
    const value = params[name];
    return value === undefined ? undefined : decodeURIComponent(value);
  };
  const figure = FIGURE_KEYS.find((key) => key === read('figure'));
  const month = read('month');
  if (!figure || !month || !/^20\d{2}-(0[1-9]|1[0-2])$/.test(month)) return null;
  return {
    filters: { month, organisationId: read('organisationId') },
    behind: {
      figure,
      part: read('part') ?? 'denominator',
      group: FIGURE_GROUPS.find((group) => group === read('group')),
      groupKey: read('groupKey'),
      groupName: read('groupName'),
    },
  };
}
