/** What somebody typed to try: a place on the map, or an address. */
export type Tried = { lng: number; lat: number } | { address: string };

/** “87.56,43.79”, full-width or with blanks, longitude first; anything else is an address. Null: nothing was typed. */
export function readTried(typed: string): Tried | null {
  const plain = typed.normalize('NFKC').trim();
  if (plain === '') return null;
  const pair = /^(-?\d{1,3}(?:\.\d+)?)\s*[,、;\s]\s*(-?\d{1,2}(?:\.\d+)?)$/.exec(plain);
  return pair ? { lng: Number(pair[1]), lat: Number(pair[2]) } : { address: typed.trim() };
}
