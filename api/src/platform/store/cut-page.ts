/**
 * The rows of a page and the key the next one begins after, of rows asked for one too many (keyset paging: the key is the
 * last row's, null on the last page).
 */
export function cutPage<R>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => string,
): { shown: R[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { shown, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}
