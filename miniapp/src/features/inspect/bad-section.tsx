import { View } from '@tarojs/components';
import type { RatingRow } from '@tellit/shared/contract/inspection-ratings.ts';
import { inspectDeskCopy } from '@tellit/shared/words/inspect-desk-copy.ts';
import { problemStateLabel } from '@tellit/shared/words/ratings-copy.ts';
import type { ReactElement } from 'react';
import { useShortcuts } from '@/ui/base/shortcuts';
import { Icon } from '@/ui/icon/icon.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { type Column, DataTable } from '@/ui/table/data-table.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { useNow } from '../order/use-now.ts';
import { dayText, dueMoment } from '../order/when.ts';
import { goTo } from '../session/navigate.ts';
import { ratingUrl } from '../session/places.ts';
import { SectionHead } from './section-head.tsx';
import { useBadRatings } from './use-inspect.ts';

const copy = inspectDeskCopy.bad;

/** 差评整改: called back within a day, mended within fifteen; nothing here names a business. */
export function BadSection({ keys }: { keys: boolean }): ReactElement {
  const query = useBadRatings();
  const now = useNow();
  const rows = query.data?.items ?? [];
  const [first] = rows;
  useShortcuts({ R: () => first && goTo(ratingUrl(first.id)) }, keys && first !== undefined);
  const c = copy.columns;
  const columns: Column<RatingRow>[] = [
    { id: 'day', title: c.day, width: 70, cell: (row) => dayText(row.submittedAt) },
    {
      id: 'unit',
      title: c.unit,
      width: 130,
      cell: (row) =>
        row.toDiscipline ? (
          <View className="ui-row">
            <Icon name="lock" size="sm" />
            {copy.sealed}
          </View>
        ) : (
          row.departments.map(({ name }) => name).join('、')
        ),
    },
    { id: 'problem', title: c.problem, width: 230, cell: (row) => <Words row={row} /> },
    { id: 'callback', title: c.callback, width: 120, cell: (row) => <Callback row={row} now={now} /> },
    { id: 'mend', title: c.mend, width: 130, cell: (row) => <Mending row={row} now={now} /> },
  ];
  return (
    <View className="inspect-section">
      <SectionHead title={copy.title} note={copy.note} />
      {query.isPending && <Loading look="rows" count={3} />}
      {query.error && rows.length === 0 && (
        <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && rows.length === 0 && <Empty plain title={copy.empty} />}
      {rows.length > 0 && (
        <DataTable
          label={copy.title}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          onOpen={(row) => goTo(ratingUrl(row.id))}
        />
      )}
    </View>
  );
}

function Words({ row }: { row: RatingRow }): ReactElement {
  const words = row.problems.map((problem) => problem.words).join('；') || row.redacted;
  return (
    <View>
      <View>{words ?? copy.notRedacted}</View>
      {row.toDiscipline && <View className="t-cap t-3">{copy.toDiscipline}</View>}
    </View>
  );
}

function Callback({ row, now }: { row: RatingRow; now: number }): ReactElement {
  const { doneAt, dueAt } = row.callback;
  if (doneAt !== null)
    return (
      <View className="ui-row">
        <Icon name="check" size="sm" />
        {copy.called}
      </View>
    );
  if (dueAt === null) return <View />;
  return (
    <View className={dueAt < now ? 't-b' : ''}>
      {dueAt < now ? copy.callLate : copy.callBefore(dueMoment(dueAt, now))}
    </View>
  );
}

function Mending({ row, now }: { row: RatingRow; now: number }): ReactElement {
  if (row.toDiscipline && row.problems.length === 0) return <View className="t-2">{copy.leadOnly}</View>;
  const running = row.problems.find(({ state }) => state === 'rectifying') ?? row.problems[0];
  if (!running) return <View className="t-2">{copy.notReleased}</View>;
  return (
    <View>
      <View>{problemStateLabel[running.state]}</View>
      {running.dueAt !== null && <View className="t-cap t-3">{copy.released(dueMoment(running.dueAt, now))}</View>}
    </View>
  );
}
