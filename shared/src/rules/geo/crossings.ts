import { BoxTree } from './box-tree.ts';
import type { Ring } from './polygons.ts';

type At = readonly [number, number];

/** Which side of the line from `a` to `b` a place lies on: above, below or (0) on it. */
export const side = (a: At, b: At, p: At): number =>
  Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));

/** Whether two edges pass through each other. Touching and lying on each other do not count: digitised borders do both. */
export const crosses = (a: At, b: At, c: At, d: At): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

/** Edges of a ring as boxes in a tree, to be asked which are near. */
export function edgeTree(ring: Ring): BoxTree {
  const boxes = new Float64Array((ring.length - 1) * 4);
  for (let at = 0; at < ring.length - 1; at += 1) {
    const [[ax, ay], [bx, by]] = [ring[at] as At, ring[at + 1] as At];
    boxes.set([Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)], at * 4);
  }
  return new BoxTree(boxes);
}

/** The first two edges of a closed ring that cross each other, from 1; null: none do. */
export function selfCrossing(ring: Ring): [number, number] | null {
  const tree = edgeTree(ring);
  const edges = ring.length - 1;
  for (let at = 0; at < edges; at += 1) {
    const [a, b] = [ring[at] as At, ring[at + 1] as At];
    let other = Number.POSITIVE_INFINITY;
    tree.search(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]), (edge) => {
      if (edge > at + 1 && edge < other && crosses(a, b, ring[edge] as At, ring[edge + 1] as At)) other = edge;
    });
    if (Number.isFinite(other)) return [at + 1, other + 1];
  }
  return null;
}
