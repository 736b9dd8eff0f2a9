import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { a11y } from '../a11y.ts';
import { Icon } from '../icon/icon.tsx';
import './ladder.scss';

export interface Rung {
  id: string;
  /** 街道书记 王建新. */
  title: ReactNode;
  /** 2 级 · 现在停在这里. */
  note?: ReactNode;
  /** climbed: solid rails. here: the filled rung. todo: dashed, not reached. */
  state: 'climbed' | 'here' | 'todo';
  /** From the escalation row, never typed: 为什么, 凭什么, 何时. */
  facts: { label: string; value: ReactNode }[];
  /** Clocks, the 牌 tag. */
  more?: ReactNode;
}

/** 升级梯, drawn bottom-up: where it stands and why. 挂牌 stands beside it, never as a rung. */
export function Ladder({ rungs, label }: { rungs: Rung[]; label: string }): ReactElement {
  return (
    <View {...a11y({ role: 'list', label })}>
      {rungs.map(({ id, title, note, state, facts, more }) => (
        <View key={id} className={`ui-rung is-${state}`} {...a11y({ role: 'listitem' })}>
          <View className="ui-rung__rails" {...a11y({ hidden: true })}>
            {state === 'here' ? (
              <View className="ui-rung__here">
                <Icon name="user" size="sm" />
              </View>
            ) : (
              <View className="ui-rung__step" />
            )}
          </View>
          <View className="ui-rung__body">
            <View className="ui-rung__title">
              <View className="t-b">{title}</View>
              {note && <View className="t-cap">{note}</View>}
            </View>
            {facts.map((fact) => (
              <View key={fact.label} className="ui-rung__fact">
                <View className="ui-rung__label">{fact.label}</View>
                {fact.value}
              </View>
            ))}
            {more}
          </View>
        </View>
      ))}
    </View>
  );
}
