import Taro from '@tarojs/taro';

type Query = Record<string, string | null | undefined>;

/** A page of the main package with its parameters; empty ones are left out. */
export function pageUrl(page: 'scan' | 'tell' | 'mine' | 'complaint' | 'public' | 'lookup', query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value)}`] : [],
  );
  return `/pages/${page}/index${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

// All three reject when another change of page is under way: the tap that was first wins.
export const goTo = (url: string): void => void Taro.navigateTo({ url }).catch(() => undefined);
export const goInstead = (url: string): void => void Taro.redirectTo({ url }).catch(() => undefined);
/** Forgets the way here: nobody can go back into a form that was sent. */
export const startAt = (url: string): void => void Taro.reLaunch({ url }).catch(() => undefined);

/** One page back, or `fallback` when this page was opened by a link. */
export function goBack(fallback: string): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack().catch(() => undefined);
  else startAt(fallback);
}
