interface Named {
  name: string;
  streetName: string;
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** Communities whose name or street holds what was typed; names first. Spaces and full-width letters do not matter. */
export function matching<T extends Named>(items: readonly T[], typed: string): T[] {
  const wanted = plain(typed);
  if (wanted === '') return [...items];
  const byName = items.filter(({ name }) => plain(name).includes(wanted));
  const byStreet = items.filter((item) => !byName.includes(item) && plain(item.streetName).includes(wanted));
  return [...byName, ...byStreet];
}
