import { staffCopy } from '@tellit/shared/words/staff-copy.ts';

const copy = staffCopy.session;
/** The contract's floor. No rules about symbols: length is what helps. */
export const PASSWORD_MIN = 10;

export type PasswordMistakes = Partial<Record<'current' | 'next' | 'again', string>>;

/** What is wrong with a change of password, by field; empty when it may be sent. */
export function passwordMistakes({
  current,
  next,
  again,
}: {
  current: string;
  next: string;
  again: string;
}): PasswordMistakes {
  const mistakes: PasswordMistakes = {};
  if (current === '') mistakes.current = copy.passwordNeeded;
  if (next.length < PASSWORD_MIN) mistakes.next = copy.nextShort;
  else if (next === current) mistakes.next = copy.nextSame;
  else if (next !== again) mistakes.again = copy.nextDiffers;
  return mistakes;
}
