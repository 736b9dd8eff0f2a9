import { DEFAULT_MESSAGES, type MessagePolicy } from '@tellit/shared/rules/subscribe-messages.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { policyInForce } from '../policies/versions.ts';
import { currentRevision } from '../tenants/directory.ts';

const kept = new WeakMap<Db, Map<string, { revision: number; policy: MessagePolicy }>>();

/** What a district says by which template, read once a revision and connection like everything administration changes. */
export async function messagesInForce(db: Db, t: Tables, district: string): Promise<MessagePolicy> {
  const revision = await currentRevision(db, t, district);
  const ofDb = kept.get(db) ?? new Map<string, { revision: number; policy: MessagePolicy }>();
  kept.set(db, ofDb);
  const known = ofDb.get(district);
  if (known?.revision === revision && revision !== 0) return known.policy;
  const { body } = await policyInForce(db, t, district, 'messages');
  const policy = { ...DEFAULT_MESSAGES, ...body };
  ofDb.set(district, { revision, policy });
  return policy;
}
