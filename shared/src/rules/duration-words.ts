import type { Duration, DurationUnit } from './deadlines.ts';

const UNITS: Record<DurationUnit, string> = { min: '分钟', h: '小时', d: '天', wh: '个工作小时', wd: '个工作日' };

/** A length of time as people say it: 4 小时, 1 个工作日, 60 天. */
export function durationWords({ n, unit }: Duration): string {
  return `${n} ${UNITS[unit]}`;
}
