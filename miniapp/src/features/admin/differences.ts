export interface Difference {
  name: string;
  /** null: was not there. */
  before: string | null;
  after: string | null;
}

type Values = Record<string, unknown> | null;
/** Bookkeeping, not content. */
const SILENT = new Set(['version', 'updatedAt', 'createdAt']);

const said = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** What really changed, field by field; a new thing shows what it began with. */
export function differences(before: Values, after: Values): Difference[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => !SILENT.has(name),
  );
  return names
    .map((name) => ({ name, before: said(before?.[name]), after: said(after?.[name]) }))
    .filter((part) => part.before !== part.after);
}
