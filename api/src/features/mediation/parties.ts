import { maskName, maskPhone } from '@tellit/shared/rules/disclosure.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Tables } from '../../platform/store/store.ts';

/** A party of a mediation: personal data, sealed as a whole with the row's own data key. */
export interface Party {
  side: string;
  name: string;
  phone: string | null;
  address: string | null;
}

type Row = Pick<Tables['mediation']['$inferSelect'], 'id' | 'wrappedKey' | 'partiesSealed'>;

/** Seals the parties of a mediation whose id is known. */
export function sealParties(
  deps: Pick<Deps, 'vault'>,
  id: string,
  parties: readonly Party[],
): { wrappedKey: string | null; partiesSealed: string | null } {
  const sealed = deps.vault.seal({ parties: JSON.stringify(parties) }, { table: 'mediation', row: id });
  return { wrappedKey: sealed.key, partiesSealed: sealed.fields.parties };
}

/** Opens the parties; empty once they were erased. */
export function openParties(deps: Pick<Deps, 'vault'>, row: Row): Party[] {
  const fields = deps.vault.open(
    { key: row.wrappedKey, fields: { parties: row.partiesSealed } },
    { table: 'mediation', row: row.id },
  );
  return fields?.parties ? (JSON.parse(fields.parties) as Party[]) : [];
}

/** What staff see without a reason: 申请人 张**, 138****2741, no address. */
export function maskedParties(deps: Pick<Deps, 'vault'>, row: Row): Party[] {
  return openParties(deps, row).map(({ side, name, phone }) => ({
    side,
    name: maskName(name),
    phone: phone ? maskPhone(phone) : null,
    address: null,
  }));
}
