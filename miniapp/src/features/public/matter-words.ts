/** Longer words are told below a title; shorter ones are the title. Letters. */
const WHOLE = 60;

/** A title cut from the words says nothing of its own: short words stand alone, longer ones follow their title. */
export function headAndBody({ title, text }: { title: string; text: string }): { head: string; body: string } {
  const told = text.trim();
  const stem = title.replace(/…$/, '');
  if (told === '' || !told.startsWith(stem)) return { head: title, body: told };
  if ([...told].length <= WHOLE) return { head: told.replace(/。$/, ''), body: '' };
  return { head: title, body: told };
}
