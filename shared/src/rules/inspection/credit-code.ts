/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters without I, O, S, V, Z. The last one is a check character:
 * 31 − (Σ value × weight mod 31), weights 3^i mod 31.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const MODULUS = 31;

/** The code as it is kept: full-width letters, blanks and dashes put right, upper case. It need not be a real code. */
export function normaliseCreditCode(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/[\s\-‐-―−]/g, '')
    .toUpperCase();
}

/** The check character of the first 17. @throws RangeError when they are no such characters. */
export function creditCheckCharacter(body: string): string {
  const values = [...body].map((letter) => ALPHABET.indexOf(letter));
  if (values.length !== 17 || values.includes(-1)) throw new RangeError(`not the body of a credit code: ${body}`);
  let weight = 1;
  let sum = 0;
  for (const value of values) {
    sum += value * weight;
    weight = (weight * 3) % MODULUS;
  }
  return ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
}

/** What is wrong with a code, for the person who typed it; null when it is a real one. */
export function creditCodeProblem(code: string): string | null {
  if (code.length !== 18) return `统一社会信用代码是 18 位，现在写了 ${code.length} 位`;
  const wrong = [...code].find((letter) => !ALPHABET.includes(letter));
  if (wrong) return `统一社会信用代码里不会有“${wrong}”，请对照营业执照`;
  return creditCheckCharacter(code.slice(0, 17)) === code[17] ? null : '最后一位校验码对不上，请对照营业执照重新输入';
}

/** 9137••••••3K7X: enough to compare with a licence, too little to copy. */
export function maskCreditCode(code: string): string {
  return `${code.slice(0, 4)}••••••${code.slice(-4)}`;
}
