import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Gazetteer, plainName } from './gazetteer.ts';
import { type WhereClues, whereOf } from './where.ts';

describe('地名', () => {
  const known = new Gazetteer([
    { name: '幸福花园', organisationId: 'a' },
    { name: '幸福花园二期', organisationId: 'b' },
    { name: '水库街', organisationId: 'a' },
    { name: '水库街', organisationId: 'c' },
    { name: 'Ａ 区', organisationId: 'c' },
  ]);

  test('最长的一个算；全角、空格和大小写不碍事；一个地名几个地方都列出', () => {
    expect(known.find('幸福花园二期 3 号楼')).toEqual({ name: '幸福花园二期', organisationIds: ['b'] });
    expect(known.find('幸福花园　一期')).toEqual({ name: '幸福花园', organisationIds: ['a'] });
    expect(known.find('住在 a区')).toEqual({ name: 'A区', organisationIds: ['c'] });
    expect(known.find('水库街 12 号')?.organisationIds).toEqual(['a', 'c']);
    expect(known.find('我家')).toBeNull();
    expect(known.size).toBe(4);
  });

  test('和挨个比一样', () => {
    const word = fc.string({ unit: fc.constantFrom('东', '西', '街', '巷', '1'), minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 12 }),
        fc.string({ unit: fc.constantFrom('东', '西', '街', '巷', '1'), maxLength: 20 }),
        (names, words) => {
          const longest = names
            .filter((name) => words.includes(plainName(name)))
            .reduce((best, name) => Math.max(best, name.length), 0);
          const found = new Gazetteer(names.map((name) => ({ name, organisationId: 'a' }))).find(words);
          expect(found?.name.length ?? 0).toBe(longest);
        },
      ),
    );
  });
});

describe('在哪里', () => {
  const nameOf = (id: string) => `${id}社区`;
  const where = (clues: Partial<WhereClues>) =>
    whereOf({ areas: null, named: null, recorded: null, ...clues }, nameOf, (id) => (id === '街道' ? null : id));
  const grid = (communityId: string) => ({ kind: 'grid' as const, name: '第三网格', communityId });
  const community = (communityId: string) => ({ kind: 'community' as const, name: nameOf(communityId), communityId });

  test('定位在网格里：说网格，也说社区', () => {
    expect(where({ areas: [grid('a'), community('a')] })).toEqual({
      communityId: 'a',
      gridName: '第三网格',
      by: 'coordinate',
      differs: false,
      because: ['定位在第三网格，属a社区。'],
    });
    expect(where({ areas: [community('a')] })).toMatchObject({
      communityId: 'a',
      gridName: null,
      because: ['定位在a社区的边界以内。'],
    });
  });

  test('和扫的码、登记的社区不一样：说出来，不改', () => {
    const clues = { areas: [grid('a')], recorded: { communityId: 'b', scanned: true } };
    expect(where(clues)).toMatchObject({ communityId: 'a', differs: true });
    expect(where(clues).because).toEqual(['定位在第三网格，属a社区。', '扫的却是b社区的码，请先核对地点，再定谁办。']);
    expect(where({ ...clues, recorded: { communityId: 'b', scanned: false } }).because[1]).toContain('登记的却是b社区');
    expect(where({ ...clues, recorded: { communityId: 'a', scanned: true } }).differs).toBe(false);
  });

  test('没有定位看地址；几个社区都有、没有认得的：不猜', () => {
    expect(where({ named: { name: '幸福花园', organisationIds: ['a'] } })).toMatchObject({
      communityId: 'a',
      by: 'address',
      because: ['地址里有“幸福花园”，在a社区。'],
    });
    const both = where({ named: { name: '水库街', organisationIds: ['a', 'c'] } });
    expect(both).toMatchObject({ communityId: null, by: null });
    expect(both.because[0]).toContain('a社区、c社区');
    expect(where({})).toMatchObject({ communityId: null, by: null, because: [] });
    expect(where({ named: { name: '解放路', organisationIds: ['街道'] } })).toMatchObject({ communityId: null });
  });

  test('定位和地址说的不一样：按定位，两个都说；定位分得清重名', () => {
    const said = where({ areas: [grid('a')], named: { name: '幸福花园', organisationIds: ['b'] } });
    expect(said).toMatchObject({ communityId: 'a', by: 'coordinate' });
    expect(said.because).toEqual([
      '定位在第三网格，属a社区。',
      '地址里有“幸福花园”，在b社区。',
      '定位和地址说的不是一个社区，先按定位看。',
    ]);
    expect(where({ areas: [grid('a')], named: { name: '水库街', organisationIds: ['a', 'c'] } }).because).toHaveLength(
      1,
    );
  });

  test('不在任何片区、只在街道里、两份边界不一致：都说清楚', () => {
    expect(where({ areas: [] }).because).toEqual(['定位不在已划定的任何片区以内。']);
    expect(where({ areas: [{ kind: 'street', name: '甲街道', communityId: null }] }).because[0]).toContain(
      '在甲街道以内，但不在',
    );
    expect(where({ areas: [grid('a'), community('b')] }).because[1]).toContain('两份片区数据要核对');
    expect(where({ areas: [], named: { name: '幸福花园', organisationIds: ['a'] } })).toMatchObject({
      communityId: 'a',
      by: 'address',
    });
  });
});
