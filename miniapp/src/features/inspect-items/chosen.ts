/** Ids ticked in a list, and the same with one more or one less. */
export function toggled(chosen: ReadonlySet<string>, id: string): Set<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** What an act is about: the ticked rows that are still there, else the one the desk stands on. */
export function targetsOf<R extends { id: string }>(
  rows: readonly R[],
  chosen: ReadonlySet<string>,
  currentId: string | null,
): R[] {
  const ticked = rows.filter(({ id }) => chosen.has(id));
  return ticked.length > 0 ? ticked : rows.filter(({ id }) => id === currentId);
}

/** The row `step` further, stopping at both ends; the first when the desk stands nowhere. */
export function stepped(rows: readonly { id: string }[], currentId: string | null, step: number): string | null {
  const at = rows.findIndex(({ id }) => id === currentId);
  const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + step));
  return rows[next]?.id ?? null;
}
