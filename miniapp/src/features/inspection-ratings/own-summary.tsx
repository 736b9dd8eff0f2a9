import { View } from '@tarojs/components';
import type { RatingSummaryView } from '@tellit/shared/contract/inspection-ratings.ts';
import { questionOf } from '@tellit/shared/rules/inspection/rating-questions.ts';
import { ratingLabel } from '@tellit/shared/words/labels.ts';
import { ratingsDeskCopy as copy } from '@tellit/shared/words/ratings-desk-copy.ts';
import type { ReactElement } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { Card } from '@/ui/card/card.tsx';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Section } from '@/ui/text/text.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { useSummary } from './data.ts';

type Said = NonNullable<RatingSummaryView['sum']>;

/** How a department was rated: whole months from five ratings on, nothing else, in shades of ink. */
export function OwnSummary(): ReactElement {
  const query = useSummary();
  const view = query.data;
  return (
    <Section title={copy.summary}>
      {query.isPending && <Loading look="rows" count={2} />}
      {query.error && <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />}
      {view && <PrivacyLine>{copy.summaryNote(view.leastShown)}</PrivacyLine>}
      {view && !view.sum && <Empty plain title={copy.summaryEmpty} />}
      {view?.sum && (
        <Card>
          <View className="t-label t-2">{copy.sum(view.sum.n)}</View>
          <Levels said={view.sum} />
          {view.sum.ticks
            .filter(({ n }) => n > 0)
            .map(({ tick, n }) => (
              <View key={tick} className="ui-between">
                <View>{questionOf(tick).words}</View>
                <View className="t-num">{n}</View>
              </View>
            ))}
        </Card>
      )}
      {view?.sum &&
        [...view.months].reverse().map(({ month, all }) => (
          <View key={month} className="ui-between">
            <View>{copy.month(month)}</View>
            <View className="t-num">{all ? copy.counts(all.good, all.n) : copy.hidden(view.leastShown)}</View>
          </View>
        ))}
    </Section>
  );
}

function Levels({ said }: { said: Said }): ReactElement {
  const shown = said.levels.filter(({ n }) => n > 0);
  return (
    <View>
      <View className="t-h2 t-num">{copy.counts(said.good, said.n)}</View>
      <View className="t-label t-2">{copy.good}</View>
      <View
        className="ratings-bar"
        {...a11y({ role: 'img', label: shown.map(({ level, n }) => copy.reading(ratingLabel[level], n)).join('，') })}
      >
        {said.levels.map(({ level, n }, at) =>
          n > 0 ? (
            <View key={level} className={`ratings-bar__part is-${Math.max(1, 4 - at)}`} style={{ flexGrow: n }} />
          ) : null,
        )}
      </View>
      <View className="t-cap t-num">
        {shown.map(({ level, n }) => copy.reading(ratingLabel[level], n)).join(' · ')}
      </View>
    </View>
  );
}
