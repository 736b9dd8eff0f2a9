import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ReportReceipt } from '@tellit/shared/contract/inspection-reports.ts';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { now } from '@/api/server-time.ts';
import { BureauPhone } from '@/features/rate/bureau-phone.tsx';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { dayWords, deadlineWords, momentWords } from '@/platform/words/dates.ts';
import { reportPageCopy as say } from '@/platform/words/report.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { serverWords } from '@/platform/words/server.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Timeline } from '@/ui/line/timeline.tsx';
import { Facts, Quote } from '@/ui/note/note.tsx';
import { Section } from '@/ui/text/text.tsx';

/** Whoever keeps the page open sees a step when it happens. */
const LOOK = 60_000;

/** The receipt of one report: what was said, how far it is, whom to ring. */
export function ReportedView({
  code,
  receipt,
  onMore,
}: {
  code: string;
  receipt: ReportReceipt;
  onMore: () => void;
}): ReactElement {
  const { data } = useQuery<ReportReceipt, ApiProblem>({
    queryKey: ['report', code, receipt.receipt],
    queryFn: () =>
      call('POST /v1/public/visits/:code/problems/receipt', {
        params: { code },
        body: { receipt: receipt.receipt },
      }),
    initialData: receipt,
    refetchInterval: LOOK,
    retry: false,
  });
  const at = now();
  const facts = [
    { label: say.at, value: momentWords(data.raisedAt, at) },
    { label: say.about, value: data.unitName ?? say.aboutUnknown },
    ...(data.photos > 0 ? [{ label: say.photos, value: say.photoCount(data.photos) }] : []),
  ];
  return (
    <ResidentPage
      title={say.title}
      onBack={onMore}
      bar={
        <Bar>
          <Button onTap={onMore}>{say.more}</Button>
        </Bar>
      }
    >
      <View className="rate-sealed">
        <View className="rate-sealed__title t-b">{say.sentTitle}</View>
        <View className="rate-sealed__why t-label">{[say.sealedTitle, say.sentWhy].join(residentCopy.glue.stop)}</View>
      </View>
      <Section title={say.mine}>
        <Card>
          <Quote>{data.words}</Quote>
          <View className="ui-gap-3">
            <Facts rows={facts} />
          </View>
        </Card>
      </Section>
      <Section title={say.happened}>
        <Timeline
          label={say.happened}
          entries={data.steps.map((step, index) => ({
            id: `${index}`,
            what: serverWords.step(step.title),
            time: step.at !== null ? dayWords(step.at, at) : step.dueAt !== null ? deadlineWords(step.dueAt, at) : '',
            state: step.at !== null ? ('past' as const) : ('next' as const),
          }))}
        />
        {data.answer && <Quote caption={say.answer}>{data.answer}</Quote>}
      </Section>
      <View className="ui-gap-6">
        <BureauPhone phone={data.office.phone} />
      </View>
    </ResidentPage>
  );
}
