import { View } from '@tarojs/components';
import type { RatesView } from '@tellit/shared/contract/rates.ts';
import type { RateKey } from '@tellit/shared/words/rate-names.ts';
import { ratesCopy as copy, percentWords, rateWords } from '@tellit/shared/words/rates-copy.ts';
import type { ReactElement } from 'react';
import { Tap } from '@/ui/base/tap';
import { Card } from '@/ui/card/card.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { type Period, periodName } from './periods.ts';
import { kindOf, totalOf } from './rate-card.tsx';
import { Fraction, RateNumber } from './rate-number.tsx';

/** In the order of the work: taken in, signed for, worked on, followed up, gone wrong. */
export const OTHER_RATES: readonly RateKey[] = [
  'acceptance',
  'signing',
  'closing',
  'onTime',
  'coverage',
  'verification',
  'rework',
  'urge',
  'returning',
  'repeat',
  'supervision',
  'listedDays',
];

interface OtherRatesProps {
  view: RatesView;
  period: Period;
  chosen: RateKey;
  onChoose: (rate: RateKey) => void;
}

/** Every other rate with both sides of its fraction; a name shows it by unit. */
export function OtherRates({ view, period, chosen, onChoose }: OtherRatesProps): ReactElement {
  const { score } = view;
  return (
    <Card className="rates-others">
      <Heading level={2} size="body">
        {copy.others} <View className="rates-inline t-cap t-3">{periodName(period)}</View>
      </Heading>
      {OTHER_RATES.map((rate) => {
        const value = totalOf(view, rate);
        const raw = rate === 'onTime' ? totalOf(view, 'onTimeRaw') : null;
        return (
          <View key={rate} className="rates-other">
            <Tap
              className={`rates-other__name${chosen === rate ? ' is-chosen' : ''}`}
              a11y={{ pressed: chosen === rate, label: `${rateWords[rate].name}。${rateWords[rate].definition}` }}
              onTap={() => onChoose(rate)}
            >
              {rateWords[rate].name}
            </Tap>
            <View className="rates-other__fraction t-num">
              {kindOf(rate) === 'days' ? (
                <RateNumber n={value.n} rate={rate} part="all" />
              ) : (
                <Fraction rate={rate} value={value} />
              )}
            </View>
            <View className={`rates-other__percent t-num${value.percentage === null ? ' t-3' : ' t-b'}`}>
              {kindOf(rate) === 'days' ? copy.days(value.days) : percentWords(value.percentage)}
            </View>
            {raw && (
              <View className="rates-other__raw t-cap t-3">
                {copy.raw(percentWords(raw.percentage))} <Fraction rate="onTimeRaw" value={raw} />
              </View>
            )}
          </View>
        );
      })}
      <View className="rates-other">
        <View className="rates-other__name">{copy.score}</View>
        <View className="rates-other__fraction" />
        <View className={`rates-other__percent t-num${score.value === null ? ' t-3' : ' t-b'}`}>
          {score.value === null ? copy.tooFew : score.value.toFixed(1)}
        </View>
        <View className="rates-other__raw t-cap t-3">
          {copy.scoreNote(score.weights.response, score.weights.resolution, score.weights.satisfaction)}
        </View>
      </View>
      <View className="rates-definition rates-rule">{copy.sameQuery}</View>
    </Card>
  );
}
