import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_FILE_KINDS } from '../../words/inspection-states.ts';
import { type DrawableFile, type DrawRule, drawFiles, inDrum, lotOf, sizeFor } from './draw.ts';

/** Any even spread will do here; that the server takes SHA-256 is shown in features/case-review. */
function spread(text: string): string {
  let at = 2_166_136_261;
  for (const letter of text) at = Math.imul(at ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  at = Math.imul(at ^ (at >>> 15), 2_246_822_507);
  return ((at ^ (at >>> 13)) >>> 0).toString(16).padStart(8, '0');
}

const file = fc.record({
  organisationId: fc.constantFrom('a', 'b', 'c', 'd'),
  number: fc.integer({ min: 1, max: 400 }),
  kind: fc.constantFrom(...CASE_FILE_KINDS),
  closedAt: fc.integer({ min: 0, max: 1000 }),
});
/** A department's numbers are unique, as the database keeps them. */
const drum = fc
  .uniqueArray(file, { selector: (one) => `${one.organisationId}-${one.number}`, maxLength: 120 })
  .map((some) =>
    some.map(
      (one): DrawableFile => ({
        ...one,
        id: `${one.organisationId}${one.number}`,
        organisationCode: `code-${one.organisationId}`,
        number: `〔2026〕${one.number}号`,
      }),
    ),
  );
const rule = fc.record({
  kinds: fc.subarray([...CASE_FILE_KINDS], { minLength: 1 }),
  organisationIds: fc.subarray(['a', 'b', 'c', 'd']),
  from: fc.integer({ min: 0, max: 500 }),
  to: fc.integer({ min: 501, max: 1000 }),
  size: fc.oneof(
    fc.record({ count: fc.integer({ min: 1, max: 20 }) }),
    fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
  ),
}) as fc.Arbitrary<DrawRule>;
const seed = fc.stringMatching(/^[0-9a-f]{16}$/);

describe('the draw of a 专项评查', () => {
  it('每个有案卷的部门都抽到_数量按规则_没有重复_只抽范围内的', () => {
    fc.assert(
      fc.property(drum, rule, seed, (files, by, from) => {
        const drawn = drawFiles(files, by, from, spread);
        expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
        expect(drawn.every((one) => inDrum(by, one))).toBe(true);
        for (const unit of ['a', 'b', 'c', 'd']) {
          const there = files.filter((one) => one.organisationId === unit && inDrum(by, one)).length;
          const got = drawn.filter((one) => one.organisationId === unit).length;
          expect(got).toBe(there === 0 ? 0 : sizeFor(by.size, there));
          if (there > 0) expect(got).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  it('和导入的先后、由谁来抽无关', () => {
    fc.assert(
      fc.property(drum, rule, seed, fc.integer({ min: 0, max: 1000 }), (files, by, from, turn) => {
        const at = files.length === 0 ? 0 : turn % files.length;
        const otherwise = [...files.slice(at), ...files.slice(0, at)].reverse();
        expect(drawFiles(otherwise, by, from, spread)).toEqual(drawFiles(files, by, from, spread));
      }),
    );
  });

  it('多一个部门的案卷_不改变其他部门抽到的', () => {
    fc.assert(
      fc.property(drum, rule, seed, (files, by, from) => {
        const without = files.filter((one) => one.organisationId !== 'd');
        const all = drawFiles(files, by, from, spread);
        expect(all.filter((one) => one.organisationId !== 'd')).toEqual(drawFiles(without, by, from, spread));
      }),
    );
  });

  it('换一个种子_抽到的会不同', () => {
    const files = Array.from(
      { length: 100 },
      (_, at): DrawableFile => ({
        id: `f${at}`,
        organisationId: 'a',
        organisationCode: 'market',
        number: `${at}`,
        kind: 'penalty',
        closedAt: 10,
      }),
    );
    const by: DrawRule = { kinds: ['penalty'], organisationIds: [], from: 0, to: 100, size: { count: 10 } };
    const one = drawFiles(files, by, 'aaaa', spread).map(({ id }) => id);
    const other = drawFiles(files, by, 'bbbb', spread).map(({ id }) => id);
    expect(one).toHaveLength(10);
    expect(other).not.toEqual(one);
  });

  it('签的写法固定_别人用 sha256sum 也能算', () => {
    expect(lotOf('7f3a', { organisationCode: 'market', number: '福市监罚〔2026〕12号' })).toBe(
      '7f3a|market|福市监罚〔2026〕12号',
    );
  });

  it('百分比向上取整_至少一件_不超过总数', () => {
    expect(sizeFor({ percent: 5 }, 1)).toBe(1);
    expect(sizeFor({ percent: 5 }, 41)).toBe(3);
    expect(sizeFor({ count: 9 }, 4)).toBe(4);
  });
});
