import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterOf } from './cluster.ts';
import { type Heard, topicsOf } from './heat.ts';
import { labelOf } from './label.ts';
import { missedBy, type Reported, SEEN_WITHIN } from './missed.ts';
import { heldTogether } from './own-words.ts';

const NOW = Date.UTC(2026, 9, 30, 4);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let number = 0;
const heard = (title: string, more: Partial<Heard> = {}): Heard => {
  number += 1;
  return {
    id: `t${number}`,
    title,
    text: '',
    at: NOW - HOUR,
    place: null,
    person: `p${number}`,
    endorsers: 0,
    ...more,
  };
};
const NOISE = [
  '路灯不亮很久了',
  '咨询公积金怎么提取',
  '暖气不热老人受不了',
  '公交车总是不准点',
  '学校收费不合理',
  '垃圾箱满了没人清运',
];

describe('话题', () => {
  test('同一道围挡的三种说法合成一个，别的事各是各的', () => {
    const fence = ['水库街口围挡占了人行道', '围挡占道水库街口走不了人', '水库街口人行道被工地围挡占了'].map((title) =>
      heard(title),
    );
    const clusters = clusterOf([...fence, ...NOISE.map((title) => heard(title))]);
    const big = clusters.filter(({ members }) => members.length > 1);
    expect(big).toHaveLength(1);
    expect(big[0]?.members.toSorted()).toEqual(fence.map((one) => one.id).toSorted());
  });

  test('只有口号一样的，不在一起；口号后面说同一件事的，还在一起', () => {
    // 一号到三号都说“体育强省”（10、11），四号、五号只有口号（1、2）一样；口号在别处还有四十件说。
    const leading = [[], [1, 2, 10, 11], [1, 2, 10], [1, 11], [1, 2, 20], [1, 2, 30]];
    const saidBy = new Map([
      [1, 45],
      [2, 44],
      [10, 3],
      [11, 2],
      [20, 1],
      [30, 1],
    ]);
    const parts = heldTogether([1, 2, 3, 4, 5], (member) => leading[member] ?? [], saidBy);
    expect(parts).toEqual([[1, 2, 3], [4], [5]]);
    // 别处没有人这么说，就是这个话题自己的词。
    expect(heldTogether([1, 2, 3, 4, 5], (member) => leading[member] ?? [], new Map([[1, 5]]))).toHaveLength(1);
  });

  test('一条街上十家都说暖气不热，是一个话题，不因为说的人多就成了套话', () => {
    const cold = Array.from({ length: 20 }, (_, n) =>
      heard(`${n + 1} 号楼暖气不热，${['家里只有十四度', '老人受不了', '报修没人来', '孩子穿着棉袄'][n % 4]}`),
    );
    const [big] = clusterOf([...cold, ...NOISE.map((title) => heard(title))]).toSorted(
      (a, b) => b.members.length - a.members.length,
    );
    expect(big?.members.length).toBeGreaterThanOrEqual(20);
  });

  test('话题叫多数人都说的那几个字，不是一个人的整句话；没有就没有', () => {
    expect(
      labelOf(['8 号楼暖气不热，孩子穿棉袄', '西盛小区 6 号楼暖气不热，摸着是温的', '12 号楼暖气不热', '暖气一直不热']),
    ).toBe('暖气不热');
    expect(labelOf(['水库街口围挡占了人行道', '围挡占道走不了人', '人行道被工地围挡占了'])).toMatch(/围挡|人行道/);
    expect(labelOf(['路灯不亮', '公交车不准点', '学校乱收费'])).toBeNull();
    expect(labelOf([])).toBeNull();
  });

  test('谁先给、谁后给，合出来的一样；每件在且只在一个话题里', () => {
    const words = fc.array(fc.constantFrom('围挡', '占道', '水库街', '暖气', '不热', '三号楼', '噪音', '扰民'), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.array(words, { maxLength: 25 }), fc.infiniteStream(fc.nat()), (titles, seed) => {
        const told = titles.map((title, at) => heard(title.join(''), { id: `x${at}`, at: NOW - at * HOUR }));
        const shuffled = told
          .map((one) => [seed.next().value ?? 0, one] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, one]) => one);
        const clusters = clusterOf(told);
        expect(clusterOf(shuffled)).toEqual(clusters);
        expect(clusters.flatMap(({ members }) => members).toSorted()).toEqual(told.map((one) => one.id).toSorted());
      }),
      { numRuns: 60 },
    );
  });

  test('热不热看人不看次数：一个人说五遍，不比五个人各说一遍热', () => {
    const titles = [
      '水库街口围挡占了人行道',
      '水库街口围挡占人行道',
      '围挡占了水库街口人行道',
      '水库街口人行道围挡',
      '围挡占水库街口人行道',
    ];
    const period = { since: NOW - 30 * DAY, now: NOW };
    const noise = NOISE.map((title) => heard(title));
    const five = topicsOf([...titles.map((title) => heard(title)), ...noise], period)[0];
    const one = topicsOf([...titles.map((title) => heard(title, { person: '同一人' })), ...noise], period)[0];
    expect(five).toMatchObject({ people: 5, repeaters: 0, recent: 5, usual: 0 });
    expect(one).toMatchObject({ people: 1, repeaters: 1, recent: 5 });
    expect(five?.heat ?? 0).toBeGreaterThan((one?.heat ?? 0) * 3);
    const old = topicsOf([...titles.map((title) => heard(title, { at: NOW - 20 * DAY })), ...noise], period)[0];
    expect(old?.heat ?? 0).toBeLessThan((five?.heat ?? 0) / 10);
    const endorsed = topicsOf([...titles.map((title) => heard(title, { endorsers: 4 })), ...noise], period)[0];
    expect(endorsed?.heat ?? 0).toBeGreaterThan(five?.heat ?? 0);
  });
});

describe('倒逼', () => {
  const order = (more: Partial<Reported>): Reported => {
    number += 1;
    return { id: `o${number}`, byGrid: false, communityId: 'a', category: ['城市管理'], at: NOW, ...more };
  };
  test('前七天里网格报过同一类的，算看见了；没报过、报得晚、别的社区、别的类，都算没看见', () => {
    const seen = order({ at: NOW - DAY });
    const rows = missedBy(
      [
        order({ byGrid: true, at: NOW - 3 * DAY }),
        seen,
        order({ at: NOW - 3 * DAY - SEEN_WITHIN }),
        order({ category: ['供热'], at: NOW }),
        order({ byGrid: true, category: ['供热'], at: NOW + HOUR }),
        order({ communityId: 'b' }),
        order({ category: [] }),
      ],
      NOW - 30 * DAY,
    );
    expect(
      rows.map((row) => [
        row.communityId,
        row.category.join(' › '),
        row.told.length,
        row.byGrid.length,
        row.missed.length,
      ]),
    ).toEqual([
      ['a', '城市管理', 2, 1, 1],
      ['a', '供热', 1, 1, 1],
      ['b', '城市管理', 1, 0, 1],
    ]);
    expect(rows[0]?.missed).not.toContain(seen.id);
  });

  test('期间以前网格报过的，只用来判断看没看见，不算在件数里', () => {
    const [row] = missedBy([order({ byGrid: true, at: NOW - 2 * DAY }), order({ at: NOW })], NOW - DAY);
    expect(row).toMatchObject({ byGrid: [], missed: [] });
    expect(row?.told).toHaveLength(1);
  });

  const LAMP = ['城乡建设', '市政设施'];
  test('按两边都定到的最细一级比：细类不同不算看见；一边只定到大类，按大类比，另外数出来', () => {
    const lamp = order({ category: LAMP });
    const coarse = order({ category: ['城乡建设'], communityId: 'b' });
    const rows = missedBy(
      [
        order({ byGrid: true, category: ['城乡建设', '违法建设'], at: NOW - DAY }),
        lamp,
        order({ byGrid: true, category: LAMP, communityId: 'b', at: NOW - DAY }),
        coarse,
        order({ byGrid: true, category: ['城乡建设'], communityId: 'c', at: NOW - DAY }),
        order({ category: LAMP, communityId: 'c' }),
        order({ byGrid: true, category: [...LAMP, '路灯'], communityId: 'd', at: NOW - DAY }),
        order({ category: LAMP, communityId: 'd' }),
      ],
      NOW - 30 * DAY,
    );
    expect(
      rows.map((row) => [
        row.communityId,
        row.category.join(' › '),
        row.told.length,
        row.byGrid.length,
        row.missed.length,
        row.broader.length,
      ]),
    ).toEqual([
      ['a', '城乡建设 › 市政设施', 1, 0, 1, 0],
      ['b', '城乡建设', 1, 1, 0, 0],
      ['c', '城乡建设 › 市政设施', 1, 1, 0, 1],
      ['d', '城乡建设 › 市政设施', 1, 1, 0, 0],
      ['a', '城乡建设 › 违法建设', 0, 1, 0, 0],
    ]);
  });

  test('网格报过又报过大类的_按同一类看见的不算按上一级', () => {
    const [row] = missedBy(
      [
        order({ byGrid: true, category: ['城乡建设'], at: NOW - DAY }),
        order({ byGrid: true, category: LAMP, at: NOW - 2 * DAY }),
        order({ category: LAMP }),
      ],
      NOW - 30 * DAY,
    );
    expect(row).toMatchObject({ missed: [], broader: [] });
    expect(row?.byGrid).toHaveLength(2);
  });
});
