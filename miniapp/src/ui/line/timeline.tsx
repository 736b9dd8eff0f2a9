import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { a11y } from '../a11y.ts';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icons/names.gen.ts';
import './timeline.scss';

export interface TimelineEntry {
  /** Stable key. */
  id: string;
  /** Full Chinese form: 4月21日（周二）19:30 前. */
  time?: ReactNode;
  what: ReactNode;
  /** Unit and details in plain words. */
  who?: ReactNode;
  /** past (filled), now (ring, the line above it is still to come), next (ring, dashed below), todo (sand, dashed). Default past. */
  state?: 'past' | 'now' | 'next' | 'todo';
  /** Something under the words: photos, a link. */
  more?: ReactNode;
  /** Staff trail: the kind of event as an icon in the stop. */
  icon?: IconName;
}

export interface TimelineProps {
  entries: TimelineEntry[];
  label?: string;
  /** Staff: time in its own column at the left, smaller rows. */
  dense?: boolean;
  /** The line draws itself down through the stops, once (after submitting). */
  draw?: boolean;
}

/** 直通线 standing: what happened (newest first) or what happens next (soonest first). */
export function Timeline({ entries, label, dense, draw }: TimelineProps): ReactElement {
  return (
    <View className={`ui-tl${dense ? ' is-dense' : ''}${draw ? ' is-drawn' : ''}`} {...a11y({ role: 'list', label })}>
      {entries.map(({ id, time, what, who, state = 'past', more, icon }) => (
        <View key={id} className={`ui-tl__entry is-${state}${icon ? ' has-icon' : ''}`} {...a11y({ role: 'listitem' })}>
          {icon && (
            <View className="ui-tl__icon">
              <Icon name={icon} size="em" />
            </View>
          )}
          {time && <View className="ui-tl__time">{time}</View>}
          <View className="ui-tl__body">
            <View className="ui-tl__what">{what}</View>
            {who && <View className="ui-tl__who">{who}</View>}
            {more}
          </View>
        </View>
      ))}
    </View>
  );
}
