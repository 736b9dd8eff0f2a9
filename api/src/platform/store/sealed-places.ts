import type { SealedAt } from '../crypto/vault.ts';
import type { Tables } from './store.ts';

/** A table with sealed words: where the wrapped data keys are, and where the vault was told that they lie. */
export interface SealedPlace {
  readonly table: keyof Tables;
  /** Columns whose value begins with a wrapped key: a key of its own for the row, or “key ciphertext” in one column. */
  readonly columns: readonly string[];
  /** Primary key columns beside the district, for keyset paging. */
  readonly by: readonly string[];
  readonly at: (row: Record<string, unknown>) => SealedAt;
}

const byId = (table: keyof Tables, name: string, ...columns: string[]): SealedPlace => ({
  table,
  columns,
  by: ['id'],
  at: (row) => ({ table: name, row: String(row.id) }),
});

/**
 * Every place with words under a wrapping key. What is not listed here is left behind when keys are rotated; a test
 * compares the list with the tables.
 */
export const SEALED_PLACES: readonly SealedPlace[] = [
  byId('contact', 'contact', 'wrappedKey'),
  byId('mediation', 'mediation', 'wrappedKey'),
  byId('person', 'person', 'phoneSealed'),
  {
    table: 'secondFactor',
    columns: ['secretSealed'],
    by: ['personId'],
    at: (row) => ({ table: 'second_factor', row: `${row.district}/${row.personId}` }),
  },
  byId('reporter', 'reporter', 'openidSealed'),
  {
    table: 'groupBot',
    columns: ['urlSealed', 'secretSealed'],
    by: ['organisationId'],
    at: (row) => ({ table: 'group_bot', row: `${row.district}/${row.organisationId}` }),
  },
  byId('business', 'business', 'contactSealed', 'phoneSealed'),
  byId('inspection', 'inspection', 'signedBySealed'),
  byId('inspectionRating', 'inspection_rating', 'wordsSealed', 'phoneSealed'),
];
