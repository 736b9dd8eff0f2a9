import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { decrypt, encrypt, SealBroken } from './aead.ts';
import type { KeyRing } from './keys.ts';

/** Where sealed words live. Ciphertext opens only there: copied to another row, table or column it is broken. */
export interface SealedAt {
  readonly table: string;
  readonly row: string;
}

/** What the row stores: the wrapped data key in one column, each field's ciphertext in its own. */
export interface Sealed<Field extends string> {
  /** `null` once the words have been erased. */
  readonly key: string | null;
  readonly fields: Readonly<Record<Field, string | null>>;
}

/**
 * Personal words under one data key a row (decisions.md, *History and erasure*, *Encryption*). Overwriting the stored
 * `key` with null erases every field of the row for good; the ciphertext left behind, also in backups of other columns,
 * opens nothing.
 */
export interface Vault {
  /** Seals a new row's fields under a fresh data key; `null` fields stay null. */
  seal<Field extends string>(
    fields: Readonly<Record<Field, string | null>>,
    at: SealedAt,
  ): Sealed<Field> & { key: string };
  /**
   * Seals further fields under the row's existing key, so that one erasure covers them too.
   * @throws SealBroken
   */
  sealWith<Field extends string>(
    key: string,
    fields: Readonly<Record<Field, string | null>>,
    at: SealedAt,
  ): Record<Field, string | null>;
  /**
   * The words, or null when they were erased.
   * @throws SealBroken when anything was changed or moved, or its wrapping key is no longer in the ring
   */
  open<Field extends string>(sealed: Sealed<Field>, at: SealedAt): Record<Field, string | null> | null;
  /**
   * The same data key wrapped by the current wrapping key; null when it already is. The fields stay as they are.
   * @throws SealBroken
   */
  rewrap(key: string, at: SealedAt): string | null;
}

/** Opens and seals with the wrapping keys of `ring`. */
export function createVault(ring: KeyRing): Vault {
  const wrap = (dataKey: KeyObject, at: SealedAt) => {
    const wrapping = ring.wrapping.get(ring.current)!;
    return `${ring.current}.${encrypt(wrapping, dataKey.export(), boundToRow(ring.current, at))}`;
  };

  const unwrap = (key: string, at: SealedAt) => {
    const dot = key.indexOf('.');
    const id = key.slice(0, Math.max(dot, 0));
    const wrapping = ring.wrapping.get(id);
    if (!wrapping) throw new SealBroken(`no wrapping key “${id}” in the ring`);
    return createSecretKey(decrypt(wrapping, key.slice(dot + 1), boundToRow(id, at)));
  };

  return {
    seal(fields, at) {
      const dataKey = createSecretKey(randomBytes(32));
      return { key: wrap(dataKey, at), fields: sealFields(dataKey, fields, at) };
    },
    sealWith: (key, fields, at) => sealFields(unwrap(key, at), fields, at),
    open(sealed, at) {
      if (sealed.key === null) return null;
      const dataKey = unwrap(sealed.key, at);
      return mapFields(sealed.fields, (text, column) => decrypt(dataKey, text, boundToColumn(at, column)).toString());
    },
    rewrap: (key, at) => (key.startsWith(`${ring.current}.`) ? null : wrap(unwrap(key, at), at)),
  };
}

function sealFields<Field extends string>(
  dataKey: KeyObject,
  fields: Readonly<Record<Field, string | null>>,
  at: SealedAt,
): Record<Field, string | null> {
  return mapFields(fields, (text, column) => encrypt(dataKey, Buffer.from(text), boundToColumn(at, column)));
}

function mapFields<Field extends string>(
  fields: Readonly<Record<Field, string | null>>,
  change: (text: string, column: Field) => string,
): Record<Field, string | null> {
  const columns = Object.keys(fields) as Field[];
  return Object.fromEntries(
    columns.map((column) => {
      const text = fields[column];
      return [column, text === null ? null : change(text, column)];
    }),
  ) as Record<Field, string | null>;
}

// JSON keeps the parts apart: ("a", "bc") and ("ab", "c") are different places.
const boundToRow = (id: string, at: SealedAt) => JSON.stringify(['tellit.key.1', id, at.table, at.row]);
const boundToColumn = (at: SealedAt, column: string) => JSON.stringify(['tellit.field.1', at.table, at.row, column]);
