import type { Clipboard } from './types.ts';

/** For pages served over plain HTTP inside an office network, where navigator.clipboard does not exist. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.setAttribute('readonly', '');
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.appendChild(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  return done;
}

export const clipboard: Clipboard = {
  async copy(text) {
    try {
      if (!navigator.clipboard) return copyBySelection(text);
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(text);
    }
  },
};
