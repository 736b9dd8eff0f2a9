/**
 * The next number of a department's items, “市监-038” after “市监-037”: the prefix most of its numbers have, counted on. A
 * department without items begins with its short name.
 * @param taken every number of the department, of items and of what it has declared.
 */
export function nextItemNumber(taken: readonly string[], shortName: string): string {
  const parts = taken.flatMap((number) => {
    const match = /^(.*?)(\d+)$/.exec(number);
    return match ? [{ prefix: match[1] ?? '', n: Number(match[2]), width: match[2]?.length ?? 3 }] : [];
  });
  const byPrefix = Map.groupBy(parts, (part) => part.prefix);
  const [prefix, same] = [...byPrefix].sort((a, b) => b[1].length - a[1].length)[0] ?? [
    `${shortName.replace(/^区|局$|委员会$|大队$/g, '') || shortName}-`,
    [],
  ];
  const last = Math.max(0, ...same.map((part) => part.n));
  const width = Math.max(3, ...same.map((part) => part.width));
  return `${prefix}${String(last + 1).padStart(width, '0')}`;
}
