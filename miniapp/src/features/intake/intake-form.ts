import type { Input } from '@tellit/shared/contract/api.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ComplaintKind, Disclosure } from '@tellit/shared/words/states.ts';

const copy = staffCopy.intake;
export const CHANNELS_HERE = ['phone', 'counter', 'door'] as const;
export type IntakeChannel = (typeof CHANNELS_HERE)[number];
/** The contract's hard limit. */
export const TEXT_MAX = 2500;

export interface IntakeForm {
  /** One telling, one key: repeating the request cannot register it twice. */
  key: string;
  channel: IntakeChannel;
  communityId: string | null;
  text: string;
  place: string;
  kind: ComplaintKind | null;
  name: string;
  phone: string;
  address: string;
  disclosure: Disclosure;
  aboutOfficial: boolean;
  behalf: boolean;
  relation: string;
  concernedName: string;
  concernedPhone: string;
  /** What the server has; `src` shows it again after the page was closed. */
  photos: { id: string; src: string }[];
}

export function emptyIntake(key: string): IntakeForm {
  return {
    key,
    channel: 'phone',
    communityId: null,
    text: '',
    place: '',
    kind: null,
    name: '',
    phone: '',
    address: '',
    disclosure: 'handlers',
    aboutOfficial: false,
    behalf: false,
    relation: '',
    concernedName: '',
    concernedPhone: '',
    photos: [],
  };
}

/** Digits of a number as people say and type it: spaces, hyphens, full-width digits and +86 are taken away (ux.md 21). */
export function plainPhone(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[\s\-—–()]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '');
}
const isPhone = (raw: string): boolean => /^(1[3-9]\d{9}|0\d{9,11}|\d{7,8})$/.test(plainPhone(raw));

export type IntakeField = 'communityId' | 'text' | 'phone' | 'relation' | 'concernedPhone';

/** What keeps a telling from being registered, by field; the same sentences the server would answer with. */
export function intakeMistakes(form: IntakeForm): Partial<Record<IntakeField, string>> {
  const mistakes: Partial<Record<IntakeField, string>> = {};
  if (form.communityId === null) mistakes.communityId = copy.communityNeeded;
  if (form.text.trim() === '' && form.photos.length === 0) mistakes.text = copy.textNeeded;
  if ([...form.text.trim()].length > TEXT_MAX) mistakes.text = staffCopy.acts.tooLong(copy.text, TEXT_MAX);
  if (form.phone.trim() !== '' && !isPhone(form.phone)) mistakes.phone = copy.phoneBad;
  if (!form.behalf) return mistakes;
  if (form.relation.trim() === '') mistakes.relation = copy.relationNeeded;
  if (form.concernedPhone.trim() !== '' && !isPhone(form.concernedPhone)) mistakes.concernedPhone = copy.phoneBad;
  return mistakes;
}

const filled = (value: string): string | undefined => value.trim() || undefined;

/** The request (`intakeMistakes` found nothing). Empty answers are left out, never sent as empty words. */
export function intakeBody(form: IntakeForm): Input<'POST /v1/intake'>['body'] {
  const contact = { name: filled(form.name), phone: filled(form.phone), address: filled(form.address) };
  const hasContact = Object.values(contact).some((value) => value !== undefined);
  return {
    channel: form.channel,
    communityId: form.communityId ?? '',
    text: form.text.trim(),
    attachmentIds: form.photos.map(({ id }) => id),
    kind: form.kind ?? undefined,
    place: filled(form.place),
    disclosure: form.disclosure,
    aboutOfficial: form.aboutOfficial,
    contact: hasContact ? contact : undefined,
    onBehalf: form.behalf
      ? {
          relation: form.relation.trim(),
          concerned: { name: filled(form.concernedName), phone: filled(form.concernedPhone) },
        }
      : undefined,
  };
}
