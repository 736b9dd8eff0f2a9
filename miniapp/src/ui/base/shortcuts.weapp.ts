export type Shortcuts = Record<string, () => boolean | undefined | void>;

/** Phones have no keyboard; every shortcut is also a button. */
export function useShortcuts(shortcuts: Shortcuts, enabled = true): void {
  void shortcuts;
  void enabled;
}
