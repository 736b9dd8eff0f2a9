interface Branch {
  id: string;
  parentId: string | null;
  name: string;
}

/** The rows with every child right below its parent; brothers by name. */
export function inTree<T extends Branch>(rows: readonly T[]): T[] {
  const under = (parentId: string | null): T[] =>
    rows
      .filter((row) => row.parentId === parentId)
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((row) => [row, ...under(row.id)]);
  return under(null);
}

/** Where a row may be moved to: anywhere but under itself. */
export function parentsFor<T extends Branch>(rows: readonly T[], id: string | null): T[] {
  const below = (of: string): string[] =>
    rows.filter((row) => row.parentId === of).flatMap((row) => [row.id, ...below(row.id)]);
  const own = id === null ? [] : [id, ...below(id)];
  return inTree(rows).filter((row) => !own.includes(row.id));
}
