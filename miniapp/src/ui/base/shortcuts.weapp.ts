export type Shortcuts = Record<string, () => unknown>;

/** Phones have no keyboard; every shortcut is also a button. */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  void shortcuts;
  void enabled;
}
