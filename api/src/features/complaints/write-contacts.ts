import { blindIndex, indexOf, normalisePhone } from '../../platform/crypto/blind-index.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { newId } from '../../platform/id.ts';
import type { Writes } from '../../platform/store/write-rows.ts';
import type { Telling } from './telling.ts';

/** Seals who told it and whom it concerns, each with a data key of its own, and indexes their phones for exact look-ups. */
export function writeContacts(
  writes: Writes,
  deps: Deps,
  district: string,
  complaintId: string,
  telling: Telling,
  now: number,
): void {
  const { t } = deps.store;
  const people = [
    { part: 'teller' as const, contact: telling.contact, relation: telling.onBehalf?.relation ?? null },
    { part: 'concerned' as const, contact: telling.onBehalf?.concerned, relation: null },
  ];
  for (const { part, contact, relation } of people) {
    if (!contact || !(contact.name || contact.phone || contact.address)) continue;
    const id = newId(now);
    const sealed = deps.vault.seal(
      { name: contact.name ?? null, phone: contact.phone ?? null, address: contact.address ?? null },
      { table: 'contact', row: id },
    );
    const phone = contact.phone ? normalisePhone(contact.phone) : null;
    const row = {
      district,
      id,
      complaintId,
      part,
      wrappedKey: sealed.key,
      nameSealed: sealed.fields.name,
      phoneSealed: sealed.fields.phone,
      addressSealed: sealed.fields.address,
      relation,
      phoneIndex: phone ? indexOf(deps.keys, phone) : null,
      phoneTailIndex: phone ? blindIndex(deps.keys, 'phoneTail', `${complaintId}/${phone.slice(-4)}`) : null,
      createdAt: now,
      erasedAt: null,
    };
    writes.insert(t.contact, [row]);
  }
}
