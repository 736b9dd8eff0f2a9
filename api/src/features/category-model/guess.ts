import { classifyTree, type TreeClassification } from '@tellit/shared/rules/routing/category-tree.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { modelInUse } from './models.ts';

/** What the words say the category is, and which of the district's models said so. */
export interface Guess extends TreeClassification {
  modelVersion: number;
}

/**
 * Asks the district's model. Null, with a line in the log, when the model cannot be read: a page must not fail because a
 * suggestion cannot be made, and says so instead.
 */
export async function guessCategory(
  { log }: Pick<Deps, 'log'>,
  db: Db,
  t: Tables,
  tenant: Tenant,
  text: string,
): Promise<Guess | null> {
  try {
    const { version, tree } = await modelInUse(db, t, tenant);
    return { ...classifyTree(tree, messageOf(text)), modelVersion: version };
  } catch (error) {
    log.error({ err: error, district: tenant.district }, 'the category model cannot be read');
    return null;
  }
}

/** What was told as a message: people write no title, and the model reads the opening with more weight by itself. */
export function messageOf(text: string): { title: string; body: string } {
  const [first = '', ...rest] = text.split(/(?<=[。！？!?；;\n])/);
  return { title: first, body: rest.join('') };
}
