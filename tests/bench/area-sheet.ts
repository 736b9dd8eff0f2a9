import type { Polygons, Ring } from '@tellit/shared/rules/geo/polygons.ts';

/** Degrees across one cell: about 350 m, a few hundred households in a town. */
const ACROSS = 0.0035;
/** Pieces an edge is broken into: six edges of five make thirty points. */
const PIECES = 5;
const WEST = 87.2;
const SOUTH = 43.4;

type At = readonly [number, number];

/**
 * Micro-grids as a town has them: bent six-sided cells with jagged borders that neighbours share point for point, about thirty points
 * each. The same every time.
 */
export function sheetOf(count: number): { areas: Polygons[]; box: readonly [number, number, number, number] } {
  const columns = Math.ceil(Math.sqrt(count));
  const areas = Array.from({ length: count }, (_, at): Polygons => [[cell(at % columns, Math.floor(at / columns))]]);
  const rows = Math.ceil(count / columns);
  // Without the border, which is ragged: every place in the box is in a cell.
  return {
    areas,
    box: [WEST + 3 * ACROSS, SOUTH + 3 * ACROSS, WEST + (columns - 3) * ACROSS, SOUTH + (rows - 4) * ACROSS * 0.75],
  };
}

/** Corners of a honeycomb by their place in units of half a width and a quarter of a height, so that neighbours name the same ones. */
function cell(column: number, row: number): Ring {
  const x = column * 2 + (row % 2);
  const y = row * 3;
  const corners: At[] = [
    [x, y - 2],
    [x + 1, y - 1],
    [x + 1, y + 1],
    [x, y + 2],
    [x - 1, y + 1],
    [x - 1, y - 1],
  ];
  const ring: Ring = corners.flatMap((corner, at) => edge(corner, corners[(at + 1) % 6] as At));
  return [...ring, ring[0] as [number, number]];
}

/** From one corner up to the next, the next left out; the same points whichever way it is walked. */
function edge(from: At, to: At): Ring {
  const forward = from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]);
  const [a, b] = forward ? [from, to] : [to, from];
  const [start, end] = [bent(a), bent(b)];
  const points: Ring = [];
  for (let piece = 0; piece <= PIECES; piece += 1) {
    const t = piece / PIECES;
    const off =
      piece === 0 || piece === PIECES ? 0 : (hash(a[0] * 31 + piece, a[1] * 17 + b[0] * 7 + b[1]) - 0.5) * 0.06;
    points.push(
      onSteps([
        start[0] + (end[0] - start[0]) * t - (end[1] - start[1]) * off,
        start[1] + (end[1] - start[1]) * t + (end[0] - start[0]) * off,
      ]),
    );
  }
  return (forward ? points : points.reverse()).slice(0, -1);
}

const bent = ([x, y]: At): At => [
  WEST + (x / 2 + (hash(x, y) - 0.5) * 0.3) * ACROSS,
  SOUTH + (y / 4 + (hash(y, x + 99) - 0.5) * 0.2) * ACROSS,
];

const onSteps = ([lng, lat]: At): [number, number] => [Math.round(lng * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];

/** Between 0 and 1, the same for the same numbers. */
function hash(a: number, b: number): number {
  let x = (Math.imul(a + 1013, 0x9e3779b1) ^ Math.imul(b + 7919, 0x85ebca6b)) >>> 0;
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d) >>> 0;
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39) >>> 0;
  return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32;
}
