/** Options whose words contain every part of what was typed, in any order; those that begin with it come first. */
export function matching<T extends { label: string; keywords?: string }>(options: readonly T[], typed: string): T[] {
  const parts = typed.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (parts.length === 0) return [...options];
  const found = options.filter(({ label, keywords = '' }) => {
    const words = `${label} ${keywords}`.toLowerCase();
    return parts.every((part) => words.includes(part));
  });
  const begins = (option: T): boolean => option.label.toLowerCase().startsWith(parts[0] ?? '');
  return [...found.filter(begins), ...found.filter((option) => !begins(option))];
}
