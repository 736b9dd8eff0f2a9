import { ratesCopy as copy } from '@tellit/shared/words/rates-copy.ts';

/** 1,342: WeChat's engine on Android has no Intl. */
export function counted(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** ＋0.9 个点 against the month before; says when there is nothing to compare with. */
export function changeWords(now: number | null, before: number | null): string {
  if (now === null || before === null) return copy.noChange;
  return copy.points(Math.round((now - before) * 10) / 10);
}
