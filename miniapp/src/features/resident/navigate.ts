import Taro from '@tarojs/taro';

type Query = Record<string, string | null | undefined>;

/**
 * Each question of the journey has a path of its own: Taro's browser router tells pages apart by path alone, and 前进 between
 * two pages of one path would show the wrong one.
 */
const PAGES = {
  scan: '/pages/scan/index',
  tell: '/pages/tell/index',
  contact: '/pages/tell/contact',
  check: '/pages/tell/check',
  receipt: '/pages/tell/receipt',
  mine: '/pages/mine/index',
  complaint: '/pages/complaint/index',
  confirm: '/pages/complaint/confirm',
  public: '/pages/public/index',
  lookup: '/pages/lookup/index',
  settings: '/pages/settings/index',
  listings: '/pages/listings/index',
  inspectionList: '/pages/inspection-list/index',
  inspection: '/pages/inspection/index',
  report: '/pages/inspection/report',
  rate: '/pages/rate/index',
  trail: '/trail/index',
} as const;

/** A page of the main package with its parameters; empty ones are left out. */
export function pageUrl(page: keyof typeof PAGES, query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value)}`] : [],
  );
  return `${PAGES[page]}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
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
