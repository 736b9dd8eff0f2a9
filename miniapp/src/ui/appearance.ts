import { useSyncExternalStore } from 'react';
import { systemAppearance } from '@/platform/appearance/appearance';
import { storage } from '@/platform/storage/storage';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Side = 'resident' | 'staff';

interface Settings {
  theme: ThemeChoice;
  /** undefined: never chosen, so 长辈版 may be suggested. */
  elder?: boolean;
}

export interface Appearance {
  theme: 'light' | 'dark';
  choice: ThemeChoice;
  elder: boolean;
  /** 1 … 1.6, from WeChat's own font setting. */
  textScale: number;
  /** Side-by-side becomes stacked: 长辈版, or letters at 1.3 and above. */
  large: boolean;
  /** The letters are set large and 长辈版 was never chosen or refused (UX rule 35, threshold 1.2). */
  suggestElder: boolean;
}

const KEY = 'appearance';
const SUGGEST_FROM = 1.2;
const LARGE_FROM = 1.3;

/** Paper behind the page: the same values as --bg, which WeChat's window cannot read. */
export const PAGE_BACKGROUND: Record<Side, Record<Appearance['theme'], string>> = {
  resident: { light: '#F7F3EB', dark: '#171512' },
  staff: { light: '#F3F5F8', dark: '#0F1318' },
};

/** Pure: what the classes on the root say, from settings and system. */
export function appearanceOf(settings: Settings, system: { theme: 'light' | 'dark'; scale: number }): Appearance {
  const elder = settings.elder ?? false;
  return {
    theme: settings.theme === 'system' ? system.theme : settings.theme,
    choice: settings.theme,
    elder,
    textScale: system.scale,
    large: elder || system.scale >= LARGE_FROM,
    suggestElder: settings.elder === undefined && system.scale >= SUGGEST_FROM,
  };
}

let settings: Settings = storage.read<Settings>(KEY) ?? { theme: 'system' };
let current: Appearance | undefined;
let endWatching: (() => void) | undefined;
const listeners = new Set<() => void>();

function refresh(): void {
  current = appearanceOf(settings, { theme: systemAppearance.theme(), scale: systemAppearance.fontScale() });
  for (const listener of listeners) listener();
}

function snapshot(): Appearance {
  current ??= appearanceOf(settings, { theme: systemAppearance.theme(), scale: systemAppearance.fontScale() });
  return current;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  endWatching ??= systemAppearance.watchTheme(refresh);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    endWatching?.();
    endWatching = undefined;
  };
}

function change(part: Partial<Settings>): void {
  settings = { ...settings, ...part };
  storage.write(KEY, settings);
  refresh();
}

export const setTheme = (theme: ThemeChoice): void => change({ theme });
export const setElder = (elder: boolean): void => change({ elder });

/** The look of this device; re-renders when the person or the system changes it. */
export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}

/** The class list of the one root element (TOKENS.md, Modes). */
export function rootClasses(side: Side, phone: boolean, look: Appearance): string {
  return [
    'app',
    `theme-${look.theme}`,
    side === 'staff' && 'side-staff',
    side === 'staff' && phone && 'is-phone',
    side === 'resident' && look.elder && 'mode-elder',
    look.large && (side === 'resident' || look.textScale >= LARGE_FROM) && 'is-large',
  ]
    .filter(Boolean)
    .join(' ');
}
