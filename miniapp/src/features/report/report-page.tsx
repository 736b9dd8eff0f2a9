import { useQueries, useQuery } from '@tanstack/react-query';
import type { ReportPage as Choices, ReportReceipt } from '@tellit/shared/contract/inspection-reports.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { now } from '@/api/server-time.ts';
import { BureauPhone } from '@/features/rate/bureau-phone.tsx';
import { LoadError } from '@/features/resident/load-error.tsx';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { dayWords } from '@/platform/words/dates.ts';
import { reportPageCopy as say } from '@/platform/words/report.ts';
import { List, ListRow } from '@/ui/card/card.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Section } from '@/ui/text/text.tsx';
import { keepReceipt, keptReceipts } from './kept-reports.ts';
import { ReportForm } from './report-form.tsx';
import { ReportedView } from './reported-view.tsx';
import '../rate/rate.scss';

/** 联络试点反映问题: no account, at most four taps; the same page tells later what became of it. */
export function ReportPage({ code }: { code: string }): ReactElement {
  const [shown, setShown] = useState<ReportReceipt>();
  const page = useQuery<Choices, ApiProblem>({
    queryKey: ['report', code],
    queryFn: () => call('GET /v1/public/visits/:code/problems', { params: { code } }),
    enabled: code !== '',
    retry: false,
  });
  if (shown) return <ReportedView code={code} receipt={shown} onMore={() => setShown(undefined)} />;
  if (page.data)
    return (
      <ReportForm
        code={code}
        page={page.data}
        onSent={(receipt) => {
          keepReceipt(code, receipt.receipt);
          setShown(receipt);
        }}
      >
        <Before code={code} onOpen={setShown} />
      </ReportForm>
    );
  const refused = code === '' || page.error?.code === 'notContactPoint' || page.error?.code === 'codeUnknown';
  return (
    <ResidentPage title={say.title}>
      {code !== '' && page.isPending && <Loading look="page" />}
      {refused && <Empty title={say.notPoint} text={say.notPointWhy} />}
      {page.error && !refused && (
        <LoadError
          error={page.error}
          title={say.loadTitle}
          onRetry={() => void page.refetch()}
          retrying={page.isFetching}
        />
      )}
      {refused && <BureauPhone phone={null} />}
    </ResidentPage>
  );
}

/** What this device reported before, newest first. */
function Before({ code, onOpen }: { code: string; onOpen: (receipt: ReportReceipt) => void }): ReactElement | null {
  const [receipts] = useState(() => keptReceipts(code));
  const found = useQueries({
    queries: receipts.map((receipt) => ({
      queryKey: ['report', code, receipt],
      queryFn: () => call('POST /v1/public/visits/:code/problems/receipt', { params: { code }, body: { receipt } }),
      retry: false,
    })),
  }).flatMap((query) => query.data ?? []);
  if (found.length === 0) return null;
  return (
    <Section title={say.before}>
      <List>
        {found.map((one) => (
          <ListRow
            key={one.receipt}
            title={one.words.split('\n')[0] ?? ''}
            sub={`${dayWords(one.raisedAt, now())} · ${one.done ? say.done : say.running}`}
            onTap={() => onOpen(one)}
          />
        ))}
      </List>
    </Section>
  );
}
