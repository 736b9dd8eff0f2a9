import { useEffect, useRef } from 'react';

const FOCUSABLE =
  'button:not([disabled]):not([tabindex="-1"]), a[href], input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex="0"]';

/** Earlier pages stay in the DOM under Taro's router, so the last element with an id is the one being looked at. */
function find(id: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>(`[id="${CSS.escape(id)}"]`)].pop();
}

/** Brings an element into view and focuses it, or the first control inside it. */
export function focusOn(id: string): void {
  const place = find(id);
  if (!place) return;
  place.scrollIntoView({ block: 'center' });
  const target = place.matches(FOCUSABLE) ? place : place.querySelector<HTMLElement>(FOCUSABLE);
  (target ?? place).focus();
}

/** Reads a part of the page aloud from its beginning: the error summary, not its first link. */
export function focusRegion(id: string): void {
  const place = find(id);
  if (!place) return;
  place.setAttribute('tabindex', '-1');
  place.scrollIntoView({ block: 'center' });
  place.focus({ preventScroll: true });
}

/** Scrolls inside its own pane so that the row is seen; the focus stays where it is. */
export function revealRow(id: string): void {
  find(id)?.scrollIntoView({ block: 'nearest' });
}

/** The same for a part of a page that is only just being opened: it has no place before the browser has laid it out. */
export function revealSoon(id: string): () => void {
  let next = requestAnimationFrame(() => {
    next = requestAnimationFrame(() => revealRow(id));
  });
  return () => cancelAnimationFrame(next);
}

/** After a form was sent with something missing: the first field that says so, with its box ready to be written in. */
export function revealMistake(id: string): void {
  const field = find(id)?.querySelector<HTMLElement>('.ui-field.has-error');
  if (!field) return;
  field.scrollIntoView({ block: 'nearest' });
  field.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true });
}

/**
 * Taro's elements put their children in place again once they are ready, and a node that is moved loses the focus; so does a
 * button that goes with what it removed. Then it returns to where it was, or to the dialog. Gives the function that ends this.
 */
function holdFocus(dialog: HTMLElement | undefined): () => void {
  if (!dialog) return () => {};
  let last: HTMLElement = dialog;
  const onFocus = (event: FocusEvent): void => {
    if (event.target instanceof HTMLElement) last = event.target;
  };
  const watcher = new MutationObserver(() => {
    if (document.activeElement !== document.body || !dialog.isConnected) return;
    (dialog.contains(last) ? last : dialog).focus({ preventScroll: true });
  });
  dialog.addEventListener('focusin', onFocus);
  watcher.observe(document.body, { childList: true, subtree: true });
  return () => {
    watcher.disconnect();
    dialog.removeEventListener('focusin', onFocus);
  };
}

/** While open: focus stays inside, Esc closes, and afterwards the focus goes back where it was (WCAG 2.4.3). */
export function useDialogFocus(open: boolean, id: string, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    if (!open) return;
    const before = document.activeElement as HTMLElement | null;
    const dialog = find(id);
    const controls = (): HTMLElement[] => [...(dialog?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])];
    // the sheet itself, not its first box: a phone's keyboard would cover what is to be read first
    dialog?.setAttribute('tabindex', '-1');
    dialog?.focus({ preventScroll: true });
    const letGo = holdFocus(dialog);
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.isComposing) {
        event.stopPropagation();
        close.current();
      }
      if (event.key !== 'Tab') return;
      const all = controls();
      const edge = event.shiftKey ? all[0] : all[all.length - 1];
      const inside = dialog?.contains(document.activeElement);
      if (inside && document.activeElement !== edge && document.activeElement !== dialog) return;
      event.preventDefault();
      (event.shiftKey ? all[all.length - 1] : all[0])?.focus();
    };
    document.addEventListener('keydown', onKey, true);
    return () => {
      letGo();
      document.removeEventListener('keydown', onKey, true);
      before?.focus?.({ preventScroll: true });
    };
  }, [open, id]);
}
