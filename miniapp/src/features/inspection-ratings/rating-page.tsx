import { View } from '@tarojs/components';
import type { RatingDetail } from '@tellit/shared/contract/inspection-ratings.ts';
import { questionOf } from '@tellit/shared/rules/inspection/rating-questions.ts';
import { ratingLabel } from '@tellit/shared/words/labels.ts';
import { phoneWords } from '@tellit/shared/words/phones.ts';
import { problemStateLabel } from '@tellit/shared/words/ratings-copy.ts';
import { ratingsDeskCopy as copy } from '@tellit/shared/words/ratings-desk-copy.ts';
import { type ReactElement, useState } from 'react';
import { fileUrl } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Facts, PrivacyLine, Quote } from '@/ui/note/note.tsx';
import { PhotoStrip } from '@/ui/photos/photos.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { Section } from '@/ui/text/text.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { useNow } from '../order/use-now.ts';
import { dayText, dueMoment } from '../order/when.ts';
import { goTo } from '../session/navigate.ts';
import { orderUrl } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { useRating } from './data.ts';
import { RaiseSheet, RedactSheet } from './rating-sheets.tsx';
import './ratings.scss';

type Act = 'redact' | 'raise';

/** One rating in full: what was said, rewritten, and raised as problems. Opening it is on record. */
export function RatingPage({ id }: { id: string }): ReactElement {
  const query = useRating(id);
  const [act, setAct] = useState<Act>();
  const [told, setTold] = useState<string>();
  const rating = query.data;
  const done = (words: string): void => {
    setAct(undefined);
    setTold(words);
  };
  return (
    <StaffFrame
      title={copy.title}
      current="inspectRatings"
      roles={['justice', 'discipline', 'unitHead']}
      headed
      overlay={
        <>
          {rating && act === 'redact' && (
            <RedactSheet rating={rating} onClose={() => setAct(undefined)} onDone={() => done(copy.redactDone)} />
          )}
          {rating && act === 'raise' && (
            <RaiseSheet rating={rating} onClose={() => setAct(undefined)} onDone={() => done(copy.raised)} />
          )}
          <Toast text={told} onDone={() => setTold(undefined)} />
        </>
      }
    >
      {query.isPending && <Loading look="page" />}
      {query.error && <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />}
      {rating && <Rating rating={rating} onAct={setAct} />}
    </StaffFrame>
  );
}

function Rating({ rating, onAct }: { rating: RatingDetail; onAct: (act: Act) => void }): ReactElement {
  const now = useNow();
  const { callback, order } = rating;
  return (
    <View className="staff-column ratings-pad">
      <PrivacyLine>{copy.logged}</PrivacyLine>
      <Section title={copy.said}>
        <Card>
          <Facts
            rows={[
              { label: dayText(rating.revisedAt ?? rating.submittedAt), value: ratingLabel[rating.level] },
              {
                label: copy.columns.ticks,
                value: rating.ticks.map((tick) => questionOf(tick).words).join('、') || '—',
              },
              { label: copy.business, value: `${rating.business.name} · ${rating.business.address}` },
              {
                label: copy.visit,
                value: `${rating.visit.number} · ${rating.departments.map(({ name }) => name).join('、')}`,
              },
              { label: copy.phone, value: callbackWords(rating, now) },
            ]}
          />
          {rating.first && <View className="t-label t-2">{copy.first(ratingLabel[rating.first.level])}</View>}
          {rating.words ? <Quote>{rating.words}</Quote> : <View className="t-2">{copy.noWords}</View>}
          {rating.photos.length > 0 && (
            <PhotoStrip label={copy.photos} urls={rating.photos.map((photo) => fileUrl(photo.url))} />
          )}
        </Card>
      </Section>
      {rating.toDiscipline && <PrivacyLine>{copy.toDiscipline}</PrivacyLine>}
      <Section title={copy.redacted}>
        {rating.redacted ? <Quote>{rating.redacted}</Quote> : <View className="t-2">{copy.redactedNone}</View>}
        {rating.mayAct && (
          <View className="ui-gap-2">
            <Button small onTap={() => onAct('redact')}>
              {rating.redacted ? copy.redactAgain : copy.redact}
            </Button>
          </View>
        )}
      </Section>
      <Section title={copy.problems}>
        {rating.problems.length === 0 && <View className="t-2">{copy.noProblems}</View>}
        {rating.problems.map((problem) => (
          <Card key={problem.id}>
            <View className="ui-between">
              <View className="t-b">{problem.organisation.name}</View>
              <View className="t-label">{problemStateLabel[problem.state]}</View>
            </View>
            <View>{problem.words}</View>
            {problem.dueAt !== null && (
              <View className="t-label t-2">{copy.dueBefore(dueMoment(problem.dueAt, now))}</View>
            )}
          </Card>
        ))}
        {rating.mayAct && (
          <View className="ui-gap-2">
            <Button kind="primary" small onTap={() => onAct('raise')}>
              {copy.raise}
            </Button>
          </View>
        )}
      </Section>
      <Section title={copy.order}>
        {order ? (
          <Button small onTap={() => goTo(orderUrl(order.id))}>
            {copy.openOrder(order.shortNumber)}
          </Button>
        ) : (
          <View className="t-2">{copy.noOrder}</View>
        )}
        {callback.doneAt !== null && <View className="t-label t-2">{copy.calledAt(dayText(callback.doneAt))}</View>}
      </Section>
    </View>
  );
}

function callbackWords({ callback, phone }: RatingDetail, now: number): string {
  if (!callback.asked) return copy.phoneNone;
  const number = phone ? phoneWords(phone) : '';
  if (callback.doneAt !== null) return `${number} · ${copy.calledAt(dayText(callback.doneAt))}`;
  return callback.dueAt === null ? number : `${number} · ${copy.callBefore(dueMoment(callback.dueAt, now))}`;
}
