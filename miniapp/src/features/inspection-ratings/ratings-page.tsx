import { View } from '@tarojs/components';
import type { RatingRow } from '@tellit/shared/contract/inspection-ratings.ts';
import { questionOf } from '@tellit/shared/rules/inspection/rating-questions.ts';
import { ratingLabel } from '@tellit/shared/words/labels.ts';
import { problemStateLabel } from '@tellit/shared/words/ratings-copy.ts';
import { ratingsDeskCopy as copy } from '@tellit/shared/words/ratings-desk-copy.ts';
import { type ReactElement, useState } from 'react';
import { Tabs } from '@/ui/choice/choice.tsx';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { type Column, DataTable } from '@/ui/table/data-table.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { dayText } from '../order/when.ts';
import { MoreButton } from '../session/more-button.tsx';
import { goTo } from '../session/navigate.ts';
import { ratingUrl } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { useRatings } from './data.ts';
import './ratings.scss';

/** 企业评价 for the justice bureau and the discipline office: no business and no words until one is opened. */
export function RatingsPage(): ReactElement {
  return (
    <StaffFrame
      title={copy.list}
      current="inspectRatings"
      roles={['justice', 'discipline', 'unitHead']}
      root
      bare
      headed
    >
      <Ratings />
    </StaffFrame>
  );
}

const columns: Column<RatingRow>[] = [
  { id: 'day', title: copy.columns.day, width: 90, cell: (row) => dayText(row.submittedAt) },
  { id: 'unit', title: copy.columns.unit, cell: (row) => row.departments.map(({ name }) => name).join('、') },
  { id: 'level', title: copy.columns.level, width: 100, cell: (row) => ratingLabel[row.level] },
  { id: 'ticks', title: copy.columns.ticks, cell: (row) => row.ticks.map((tick) => questionOf(tick).short).join('、') },
  { id: 'state', title: copy.columns.state, width: 150, cell: stateOf },
];

function stateOf(row: RatingRow): string {
  const [problem] = row.problems;
  if (problem) return problemStateLabel[problem.state];
  return row.order ? row.order.shortNumber : '';
}

function Ratings(): ReactElement {
  const [view, setView] = useState<'bad' | 'all'>('bad');
  const query = useRatings(view === 'bad');
  return (
    <View className="staff-scroll">
      <View className="ratings-pad">
        <Tabs<'bad' | 'all'>
          label={copy.list}
          value={view}
          options={[
            { value: 'bad', label: copy.views.bad },
            { value: 'all', label: copy.views.all },
          ]}
          onChange={setView}
        />
        <PrivacyLine>{copy.listNote}</PrivacyLine>
        {query.isPending && <Loading look="rows" count={4} />}
        {query.error && query.rows.length === 0 && (
          <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
        )}
        {query.isSuccess && query.rows.length === 0 && <Empty title={view === 'bad' ? copy.emptyBad : copy.empty} />}
        {query.rows.length > 0 && (
          <DataTable
            label={copy.list}
            columns={columns}
            rows={query.rows}
            rowId={(row) => row.id}
            onOpen={(row) => goTo(ratingUrl(row.id))}
          />
        )}
        <MoreButton query={query} />
      </View>
    </View>
  );
}
