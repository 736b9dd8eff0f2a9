import { type ChangeEvent, type KeyboardEvent, type ReactElement, useEffect, useLayoutEffect, useRef } from 'react';
import { a11y } from '../a11y.ts';
import type { TextBoxProps } from './types.ts';
import './text-box.scss';

const INPUT_MODES = { tel: 'tel', number: 'decimal', search: 'search' } as const;

/** Newer browsers grow the box by themselves (field-sizing: content). */
const growsByItself = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

function fitHeight(box: HTMLTextAreaElement | null): void {
  if (!box || growsByItself) return;
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight}px`;
}

/** A real input or textarea: labels, autofill, IME and paste behave as everywhere else in the browser. */
export function TextBox(props: TextBoxProps): ReactElement {
  const { kind = 'text', rows, value, onChange, onEnter, onKey } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  // after every render: new words, and also 长辈版 or a narrower window, make it higher
  useLayoutEffect(() => fitHeight(area.current));
  useEffect(() => {
    const box = area.current;
    if (!box) return;
    let width = 0;
    const watcher = new ResizeObserver(() => {
      if (box.offsetWidth === width) return;
      width = box.offsetWidth;
      fitHeight(box);
    });
    watcher.observe(box);
    return () => watcher.disconnect();
  }, []);
  const shared = {
    id: props.id,
    className: `ui-textbox${rows ? ' has-rows' : ''} ${props.className ?? ''}`,
    value,
    placeholder: props.placeholder,
    disabled: props.disabled,
    autoFocus: props.autoFocus,
    autoComplete: props.autoComplete ?? 'off',
    onFocus: props.onFocus,
    onBlur: props.onBlur,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.target.value),
    onKeyDown: (event: KeyboardEvent) => {
      // ⌘↵ and its like are the page's, also while one types
      if (event.nativeEvent.isComposing || event.metaKey || event.ctrlKey) return;
      if (onKey?.(event.key)) event.preventDefault();
      else if (event.key === 'Enter' && !rows) onEnter?.();
    },
    ...a11y(props.a11y ?? {}),
  };
  // `field-sizing: content` ignores `rows`: an empty box must still look like room for a story
  if (rows) return <textarea {...shared} ref={area} rows={rows} style={{ minHeight: `${rows * 1.6}em` }} />;
  return (
    <input
      {...shared}
      type={kind === 'number' ? 'text' : kind}
      inputMode={INPUT_MODES[kind as keyof typeof INPUT_MODES]}
    />
  );
}
