import { View } from '@tarojs/components';
import type { InspectionFigures } from '@tellit/shared/contract/inspection-figures.ts';
import { figuresCopy as copy, figureLineName, figureWords } from '@tellit/shared/words/inspection-figures-copy.ts';
import type { ReactElement } from 'react';
import { Card } from '@/ui/card/card.tsx';
import { FigureFraction, FigureNumber } from './figure-number.tsx';
import type { FigureFilters } from './use-figures.ts';

type Figure = InspectionFigures['figures'][number];

/** One figure: the number large, what it is divided by, last year's, its lines, and the definition under it. */
export function FigureCard({
  figure,
  filters,
  each,
}: {
  figure: Figure;
  filters: FigureFilters;
  each: boolean;
}): ReactElement {
  const { key, value, before } = figure;
  const { name, definition, unit } = figureWords[key];
  const large = value.percentage === null ? String(value.number) : `${value.percentage.toFixed(1)}%`;
  const then = before && (before.percentage === null ? fraction(before) : `${before.percentage.toFixed(1)}%`);
  return (
    <Card>
      <View className="figure-card" id={`figure-${key}`}>
        <View className="t-label t-b">{name}</View>
        <View className="rates-card__value">
          <View className="rates-big">
            {large}
            {value.of === null && <View className="rates-big__unit t-2">{unit}</View>}
          </View>
          {value.of !== null && (
            <View className="rates-card__fraction t-num">
              <FigureFraction figure={key} value={value} filters={filters} each={each} />
            </View>
          )}
        </View>
        <View className="t-cap t-3 t-num">{then ? copy.before(then) : copy.noBefore}</View>
        <View className="rates-definition">{definition}</View>
        {value.withheld && <View className="rates-definition">{copy.withheld}</View>}
        {value.lines.length > 0 && (
          <View className="rates-lines">
            {value.lines.map(({ part, reason, count }) => (
              <View key={`${part}:${reason}`} className="rates-line">
                <View className="t-3">{figureLineName(key, reason)}</View>
                <View>
                  <FigureNumber n={count} figure={key} part={`${part}:${reason}`} filters={filters} each={each} />
                </View>
              </View>
            ))}
          </View>
        )}
      </View>
    </Card>
  );
}

const fraction = ({ number, of }: { number: number; of: number | null }): string =>
  of === null ? String(number) : `${number} ÷ ${of}`;
