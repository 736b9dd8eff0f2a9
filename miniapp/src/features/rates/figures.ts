import { ratesCopy as copy } from '@tellit/shared/words/rates-copy.ts';

/** 1,342: WeChat's engine on Android has no Intl. */
export function counted(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** 比 9月 ＋0.9 个点; says when there is nothing to compare with, and of which month. */
export function changeWords(now: number | null, before: number | null, names: { now: string; before: string }): string {
  if (now === null) return copy.noChange(names.now);
  if (before === null) return copy.noChange(names.before);
  return copy.change(copy.points(Math.round((now - before) * 10) / 10), names.before);
}
