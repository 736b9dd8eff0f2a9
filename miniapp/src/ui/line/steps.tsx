import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import { a11y } from '../a11y.ts';
import './steps.scss';

/** A stop of the straight line: done (filled), now (ring), todo (sand). */
export type Stop = 'done' | 'now' | 'todo';

export interface StepsProps {
  labels: string[];
  /** Index of the stop one stands at; labels.length when all are done. */
  at: number;
  /** Equal distances with words below the stops (4–5 stops). Default: the ends reach the margins. */
  centred?: boolean;
}

export const stopOf = (index: number, at: number): Stop => (index < at ? 'done' : index === at ? 'now' : 'todo');

/** 直通线 lying: which question one is at, or how far a matter is. */
export function Steps({ labels, at, centred }: StepsProps): ReactElement {
  const label = uiCopy.joined(
    uiCopy.step(Math.min(at + 1, labels.length), labels.length),
    labels[Math.min(at, labels.length - 1)] ?? '',
  );
  return (
    <View className={`ui-steps${centred ? ' is-centred' : ''}`} {...a11y({ role: 'img', label })}>
      {labels.map((word, index) => (
        <View key={word} className={`ui-steps__stop is-${stopOf(index, at)}`}>
          {word}
        </View>
      ))}
    </View>
  );
}

/** Five small stops without words, for a list; the word stands beside it. */
export function MiniLine({ stops = 5, at }: { stops?: number; at: number }): ReactElement {
  return (
    <View className="ui-mini" {...a11y({ hidden: true })}>
      {Array.from({ length: stops }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: stops are nothing but their place
        <View key={index} className={`ui-mini__stop is-${stopOf(index, at)}`} />
      ))}
    </View>
  );
}

export interface LadderRung {
  title: ReactNode;
  note?: ReactNode;
  stop: Stop;
}

/** 提级: the same line, lying, three stops — community, street, district. */
export function LadderLine({ rungs, label }: { rungs: LadderRung[]; label: string }): ReactElement {
  return (
    <View className="ui-ladderline" {...a11y({ role: 'list', label })}>
      {rungs.map(({ title, note, stop }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rung is its level
        <View key={index} className={`ui-ladderline__rung is-${stop}`} {...a11y({ role: 'listitem' })}>
          <View>{title}</View>
          {note && <View className="ui-ladderline__note">{note}</View>}
        </View>
      ))}
    </View>
  );
}
