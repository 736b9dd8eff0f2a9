import type { SealedAt, Vault } from './vault.ts';

/**
 * One sealed value in one column: the wrapped data key and the ciphertext, separated by a blank. For rows with a single
 * private field; setting the column to null erases it.
 */
export function sealColumn(vault: Vault, at: SealedAt, column: string, value: string): string {
  const { key, fields } = vault.seal({ [column]: value }, at);
  return `${key} ${fields[column]}`;
}

/** The value of such a column; null when there is none. @throws SealBroken */
export function openColumn(vault: Vault, at: SealedAt, column: string, sealed: string | null): string | null {
  if (sealed === null) return null;
  const blank = sealed.indexOf(' ');
  return (
    vault.open({ key: sealed.slice(0, blank), fields: { [column]: sealed.slice(blank + 1) } }, at)?.[column] ?? null
  );
}
