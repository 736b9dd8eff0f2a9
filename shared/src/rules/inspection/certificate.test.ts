import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CERTIFICATE_STATES } from '../../words/inspection-states.ts';
import { certificateIsValid, certificateProblem, holderProblem } from './certificate.ts';

describe('执法证', () => {
  test('在有效期内而且状态有效_才算数_有问题总有话说', () => {
    const facts = fc.record({
      state: fc.constantFrom(...CERTIFICATE_STATES),
      validFrom: fc.nat(100),
      validTo: fc.nat(100),
    });
    fc.assert(
      fc.property(facts, fc.nat(100), (certificate, at) => {
        const valid = certificateIsValid(certificate, at);
        expect(valid).toBe(certificate.state === 'valid' && at >= certificate.validFrom && at < certificate.validTo);
        expect(certificateProblem(certificate, at) === null).toBe(valid);
      }),
    );
  });

  test.each([
    [{ state: 'valid', validFrom: 10, validTo: 20 }, 9, '执法证还没有生效'],
    [{ state: 'valid', validFrom: 10, validTo: 20 }, 20, '执法证已过有效期'],
    [{ state: 'suspended', validFrom: 10, validTo: 20 }, 15, '执法证已暂扣'],
    [{ state: 'revoked', validFrom: 10, validTo: 20 }, 15, '执法证已吊销'],
  ] as const)('%j 在 %i_%s', (certificate, at, words) => {
    expect(certificateProblem(certificate, at)).toBe(words);
  });

  test('网格员、临聘、已停用_不能办', () => {
    const person = { gridMember: false, temporary: false, retired: false };
    expect(holderProblem(person)).toBeNull();
    expect(holderProblem({ ...person, gridMember: true })).toContain('网格员');
    expect(holderProblem({ ...person, temporary: true })).toContain('临聘');
    expect(holderProblem({ ...person, retired: true })).toContain('停用');
  });
});
