import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bucketOf,
  mergeBuckets,
  offsetsAmong,
  offsetsIn,
  packSegment,
  packTokens,
  unite,
  unpackTokens,
} from './postings.ts';
import { contains, gramsOf, queryOf, runsOf, snippetOf } from './tokens.ts';

const finds = (text: string, typed: string): boolean => {
  const query = queryOf(typed);
  if (!query) return false;
  const grams = gramsOf([text]);
  return query.grams.every((gram) => grams.has(gram)) && contains([text], query.phrases);
};

describe('全文检索的字和词', () => {
  test.each([
    ['骑马山路西社区3号楼暖气不热', '暖气', true],
    ['骑马山路西社区3号楼暖气不热', '3号楼', true],
    ['骑马山路西社区13号楼暖气不热', '3号楼', false],
    ['骑马山路西社区 3 号楼暖气不热', '3号楼', true],
    ['骑马山路西社区３号楼暖气不热', '3 号楼', true],
    ['他来过。气得很', '过气', false],
    ['新车牌新A12345占道', '新a12345', true],
    ['新车牌新A12345占道', 'A123', false],
    ['暖气不热，物业不管', '物业 暖气', true],
    ['暖气不热，物业不管', '物业暖气', false],
    ['编号 1029-0017', '0017', true],
  ])('“%s”里找“%s”：%s', (text, typed, found) => {
    expect(finds(text, typed)).toBe(found);
  });

  test('一个汉字、只有标点，没有可查的', () => {
    expect(queryOf('暖')).toBeNull();
    expect(queryOf('……')).toBeNull();
    expect(queryOf('')).toBeNull();
  });

  test('文中任何一段，两个字以上，都找得到', () => {
    const letter = fc.constantFrom(...'暖气不热三号楼物业 AB12，。');
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 40 }), fc.nat(40), fc.nat(12), (text, from, length) => {
        // Letters and digits are whole words: a piece that cuts one is another word.
        const piece = text.slice(from, from + length);
        const whole = !/[AB12]$/.test(text.slice(0, from)) && !/^[AB12]/.test(text.slice(from + length));
        if (!whole || queryOf(piece) === null) return true;
        return finds(text, piece);
      }),
    );
  });

  test('断句断词和按字符的类别说的一样', () => {
    const letters = fc.oneof(
      fc.constantFrom(...'暖氣〇々⺀𠮷３Ａb9 \u3000\t，。·ñ\u0301①㎡'),
      fc.string({ unit: 'binary', maxLength: 1 }),
    );
    const said = (text: string): string[][] =>
      text
        .normalize('NFKC')
        .toLowerCase()
        .split(/[^\p{L}\p{N}\s]+/u)
        .map((run) =>
          [...run.matchAll(/\p{Script=Han}|[\p{L}\p{N}]+?(?=\p{Script=Han}|[^\p{L}\p{N}]|$)/gu)].map(([unit]) =>
            unit.slice(0, 24),
          ),
        )
        .filter((units) => units.length > 0);
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 60 }), (some) => {
        expect(runsOf(some.join(''))).toEqual(said(some.join('')));
      }),
    );
  });

  test('片段围着找到的字，两头省略', () => {
    const text = `${'前'.repeat(80)}暖气不热${'后'.repeat(80)}`;
    const snippet = snippetOf(text, queryOf('暖气')?.phrases ?? []) ?? '';
    expect(snippet).toContain('暖气不热');
    expect(snippet.startsWith('…')).toBe(true);
    expect(snippet.endsWith('…')).toBe(true);
    expect(snippet.length).toBeLessThanOrEqual(62);
  });
});

describe('索引的字节', () => {
  const token = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const bits = fc.integer({ min: 1, max: 12 });
  const documents = fc.array(fc.uniqueArray(fc.oneof(token, fc.integer({ min: 0, max: 30 })), { maxLength: 20 }));

  test('放进去什么，拿出来什么', () => {
    fc.assert(
      fc.property(fc.array(token), (tokens) => {
        expect([...unpackTokens(packTokens(tokens))]).toEqual([...new Set(tokens)].sort((a, b) => a - b));
      }),
    );
    fc.assert(
      fc.property(documents, token, bits, (docs, absent, bits) => {
        const packed = docs.map((tokens, at) => ({ offset: at * 3, tokens: Uint32Array.from(tokens) }));
        const buckets = packSegment(packed, bits);
        for (const wanted of new Set([...docs.flat(), absent])) {
          const bucket = bucketOf(wanted, bits);
          const holding = packed.filter((doc) => doc.tokens.includes(wanted)).map((doc) => doc.offset);
          expect(offsetsIn(bucket, buckets.get(bucket) ?? new Uint8Array(), wanted)).toEqual(holding);
        }
      }),
    );
  });

  test('几十万个字也一样：每件、每个字都拿得出来', () => {
    // Some tokens in every document, some in few, some larger than a signed number; more than any first array has room for.
    const tokensOf = (offset: number) =>
      Uint32Array.from(
        new Set(Array.from({ length: 60 }, (_, i) => (i < 5 ? i : ((offset % (i * 7)) * 71_582_788 + i) % 2 ** 32))),
      ).sort();
    const docs = Array.from({ length: 4000 }, (_, at) => ({ offset: at * 3, tokens: tokensOf(at * 3) }));
    const buckets = packSegment(docs, 6);
    const expected = new Map<number, number[]>();
    for (const { offset, tokens } of docs)
      for (const one of tokens) expected.set(one, [...(expected.get(one) ?? []).slice(-3), offset]);
    for (const [one, lastFew] of expected) {
      const bucket = bucketOf(one, 6);
      const found = offsetsIn(bucket, buckets.get(bucket) ?? new Uint8Array(), one);
      expect(found.slice(-lastFew.length)).toEqual(lastFew);
      expect(found).toHaveLength(docs.filter(({ tokens }) => tokens.includes(one)).length);
    }
  });

  test('几段并成一段，和从头就是一段一样，少了不在的', () => {
    const segments = fc.array(documents, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(segments, bits, bits, fc.func(fc.boolean()), (segments, from, to, isKept) => {
        const LENGTH = 50;
        const shifted = segments.map((docs) =>
          docs.slice(0, LENGTH).map((tokens, offset) => ({ offset, tokens: Uint32Array.from(tokens) })),
        );
        const parts = shifted.map((docs, at) => ({
          shift: at * LENGTH,
          buckets: [...packSegment(docs, from)].map(([bucket, bytes]) => ({ bucket, bytes })),
        }));
        const whole = shifted
          .flatMap((docs, at) => docs.map(({ offset, tokens }) => ({ offset: at * LENGTH + offset, tokens })))
          .filter(({ offset }) => isKept(offset));
        expect(mergeBuckets(parts, to, isKept)).toEqual(packSegment(whole, to));
      }),
    );
  });

  test('两个列表并起来，和集合算的一样', () => {
    const ascending = fc.uniqueArray(fc.nat(40)).map((some) => some.toSorted((x, y) => x - y));
    fc.assert(
      fc.property(ascending, ascending, (a, b) => {
        expect(unite(a, b)).toEqual([...new Set([...a, ...b])].sort((x, y) => x - y));
      }),
    );
  });

  test('只要其中几件的，和全取出来再挑一样', () => {
    fc.assert(
      fc.property(documents, token, bits, fc.uniqueArray(fc.nat(60)), (docs, absent, bits, some) => {
        const picked = some.map((one) => one * 100).toSorted((x, y) => x - y);
        const packed = docs.map((tokens, at) => ({ offset: at * 300, tokens: Uint32Array.from(tokens) }));
        const buckets = packSegment(packed, bits);
        for (const wanted of new Set([...docs.flat(), absent])) {
          const bucket = bucketOf(wanted, bits);
          const bytes = buckets.get(bucket) ?? new Uint8Array();
          const all = offsetsIn(bucket, bytes, wanted);
          const offsets = all.filter((one) => picked.includes(one));
          expect(offsetsAmong(bucket, bytes, wanted, picked)).toEqual({ offsets, all: all.length });
        }
      }),
    );
  });
});
