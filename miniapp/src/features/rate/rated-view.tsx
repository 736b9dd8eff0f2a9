import { useMutation } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { RatablePage, RatingReceipt } from '@tellit/shared/contract/inspection-ratings.ts';
import { questionOf } from '@tellit/shared/rules/inspection/rating-questions.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { now } from '@/api/server-time.ts';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { CommandProblem } from '@/features/track/command-problem.tsx';
import { dayWords, deadlineWords } from '@/platform/words/dates.ts';
import { ratingLabel } from '@/platform/words/labels.ts';
import { ratePageCopy as say } from '@/platform/words/rate.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { serverWords } from '@/platform/words/server.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Area } from '@/ui/field/area.tsx';
import { Field } from '@/ui/field/field.tsx';
import { Timeline } from '@/ui/line/timeline.tsx';
import { Facts, Quote } from '@/ui/note/note.tsx';
import { Heading, Section } from '@/ui/text/text.tsx';
import { BureauPhone } from './bureau-phone.tsx';
import { Questions } from './questions.tsx';

export interface RatedViewProps {
  code: string;
  page: RatablePage | undefined;
  receipt: RatingReceipt;
  secret: string;
  onChanged: (receipt: RatingReceipt) => void;
}

/** The receipt: what was said, what became of it, and the one change that is still allowed. */
export function RatedView({ code, page, receipt, secret, onChanged }: RatedViewProps): ReactElement {
  const [revising, setRevising] = useState(false);
  if (revising && page)
    return (
      <Revise
        code={code}
        page={page}
        receipt={receipt}
        secret={secret}
        onBack={() => setRevising(false)}
        onDone={(changed) => {
          setRevising(false);
          onChanged(changed);
        }}
      />
    );
  const at = now();
  const ticks = receipt.ticks.map((tick) => serverWords.tick(tick, questionOf(tick).words));
  const when = dayWords(receipt.submittedAt, at);
  return (
    <ResidentPage
      title={say.title}
      bar={
        receipt.reviseUntil !== null && page ? (
          <Bar hint={say.reviseUntil(dayWords(receipt.reviseUntil, at))}>
            <Button onTap={() => setRevising(true)}>{say.revise}</Button>
          </Bar>
        ) : undefined
      }
    >
      <View className="rate-sealed">
        <View className="rate-sealed__title t-b">{say.thanks}</View>
        <View className="rate-sealed__why t-label">
          {[say.sealedTitle, say.keepPhone].join(residentCopy.glue.stop)}
        </View>
      </View>
      <Section title={say.mine}>
        <Card>
          <Facts
            rows={[
              {
                label: receipt.revisedAt === null ? when : say.revisedAt(dayWords(receipt.revisedAt, at)),
                value: ratingLabel[receipt.level],
              },
              { label: say.ticks, value: ticks.length > 0 ? ticks.join(residentCopy.glue.list) : say.noTicks },
            ]}
          />
          {receipt.words && <Quote>{receipt.words}</Quote>}
        </Card>
        {receipt.revisedAt !== null && <View className="t-label t-2">{say.revised}</View>}
      </Section>
      <Section title={say.happened}>
        {receipt.steps.length === 0 ? (
          <View>{say.goodThanks}</View>
        ) : (
          <Timeline
            label={say.happened}
            entries={receipt.steps.map((step, index) => ({
              id: `${index}`,
              what: serverWords.step(step.title),
              time: step.at !== null ? dayWords(step.at, at) : step.dueAt !== null ? deadlineWords(step.dueAt, at) : '',
              state: step.at !== null ? ('past' as const) : ('todo' as const),
            }))}
          />
        )}
        {receipt.answer && <Quote caption={say.answer}>{receipt.answer}</Quote>}
      </Section>
      <View className="ui-gap-6">
        <BureauPhone phone={receipt.phone} />
      </View>
    </ResidentPage>
  );
}

function Revise({
  code,
  page,
  receipt,
  secret,
  onBack,
  onDone,
}: {
  code: string;
  page: RatablePage;
  receipt: RatingReceipt;
  secret: string;
  onBack: () => void;
  onDone: (receipt: RatingReceipt) => void;
}): ReactElement {
  const [said, setSaid] = useState({ level: receipt.level, ticks: receipt.ticks });
  const [words, setWords] = useState('');
  const send = useMutation<RatingReceipt, ApiProblem, void>({
    mutationFn: () =>
      call('POST /v1/public/visits/:code/rating/revision', {
        params: { code },
        body: { receipt: secret, ...said, words: words.trim() || undefined },
      }),
    onSuccess: onDone,
  });
  return (
    <ResidentPage
      title={say.title}
      onBack={onBack}
      bar={
        <Bar hint={say.reviseOnce}>
          <CommandProblem problem={send.error} />
          <Button kind="primary" onTap={() => send.mutate()} busy={send.isPending}>
            {say.submitRevision}
          </Button>
        </Bar>
      }
    >
      <Heading level={1}>{say.reviseTitle}</Heading>
      <Questions
        questions={page.questions}
        level={said.level}
        ticks={said.ticks}
        onChange={(more) => setSaid((before) => ({ ...before, ...more }))}
      />
      <View className="ui-gap-4">
        <Field id="revise-words" label={say.words} optional hint={say.wordsNote}>
          <Area id="revise-words-text" label={say.words} value={words} onChange={setWords} limit={500} rows={3} />
        </Field>
      </View>
    </ResidentPage>
  );
}
