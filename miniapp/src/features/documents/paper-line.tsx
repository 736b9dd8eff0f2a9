import { View } from '@tarojs/components';
import type { DocumentOfOrder } from '@tellit/shared/contract/document-views.ts';
import type { ReactElement } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { stopsOf } from './paper-words.ts';
import './documents.scss';

/** The way of one paper, five stops: filled is done, the ring is next, grey to come (TOKENS.md: 直通线). */
export function PaperLine({
  paper,
  checkedAt = null,
}: {
  paper: DocumentOfOrder;
  checkedAt?: number | null;
}): ReactElement {
  const stops = stopsOf(paper, checkedAt);
  const next = stops.findIndex((stop) => !stop.done);
  const label = stops.map(({ name, time }) => `${name} ${time}`.trim()).join('，');
  return (
    <View className="paper-line" {...a11y({ role: 'img', label })}>
      {stops.map(({ name, time, done }, index) => (
        <View key={name} className={`paper-stop${done ? ' is-done' : index === next ? ' is-next' : ''}`}>
          <View className="paper-stop__dot" />
          <View className="t-label">{name}</View>
          <View className="t-cap t-2 t-num">{time}</View>
        </View>
      ))}
    </View>
  );
}
