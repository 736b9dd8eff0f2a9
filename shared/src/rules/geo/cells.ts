import type { Point } from './gcj02.ts';

/** Squares a degree: 0.002° are 222 m to the north, and 130 to 210 m to the east within China. */
const A_DEGREE = 500;
const ROW = 360 * A_DEGREE;

/** The square a place lies in: one whole number, so that an index finds what is near. */
export function cellOf({ lng, lat }: Point): number {
  return Math.floor((lat + 90) * A_DEGREE) * ROW + Math.floor((lng + 180) * A_DEGREE);
}

/** The square and the eight around it: everything within 130 m is in one of them. */
export function cellsAround(point: Point): number[] {
  const cell = cellOf(point);
  return [-1, 0, 1].flatMap((north) => [-1, 0, 1].map((east) => cell + north * ROW + east));
}
