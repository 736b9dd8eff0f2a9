import { systemClock } from '@tellit/api/platform/clock.ts';
import { type KeyRing, newKeyRingText, parseKeyRing } from '@tellit/api/platform/crypto/keys.ts';
import { createVault } from '@tellit/api/platform/crypto/vault.ts';
import { migrate } from '@tellit/api/platform/store/migrate.ts';
import { openStore, type Store } from '@tellit/api/platform/store/store.ts';
import { seedDemo } from '../../api/demo/seed.ts';
import type { Cast } from './fill.ts';

export const DISTRICT = '650103';

/** A migrated database with the demonstration's organisations and people as a real district. */
export async function openSeeded(
  place: { url?: string; file?: string },
  synchronous: 'off' | 'full',
  secrets: { keys: KeyRing; passwordHash: string } = { keys: parseKeyRing(newKeyRingText()), passwordHash: 'none' },
): Promise<{ store: Store; cast: Cast }> {
  const store = openStore({ ...place, synchronous });
  await migrate(store, systemClock);
  await seedDemo(store, createVault(secrets.keys), {
    now: systemClock.now(),
    passwordHash: secrets.passwordHash,
    mode: 'real',
  });
  const { organisation, person } = store.t;
  const organisations = await store.read((db) => db.select().from(organisation));
  const people = await store.read((db) => db.select().from(person));
  const named = (code: string) => organisations.find((o) => o.code === code)?.id ?? '';
  const street = organisations.find((o) => o.kind === 'street');
  const cast: Cast = {
    district: DISTRICT,
    communities: organisations.filter((o) => o.kind === 'community').map(({ id, path, code }) => ({ id, path, code })),
    streetId: street?.id ?? '',
    deskId: organisations.find((o) => o.kind === 'office' && o.parentId === street?.id)?.id ?? '',
    leadIds: ['traffic-police', 'urban-management', 'housing', 'human-resources'].map(named),
    handlerId: people[0]?.id ?? '',
  };
  return { store, cast };
}
