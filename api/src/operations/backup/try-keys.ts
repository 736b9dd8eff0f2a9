import { backupCopy as say } from '@tellit/shared/words/backup-copy.ts';
import { and, asc, eq, gt, isNotNull } from 'drizzle-orm';
import { indexOf } from '../../platform/crypto/blind-index.ts';
import type { KeyRing } from '../../platform/crypto/keys.ts';
import { openColumn } from '../../platform/crypto/sealed-column.ts';
import { createVault } from '../../platform/crypto/vault.ts';
import type { Store } from '../../platform/store/store.ts';

/** What came of trying keys on sealed words. */
export interface KeyTrial {
  /** Places that opened. */
  opened: number;
  /** A sentence for every key that is missing or wrong. */
  troubles: string[];
}

const PAGE = 5_000;

/**
 * Tries the ring on what a database holds: for every wrapping key in use, one contact of a resident or telephone of a person;
 * and the index key on one telephone number.
 */
export async function tryKeys(store: Store, keys: KeyRing): Promise<KeyTrial> {
  const vault = createVault(keys);
  const trial: KeyTrial = { opened: 0, troubles: [] };
  const attempt = (keyId: string, open: () => unknown) => {
    try {
      open();
      trial.opened += 1;
    } catch {
      trial.troubles.push(keys.wrapping.has(keyId) ? say.keysWrong(keyId) : say.keysMissing(keyId));
    }
  };
  const { contact, person } = store.t;
  const contacts = await oneOfEachKey(store, contact, contact.wrappedKey);
  for (const [keyId, at] of contacts) {
    const [row] = await store.read((db) =>
      db
        .select()
        .from(contact)
        .where(and(eq(contact.district, at.district), eq(contact.id, at.id))),
    );
    if (!row) continue;
    attempt(keyId, () => {
      const sealed = { name: row.nameSealed, phone: row.phoneSealed, address: row.addressSealed };
      const open = vault.open({ key: row.wrappedKey, fields: sealed }, { table: 'contact', row: row.id });
      if (open?.phone && row.phoneIndex !== null && indexOf(keys, open.phone) !== row.phoneIndex)
        trial.troubles.push(say.indexWrong);
    });
  }
  for (const [keyId, at] of await oneOfEachKey(store, person, person.phoneSealed))
    if (!contacts.has(keyId))
      attempt(keyId, () => openColumn(vault, { table: 'person', row: at.id }, 'phone', at.sealed));
  return { ...trial, troubles: [...new Set(trial.troubles)] };
}

type Tables = Store['t'];
interface Place {
  district: string;
  id: string;
  sealed: string;
}

/** Where the first row sealed under each wrapping key lies, by the key's id. Wrapped keys begin with it. */
async function oneOfEachKey(
  store: Store,
  table: Tables['contact'] | Tables['person'],
  column: Tables['contact']['wrappedKey'] | Tables['person']['phoneSealed'],
): Promise<Map<string, Place>> {
  const found = new Map<string, Place>();
  const districts = await store.read((db) => db.select({ id: store.t.district.id }).from(store.t.district));
  for (const { id: district } of districts) {
    let after = '';
    for (;;) {
      const rows = await store.read((db) =>
        db
          .select({ id: table.id, sealed: column })
          .from(table)
          .where(and(eq(table.district, district), gt(table.id, after), isNotNull(column)))
          .orderBy(asc(table.id))
          .limit(PAGE),
      );
      for (const { id, sealed } of rows) {
        const keyId = sealed?.slice(0, sealed.indexOf('.')) ?? '';
        if (sealed && !found.has(keyId)) found.set(keyId, { district, id, sealed });
      }
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) break;
      after = last.id;
    }
  }
  return found;
}
