/** Children of a node. */
const FAN = 16;

/**
 * Boxes found by place: a tree packed once (sort-tile-recursive, Leutenegger et al. 1997), never changed, kept in plain numbers. It
 * does not mind areas of every size lying over each other, as squares of one size would.
 * @param boxes four numbers a box: west, south, east, north
 */
export class BoxTree {
  /** Which box stands at each leaf. */
  readonly #order: Uint32Array;
  /** Level 0: the boxes in the tree's order; each level above: boxes around FAN of the one below. */
  readonly #levels: Float64Array[] = [];

  constructor(boxes: Float64Array | Int32Array) {
    const count = boxes.length / 4;
    this.#order = tiled(boxes, count);
    const leaves = new Float64Array(count * 4);
    for (let at = 0; at < count * 4; at += 1)
      leaves[at] = boxes[(this.#order[at >> 2] as number) * 4 + (at & 3)] as number;
    this.#levels.push(leaves);
    for (let below: Float64Array = leaves; below.length > FAN * 4; ) {
      const level = around(below);
      this.#levels.push(level);
      below = level;
    }
  }

  /** Every box that meets this one, borders included, by its number; in no particular order. */
  search(west: number, south: number, east: number, north: number, found: (box: number) => void): void {
    const top = this.#levels.length - 1;
    const nodes = (this.#levels[top] as Float64Array).length / 4;
    this.#look(top, 0, nodes, west, south, east, north, found);
  }

  #look(
    level: number,
    from: number,
    until: number,
    west: number,
    south: number,
    east: number,
    north: number,
    found: (box: number) => void,
  ): void {
    const boxes = this.#levels[level] as Float64Array;
    for (let node = from; node < until; node += 1) {
      const at = node * 4;
      if (
        (boxes[at] as number) > east ||
        (boxes[at + 1] as number) > north ||
        (boxes[at + 2] as number) < west ||
        (boxes[at + 3] as number) < south
      )
        continue;
      if (level === 0) found(this.#order[node] as number);
      else {
        const below = (this.#levels[level - 1] as Float64Array).length / 4;
        this.#look(level - 1, node * FAN, Math.min((node + 1) * FAN, below), west, south, east, north, found);
      }
    }
  }

  /** Bytes it keeps. */
  get bytes(): number {
    return this.#levels.reduce((sum, level) => sum + level.byteLength, this.#order.byteLength);
  }
}

/** Upright slices of equal numbers by longitude, each ordered by latitude: neighbours in the order are neighbours on the map. */
function tiled(boxes: Float64Array | Int32Array, count: number): Uint32Array {
  const middle = (box: number, of: 0 | 1): number =>
    (boxes[box * 4 + of] as number) + (boxes[box * 4 + 2 + of] as number);
  const order = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) order[at] = at;
  order.sort((a, b) => middle(a, 0) - middle(b, 0));
  const slice = FAN * Math.max(1, Math.ceil(Math.sqrt(count / FAN)));
  for (let at = 0; at < count; at += slice)
    order.subarray(at, Math.min(at + slice, count)).sort((a, b) => middle(a, 1) - middle(b, 1));
  return order;
}

function around(below: Float64Array): Float64Array {
  const count = below.length / 4;
  const level = new Float64Array(Math.ceil(count / FAN) * 4);
  for (let node = 0; node * 4 < level.length; node += 1) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let child = node * FAN; child < Math.min((node + 1) * FAN, count); child += 1) {
      west = Math.min(west, below[child * 4] as number);
      south = Math.min(south, below[child * 4 + 1] as number);
      east = Math.max(east, below[child * 4 + 2] as number);
      north = Math.max(north, below[child * 4 + 3] as number);
    }
    level.set([west, south, east, north], node * 4);
  }
  return level;
}
