import { openColumn, sealColumn } from '../../platform/crypto/sealed-column.ts';
import type { Vault } from '../../platform/crypto/vault.ts';
import type { RatingRecord } from './load-visit.ts';

const at = (id: string) => ({ table: 'inspection_rating', row: id });

/** What the rater wrote and left, as the row keeps it: each under a data key of its own. */
export function sealWords(
  vault: Vault,
  id: string,
  given: { words: string | null; phone: string | null },
): Pick<RatingRecord, 'wordsSealed' | 'phoneSealed'> {
  const seal = (column: string, value: string | null) => (value ? sealColumn(vault, at(id), column, value) : null);
  return { wordsSealed: seal('words', given.words), phoneSealed: seal('phone', given.phone) };
}

export function openWords(vault: Vault, row: RatingRecord): { words: string | null; phone: string | null } {
  return {
    words: openColumn(vault, at(row.id), 'words', row.wordsSealed),
    phone: openColumn(vault, at(row.id), 'phone', row.phoneSealed),
  };
}
