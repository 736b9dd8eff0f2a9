/**
 * The 查询码 on a receipt (decisions.md *Who is the resident*): eight random characters that with the number open a complaint.
 * The alphabet leaves out one of each confusable pair (0 O D, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V), so a misread character can be
 * put right. 26^8 ≈ 2·10^11 codes; five failures lock a number for a day.
 */
export const LOOKUP_ALPHABET = '23456789ACDEFHJKMNPQRTUWXY';

export const LOOKUP_LENGTH = 8;

/** Random bytes one code takes: four per character keep the bias below one in a hundred million. */
export const LOOKUP_RANDOM_BYTES = LOOKUP_LENGTH * 4;

const MISREAD: Readonly<Record<string, string>> = { Z: '2', S: '5', G: '6', B: '8', V: 'U' };

/**
 * A code made of `LOOKUP_RANDOM_BYTES` bytes from a cryptographic source.
 * @throws RangeError when there are fewer.
 */
export function lookupCode(random: Uint8Array): string {
  if (random.length < LOOKUP_RANDOM_BYTES)
    throw new RangeError(`a lookup code takes ${LOOKUP_RANDOM_BYTES} random bytes`);
  const view = new DataView(random.buffer, random.byteOffset, random.byteLength);
  let code = '';
  for (let i = 0; i < LOOKUP_LENGTH; i += 1)
    code += LOOKUP_ALPHABET.charAt(view.getUint32(i * 4) % LOOKUP_ALPHABET.length);
  return code;
}

/** Two groups of four, as printed on the receipt: `7KQ4 M9XE`. */
export function formatLookupCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}

/** A typed code in its stored form: case, width, spaces, dashes and misread characters put right; `null` when it cannot be one. */
export function normaliseLookupCode(input: string): string | null {
  const text = input
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―−]/g, '');
  const code = Array.from(text, (character) => MISREAD[character] ?? character).join('');
  const known = Array.from(code).every((character) => LOOKUP_ALPHABET.includes(character));
  return known && code.length === LOOKUP_LENGTH ? code : null;
}
