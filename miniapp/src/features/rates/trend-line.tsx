import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { type Period, tickName } from './periods.ts';
import { gridOf, heightOf, linePath, runsOf } from './plot.ts';

interface TrendLineProps {
  /** Read instead of the drawing. */
  label: string;
  months: readonly Period[];
  values: readonly (number | null)[];
  /** The stricter variant beside it, dashed. */
  beside?: readonly (number | null)[];
  start: number;
}

/** Twelve months of a rate. The axis may begin above nought: the card says where. */
export function TrendLine({ label, months, values, beside, start }: TrendLineProps): ReactElement {
  const x = (at: number): number => (at / (months.length - 1)) * 100;
  const y = (value: number): number => heightOf(value, start);
  const last = values.at(-1) ?? null;
  return (
    <View className="rates-trend" {...a11y({ role: 'img', label })}>
      <View className="rates-trend__plot">
        {gridOf(start).map((value) => (
          <View key={value} className="rates-trend__grid" style={{ bottom: `${y(value)}%` }}>
            <View className="rates-trend__y t-num">{value}</View>
          </View>
        ))}
        {beside && <Runs values={beside} x={x} y={y} beside />}
        <Runs values={values} x={x} y={y} />
        {last !== null && (
          <View className="rates-trend__end" style={{ left: '100%', bottom: `${y(last)}%` }}>
            <View className="rates-trend__endn t-num">{last.toFixed(1)}</View>
          </View>
        )}
      </View>
      <View className="rates-trend__x">
        {[0, 2, 5, 8, 11].map((at) => (
          <View key={at} className="rates-trend__tick" style={{ left: `${x(at)}%` }}>
            {tickName(months[at] ?? '')}
          </View>
        ))}
      </View>
    </View>
  );
}

interface RunsProps {
  values: readonly (number | null)[];
  x: (at: number) => number;
  y: (value: number) => number;
  beside?: boolean;
}

function Runs({ values, x, y, beside }: RunsProps): ReactElement {
  const thickness = beside ? 1.5 : 2.5;
  return (
    <>
      {runsOf(values).map((run) => (
        <View
          key={run[0]?.at}
          className={`rates-trend__line${beside ? ' is-beside' : ''}`}
          style={{
            clipPath: linePath(
              run.map((point) => ({ x: x(point.at), y: y(point.value) })),
              thickness,
            ),
          }}
        />
      ))}
    </>
  );
}
