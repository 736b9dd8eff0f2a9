import { View } from '@tarojs/components';
import { questionOf } from '@tellit/shared/rules/inspection/rating-questions.ts';
import { inspectDeskCopy } from '@tellit/shared/words/inspect-desk-copy.ts';
import type { ReactElement } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { Empty } from '@/ui/states/states.tsx';
import { periodName } from '../rates/periods.ts';
import { SectionHead } from './section-head.tsx';
import { useRatingMonth } from './use-inspect.ts';

const copy = inspectDeskCopy.ratings;

/** 评价: how businesses judged this month's visits, in shades of ink; which questions they ticked. */
export function RatingsSection(): ReactElement {
  const { month, summary } = useRatingMonth();
  const sum = summary?.sum;
  if (!summary) return <View />;
  if (!sum || sum.n === 0)
    return (
      <View className="inspect-side">
        <SectionHead title={copy.title} />
        <Empty plain title={copy.empty} />
      </View>
    );
  const of = (level: string): number => sum.levels.find((one) => one.level === level)?.n ?? 0;
  const bad = of('dissatisfied') + of('veryDissatisfied');
  const parts = [
    { name: copy.levels.verySatisfied, n: of('verySatisfied'), shade: 4 },
    { name: copy.levels.satisfied, n: of('satisfied'), shade: 3 },
    { name: copy.levels.fair, n: of('fair'), shade: 2 },
    { name: copy.levels.bad, n: bad, shade: 1 },
  ];
  const most = Math.max(1, ...sum.ticks.map(({ n }) => n));
  return (
    <View className="inspect-side">
      <SectionHead title={copy.title} note={copy.note(periodName(month).slice(5), sum.n)} />
      <View className="inspect-ratings__big t-num">
        {sum.n >= 30 ? `${((sum.good / sum.n) * 100).toFixed(1)}%` : `${sum.good} ÷ ${sum.n}`}
        <View className="t-label t-2">{copy.good}</View>
      </View>
      <View
        className="inspect-ratings__bar"
        {...a11y({ role: 'img', label: parts.map(({ name, n }) => `${name} ${n}`).join('，') })}
      >
        {parts
          .filter(({ n }) => n > 0)
          .map(({ name, n, shade }) => (
            <View key={name} className={`inspect-ratings__part is-${shade}`} style={{ flexGrow: n }} />
          ))}
      </View>
      <View className="inspect-ratings__legend t-cap t-num">
        {parts.map(({ name, n }) => (
          <View key={name}>{`${name} ${n}`}</View>
        ))}
      </View>
      <SectionHead title={copy.ticks} note={copy.ticksNote} />
      {sum.ticks.map(({ tick, n }) => (
        <View key={tick} className="inspect-tick">
          <View className="t-label inspect-tick__name">
            {questionOf(tick).short}
            {questionOf(tick).toDiscipline && <View className="t-cap t-3">{copy.toDiscipline}</View>}
          </View>
          <View className="inspect-tick__track">
            <View className="inspect-tick__fill" style={{ width: `${(n / most) * 100}%` }} />
          </View>
          <View className="t-num inspect-tick__n">{n}</View>
        </View>
      ))}
      <View className="t-cap t-3 ui-gap-2">{copy.foot}</View>
    </View>
  );
}
