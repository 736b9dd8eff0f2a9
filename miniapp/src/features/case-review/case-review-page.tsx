import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { AssignedFile, CaseReviewRow } from '@tellit/shared/contract/case-review.ts';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { caseFileKindLabel, caseReviewCopy as copy, reviewStateLabel } from '@tellit/shared/words/case-review-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { useViewport } from '@/ui/base/viewport';
import { Button } from '@/ui/button/button.tsx';
import { List, ListRow } from '@/ui/card/card.tsx';
import { Tabs } from '@/ui/choice/choice.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { type Column, DataTable } from '@/ui/table/data-table.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { dayText } from '../order/when.ts';
import { goTo } from '../session/navigate.ts';
import { STAFF } from '../session/places.ts';
import { useSession } from '../session/session.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { CaseFiles } from './case-files.tsx';
import { DrawSheet } from './draw-sheet.tsx';
import { FileSheet } from './file-sheet.tsx';
import { ReviewSheet } from './review-sheet.tsx';
import '../intake/intake.scss';
import './case-review.scss';
import { MoreButton } from '../session/more-button.tsx';

type Which = 'reviews' | 'mine' | 'files';

/** 案卷评查: the bureau's reviews, the files given to oneself, and the drum they are drawn from. */
export function CaseReviewPage(): ReactElement {
  const [which, setWhich] = useState<Which | null>(null);
  const [sheet, setSheet] = useState<'draw' | 'file' | AssignedFile | null>(null);
  const [told, setTold] = useState<string>();
  const session = useSession();
  return (
    <StaffFrame
      title={copy.title}
      current="caseReview"
      root
      bare
      headed
      overlay={
        <>
          {sheet === 'draw' && (
            <DrawSheet
              onClose={() => setSheet(null)}
              onDrawn={(id) => {
                setSheet(null);
                goTo(`${STAFF.caseReviewed}?id=${id}`);
              }}
            />
          )}
          {sheet === 'file' && session.status !== 'out' && (
            <FileSheet
              me={session.me}
              onClose={() => setSheet(null)}
              onDone={(words) => {
                setSheet(null);
                setTold(words);
              }}
            />
          )}
          {sheet !== null && typeof sheet === 'object' && (
            <ReviewSheet
              given={sheet}
              onClose={() => setSheet(null)}
              onDone={(lead) => {
                setSheet(null);
                setTold(lead ? copy.handedInLead : copy.handedIn);
              }}
            />
          )}
          <Toast text={told} onDone={() => setTold(undefined)} />
        </>
      }
    >
      {(me) => (
        <Lists
          me={me}
          which={which}
          onWhich={setWhich}
          onDraw={() => setSheet('draw')}
          onAdd={() => setSheet('file')}
          onReview={(one) => setSheet(one)}
        />
      )}
    </StaffFrame>
  );
}

interface ListsProps {
  me: Me;
  which: Which | null;
  onWhich: (which: Which) => void;
  onDraw: () => void;
  onAdd: () => void;
  onReview: (file: AssignedFile) => void;
}

function Lists({ me, which, onWhich, onDraw, onAdd, onReview }: ListsProps): ReactElement {
  const has = (...roles: string[]): boolean => me.posts.some((post) => roles.includes(post.role));
  const bureau = has('justice');
  const tabs: Which[] = [
    ...(has('justice', 'discipline') ? (['reviews'] as const) : []),
    'mine',
    ...(has('justice', 'discipline', 'unitHead', 'officer') ? (['files'] as const) : []),
  ];
  const shown = which ?? tabs[0] ?? 'mine';
  return (
    <View className="staff-scroll">
      <View className="case-page">
        <View className="case-bar">
          <Tabs<Which>
            label={copy.title}
            value={shown}
            options={tabs.map((value) => ({ value, label: copy.tabs[value] }))}
            onChange={onWhich}
          />
          {bureau && shown === 'reviews' && (
            <Button small kind="primary" icon="sort" onTap={onDraw}>
              {copy.draw}
            </Button>
          )}
        </View>
        {shown === 'reviews' && <Reviews />}
        {shown === 'mine' && <Mine onReview={onReview} />}
        {shown === 'files' && <CaseFiles me={me} onAdd={onAdd} />}
      </View>
    </View>
  );
}

function Reviews(): ReactElement {
  const query = useInfiniteQuery({
    queryKey: ['case-reviews'],
    queryFn: ({ pageParam }) => call('GET /v1/case-reviews', { query: { cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const c = copy.columns;
  const columns: Column<CaseReviewRow>[] = [
    { id: 'name', title: c.name, width: 240, cell: (row) => row.name },
    { id: 'state', title: c.state, width: 70, cell: (row) => reviewStateLabel[row.state] },
    { id: 'files', title: c.files, width: 50, align: 'right', cell: (row) => number(row.files) },
    { id: 'reviewed', title: c.reviewed, width: 50, align: 'right', cell: (row) => number(row.reviewed) },
    { id: 'problems', title: c.problems, width: 60, align: 'right', cell: (row) => number(row.problems) },
    { id: 'at', title: c.at, width: 130, cell: (row) => `${dayText(row.createdAt)} ${row.createdBy}` },
  ];
  const phone = useViewport() === 'phone';
  const open = (row: CaseReviewRow): void => goTo(`${STAFF.caseReviewed}?id=${row.id}`);
  return (
    <Listed query={query} none={copy.none} why={copy.noneWhy} count={rows.length}>
      {phone ? (
        <List label={copy.title}>
          {rows.map((row) => (
            <ListRow
              key={row.id}
              title={row.name}
              sub={copy.counts(row.files, row.reviewed, row.problems)}
              right={reviewStateLabel[row.state]}
              onTap={() => open(row)}
            />
          ))}
        </List>
      ) : (
        <DataTable label={copy.title} columns={columns} rows={rows} rowId={(row) => row.id} onOpen={open} />
      )}
    </Listed>
  );
}

function Mine({ onReview }: { onReview: (file: AssignedFile) => void }): ReactElement {
  const query = useInfiniteQuery({
    queryKey: ['case-reviews', 'mine'],
    queryFn: ({ pageParam }) => call('GET /v1/my-case-files', { query: { cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const c = copy.columns;
  const columns: Column<AssignedFile>[] = [
    { id: 'number', title: c.number, width: 180, cell: ({ file }) => file.number },
    { id: 'unit', title: c.unit, width: 120, cell: ({ file }) => file.organisation.name },
    { id: 'kind', title: c.kind, width: 80, cell: ({ file }) => caseFileKindLabel[file.kind] },
    { id: 'title', title: c.title, width: 180, cell: ({ file }) => file.title },
    { id: 'name', title: c.name, width: 160, cell: (row) => row.reviewName },
    {
      id: 'act',
      title: c.verdict,
      width: 90,
      cell: (row) =>
        row.open ? (
          <Button small onTap={() => onReview(row)}>
            {copy.review}
          </Button>
        ) : row.verdict ? (
          copy.verdicts[row.verdict]
        ) : (
          ''
        ),
    },
  ];
  return (
    <Listed query={query} none={copy.noneMine} why={copy.noneMineWhy} count={rows.length}>
      <DataTable
        label={copy.tabs.mine}
        columns={columns}
        rows={rows}
        rowId={(row) => `${row.reviewId}-${row.file.id}`}
      />
    </Listed>
  );
}

interface ListedProps {
  query: Pick<
    ReturnType<typeof useInfiniteQuery>,
    'isPending' | 'error' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage' | 'refetch'
  >;
  none: string;
  why: string;
  count: number;
  children: ReactElement;
}

/** A list with its waiting, empty and failed states. */
export function Listed({ query, none, why, count, children }: ListedProps): ReactElement {
  return (
    <View className="ui-gap-3">
      {query.isPending && <Loading look="rows" count={4} />}
      {query.error !== null && count === 0 && (
        <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
      )}
      {!query.isPending && !query.error && count === 0 && <Empty title={none} text={why} />}
      {count > 0 && children}
      {query.hasNextPage && (
        <View className="ui-gap-3">
          <MoreButton query={query} />
        </View>
      )}
    </View>
  );
}

const number = (n: number): ReactElement => <View className="t-num">{n}</View>;
