import { BoxTree } from './box-tree.ts';
import { metresBetween } from './gcj02.ts';
import { type Box, boxOf, type Polygons, pointsOf } from './polygons.ts';

/** Two areas of one kind that both claim a strip at least so many metres deep. `a`, `b`: places in the list, a first. */
export interface Overlap {
  a: number;
  b: number;
  metres: number;
}

/** Neighbours digitised by two people differ by a metre or two; that is nobody's dispute. */
const TOLERATED_METRES = 3;

type At = readonly [number, number];
type Edge = readonly [At, At];
interface Prepared {
  box: Box;
  polygons: Polygons;
  edges: Edge[];
}

/** Areas that lie over each other, in the order of the list, at most `most`. */
export function overlapsOf(areas: readonly Polygons[], most: number): Overlap[] {
  const prepared = areas.map(
    (polygons): Prepared => ({ box: boxOf(pointsOf(polygons)), polygons, edges: edgesOf(polygons) }),
  );
  const tree = new BoxTree(Float64Array.from(prepared.flatMap(({ box }) => [...box])));
  const found: Overlap[] = [];
  for (let a = 0; a < prepared.length && found.length < most; a += 1) {
    const one = prepared[a] as Prepared;
    const near: number[] = [];
    tree.search(...one.box, (b) => {
      if (b > a) near.push(b);
    });
    for (const b of near.sort((x, y) => x - y)) {
      const metres = Math.round(depth(one, prepared[b] as Prepared));
      if (metres >= TOLERATED_METRES && found.length < most) found.push({ a, b, metres });
    }
  }
  return found;
}

/** How deep one area reaches into the other, in metres: at least this. 0: it does not, or no deeper than a line is wide. */
function depth(one: Prepared, other: Prepared): number {
  const reached = Math.max(reach(one, other), reach(other, one));
  if (reached > 0) return reached;
  // The same border all around: neither has an edge inside the other.
  const [inner] = [one, other].map(innerOf).filter((point) => point !== null);
  return inner && isInPolygons(one.polygons, inner) && isInPolygons(other.polygons, inner)
    ? Math.min(fromEdges(inner, one.edges), fromEdges(inner, other.edges))
    : 0;
}

/**
 * How deep the border of one runs inside the other: its edges cut where they cross the other's, the middle and the ends of each piece.
 * What both share is passed over: that is most of every border.
 */
function reach(one: Prepared, other: Prepared): number {
  const mine = one.edges.filter((edge) => meets(edge, other.box));
  const theirs = other.edges.filter((edge) => meets(edge, one.box));
  let deepest = 0;
  for (const edge of mine) {
    const cuts = cutsOf(edge, theirs);
    if (cuts === null) continue;
    const [a, b] = edge;
    cuts.forEach((cut, at) => {
      const tries = at === 0 ? [cut] : [((cuts[at - 1] as number) + cut) / 2, cut];
      for (const t of tries) {
        const point: At = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
        // The near edges first: on a shared border one of them is nearly always close enough to say so.
        if (isInPolygons(other.polygons, point) && fromEdges(point, theirs) >= TOLERATED_METRES)
          deepest = Math.max(deepest, fromEdges(point, other.edges));
      }
    });
  }
  return deepest;
}

/** From 0 to 1 along an edge, where the others cross it, both ends included; null: one of them is the same edge. */
function cutsOf([a, b]: Edge, theirs: readonly Edge[]): number[] | null {
  const cuts = [0, 1];
  for (const [c, d] of theirs) {
    if (isSame(a, c) ? isSame(b, d) : isSame(a, d) && isSame(b, c)) return null;
    const cut = cutAt(a, b, c, d);
    if (cut !== null) cuts.push(cut);
  }
  return cuts.sort((x, y) => x - y);
}

const isSame = (a: At, b: At): boolean => a[0] === b[0] && a[1] === b[1];

/** How far along a–b it meets c–d, from 0 to 1; null: not between their ends. */
function cutAt(a: At, b: At, c: At, d: At): number | null {
  const turn = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
  if (turn === 0) return null;
  const t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / turn;
  const u = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / turn;
  return t > 0 && t < 1 && u >= 0 && u <= 1 ? t : null;
}

/** In an outer ring and in none of its holes; plainly, for a check that runs once an import. */
export function isInPolygons(polygons: Polygons, [x, y]: At): boolean {
  return polygons.some((rings) => {
    let inside = false;
    for (const ring of rings)
      for (let at = 1; at < ring.length; at += 1) {
        const [[ax, ay], [bx, by]] = [ring[at - 1] as At, ring[at] as At];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      }
    return inside;
  });
}

/** A place inside an area: in the middle of the widest stretch at half its height. */
function innerOf({ box, edges }: Prepared): At | null {
  // Not through a corner: a third is as good as a half and corners seldom stand there.
  const y = box[1] + (box[3] - box[1]) * 0.367;
  const xs = edges
    .filter(([[, ay], [, by]]) => ay > y !== by > y)
    .map(([[ax, ay], [bx, by]]) => ((bx - ax) * (y - ay)) / (by - ay) + ax)
    .sort((a, b) => a - b);
  let widest: At | null = null;
  let width = 0;
  for (let at = 1; at < xs.length; at += 2) {
    const [from, until] = [xs[at - 1] as number, xs[at] as number];
    if (until - from <= width) continue;
    width = until - from;
    widest = [(from + until) / 2, y];
  }
  return widest;
}

/** Metres to the nearest of these edges; without any, infinitely many. */
function fromEdges(point: At, edges: readonly Edge[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  const narrow = Math.cos((point[1] * Math.PI) / 180);
  for (const [a, b] of edges) {
    // In a plane where both directions are as long as they are on the ground here.
    const [dx, dy] = [(b[0] - a[0]) * narrow, b[1] - a[1]];
    const along = ((point[0] - a[0]) * narrow * dx + (point[1] - a[1]) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.min(1, Math.max(0, along));
    const [lng, lat] = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
    const [east, north] = [(lng - point[0]) * narrow, lat - point[1]];
    nearest = Math.min(nearest, Math.hypot(east, north));
  }
  return Number.isFinite(nearest) ? metresBetween({ lng: 0, lat: 0 }, { lng: 0, lat: nearest }) : nearest;
}

function edgesOf(polygons: Polygons): Edge[] {
  return polygons.flatMap((rings) => rings.flatMap((ring) => ring.slice(1).map((b, at): Edge => [ring[at] as At, b])));
}

const meets = ([a, b]: Edge, [west, south, east, north]: Box): boolean =>
  Math.max(a[0], b[0]) >= west &&
  Math.min(a[0], b[0]) <= east &&
  Math.max(a[1], b[1]) >= south &&
  Math.min(a[1], b[1]) <= north;
