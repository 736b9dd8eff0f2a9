import type { SystemAppearance } from './types.ts';

const darkQuery = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

/** What browsers call medium when nobody changed it. CSS pixels. */
const MEDIUM = 16;
/** Beyond this a page of letters becomes a page of single words. */
const LARGEST = 2;

/**
 * How much larger than usual the person has set the letters of the browser. Asked with a word of `font-size: medium`: the
 * size of the root element is the builder's, not theirs.
 */
function chosenSize(): number {
  if (typeof document === 'undefined' || !document.body) return 1;
  const word = document.createElement('span');
  word.style.fontSize = 'medium';
  document.body.appendChild(word);
  const size = Number.parseFloat(getComputedStyle(word).fontSize);
  word.remove();
  return Math.min(LARGEST, Math.max(1, size / MEDIUM || 1));
}

export const systemAppearance: SystemAppearance = {
  fontScale: chosenSize,
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
