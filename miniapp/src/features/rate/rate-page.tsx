import { useQuery } from '@tanstack/react-query';
import type { RatablePage, RatingReceipt } from '@tellit/shared/contract/inspection-ratings.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { LoadError } from '@/features/resident/load-error.tsx';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { ratePageCopy as say } from '@/platform/words/rate.ts';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { BureauPhone } from './bureau-phone.tsx';
import { keptRating, noteSent } from './rate-draft.ts';
import { RateForm } from './rate-form.tsx';
import { RatedView } from './rated-view.tsx';
import './rate.scss';

/** 评价检查 (screens/resident/11): one page, no account, at most four taps; the same page tells later what became of it. */
export function RatePage({ code }: { code: string }): ReactElement {
  const [receipt, setReceipt] = useState<RatingReceipt>();
  const [taken, setTaken] = useState(false);
  const kept = keptRating(code);
  const page = useQuery<RatablePage, ApiProblem>({
    queryKey: ['rate', code],
    queryFn: () => call('GET /v1/public/visits/:code/rating', { params: { code } }),
    enabled: code !== '',
    retry: false,
  });
  const mine = useQuery<RatingReceipt | null, ApiProblem>({
    queryKey: ['rate', code, 'receipt'],
    queryFn: () =>
      call('POST /v1/public/visits/:code/rating/receipt', {
        params: { code },
        body: { receipt: kept?.receipt ?? '' },
      }),
    enabled: kept?.sent === true && !receipt,
    retry: false,
  });
  const own = receipt ?? mine.data ?? null;
  const unknown = code === '' || page.error?.code === 'codeUnknown' || page.error?.code === 'invalidInput';
  if (own && kept)
    return <RatedView code={code} page={page.data} receipt={own} secret={kept.receipt} onChanged={setReceipt} />;
  if (page.data?.state === 'open' && !taken && !(kept?.sent && mine.isPending))
    return (
      <RateForm
        code={code}
        page={page.data}
        onTaken={() => setTaken(true)}
        onSent={(sent) => {
          noteSent(code);
          setReceipt(sent);
        }}
      />
    );
  const bureau = page.data?.phone ?? null;
  const states = { notYet: [say.notYet, say.notYetWhy], cancelled: [say.cancelled, say.cancelledWhy] } as const;
  const state = page.data && page.data.state !== 'open' ? states[page.data.state] : null;
  const told = unknown
    ? ([say.unknown, say.unknownWhy] as const)
    : taken
      ? ([say.rated, say.ratedWhy] as const)
      : state;
  return (
    <ResidentPage title={say.title}>
      {!unknown && (page.isPending || (kept?.sent && mine.isPending)) && <Loading look="page" />}
      {told && <Empty title={told[0]} text={told[1]} />}
      {page.error && !unknown && (
        <LoadError
          error={page.error}
          title={say.loadTitle}
          onRetry={() => void page.refetch()}
          retrying={page.isFetching}
        />
      )}
      {told && <BureauPhone phone={bureau} />}
    </ResidentPage>
  );
}
