import { organisationKindLabel, roleLabel } from '@tellit/shared/words/labels.ts';
import { policyHistoryWords } from '@tellit/shared/words/policies-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';

const copy = staffCopy.admin;

export interface Difference {
  name: string;
  /** null: was not there. */
  before: string | null;
  after: string | null;
}

type Values = Record<string, unknown> | null;
/** Name of an organisation or a person by id; undefined when it is not known here. */
export type NameOf = (id: string) => string | undefined;

/** Bookkeeping, not content. */
const SILENT = new Set(['version', 'updatedAt', 'createdAt']);
const FIELDS: Record<string, string> = { ...copy.fieldNames, ...policyHistoryWords.fields };
const WORDS: Record<string, string> = { ...organisationKindLabel, ...roleLabel, ...policyHistoryWords.values };

/** A stored value as people read it: ids become names, codes become labels. */
function said(value: unknown, nameOf: NameOf): string | null {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? copy.yes : copy.no;
  if (Array.isArray(value)) return value.map((part) => said(part, nameOf) ?? '').join('；');
  if (typeof value === 'object') {
    return Object.values(value)
      .map((part) => said(part, nameOf) ?? '')
      .join(' ');
  }
  const text = String(value);
  return nameOf(text) ?? WORDS[text] ?? text;
}

/** What really changed, field by field in the field's words; a new thing shows what it began with. */
export function differences(before: Values, after: Values, nameOf: NameOf = () => undefined): Difference[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => !SILENT.has(name),
  );
  return names
    .map((name) => ({
      name: FIELDS[name] ?? name,
      before: said(before?.[name], nameOf),
      after: said(after?.[name], nameOf),
    }))
    .filter((part) => part.before !== part.after);
}
