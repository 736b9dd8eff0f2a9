import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icons/names.gen.ts';
import './tag.scss';

export interface TagProps {
  children: ReactNode;
  /** plain: sunken. ink: tinted (default). line: edge only. solid: filled (主办). */
  kind?: 'plain' | 'ink' | 'line' | 'solid';
  icon?: IconName;
}

/** A small word on a ground: a state, a kind, a role. Never a clock colour. */
export function Tag({ children, kind = 'ink', icon }: TagProps): ReactElement {
  return (
    <View className={`ui-tag is-${kind}`}>
      {icon && <Icon name={icon} size="em" />}
      <View>{children}</View>
    </View>
  );
}

/** 挂牌: double ink rule. `off` after 摘牌. */
export function Plate({ children, off, small }: { children: ReactNode; off?: boolean; small?: boolean }): ReactElement {
  return <View className={`ui-plate${off ? ' is-off' : ''}${small ? ' is-small' : ''}`}>{children}</View>;
}

/** A number in an ink dot: how many wait for you. Nothing when 0. */
export function Count({ n, label }: { n: number; label?: string }): ReactElement | null {
  if (n <= 0) return null;
  return (
    <View className="ui-count">
      {n > 99 ? '99+' : n}
      {label && <View className="ui-sr">{label}</View>}
    </View>
  );
}
