import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef } from 'react';
import { keyName, worksWhileTyping } from './keys.ts';

/** Keys by name (see keys.ts); a handler that returns false lets the key go on. */
export type Shortcuts = Record<string, () => unknown>;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}

/** Enter and Space belong to the focused control, not to the page. */
function belongsToControl(name: string, target: EventTarget | null): boolean {
  return (
    (name === '↵' || name === 'Space') &&
    target instanceof HTMLElement &&
    target.closest('button, a, [role="option"]') !== null
  );
}

/** Keyboard of a desk: off in dialogs, while typing, and with an input method composing. */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  // earlier pages stay mounted under Taro's router: their keys must sleep while another page is on top
  const shown = useRef(true);
  useDidShow(() => {
    shown.current = true;
  });
  useDidHide(() => {
    shown.current = false;
  });
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent): void => {
      if (!shown.current || event.isComposing || event.defaultPrevented) return;
      const name = keyName(event);
      const handler = latest.current[name];
      if (!handler || belongsToControl(name, event.target)) return;
      if (isTyping(event.target) && !worksWhileTyping(name)) return;
      if (document.querySelector('[aria-modal="true"]')) return;
      if (handler() !== false) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [enabled]);
}
