import { View } from '@tarojs/components';
import type { ReactElement, ReactNode } from 'react';
import { useId } from 'react';
import { Tap } from '../base/tap';
import { Icon } from '../icon/icon.tsx';
import type { IconName } from '../icons/names.gen.ts';
import './button.scss';

export type ButtonKind = 'primary' | 'second' | 'tint' | 'quiet' | 'danger';

export interface ButtonProps {
  /** Names the act: 提交诉求, never 确定. */
  children: ReactNode;
  onTap?: () => void;
  /** One primary a screen. danger is plum: destructive or final. Default second. */
  kind?: ButtonKind;
  icon?: IconName;
  /** As wide as its words. Default: the whole width. */
  small?: boolean;
  /** Icon above the word (three in a row). */
  stacked?: boolean;
  /** Working: three dots, width kept, taps ignored. */
  busy?: boolean;
  /** Greyed, with the reason that is shown under it. Without a reason to give, do not show the button. */
  off?: string;
  /** The reason is already written nearby: do not repeat it, only read it aloud. */
  reasonHidden?: boolean;
  /** Shortcut shown inside (desks): ['⌘', '↵']. */
  keys?: string[];
  /** A phone number: the button calls it. */
  tel?: string;
  /** WeChat's own: 'phone' gives a code to `onPhoneCode`. */
  open?: 'phone' | 'share';
  onPhoneCode?: (code: string | undefined) => void;
  label?: string;
  id?: string;
}

export function Button(props: ButtonProps): ReactElement {
  const { children, kind = 'second', icon, small, stacked, busy, off, keys, onTap } = props;
  const reasonId = useId();
  const classes = [
    'ui-btn',
    `ui-btn--${kind}`,
    small && 'is-small',
    stacked && 'is-stacked',
    busy && 'is-busy',
    off !== undefined && 'is-off',
  ];
  const idle = off !== undefined || busy;
  return (
    <View className={`ui-btn-wrap ui-btn-wrap--${kind}${small ? ' is-small' : ''}`}>
      <Tap
        id={props.id}
        className={classes.filter(Boolean).join(' ')}
        a11y={{
          label: props.label,
          disabled: off !== undefined || undefined,
          busy: busy || undefined,
          describedBy: off ? reasonId : undefined,
        }}
        onTap={idle ? undefined : onTap}
        tel={idle ? undefined : props.tel}
        open={idle ? undefined : props.open}
        onPhoneCode={props.onPhoneCode}
      >
        <View className="ui-btn__words">
          {icon && <Icon name={icon} size={small ? 'sm' : 'md'} />}
          <View>{children}</View>
          {keys?.map((key) => (
            <View key={key} className="ui-key">
              {key}
            </View>
          ))}
        </View>
        {busy && (
          <View className="ui-btn__dots">
            <View className="ui-btn__dot" />
            <View className="ui-btn__dot" />
            <View className="ui-btn__dot" />
          </View>
        )}
      </Tap>
      {off && (
        <View id={reasonId} className={props.reasonHidden ? 'ui-sr' : 'ui-btn__reason'}>
          {off}
        </View>
      )}
    </View>
  );
}

export interface LinkProps {
  children: ReactNode;
  onTap?: () => void;
  tel?: string;
  label?: string;
  /** Inside a sentence: no minimum height of its own. */
  inline?: boolean;
}

/** Underlined words that lead somewhere. */
export function Link({ children, onTap, tel, label, inline }: LinkProps): ReactElement {
  return (
    <Tap
      className={`ui-link${inline ? ' is-inline' : ''}`}
      a11y={{ role: tel ? undefined : 'link', label }}
      onTap={onTap}
      tel={tel}
    >
      {children}
    </Tap>
  );
}
