import { parseNumber } from '@tellit/shared/rules/numbering.ts';
import { normaliseLookupCode } from '@tellit/shared/rules/numbering-lookup.ts';
import { residentCopy } from '@/platform/words/resident.ts';

/** What was typed; nothing of it is changed on screen. */
export interface LookupTyped {
  number: string;
  by: 'code' | 'phone';
  code: string;
  tail: string;
}

export interface LookupProblem {
  id: 'lookup-number' | 'lookup-code' | 'lookup-tail';
  text: string;
}

const say = residentCopy.validation;

/** The last four digits of whatever was typed: a whole phone number is fine too. */
export function tailOf(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/\D/g, '');
  return digits.length >= 4 ? digits.slice(-4) : null;
}

/** Says what to change, or gives the request body. Spaces, dashes, full-width and misread characters are put right (ux.md 21). */
export function readLookup(
  typed: LookupTyped,
): { problems: LookupProblem[] } | { body: { number: string; lookupCode?: string; phoneTail?: string } } {
  const problems: LookupProblem[] = [];
  const number = typed.number.trim();
  if (number === '') problems.push({ id: 'lookup-number', text: say.number });
  else if (parseNumber(number)?.kind !== 'full') problems.push({ id: 'lookup-number', text: say.numberShape });
  const lookupCode = typed.by === 'code' ? normaliseLookupCode(typed.code) : null;
  const phoneTail = typed.by === 'phone' ? tailOf(typed.tail) : null;
  if (typed.by === 'code' && !lookupCode) problems.push({ id: 'lookup-code', text: say.lookupCode });
  if (typed.by === 'phone' && !phoneTail) problems.push({ id: 'lookup-tail', text: say.phoneTail });
  if (problems.length > 0) return { problems };
  return { body: lookupCode ? { number, lookupCode } : { number, phoneTail: phoneTail ?? '' } };
}
