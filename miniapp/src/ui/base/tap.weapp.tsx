import { Button, View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { phone } from '@/platform/phone/phone';
import { a11y } from '../a11y.ts';
import type { TapProps } from './types.ts';
import './tap.scss';

const PRESS = { hoverClass: 'is-press', hoverStayTime: 60 };

export function Tap(props: TapProps): ReactElement {
  const { children, id, style, disabled, onTap, onHold, tel, open, onPhoneCode } = props;
  const className = `ui-tap ${props.className ?? ''}`;
  const meaning = a11y({ role: 'button', disabled: disabled || undefined, ...props.a11y });
  const act = (): void => {
    if (disabled) return;
    if (tel !== undefined) phone.dial(tel);
    onTap?.();
  };
  if (open && !disabled) {
    return (
      <Button
        id={id}
        style={style}
        className={className}
        {...PRESS}
        {...meaning}
        openType={open === 'phone' ? 'getPhoneNumber' : 'share'}
        onGetPhoneNumber={(event) => onPhoneCode?.(event.detail.code)}
        onClick={onTap}
      >
        {children}
      </Button>
    );
  }
  return (
    <View
      id={id}
      style={style}
      className={className}
      {...(disabled ? {} : PRESS)}
      {...meaning}
      onClick={act}
      onTouchStart={onHold && (() => onHold(true))}
      onTouchEnd={onHold && (() => onHold(false))}
      onTouchCancel={onHold && (() => onHold(false))}
    >
      {children}
    </View>
  );
}
