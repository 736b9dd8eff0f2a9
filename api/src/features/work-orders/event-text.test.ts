import { CHAIN_START, digestOfParts } from '@tellit/shared/rules/trail-chain.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chainDigest, sha256 } from '../../platform/crypto/chain.ts';
import { canonicalJson } from '../../platform/store/canonical.ts';
import { type HashedEvent, linkAfter, partsOf, readEvent, wordLine } from './event-text.ts';

const id = fc.uuid();
const facts = fc
  .dictionary(
    fc.oneof(fc.constantFrom('dueAt', 'clockId', 'level', '甲', '\u{10000}', '\uffff'), fc.string()),
    fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.string({ unit: 'binary' })),
  )
  .filter((one) => !Object.hasOwn(one, '__proto__'));
const line: fc.Arbitrary<Required<HashedEvent>> = fc.record({
  v: fc.constant(2 as const),
  salt: fc.base64String(),
  id,
  order: fc.string(),
  seq: fc.nat(),
  at: fc.maxSafeNat(),
  actor: fc.record({
    kind: fc.constantFrom('system' as const, 'reporter' as const, 'staff' as const),
    id: fc.option(id),
    organisationId: fc.option(id),
  }),
  action: fc.constantFrom('told', 'overdue', 'documentIssued'),
  visibility: fc.constantFrom('reporter' as const, 'staff' as const, 'sealed' as const),
  complaintId: fc.option(id),
  assignmentId: fc.option(id),
  words: fc.array(fc.record({ entryId: id, digest: fc.string() }), { maxLength: 2 }),
  facts,
});

test('写下的一行与核对时读到的一字不差：原文、各部分的摘要、链上的一环', () => {
  fc.assert(
    fc.property(line, (told) => {
      const { text, digest } = wordLine(told);
      expect(text).toBe(canonicalJson(told));
      const read = readEvent(text);
      expect(digest).toBe(digestOfParts(sha256, partsOf(read as HashedEvent)));
      expect(chainDigest(CHAIN_START, digest)).toBe(linkAfter(CHAIN_START, read, text));
    }),
    { numRuns: 500 },
  );
});

test('JSON 里没有的值不写进经过', () => {
  const [told] = fc.sample(line, 1) as [Required<HashedEvent>];
  for (const value of [Number.NaN, 1n, () => 1])
    expect(() => wordLine({ ...told, facts: { value } })).toThrow(TypeError);
});
