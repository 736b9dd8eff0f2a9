import { residentCopy } from '@/platform/words/resident.ts';
import { type Draft, TEXT_LIMIT } from './draft.ts';

/** One thing to fix: `id` is the field on the page, `step` the page it is on. */
export interface DraftProblem {
  id: string;
  step: 1 | 2 | 3;
  text: string;
}

const say = residentCopy.validation;
const lengthOf = (text: string): number => [...text.trim()].length;

/** Spaces, hyphens, brackets and full-width digits are welcome (ux.md 21); the same rule as the contract's `phone`. */
export function isPhone(typed: string): boolean {
  const digits = typed
    .normalize('NFKC')
    .replace(/[\s\-—–()]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '');
  return /^(1[3-9]\d{9}|0\d{9,11}|\d{7,8})$/.test(digits);
}

function telling(draft: Draft): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const said = draft.text.trim() !== '' || draft.photos.length > 0 || draft.voice !== null;
  if (!said) problems.push({ id: 'tell-text', step: 1, text: say.nothing });
  if (lengthOf(draft.text) > TEXT_LIMIT) problems.push({ id: 'tell-text', step: 1, text: say.tooLong(TEXT_LIMIT) });
  if (lengthOf(draft.place) > 100) problems.push({ id: 'tell-place', step: 1, text: say.placeTooLong });
  return problems;
}

function contact({ phone, name, behalf }: Draft): DraftProblem[] {
  const problems: DraftProblem[] = [];
  const phoneOk = (typed: string): boolean => typed.trim() === '' || isPhone(typed);
  if (!phoneOk(phone)) problems.push({ id: 'tell-phone', step: 2, text: say.phone });
  if (lengthOf(name) > 30) problems.push({ id: 'tell-name', step: 2, text: say.nameTooLong });
  if (!behalf.on) return problems;
  if (behalf.relation === '') problems.push({ id: 'tell-relation', step: 2, text: say.relation });
  if (!phoneOk(behalf.phone)) problems.push({ id: 'tell-behalf-phone', step: 2, text: say.phone });
  if (lengthOf(behalf.name) > 30) problems.push({ id: 'tell-behalf-name', step: 2, text: say.nameTooLong });
  return problems;
}

/** What must be changed before leaving a page; page 3 looks at everything again. Nothing is ever emptied or cut. */
export function problemsOf(draft: Draft, step: 1 | 2 | 3, consent = false): DraftProblem[] {
  if (step === 1) return telling(draft);
  if (step === 2) return contact(draft);
  const missing: DraftProblem[] = consent ? [] : [{ id: 'tell-consent', step: 3, text: say.consent }];
  return [...telling(draft), ...contact(draft), ...missing];
}

const FIELDS: Record<string, Omit<DraftProblem, 'text'>> = {
  text: { id: 'tell-text', step: 1 },
  attachmentIds: { id: 'tell-photos', step: 1 },
  place: { id: 'tell-place', step: 1 },
  communityId: { id: 'tell-place', step: 1 },
  'contact.phone': { id: 'tell-phone', step: 2 },
  'contact.name': { id: 'tell-name', step: 2 },
  'onBehalf.relation': { id: 'tell-relation', step: 2 },
  'onBehalf.concerned.phone': { id: 'tell-behalf-phone', step: 2 },
  'onBehalf.concerned.name': { id: 'tell-behalf-name', step: 2 },
};

/** The server's field problems on our pages; an unknown path is told beside the text. */
export function problemsFromServer(fields: readonly { path: string; message: string }[]): DraftProblem[] {
  return fields.map(({ path, message }) => ({
    ...(FIELDS[path] ?? FIELDS.text ?? { id: 'tell-text', step: 1 }),
    text: message,
  }));
}
