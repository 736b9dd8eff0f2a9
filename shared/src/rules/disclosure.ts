import { DISCLOSURES, type Disclosure } from '../words/states.ts';

/**
 * Who looks at a complaint: anyone at all; a handling unit; the desk (dispatcher and follow-up clerk); a named reader of a
 * sealed matter (default: the discipline office).
 */
export type Audience = 'public' | 'handler' | 'desk' | 'named';

/** What an audience may see of a complaint (rules.md *Who may see what*, decisions.md *Disclosure*). */
export type DisclosureView = {
  /** The words and place of the matter. */
  readonly matter: boolean;
  /** `cleared`: only photos a person cleared for publication. */
  readonly photos: 'all' | 'cleared' | 'none';
  /** The reporter's name and phone: never shown unmasked by default. */
  readonly reporter: 'masked' | 'none';
  /** May be unmasked with a reason; every reveal is an event. */
  readonly mayReveal: boolean;
  /** How to write to the reporter. */
  readonly contact: 'direct' | 'throughDesk' | 'none';
  /** May be offered as 附近 or endorsed, also after a merge. */
  readonly nearby: boolean;
};

const NOTHING: DisclosureView = {
  matter: false,
  photos: 'none',
  reporter: 'none',
  mayReveal: false,
  contact: 'none',
  nearby: false,
};
const MASKED: DisclosureView = {
  matter: true,
  photos: 'all',
  reporter: 'masked',
  mayReveal: true,
  contact: 'direct',
  nearby: false,
};
const PUBLISHED: DisclosureView = {
  matter: true,
  photos: 'cleared',
  reporter: 'none',
  mayReveal: false,
  contact: 'none',
  nearby: true,
};
const NAMELESS: DisclosureView = {
  matter: true,
  photos: 'all',
  reporter: 'none',
  mayReveal: false,
  contact: 'throughDesk',
  nearby: false,
};

const VIEWS: Record<Disclosure, Record<Exclude<Audience, 'named'>, DisclosureView>> = {
  public: { public: PUBLISHED, handler: { ...MASKED, nearby: true }, desk: { ...MASKED, nearby: true } },
  handlers: { public: NOTHING, handler: MASKED, desk: MASKED },
  hidden: { public: NOTHING, handler: NAMELESS, desk: MASKED },
};

/**
 * What `audience` may see. A sealed complaint shows nothing outside its named readers, whatever the reporter chose
 * (decisions.md *Sealed*); a named reader has no business with complaints that are not sealed.
 */
export function disclosureView(disclosure: Disclosure, audience: Audience, sealed = false): DisclosureView {
  if (sealed) return audience === 'named' ? MASKED : NOTHING;
  return audience === 'named' ? NOTHING : VIEWS[disclosure][audience];
}

/** Whether a change of disclosure is allowed: the reporter may choose anything, staff may only tighten (decisions.md *Disclosure*). */
export function mayChangeDisclosure(from: Disclosure, to: Disclosure, by: 'reporter' | 'staff'): boolean {
  return by === 'reporter' || DISCLOSURES.indexOf(to) >= DISCLOSURES.indexOf(from);
}

/**
 * `张伟` → `张**`: the first character and always two stars, so that not even the length is told. Compound surnames, minority
 * and Latin names go the same way. An empty name stays empty.
 */
export function maskName(name: string): string {
  const [first] = Array.from(name.trim());
  return first === undefined ? '' : `${first}**`;
}

/**
 * `138 1234 2741` → `138****2741`. Everything that is not a mainland mobile number (land lines, foreign numbers, slips of the
 * finger) shows its last two digits at most: the mask fails closed. An empty phone stays empty.
 */
export function maskPhone(phone: string): string {
  const digits = phone
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^(?:00)?86(?=1\d{10}$)/, '');
  if (digits === '') return phone.trim() === '' ? '' : '****';
  if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(7)}`;
  return digits.length >= 7 ? `****${digits.slice(-2)}` : '****';
}
