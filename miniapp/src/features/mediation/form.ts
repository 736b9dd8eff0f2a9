import { mediationCopy as copy } from '@tellit/shared/words/mediation-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { linesOf } from '../together/form.ts';

export interface PartyDraft {
  side: string;
  name: string;
  phone: string;
  address: string;
}
export const noParty = (side: string): PartyDraft => ({ side, name: '', phone: '', address: '' });
export const TWO_PARTIES: readonly PartyDraft[] = [noParty(copy.partySides[0]), noParty(copy.partySides[1])];

export type Outcome = 'agreed' | 'failed' | 'withdrawn';
export type Performance = 'performed' | 'partly' | 'broken';
export type Mistakes = Record<string, string>;

export interface OpenDraft {
  parties: readonly PartyDraft[];
  mediatorId: string;
  recusal: boolean;
  lawyer: string;
}
export interface SessionDraft {
  way: 'onsite' | 'online';
  place: string;
  record: string;
  offers: string;
}
export interface ConcludeDraft {
  outcome: Outcome | null;
  text: string;
  items: string;
  performance: string;
  /** 2026-11-30, as the date box gives it. */
  performDue: string;
}

const PHONE = /^(1[3-9]\d{9}|0\d{9,11}|\d{7,8})$/;
const plain = (phone: string): string => phone.replace(/[\s\-—–()（）]/g, '');
const long = (text: string, max: number): boolean => [...text.trim()].length > max;

/** What is missing before a mediation can be opened, by field; parties as `party0`, `phone0`. */
export function openMistakes({ parties, mediatorId, recusal }: OpenDraft): Mistakes {
  const found: Mistakes = {};
  parties.forEach((party, at) => {
    if (party.name.trim() === '') found[`party${at}`] = staffCopy.acts.needed(copy.partyName);
    const phone = plain(party.phone);
    if (phone !== '' && !PHONE.test(phone)) found[`phone${at}`] = copy.phoneBad;
  });
  if (mediatorId === '') found.mediator = copy.mediatorNeeded;
  if (!recusal) found.recusal = copy.recusalNeeded;
  return found;
}

/** The parties as they are sent. */
export function partiesOf(parties: readonly PartyDraft[]) {
  return parties.map(({ side, name, phone, address }) => ({
    side,
    name: name.trim(),
    phone: plain(phone) || null,
    address: address.trim() || null,
  }));
}

/** @param metAt epoch ms, null when the boxes are incomplete */
export function sessionMistakes({ record }: SessionDraft, metAt: number | null, now: number): Mistakes {
  const found: Mistakes = {};
  if (record.trim() === '') found.record = staffCopy.acts.needed(copy.record);
  else if (long(record, 2000)) found.record = staffCopy.acts.tooLong(copy.record, 2000);
  if (metAt === null) found.metAt = copy.timeNeeded;
  else if (metAt > now) found.metAt = copy.timeAhead;
  return found;
}

/** What the words of an outcome are about: the dispute, or why there is no agreement. */
export function wordsLabel(outcome: Outcome): string {
  if (outcome === 'failed') return copy.why;
  return outcome === 'withdrawn' ? copy.withdrawnWhy : copy.facts;
}

/** @param performDueAt end of the day chosen, epoch ms; null when none is */
export function concludeMistakes(draft: ConcludeDraft, performDueAt: number | null, now: number): Mistakes {
  // What there is to write depends on the outcome: nothing else is asked before it.
  if (draft.outcome === null) return { outcome: copy.outcomeNeeded };
  const found: Mistakes = {};
  const label = wordsLabel(draft.outcome);
  if (draft.text.trim() === '') found.text = staffCopy.acts.needed(label);
  else if (long(draft.text, 2000)) found.text = staffCopy.acts.tooLong(label, 2000);
  if (draft.outcome !== 'agreed') return found;
  if (linesOf(draft.items).length === 0) found.items = copy.itemsNeeded;
  if (long(draft.performance, 500)) found.performance = staffCopy.acts.tooLong(copy.performance, 500);
  if (performDueAt === null) found.performDue = copy.performDueNeeded;
  else if (performDueAt < now) found.performDue = copy.performDuePast;
  return found;
}
