import { View } from '@tarojs/components';
import type { RatesView, RateValue } from '@tellit/shared/contract/rates.ts';
import { RATE_DEFINITIONS } from '@tellit/shared/rules/rate-definitions.ts';
import type { RateGroup, RateKey } from '@tellit/shared/words/rate-names.ts';
import {
  ratesCopy as copy,
  percentWords,
  rateGroupLabel,
  rateLineName,
  rateWords,
} from '@tellit/shared/words/rates-copy.ts';
import type { ReactElement } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { changeWords } from './figures.ts';
import { isMonth, monthAfter, type Period, tickName } from './periods.ts';
import { axisStart } from './plot.ts';
import { RateNumber } from './rate-number.tsx';
import { TrendLine } from './trend-line.tsx';
import type { Trend } from './use-rates.ts';

interface RateCardProps {
  rate: RateKey;
  view: RatesView;
  period: Period;
  trend: Trend;
  group: RateGroup;
  /** The one that is broken down below. */
  chosen: boolean;
  onChoose: () => void;
}

/** One of the three rates: the number, what stands above and below the line, a year of it, its definition, what is left out. */
export function RateCard({ rate, view, period, trend, group, chosen, onChoose }: RateCardProps): ReactElement {
  const words = rateWords[rate];
  const value = totalOf(view, rate);
  const values = trend.of(rate);
  const beside = rate === 'satisfaction' ? trend.of('satisfiedOfAll') : undefined;
  const start = axisStart([...values, ...(beside ?? [])].filter((one) => one !== null));
  const drawn = values.some((one) => one !== null);
  const compared = isMonth(period)
    ? changeWords(value.percentage, values.at(-2) ?? null, {
        now: tickName(period),
        before: tickName(monthAfter(period, -1)),
      })
    : null;
  return (
    <Card className="rates-card" marked={chosen}>
      <View className="rates-card__head">
        <Heading level={2} size="body">
          {words.name}
        </Heading>
        {chosen ? (
          <View className="rates-screen">
            <Tag kind="ink">{copy.byGroupNow(rateGroupLabel[group])}</Tag>
          </View>
        ) : (
          <View className="rates-screen">
            <Button small kind="quiet" label={copy.showByGroup(rateGroupLabel[group], words.name)} onTap={onChoose}>
              {copy.byGroup('', rateGroupLabel[group]).replace(' · ', '')}
            </Button>
          </View>
        )}
        <View className="rates-card__note t-cap t-3">
          {[compared, drawn && copy.axisFrom(start)].filter(Boolean).join(' · ')}
        </View>
      </View>
      <View className="rates-card__value">
        <View className={`rates-big t-num${value.percentage === null ? ' is-few' : ''}`}>
          {value.percentage === null ? percentWords(null) : value.percentage.toFixed(1)}
          {value.percentage !== null && <View className="rates-big__unit">%</View>}
        </View>
        <View className="rates-card__fraction">
          <View className="rates-card__half">
            <RateNumber n={value.numerator} rate={rate} part="numerator" />{' '}
            <View className="t-3">{words.numerator}</View>
          </View>
          <View className="rates-card__half">
            {'÷ '}
            <RateNumber n={value.denominator} rate={rate} part="denominator" />{' '}
            <View className="t-3">{words.denominator}</View>
          </View>
        </View>
      </View>
      {drawn && (
        <TrendLine label={copy.trend(words.name)} months={trend.months} values={values} beside={beside} start={start} />
      )}
      <View className="rates-definition">{words.definition}</View>
      <View className="rates-lines">
        {rate === 'satisfaction' && <Besides view={view} />}
        <RateLines rate={rate} value={value} />
      </View>
    </Card>
  );
}

/** What is not above the line, each with its number: nothing leaves a rate silently. */
export function RateLines({ rate, value }: { rate: RateKey; value: RateValue }): ReactElement {
  return (
    <>
      {value.lines
        .filter(({ part }) => part !== 'met')
        .map(({ part, reason, count }) => (
          <View key={`${part}:${reason}`} className="rates-line">
            <View className="t-3">
              {rateLineName(rate, reason)}
              {part === 'excluded' && copy.apart}
            </View>
            <RateNumber n={count} rate={rate} part={`${part}:${reason}`} />
          </View>
        ))}
    </>
  );
}

/** 参评率 and the stricter variant stand beside 满意率, always. */
function Besides({ view }: { view: RatesView }): ReactElement {
  return (
    <>
      {(['participation', 'satisfiedOfAll'] as const).map((rate) => {
        const value = totalOf(view, rate);
        return (
          <View key={rate} className="rates-line">
            <View className="t-3">{rateWords[rate].name}</View>
            <View className="t-b t-num">{percentWords(value.percentage)}</View>
            <View className="t-3 t-num">
              <RateNumber n={value.numerator} rate={rate} part="numerator" />
              {' ÷ '}
              <RateNumber n={value.denominator} rate={rate} part="denominator" />
            </View>
          </View>
        );
      })}
    </>
  );
}

const NONE: RateValue = {
  numerator: 0,
  denominator: 0,
  n: 0,
  percentage: null,
  interval: null,
  lines: [],
  days: null,
};

export function totalOf(view: RatesView, rate: RateKey): RateValue {
  return view.rates.find(({ key }) => key === rate)?.total ?? NONE;
}

/** A share of 100, an average length, or only lines. */
export const kindOf = (rate: RateKey): 'rate' | 'flow' | 'days' => RATE_DEFINITIONS[rate].kind;
