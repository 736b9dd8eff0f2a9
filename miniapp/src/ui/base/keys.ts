/** One key press as a word: 'j', '⇧R', '⌘↵', 'Esc', '?'. ⌘ stands for Ctrl on other machines too. */
export interface KeyPress {
  key: string;
  shiftKey: boolean;
  metaKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
}

const NAMES: Record<string, string> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  ' ': 'Space',
};

export function keyName(press: KeyPress): string {
  const letter = press.key.length === 1;
  const base = NAMES[press.key] ?? (letter ? press.key.toUpperCase() : press.key);
  const command = press.metaKey || press.ctrlKey ? '⌘' : '';
  // '?' already says that Shift was down; letters and named keys need it said
  const shift = press.shiftKey && (!letter || /[A-Z]/i.test(press.key)) ? '⇧' : '';
  return `${command}${press.altKey ? '⌥' : ''}${shift}${base}`;
}

/** Single letters are off while somebody types; commands with ⌘ and Esc still work (staff NOTES, Keyboard). */
export function worksWhileTyping(name: string): boolean {
  return name.startsWith('⌘') || name === 'Esc';
}
