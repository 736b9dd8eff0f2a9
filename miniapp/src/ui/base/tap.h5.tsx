import type { KeyboardEvent, ReactElement } from 'react';
import { a11y } from '../a11y.ts';
import type { TapProps } from './types.ts';
import './tap.scss';

/** A real button (or tel: link): focus, Enter, Space and screen readers come with it. */
export function Tap(props: TapProps): ReactElement {
  const { children, id, style, disabled, onTap, onHold, onKey, tel } = props;
  const shared = {
    id,
    style,
    className: `ui-tap ${props.className ?? ''}`,
    tabIndex: props.tabStop === false ? -1 : 0,
    onKeyDown: (event: KeyboardEvent) => {
      if (!event.metaKey && !event.ctrlKey && onKey?.(event.key)) event.preventDefault();
    },
    ...a11y(props.a11y ?? {}),
  };
  if (tel !== undefined) {
    return (
      <a {...shared} href={`tel:${tel.replace(/[^\d+]/g, '')}`} onClick={onTap}>
        {children}
      </a>
    );
  }
  return (
    <button
      {...shared}
      type="button"
      disabled={disabled}
      onClick={onTap}
      onPointerDown={onHold && (() => onHold(true))}
      onPointerUp={onHold && (() => onHold(false))}
      onPointerCancel={onHold && (() => onHold(false))}
      onContextMenu={onHold && ((event) => event.preventDefault())}
    >
      {children}
    </button>
  );
}
