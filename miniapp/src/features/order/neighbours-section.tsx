import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { duplicatesCopy as copy } from '@tellit/shared/words/duplicates-copy.ts';
import type { ReactElement } from 'react';
import { Section } from '@/ui/text/text.tsx';
import { momentText } from './when.ts';

/** 附议: how many neighbours joined, and what the published rule makes of it. */
export function NeighboursSection({ order }: { order: WorkOrderDetail }): ReactElement | null {
  const { neighbours, endorsers, reporters } = order;
  if (neighbours === null) return null;
  const { people, withinHours, effect, reachedAt } = neighbours;
  const rule =
    effect === 'none'
      ? `${copy.rule.none}。`
      : `${copy.rule[effect](people, withinHours)}${reachedAt === null ? copy.notReached : copy.reached(momentText(reachedAt))}`;
  return (
    <Section title={copy.neighbours}>
      <View>{copy.joined(endorsers, reporters)}</View>
      <View className="t-label t-2 ui-gap-2">{rule}</View>
      <View className="t-cap t-2">{copy.dates}</View>
    </Section>
  );
}
