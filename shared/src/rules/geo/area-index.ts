import { BoxTree } from './box-tree.ts';
import type { Point } from './gcj02.ts';
import { STEPS } from './packed-polygons.ts';

interface Parts {
  points: Int32Array;
  /** Of each polygon: where it begins in `points` (its number of rings), and whose it is. */
  begins: Uint32Array;
  area: Uint32Array;
  /** Twice the area of each area, for smallest first. */
  size: Float64Array;
  tree: BoxTree;
}

/**
 * Areas found by place. All points of all areas lie in one row of whole numbers, so that 30,000 of them take their coordinates and
 * little more (`npm run bench -- areas`), and nothing is made for a look-up.
 */
export class AreaIndex {
  readonly #points: Int32Array;
  readonly #begins: Uint32Array;
  readonly #area: Uint32Array;
  readonly #size: Float64Array;
  readonly #tree: BoxTree;

  /** Only for AreaIndexBuilder; `AreaIndex.of` makes one from a list. */
  constructor({ points, begins, area, size, tree }: Parts) {
    this.#points = points;
    this.#begins = begins;
    this.#area = area;
    this.#size = size;
    this.#tree = tree;
  }

  /** @param areas packed (packed-polygons.ts); a look-up answers with their places in this list */
  static of(areas: readonly Int32Array[]): AreaIndex {
    const builder = new AreaIndexBuilder();
    for (const area of areas) builder.add(area);
    return builder.finish();
  }

  /**
   * Numbers of the areas a place lies in, smallest first. A place on a border two areas share is in exactly one of them: whichever
   * way round an edge is written, it is asked the same question.
   */
  at({ lng, lat }: Point): number[] {
    const [x, y] = [lng * STEPS, lat * STEPS];
    const found: number[] = [];
    this.#tree.search(x, y, x, y, (polygon) => {
      const area = this.#area[polygon] as number;
      if (this.#isIn(polygon, x, y) && !found.includes(area)) found.push(area);
    });
    return found.length < 2 ? found : found.sort((a, b) => (this.#size[a] as number) - (this.#size[b] as number));
  }

  /** Bytes it keeps, without the little every object takes. */
  get bytes(): number {
    return (
      this.#points.byteLength +
      this.#begins.byteLength +
      this.#area.byteLength +
      this.#size.byteLength +
      this.#tree.bytes
    );
  }

  /** An odd number of edges, of the outer ring and the holes together, lies to the east. */
  #isIn(polygon: number, x: number, y: number): boolean {
    const points = this.#points;
    let at = this.#begins[polygon] as number;
    let rings = points[at++] as number;
    let inside = false;
    for (; rings > 0; rings -= 1) {
      const from = at + 1;
      const until = from + (points[at] as number) * 2;
      let [bx, by] = [points[until - 2] as number, points[until - 1] as number];
      for (let i = from; i < until; i += 2) {
        const [ax, ay] = [points[i] as number, points[i + 1] as number];
        if (ay > y !== by > y) {
          // Always from the lower end: the neighbour, who goes the other way round, computes the same numbers.
          const east =
            ay < by ? (bx - ax) * (y - ay) - (x - ax) * (by - ay) : (ax - bx) * (y - by) - (x - bx) * (ay - by);
          if (east > 0) inside = !inside;
        }
        bx = ax;
        by = ay;
      }
      at = until;
    }
    return inside;
  }
}

/** Makes an index area by area, so that whoever reads 30,000 of them can let others have their turn in between. */
export class AreaIndexBuilder {
  readonly #areas: Int32Array[] = [];
  readonly #begins: number[] = [];
  readonly #owners: number[] = [];
  readonly #boxes: number[] = [];
  readonly #sizes: number[] = [];
  #base = 0;

  add(packed: Int32Array): void {
    const area = this.#areas.push(packed) - 1;
    let whole = 0;
    let at = 1;
    for (let polygon = 0; polygon < (packed[0] as number); polygon += 1) {
      this.#begins.push(this.#base + at);
      this.#owners.push(area);
      const rings = packed[at++] as number;
      for (let ring = 0; ring < rings; ring += 1) {
        const points = packed[at++] as number;
        if (ring === 0) this.#boxes.push(...boxAt(packed, at, points));
        const size = Math.abs(sizeAt(packed, at, points));
        whole += ring === 0 ? size : -size;
        at += points * 2;
      }
    }
    this.#sizes.push(whole);
    this.#base += packed.length;
  }

  finish(): AreaIndex {
    const points = new Int32Array(this.#base);
    let base = 0;
    for (const packed of this.#areas) {
      points.set(packed, base);
      base += packed.length;
    }
    return new AreaIndex({
      points,
      begins: Uint32Array.from(this.#begins),
      area: Uint32Array.from(this.#owners),
      size: Float64Array.from(this.#sizes),
      tree: new BoxTree(Float64Array.from(this.#boxes)),
    });
  }
}

function boxAt(packed: Int32Array, from: number, points: number): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = from; at < from + points * 2; at += 2) {
    west = Math.min(west, packed[at] as number);
    south = Math.min(south, packed[at + 1] as number);
    east = Math.max(east, packed[at] as number);
    north = Math.max(north, packed[at + 1] as number);
  }
  return [west, south, east, north];
}

function sizeAt(packed: Int32Array, from: number, points: number): number {
  let sum = 0;
  const last = from + (points - 1) * 2;
  for (let at = from, before = last; at <= last; before = at, at += 2)
    sum +=
      (packed[before] as number) * (packed[at + 1] as number) - (packed[at] as number) * (packed[before + 1] as number);
  return sum;
}
