/** Rows on screen, and those that arrived since and wait to be asked for. */
export interface Held<R> {
  shown: R[];
  fresh: R[];
}

/**
 * New rows are announced, never pushed between the ones being read. What was seen stays in the server's order; a list with
 * nothing in it has no place to lose and takes them at once.
 * @param seen ids on screen; null: the list has just been opened
 */
export function held<R extends { id: string }>(
  rows: readonly R[],
  seen: ReadonlySet<string> | null,
  wanted: string | null = null,
): Held<R> {
  if (seen === null) return { shown: [...rows], fresh: [] };
  const isShown = ({ id }: R): boolean => seen.has(id) || id === wanted;
  const shown = rows.filter(isShown);
  return shown.length === 0 ? { shown: [...rows], fresh: [] } : { shown, fresh: rows.filter((row) => !isShown(row)) };
}
