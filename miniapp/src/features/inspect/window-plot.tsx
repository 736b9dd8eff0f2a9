import { View } from '@tarojs/components';
import type { JointProposalView } from '@tellit/shared/contract/inspection-views.ts';
import { inspectDeskCopy } from '@tellit/shared/words/inspect-desk-copy.ts';
import type { ReactElement } from 'react';
import { a11y } from '@/ui/a11y.ts';

const DAY = 86_400_000;
const copy = inspectDeskCopy.joint;

/** Windows of the departments as bars over days, and the one day as a line through them. */
export function WindowPlot({ proposal }: { proposal: JointProposalView }): ReactElement {
  const { windows, day, dayWords } = proposal;
  const at = (date: string): number => Date.parse(date);
  const all = [...windows.flatMap(({ from, to }) => [at(from), at(to)]), at(day)];
  const start = Math.min(...all);
  const whole = Math.max(...all) - start + DAY;
  const place = (date: number): string => `${(((date - start) / whole) * 100).toFixed(2)}%`;
  const words = windows.map(({ organisation, from, to }) => copy.window(organisation.name, short(from), short(to)));
  const ticks = [0, 1, 2, 3, 4].map((n) => start + (Math.floor((whole / DAY - 1) / 4) * n || n) * DAY);
  return (
    <View className="inspect-plot" {...a11y({ role: 'img', label: [...words, dayWords].join('；') })}>
      <View className="inspect-plot__names">
        {windows.map(({ taskId, organisation }) => (
          <View key={taskId} className="inspect-plot__name t-label t-clip">
            {organisation.name}
          </View>
        ))}
      </View>
      <View className="inspect-plot__area">
        {windows.map(({ taskId, from, to }) => (
          <View key={taskId} className="inspect-plot__row">
            <View
              className="inspect-plot__bar"
              style={{ left: place(at(from)), width: `${(((at(to) + DAY - at(from)) / whole) * 100).toFixed(2)}%` }}
            />
          </View>
        ))}
        <View className="inspect-plot__day" style={{ left: place(at(day)) }}>
          <View className={`inspect-plot__flag t-cap${at(day) - start > whole / 2 ? ' is-left' : ''}`}>{dayWords}</View>
        </View>
        <View className="inspect-plot__axis t-cap t-3 t-num">
          {ticks
            .filter((tick, index) => tick < start + whole && ticks.indexOf(tick) === index)
            .map((tick) => (
              <View key={tick} className="inspect-plot__tick" style={{ left: place(tick) }}>
                {short(new Date(tick).toISOString().slice(0, 10))}
              </View>
            ))}
        </View>
      </View>
    </View>
  );
}

/** 11-16. */
const short = (date: string): string => date.slice(5);
