import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icons/names.gen.ts';
import './bar.scss';

export interface BarProps {
  children: ReactNode;
  /** One small line above the buttons: 草稿已保存, or what the button will do. */
  hint?: ReactNode;
  hintIcon?: IconName;
  /** A consent <Check> belongs here, beside the button it governs. */
  above?: ReactNode;
  /** Buttons beside each other; the last is the widest. Stacked otherwise. */
  row?: boolean;
}

/** The sticky foot of a page: one primary button and at most two others. */
export function Bar({ children, hint, hintIcon, above, row }: BarProps): ReactElement {
  return (
    <View className="ui-bar">
      {above}
      {hint && (
        <View className="ui-bar__hint">
          {hintIcon && <Icon name={hintIcon} size="sm" />}
          <View>{hint}</View>
        </View>
      )}
      <View className={row ? 'ui-bar__row' : 'ui-bar__stack'}>{children}</View>
    </View>
  );
}
