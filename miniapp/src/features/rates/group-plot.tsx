import { View } from '@tarojs/components';
import type { RatesView, RateValue } from '@tellit/shared/contract/rates.ts';
import { RATE_GROUPS, type RateGroup, type RateKey } from '@tellit/shared/words/rate-names.ts';
import { ratesCopy as copy, percentWords, rateGroupLabel, rateWords } from '@tellit/shared/words/rates-copy.ts';
import type { ReactElement } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { Card } from '@/ui/card/card.tsx';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { axisTicks, placeOn } from './plot.ts';
import { totalOf } from './rate-card.tsx';
import { Fraction } from './rate-number.tsx';

interface GroupPlotProps {
  rate: RateKey;
  view: RatesView;
  group: RateGroup;
  onGroup: (group: RateGroup) => void;
}

/** A rate by unit, category, channel or month: a point with its interval. In code order; nobody is ranked. */
export function GroupPlot({ rate, view, group, onGroup }: GroupPlotProps): ReactElement {
  const rows = view.rates.find(({ key }) => key === rate)?.groups ?? [];
  const whole = totalOf(view, rate);
  const ticks = axisTicks(rows.flatMap(({ value }) => value.interval?.[0] ?? []));
  const percentage = whole.percentage === null ? null : percentWords(whole.percentage);
  return (
    <Card className="rates-groups">
      <View className="rates-groups__head">
        <Heading level={2} size="body">
          {copy.byGroup(rateWords[rate].name, rateGroupLabel[group])}
        </Heading>
        <View className="rates-groups__note t-cap t-3">{`${group === 'organisation' ? copy.unitsNote : ''}${copy.plotNote(percentage)}`}</View>
        <View className="rates-screen">
          <Segmented
            label={copy.groupBy}
            options={RATE_GROUPS.map((value) => ({ value, label: rateGroupLabel[value] }))}
            value={group}
            onChange={onGroup}
          />
        </View>
      </View>
      {rows.length === 0 && <View className="t-3 ui-gap-3">{copy.empty}</View>}
      <View {...a11y({ role: 'table', label: copy.byGroup(rateWords[rate].name, rateGroupLabel[group]) })}>
        {rows.map(({ key, name, value }) => (
          <View key={key} className="rates-row" {...a11y({ role: 'row' })}>
            <View className="rates-row__name t-clip" {...a11y({ role: 'cell' })}>
              {name}
            </View>
            <View className="rates-row__fraction t-num" {...a11y({ role: 'cell' })}>
              <Fraction rate={rate} value={value} group={group} groupKey={key} groupName={name} />
            </View>
            <View
              className={`rates-row__percent t-num${value.percentage === null ? ' t-3' : ' t-b'}`}
              {...a11y({ role: 'cell' })}
            >
              {value.days === null ? percentWords(value.percentage) : copy.days(value.days)}
            </View>
            <Interval value={value} ticks={ticks} whole={whole} />
          </View>
        ))}
      </View>
      {rows.length > 0 && ticks.length > 0 && (
        <View className="rates-axis" {...a11y({ hidden: true })}>
          {ticks.map((tick) => (
            <View key={tick} className="rates-axis__tick t-num" style={{ left: `${placeOn(tick, ticks)}%` }}>
              {tick === 100 ? '100%' : tick}
            </View>
          ))}
        </View>
      )}
    </Card>
  );
}

/** The 95 % interval and the point on it; hollow when there are fewer than 30. */
function Interval({
  value,
  ticks,
  whole,
}: {
  value: RateValue;
  ticks: readonly number[];
  whole: RateValue;
}): ReactElement {
  const { interval, numerator, denominator, percentage } = value;
  const grid = ticks.map((tick) => (
    <View key={tick} className="rates-interval__grid" style={{ left: `${placeOn(tick, ticks)}%` }} />
  ));
  if (interval === null)
    return (
      <View className="rates-interval is-none" {...a11y({ role: 'cell' })}>
        {grid}
      </View>
    );
  const share = (100 * numerator) / denominator;
  const [low, high] = interval;
  const [from, to] = [placeOn(low, ticks), placeOn(high, ticks)];
  const few = percentage === null;
  return (
    <View className="rates-interval" {...a11y({ role: 'cell' })}>
      {grid}
      {whole.percentage !== null && (
        <View className="rates-interval__whole" style={{ left: `${placeOn(whole.percentage, ticks)}%` }} />
      )}
      <View
        className={`rates-interval__line${few ? ' is-few' : ''}`}
        style={{ left: `${from}%`, width: `${Math.max(0, to - from)}%` }}
      />
      <View className={`rates-interval__dot${few ? ' is-few' : ''}`} style={{ left: `${placeOn(share, ticks)}%` }} />
    </View>
  );
}
