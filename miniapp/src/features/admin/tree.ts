import type { OrganisationView } from '@tellit/shared/contract/administration.ts';

export interface Branch {
  organisation: OrganisationView;
  /** 0 for the roots. */
  depth: number;
}

/** Organisations as a list from top to bottom, each followed by what belongs to it; siblings by code. One whose parent is not in the list stands at the root. */
export function treeOf(organisations: readonly OrganisationView[]): Branch[] {
  const known = new Set(organisations.map(({ id }) => id));
  const children = new Map<string | null, OrganisationView[]>();
  for (const organisation of organisations) {
    const parent = organisation.parentId !== null && known.has(organisation.parentId) ? organisation.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), organisation]);
  }
  const walk = (parent: string | null, depth: number): Branch[] =>
    (children.get(parent) ?? [])
      .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
      .flatMap((organisation) => [{ organisation, depth }, ...walk(organisation.id, depth + 1)]);
  return walk(null, 0);
}

/** The branches whose name, short name or code holds the words; their parents stay so that the place is seen. */
export function foundIn(tree: readonly Branch[], words: string): Branch[] {
  const q = words.trim().toLowerCase();
  if (q === '') return [...tree];
  const byId = new Map(tree.map(({ organisation }) => [organisation.id, organisation]));
  const keep = new Set<string>();
  for (const { organisation } of tree) {
    const { name, shortName, code } = organisation;
    if (![name, shortName, code].some((text) => text.toLowerCase().includes(q))) continue;
    for (
      let at: OrganisationView | undefined = organisation;
      at && !keep.has(at.id);
      at = at.parentId === null ? undefined : byId.get(at.parentId)
    )
      keep.add(at.id);
  }
  return tree.filter(({ organisation }) => keep.has(organisation.id));
}

/** Where an organisation may be moved to: anywhere but into itself or below itself. */
export function possibleParents(tree: readonly Branch[], id: string): OrganisationView[] {
  const below = new Set([id]);
  // the tree is in order, so a parent is always met before its children
  for (const { organisation } of tree)
    if (organisation.parentId !== null && below.has(organisation.parentId)) below.add(organisation.id);
  return tree
    .map(({ organisation }) => organisation)
    .filter((organisation) => !below.has(organisation.id) && organisation.retiredAt === null);
}
