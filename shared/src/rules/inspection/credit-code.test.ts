import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { creditCheckCharacter, creditCodeProblem, maskCreditCode, normaliseCreditCode } from './credit-code.ts';

const LETTERS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const body = fc.array(fc.constantFrom(...LETTERS), { minLength: 17, maxLength: 17 }).map((letters) => letters.join(''));
const code = body.map((first) => first + creditCheckCharacter(first));

describe('统一社会信用代码', () => {
  test.each(['91350100M000100Y43', '91110000600037341L', '9144030071526726XG'])('%s_是真的', (real) => {
    expect(creditCodeProblem(real)).toBeNull();
  });

  test('算出来的校验码总是对的', () => {
    fc.assert(fc.property(code, (one) => creditCodeProblem(one) === null));
  });

  test('改任何一位都看得出来', () => {
    fc.assert(
      fc.property(code, fc.nat(17), fc.constantFrom(...LETTERS), (one, at, letter) => {
        fc.pre(one[at] !== letter);
        return creditCodeProblem(one.slice(0, at) + letter + one.slice(at + 1)) !== null;
      }),
    );
  });

  test('相邻两位写反了_看得出来', () => {
    fc.assert(
      fc.property(code, fc.nat(15), (one, at) => {
        const [a, b] = [one.charAt(at), one.charAt(at + 1)];
        fc.pre(a !== b);
        return creditCodeProblem(one.slice(0, at) + b + a + one.slice(at + 2)) !== null;
      }),
    );
  });

  test('全角、小写、空格、横线_都认', () => {
    expect(normaliseCreditCode(' ９１３５０１００-m000 100y43 ')).toBe('91350100M000100Y43');
    fc.assert(fc.property(code, (one) => normaliseCreditCode(one.toLowerCase().split('').join(' ')) === one));
  });

  test('位数不对、用了不会有的字母_说清楚', () => {
    expect(creditCodeProblem('9135')).toBe('统一社会信用代码是 18 位，现在写了 4 位');
    expect(creditCodeProblem('91350100M00010OY43')).toContain('“O”');
    expect(creditCodeProblem('91350100M000100Y44')).toContain('校验码');
  });

  test('打码后只剩头尾', () => {
    expect(maskCreditCode('91350100M000100Y43')).toBe('9135••••••0Y43');
  });
});
