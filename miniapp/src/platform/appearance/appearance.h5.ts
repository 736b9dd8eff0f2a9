import type { SystemAppearance } from './types.ts';

const darkQuery = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

export const systemAppearance: SystemAppearance = {
  fontScale: () => 1,
  theme: () => (darkQuery().matches ? 'dark' : 'light'),
  watchTheme(onChange) {
    const query = darkQuery();
    const listener = (): void => onChange(query.matches ? 'dark' : 'light');
    query.addEventListener('change', listener);
    return () => query.removeEventListener('change', listener);
  },
  paint(background, dark) {
    document.documentElement.style.background = background;
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
    document.querySelector('meta[name="theme-color"]')?.setAttribute('content', background);
  },
};
