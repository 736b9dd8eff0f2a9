import { View } from '@tarojs/components';
import { type ReactElement, useEffect } from 'react';
import { a11y } from '../a11y.ts';
import { Tap } from '../base/tap';
import { Icon } from '../icon/icon.tsx';
import './toast.scss';

export interface ToastProps {
  /** What succeeded; undefined shows nothing. Errors are never toasts (UX rule 19). */
  text: string | undefined;
  onDone: () => void;
  /** 撤回 within the time the server still holds the message. */
  undo?: { label: string; onTap: () => void };
  /** Milliseconds; default 3000, with undo 120 000 (decisions.md, Undo: two minutes). */
  duration?: number;
}

/** “It worked”, in ink with a tick. Put it in Page's `overlay`. */
export function Toast({ text, onDone, undo, duration = undo ? 120_000 : 3000 }: ToastProps): ReactElement {
  useEffect(() => {
    if (text === undefined) return;
    const timer = setTimeout(onDone, duration);
    return () => clearTimeout(timer);
  }, [text, duration, onDone]);
  return (
    <View className="ui-toast" {...a11y({ role: 'status', live: 'polite' })}>
      {text !== undefined && (
        <View className="ui-toast__paper">
          <Icon name="check" size="sm" />
          <View>{text}</View>
          {undo && (
            <Tap className="ui-toast__undo" onTap={undo.onTap}>
              {undo.label}
            </Tap>
          )}
        </View>
      )}
    </View>
  );
}
