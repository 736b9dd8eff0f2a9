import { staffCopy } from '@tellit/shared/words/staff-copy.ts';

/** Missing and too long words of a form, by field name; empty when it may be sent. */
export function missingIn(
  values: Readonly<Record<string, string>>,
  needs: Readonly<Record<string, { label: string; needed: string; max?: number }>>,
): Record<string, string> {
  const mistakes: Record<string, string> = {};
  for (const [name, { label, needed, max }] of Object.entries(needs)) {
    const value = (values[name] ?? '').trim();
    if (value === '') mistakes[name] = needed;
    else if (max !== undefined && [...value].length > max) mistakes[name] = staffCopy.acts.tooLong(label, max);
  }
  return mistakes;
}
