import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ProblemDetail } from '@tellit/shared/contract/inspection-reports.ts';
import { problemSourceLabel } from '@tellit/shared/words/ratings-copy.ts';
import { ratingsDeskCopy as copy } from '@tellit/shared/words/ratings-desk-copy.ts';
import type { ReactElement } from 'react';
import { call, fileUrl } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Facts, PrivacyLine, Quote } from '@/ui/note/note.tsx';
import { PhotoStrip } from '@/ui/photos/photos.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { momentText } from '../order/when.ts';
import { RATINGS } from './data.ts';

/** Who reported it and what they sent along; opening it is a look on record, so nothing is asked again in the background. */
export function ProblemSheet({ id, onClose }: { id: string; onClose: () => void }): ReactElement {
  const query = useQuery<ProblemDetail, ApiProblem>({
    queryKey: [RATINGS, 'problem', id],
    queryFn: () => call('GET /v1/inspection-problems/:id', { params: { id } }),
    retry: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <Sheet open wide title={copy.problemTitle} onClose={onClose}>
      {query.isPending && <Loading look="rows" count={3} />}
      {query.error && <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Detail problem={query.data} />}
    </Sheet>
  );
}

function Detail({ problem }: { problem: ProblemDetail }): ReactElement {
  const { business, visit, photos, source, raisedAt, said, words } = problem;
  const rows = [
    { label: copy.problemColumns.source, value: source ? problemSourceLabel[source] : '' },
    { label: copy.problemColumns.day, value: raisedAt === null ? '' : momentText(raisedAt) },
    { label: copy.problemColumns.unit, value: problem.organisation.name },
    ...(business ? [{ label: copy.business, value: `${business.name} · ${business.address}` }] : []),
    ...(visit ? [{ label: copy.visit, value: visit.number }] : []),
  ];
  return (
    <View className="ui-stack">
      <PrivacyLine>{copy.problemLogged}</PrivacyLine>
      <Facts rows={rows} />
      <Quote caption={copy.problemSaid}>{said ?? words}</Quote>
      {said !== null && said !== words && <Quote caption={copy.releaseWords}>{words}</Quote>}
      {photos.length > 0 && <PhotoStrip label={copy.photos} urls={photos.map(({ url }) => fileUrl(url))} />}
    </View>
  );
}
