/** Geometry of the two drawings: a line over months, and points with their intervals. All in percent of the drawing. */

/** Where an axis that holds these values begins: a multiple of 20, at most 80, so that a truncated axis is a round one. */
export function axisStart(values: readonly number[]): number {
  const least = Math.min(100, ...values);
  return Math.max(0, Math.min(80, Math.floor((least - 1) / 20) * 20));
}

/** Height of a value on an axis from `start` to 100, 0–100 from below. */
export function heightOf(value: number, start: number): number {
  return Math.max(0, Math.min(100, ((value - start) / (100 - start)) * 100));
}

/** Three lines across: 80, 90, 100. */
export const gridOf = (start: number): number[] => [100, (100 + start) / 2, start];

/** Runs of neighbouring months that have a value; a month with too few orders breaks the line instead of being guessed. */
export function runsOf(values: readonly (number | null)[]): { at: number; value: number }[][] {
  const runs: { at: number; value: number }[][] = [];
  for (const [at, value] of values.entries()) {
    if (value === null) continue;
    const run = runs.at(-1);
    if (run && run.at(-1)?.at === at - 1) run.push({ at, value });
    else runs.push([{ at, value }]);
  }
  return runs;
}

/** A line as a filled shape for CSS `clip-path`: WXML knows no inline SVG, and a colour of the theme can be cut but not drawn. */
export function linePath(points: readonly { x: number; y: number }[], thickness: number): string {
  const half = thickness / 2;
  const upper = points.map(({ x, y }) => `${x}% calc(${100 - y}% - ${half}px)`);
  const lower = [...points].reverse().map(({ x, y }) => `${x}% calc(${100 - y}% + ${half}px)`);
  return `polygon(${[...upper, ...lower].join(', ')})`;
}

/** Tens of an axis that holds every interval, up to 100. */
export function axisTicks(lows: readonly number[]): number[] {
  if (lows.length === 0) return [];
  const start = Math.max(0, Math.floor(Math.min(90, ...lows) / 10) * 10);
  const step = start < 50 ? 20 : 10;
  const first = Math.floor(start / step) * step;
  return Array.from({ length: (100 - first) / step + 1 }, (_, index) => first + index * step);
}

/** Where a value lies on such an axis, percent from the left. */
export function placeOn(value: number, ticks: readonly number[]): number {
  const first = ticks[0] ?? 0;
  return Math.max(0, Math.min(100, ((value - first) / (100 - first)) * 100));
}
