import { View } from '@tarojs/components';
import type { RatesView } from '@tellit/shared/contract/rates.ts';
import { ratesCopy as copy, rateLineName } from '@tellit/shared/words/rates-copy.ts';
import type { ReactElement } from 'react';
import { type Period, periodName } from './periods.ts';
import { totalOf } from './rate-card.tsx';
import { RateNumber } from './rate-number.tsx';

/** What was told in the period and where it is now, as a sentence; every number leads to its orders. */
export function FlowLine({ view, period }: { view: RatesView; period: Period }): ReactElement {
  const { lines } = totalOf(view, 'flow');
  const dispatched = lines.filter(({ part }) => part === 'met');
  return (
    <View className="rates-flow t-2">
      <View className="rates-together">
        {copy.flow.received(periodName(period))} <RateNumber n={sum(lines)} rate="flow" part="all" /> {copy.flow.of}
      </View>
      {lines
        .filter(({ part }) => part !== 'met')
        .map(({ part, reason, count }) => (
          <View key={reason} className="rates-together">
            {rateLineName('flow', reason)} <RateNumber n={count} rate="flow" part={`${part}:${reason}`} />，
          </View>
        ))}
      <View className="rates-together">
        {copy.flow.dispatched} <RateNumber n={sum(dispatched)} rate="flow" part="numerator" />。
      </View>
      {dispatched.length > 0 && copy.flow.ofThose}
      {dispatched.map(({ reason, count }, index) => (
        <View key={reason} className="rates-together">
          {rateLineName('flow', reason)} <RateNumber n={count} rate="flow" part={`met:${reason}`} />
          {index === dispatched.length - 1 ? '。' : '，'}
        </View>
      ))}
      <View className="t-3 rates-inline">{copy.flow.each}</View>
      {view.sealed !== null && view.sealed > 0 && <View className="rates-inline">{copy.sealed(view.sealed)}</View>}
    </View>
  );
}

const sum = (lines: readonly { count: number }[]): number => lines.reduce((total, { count }) => total + count, 0);
