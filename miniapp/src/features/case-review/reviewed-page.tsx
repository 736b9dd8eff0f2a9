import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { CaseReviewView, ReviewedFileView } from '@tellit/shared/contract/case-review.ts';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import { problemWords } from '@tellit/shared/rules/inspection/review-questions.ts';
import { caseFileKindLabel, caseReviewCopy as copy, reviewStateLabel } from '@tellit/shared/words/case-review-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Note } from '@/ui/note/note.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { type Column, DataTable } from '@/ui/table/data-table.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { useAdminAct } from '../admin/use-admin.ts';
import { OrderProblem } from '../order/order-problem.tsx';
import { dayText } from '../order/when.ts';
import { goBack } from '../session/navigate.ts';
import { STAFF } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { AssignSheet, ConcludeSheet, RuleSheet } from './reviewed-sheets.tsx';
import './case-review.scss';

type Open = 'assign' | 'conclude' | 'rule' | null;

/** One 专项评查: rule and seed that anybody can draw again with, files with their sheets, rules made. */
export function ReviewedPage(): ReactElement {
  const { params } = useRouter();
  const id = params.id ?? '';
  const [open, setOpen] = useState<Open>(null);
  const query = useQuery({
    queryKey: ['case-reviews', id],
    queryFn: () => call('GET /v1/case-reviews/:id', { params: { id } }),
  });
  const review = query.data;
  const close = (): void => setOpen(null);
  return (
    <StaffFrame
      title={review?.name ?? copy.title}
      current="caseReview"
      bare
      headed
      roles={['justice', 'discipline']}
      onBack={() => goBack(STAFF.caseReview)}
      overlay={
        review && (
          <>
            {open === 'assign' && <AssignSheet review={review} onClose={close} />}
            {open === 'conclude' && <ConcludeSheet review={review} onClose={close} />}
            {open === 'rule' && <RuleSheet review={review} onClose={close} />}
          </>
        )
      }
    >
      {(me) => (
        <View className="staff-scroll">
          <View className="case-page">
            {query.isPending && <Loading look="page" />}
            {query.error && !review && (
              <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
            )}
            {review && <Reviewed me={me} review={review} onOpen={setOpen} />}
          </View>
        </View>
      )}
    </StaffFrame>
  );
}

interface ReviewedProps {
  me: Me;
  review: CaseReviewView;
  onOpen: (open: Open) => void;
}

function Reviewed({ me, review, onOpen }: ReviewedProps): ReactElement {
  const bureau = me.posts.some((post) => post.role === 'justice');
  const drawn = review.state === 'drawn';
  const left = review.files - review.assigned;
  return (
    <>
      <View className="case-bar">
        <View className="t-2 t-num">
          {`${reviewStateLabel[review.state]} · ${copy.columns.files} ${review.files} · ${copy.columns.reviewed} ${review.reviewed} · ${copy.columns.problems} ${review.problems}`}
        </View>
        {bureau && (
          <View className="ui-row case-buttons">
            {drawn && left > 0 && (
              <Button small kind="primary" onTap={() => onOpen('assign')}>
                {copy.assign}
              </Button>
            )}
            {drawn && left === 0 && (
              <Button
                small
                kind="primary"
                off={review.reviewed < review.files ? copy.concludeWhy : undefined}
                onTap={() => onOpen('conclude')}
              >
                {copy.conclude}
              </Button>
            )}
            <Button small icon="plus" onTap={() => onOpen('rule')}>
              {copy.makeRule}
            </Button>
          </View>
        )}
      </View>
      <Draw review={review} />
      {review.conclusion && <Note icon="check">{review.conclusion}</Note>}
      <DataTable label={review.name} columns={COLUMNS} rows={review.reviewedFiles} rowId={({ file }) => file.id} />
      <View className="ui-gap-4">
        <Heading level={2} size="h3">
          {copy.made}
        </Heading>
        {review.madeRules.length === 0 && <View className="t-2 ui-gap-2">{copy.noRules}</View>}
        {review.madeRules.map((rule) => (
          <View key={rule.id} className="case-rule">
            <View className="t-b">{`${rule.organisation.name} · ${rule.title}`}</View>
            <View className="t-2">{rule.words}</View>
          </View>
        ))}
      </View>
    </>
  );
}

/** Rule, seed and recipe; drawing again on the spot. */
function Draw({ review }: { review: CaseReviewView }): ReactElement {
  const act = useAdminAct();
  const [words, setWords] = useState<string>();
  const { rule } = review;
  const again = async (): Promise<void> => {
    const drawn = await act.run(() => call('GET /v1/case-reviews/:id/redraw', { params: { id: review.id } }));
    if (drawn) setWords(drawn.same ? copy.same(drawn.drawn.length, drawn.inDrum) : copy.differs);
  };
  return (
    <View className="case-draw">
      <View className="ui-grow">
        <View className="t-label">
          <View className="t-b">{copy.rule}</View>
          <View className="t-num">
            {`${rule.kinds.map((kind) => caseFileKindLabel[kind]).join('、')} · ${rule.from} 至 ${rule.to} · ${copy.size(rule.size)} · ${copy.seed} ${review.seed}`}
          </View>
          <View className="t-cap t-3">{copy.recipe}</View>
        </View>
        {words && <View className="t-label t-b">{words}</View>}
      </View>
      <Button small icon="refresh" busy={act.busy} onTap={() => void again()}>
        {copy.again}
      </Button>
    </View>
  );
}

const c = copy.columns;
const COLUMNS: Column<ReviewedFileView>[] = [
  { id: 'unit', title: c.unit, width: 110, cell: ({ file }) => file.organisation.name },
  { id: 'number', title: c.number, width: 170, cell: ({ file }) => file.number },
  { id: 'title', title: c.title, width: 170, cell: ({ file }) => file.title },
  { id: 'closed', title: c.closed, width: 80, cell: ({ file }) => dayText(file.closedAt) },
  { id: 'reviewer', title: c.reviewer, width: 90, cell: ({ reviewer }) => reviewer?.name ?? copy.unassigned },
  {
    id: 'verdict',
    title: c.verdict,
    width: 80,
    cell: ({ verdict, lead }) => (
      <View className="ui-row">
        {verdict ? copy.verdicts[verdict] : copy.open}
        {lead && <Tag kind="solid">{copy.integrity}</Tag>}
      </View>
    ),
  },
  {
    id: 'found',
    title: c.found,
    width: 240,
    cell: ({ ticks, words, problem }) => {
      const found = problemWords(ticks, words);
      if (found === '' && !problem) return null;
      return (
        <View>
          <View>{found}</View>
          {problem && <View className="t-cap t-3">{copy.inList}</View>}
        </View>
      );
    },
  },
];
