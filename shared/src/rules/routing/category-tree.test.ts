import { describe, expect, test } from 'vitest';
import { learnBranch } from './branch.ts';
import { isBranchBetter, judgeBranch } from './branch-promotion.ts';
import { classifyTree } from './category-tree.ts';
import { emptyModel, learn } from './learn.ts';
import { decodeModel, encodeModel, ModelFileError } from './model-file.ts';
import { LEAST_BRANCH_HELD, LEAST_OF_CHILD } from './promotion-terms.ts';
import { madeUp, madeUpBelow } from './testing.ts';
import { DEFAULT_FEATURES } from './text-features.ts';
import { classify } from './text-model.ts';
import { decodeTree, encodeTree } from './tree-file.ts';

const below = madeUpBelow(30);
const top = learn({ ...emptyModel({ ...DEFAULT_FEATURES, bits: 14 }), claimedFrom: -1, unknownBelow: 0 }, [
  ...madeUp(20),
  ...below.map((one) => ({ ...one, category: 'environment' })),
]);
const branch = learnBranch('environment', below)!;
const tree = { top, branches: new Map([['environment', branch]]) };
const smoke = { title: '', body: '后街饭馆油烟很重，排烟管天天有烟，居民受不了，废气呛鼻。' };

describe('一级以下', () => {
  test('教过的_第一个建议说到下一级_有自己的把握和凭的原话', () => {
    const { top: said, unknown } = classifyTree(tree, smoke);
    expect(unknown).toBe(false);
    expect(said[0]?.category).toBe('environment');
    expect(said[0]?.lower.map(({ category }) => category)).toEqual(['environment-air']);
    expect(said[0]!.lower[0]!.confidence).toBeGreaterThan(0.6);
    expect(said[0]!.lower[0]!.because.length).toBeGreaterThan(0);
    for (const word of said[0]!.lower[0]!.because) expect(smoke.body).toContain(word);
  });

  test('没有教过的_只说到一级_一级的答案一点不变', () => {
    const without = classifyTree({ top, branches: new Map() }, smoke);
    expect(without.top[0]?.lower).toEqual([]);
    for (const message of [smoke, ...madeUp(3), ...madeUpBelow(2)]) {
      const { top: plain, ...rest } = classify(top, message);
      const { top: said, ...same } = classifyTree(tree, message);
      expect(said.map(({ lower: _, ...one }) => one)).toEqual(plain);
      expect(same).toEqual(rest);
    }
  });

  test('说的不像任何一个教过的下级_说到一级为止', () => {
    const { top: said } = classifyTree(tree, { title: '', body: '环保局来看看，居民受不了，天天有，旁边很重' });
    expect(said[0]?.lower).toEqual([]);
  });

  test('三级_一层一层往下说', () => {
    const third = madeUpBelow(20)
      .filter(({ category }) => category !== 'environment-noise')
      .map((one) => ({ ...one, category: one.category === 'environment-air' ? 'air-kitchen' : 'air-factory' }));
    const deep = {
      top,
      branches: new Map([...tree.branches, ['environment-air', learnBranch('environment-air', third)!]]),
    };
    expect(classifyTree(deep, smoke).top[0]?.lower.map(({ category }) => category)).toEqual([
      'environment-air',
      'air-kitchen',
    ]);
  });

  test('只教过一个下级_没得比_不学；教得太少的算作别的_不当成兄弟', () => {
    const onlyAir = below.filter(({ category }) => category === 'environment-air');
    expect(learnBranch('environment', onlyAir)).toBeNull();
    expect(learnBranch('environment', [])).toBeNull();
    const few = below.filter(({ category }) => category === 'environment-water').slice(0, LEAST_OF_CHILD - 1);
    expect(learnBranch('environment', [...onlyAir, ...few])).toBeNull();
    const rare = ['environment-a', 'environment-b'].flatMap((category, i) =>
      madeUpBelow(LEAST_OF_CHILD - 2 + i)
        .filter((one) => one.category === 'environment-water')
        .map((one) => ({ ...one, category })),
    );
    const others = learnBranch('environment', [...onlyAir, ...rare])!;
    expect([...others.categories].sort()).toEqual(['environment', 'environment-air']);
    const water = { title: '', body: '河边污水很重，死鱼天天有，水沟里的河水发黑，排污口。' };
    expect(classifyTree({ top, branches: new Map([['environment', others]]) }, water).top[0]?.lower).toEqual([]);
  });
});

describe('够不够好', () => {
  const held = madeUpBelow(33).slice(90);
  test('学了的比没有好_换上；不比在用的好_不换', () => {
    const [is, was] = [judgeBranch('environment', branch, held), judgeBranch('environment', undefined, held)];
    expect(is.right).toBeGreaterThan(6);
    expect(was).toMatchObject({ named: 0, right: 0 });
    expect(isBranchBetter(is, was)).toBe(true);
    expect(isBranchBetter(is, is)).toBe(false);
    expect(isBranchBetter(was, is)).toBe(false);
  });

  test('教反了一半的_换不上', () => {
    const wrong = below.map((one, i) => (i % 2 === 0 ? one : { ...one, category: 'environment-noise' }));
    const bad = learnBranch('environment', wrong) ?? undefined;
    expect(isBranchBetter(judgeBranch('environment', bad, held), judgeBranch('environment', undefined, held))).toBe(
      false,
    );
  });

  const none = { held: 20, named: 0, right: 0, confidence: 0 };
  const good = { held: 20, named: 15, right: 14, confidence: 0.9 };
  test.each([
    ['样样够', good, none, true],
    ['留出的太少', { ...good, held: LEAST_BRANCH_HELD - 1, named: 6, right: 6 }, none, false],
    ['说出来的太少', { ...good, named: 3, right: 3 }, none, false],
    ['说错的太多', { ...good, right: 11 }, none, false],
    ['把握说大了', { ...good, right: 12, confidence: 0.95 }, none, false],
    ['比在用的错得多', { ...good, right: 13 }, { ...none, named: 12, right: 12, confidence: 0.9 }, false],
  ])('%s', (_, is, was, better) => expect(isBranchBetter(is, was)).toBe(better));
});

describe('文件', () => {
  test('存了再读_说的一样；没有下级的和单个模型是同一种文件', () => {
    const bytes = encodeTree(tree);
    const read = decodeTree(bytes);
    for (const message of [smoke, ...below.slice(0, 20)])
      expect(classifyTree(read, message).top[0]?.lower.map(({ category }) => category)).toEqual(
        classifyTree(tree, message).top[0]?.lower.map(({ category }) => category),
      );
    expect(read.branches.get('environment')?.buckets).toEqual(branch.buckets);
    expect(decodeTree(encodeModel(top)).branches.size).toBe(0);
    expect(encodeTree({ top, branches: new Map() })).toEqual(encodeModel(top));
    expect(decodeModel(encodeModel(branch)).rarity).toHaveLength(branch.buckets!.length);
  });

  test('下级的模型很小_没有一个汉字', () => {
    const bytes = encodeModel(branch);
    expect(bytes.length).toBeLessThan(20_000);
    expect(new TextDecoder().decode(bytes)).not.toMatch(/\p{Script=Han}{4}/u);
  });

  test('断了的、改过的_认得出来', () => {
    const bytes = encodeTree(tree);
    for (const cut of [3, 7, 9, 60, bytes.length - 1])
      expect(() => decodeTree(bytes.subarray(0, cut))).toThrow(ModelFileError);
    const changed = bytes.slice();
    changed[bytes.length - 10] = changed[bytes.length - 10]! ^ 1;
    expect(() => decodeTree(changed)).toThrow(ModelFileError);
  });
});
