import { dayOf } from './calendar.ts';

/**
 * Numbers people read and say (decisions.md *Numbers*, *Who is the resident*). Full: division code, date, sequence
 * (`650103-20261029-0017`), unique per district. Short (`1029-0017`): for people's mouths, never a key.
 */
export type FullNumber = {
  readonly kind: 'full';
  /** GB/T 2260 code of the district, six digits. */
  readonly division: string;
  /** Local date `YYYY-MM-DD`. */
  readonly date: string;
  /** 1–99999; gaps are allowed. */
  readonly sequence: number;
};

/** What a person says by phone: month, day and sequence; several years can share it. */
export type ShortNumber = { readonly kind: 'short'; readonly monthDay: string; readonly sequence: number };

/** The largest sequence of a district's day. */
export const MAX_SEQUENCE = 99_999;

/**
 * `650103-20261029-0017`; five digits after 9999.
 * @throws RangeError when a part is not real: callers allocate the parts, people never type them here.
 */
export function formatNumber(number: Omit<FullNumber, 'kind'>): string {
  if (!/^\d{6}$/.test(number.division)) throw new RangeError(`not a division code: ${number.division}`);
  dayOf(number.date);
  return `${number.division}-${number.date.replaceAll('-', '')}-${padSequence(number.sequence)}`;
}

/** The short form `1029-0017` of a full number's text; other text comes back unchanged. */
export function shortNumber(full: string): string {
  const match = /^\d{6}-\d{4}(\d{4})-(\d{4,5})$/.exec(full);
  return match ? `${match[1]}-${match[2]}` : full;
}

/**
 * Reads a number as people type or paste it (ux.md 21): full-width digits, spaces, any dash or none, a leading `编号：`, `No.` or
 * `#`, a trailing `号`. Without separators the sequence must be written in full. `null` when it cannot be a number.
 */
export function parseNumber(input: string): FullNumber | ShortNumber | null {
  const text = input
    .normalize('NFKC')
    .trim()
    .replace(/^(?:诉求|工单)?(?:编号|号码|单号|no\.?|#)\s*[::]?\s*/i, '')
    .replace(/\s*号$/, '');
  // ~ and the kana mark are what some keyboards give for a dash.
  const spaced = text.replace(/[\s\-‐-―−~ー_/.·]+/g, ' ').trim();
  if (!/^\d[\d ]*$/.test(spaced)) return null;
  return parseParts(spaced.split(' ')) ?? parseDigits(spaced.replace(/ /g, ''));
}

/** The canonical text of a parsed number: the form stored, or the short form. */
export function normaliseNumber(input: string): string | null {
  const number = parseNumber(input);
  if (number === null) return null;
  return number.kind === 'full' ? formatNumber(number) : `${number.monthDay}-${padSequence(number.sequence)}`;
}

function padSequence(sequence: number): string {
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > MAX_SEQUENCE)
    throw new RangeError(`sequence out of range: ${sequence}`);
  return String(sequence).padStart(4, '0');
}

function parseParts(parts: readonly string[]): FullNumber | ShortNumber | null {
  const [first = '', second = '', third = ''] = parts;
  if (parts.length === 3 && first.length === 6 && second.length === 8) return full(first, second, third);
  if (parts.length === 2 && first.length === 4) return short(first, second);
  return null;
}

function parseDigits(digits: string): FullNumber | ShortNumber | null {
  if (digits.length === 18 || digits.length === 19)
    return full(digits.slice(0, 6), digits.slice(6, 14), digits.slice(14));
  if (digits.length === 8 || digits.length === 9) return short(digits.slice(0, 4), digits.slice(4));
  return null;
}

function full(division: string, compact: string, sequence: string): FullNumber | null {
  const date = `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6)}`;
  const value = sequenceOf(sequence);
  return value !== null && isDate(date) ? { kind: 'full', division, date, sequence: value } : null;
}

function short(monthDay: string, sequence: string): ShortNumber | null {
  const value = sequenceOf(sequence);
  // 2024 is a leap year: 0229 is a day of some year.
  return value !== null && isDate(`2024-${monthDay.slice(0, 2)}-${monthDay.slice(2)}`)
    ? { kind: 'short', monthDay, sequence: value }
    : null;
}

function sequenceOf(text: string): number | null {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return value >= 1 ? value : null;
}

function isDate(text: string): boolean {
  try {
    dayOf(text);
    return true;
  } catch {
    return false;
  }
}
