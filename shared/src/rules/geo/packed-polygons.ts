import type { Polygons } from './polygons.ts';

/** Steps a degree: one is about a centimetre, and half the world's longitudes still fit a signed 32-bit number. */
export const STEPS = 1e7;
export const toSteps = (degrees: number): number => Math.round(degrees * STEPS);

/**
 * An area as whole numbers, as it is stored and looked up: how many polygons; for each how many rings; for each ring how many
 * points, then lng and lat of each in steps. The closing point is left out: a ring closes by itself.
 */
export function packPolygons(polygons: Polygons): Int32Array {
  const numbers = [polygons.length];
  for (const rings of polygons) {
    numbers.push(rings.length);
    for (const ring of rings) {
      numbers.push(ring.length - 1);
      for (const [lng, lat] of ring.slice(0, -1)) numbers.push(toSteps(lng), toSteps(lat));
    }
  }
  return Int32Array.from(numbers);
}

/** The same as degrees, every ring closed again. */
export function unpackPolygons(packed: Int32Array): Polygons {
  let at = 0;
  const next = (): number => packed[at++] ?? 0;
  const many = <T>(of: () => T): T[] => Array.from({ length: next() }, of);
  return many(() =>
    many(() => {
      const ring = many((): [number, number] => [next() / STEPS, next() / STEPS]);
      const [first] = ring;
      return first ? [...ring, [...first] as [number, number]] : ring;
    }),
  );
}

/** For a column of bytes: little-endian, whatever the machine. */
export function bytesOfPacked(packed: Int32Array): Uint8Array {
  const bytes = new Uint8Array(packed.length * 4);
  const view = new DataView(bytes.buffer);
  packed.forEach((number, at) => {
    view.setInt32(at * 4, number, true);
  });
  return bytes;
}

/** @throws RangeError when the bytes are not whole numbers of four bytes */
export function packedOfBytes(bytes: Uint8Array): Int32Array {
  if (bytes.length % 4 !== 0) throw new RangeError(`${bytes.length} bytes are no packed area`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const packed = new Int32Array(bytes.length / 4);
  for (let at = 0; at < packed.length; at += 1) packed[at] = view.getInt32(at * 4, true);
  return packed;
}
