import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHANNELS, COMPLAINT_KINDS, ORGANISATION_KINDS, URGENCIES } from '../../words/states.ts';
import { suggest } from '../routing.ts';
import { DEFAULT_ROUTING } from '../routing-defaults.ts';
import { reviewRules } from './review.ts';
import type { RoutingRule, RoutingUnits, Telling } from './rule.ts';
import { routingProblems } from './rule-problems.ts';
import { monthRuns, ruleSentence } from './sentence.ts';

const WORDS = ['暖气', '路灯', '楼道+灯', '噪音', '煤气味', 'WiFi'];
const TREE: Record<string, string[]> = {
  heating: ['heating', 'construction'],
  construction: ['construction'],
  noise: ['noise', 'environment'],
};
const UNITS: Record<string, string> = { heat: '热力公司', housing: '区住建局', xisheng: '西盛社区', grid1: '第一网格' };
const names = {
  nameOf: (code: string) => UNITS[code] ?? null,
  placeName: (code: string) => UNITS[code] ?? null,
  categoryName: (key: string) => ({ heating: '供热', construction: '城乡建设', noise: '噪声' })[key] ?? null,
};
const unitsWith = (community: boolean): RoutingUnits => ({
  community: community ? { code: 'here', name: '骑马山社区' } : null,
  ...names,
  categoryPath: (key) => TREE[key] ?? [],
});

const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });
const rule = fc.record(
  {
    id: fc.string({ maxLength: 4 }),
    words: fc.uniqueArray(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 3 })), { maxLength: 3 }),
    lead: fc.constantFrom('heat', 'housing', 'gone', 'community', 'nobody'),
    joint: fc.array(fc.constantFrom('heat', 'housing', 'gone', 'community'), { maxLength: 3 }),
    category: fc.constantFrom('heating', 'noise', 'gone'),
    urgency: fc.constantFrom('critical' as const, 'urgent' as const),
    difficulty: fc.constantFrom('simple' as const, 'complex' as const),
    kind: fc.constantFrom(...COMPLAINT_KINDS),
    months: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
    when: fc.record(
      {
        categories: some(['heating', 'construction', 'gone']),
        places: some(['xisheng', 'grid1', 'gone']),
        hours: fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 24 })),
        channels: some(CHANNELS),
        placeKinds: some(ORGANISATION_KINDS),
        urgencies: some(URGENCIES),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['id', 'words', 'lead', 'joint'] },
) as fc.Arbitrary<RoutingRule>;
const telling = fc.record(
  {
    text: fc
      .array(
        fc.oneof(
          fc.constantFrom('暖气不热', '楼道的灯坏了', '噪音', '。', '没有煤气味', 'wifi'),
          fc.string({ maxLength: 6 }),
        ),
      )
      .map((parts) => parts.join('')),
    kind: fc.option(fc.constantFrom(...COMPLAINT_KINDS), { nil: null }),
    placeCode: fc.option(fc.constant('here'), { nil: null }),
    month: fc.integer({ min: 1, max: 12 }),
    hour: fc.integer({ min: 0, max: 23 }),
    urgency: fc.constantFrom(...URGENCIES),
    channel: fc.constantFrom(...CHANNELS),
    places: fc.constantFrom(['grid1', 'xisheng'], ['xisheng'], []),
    placeKind: fc.constantFrom(...ORGANISATION_KINDS, null),
    categories: fc.constantFrom(...Object.values(TREE)),
  },
  { requiredKeys: ['text', 'kind', 'placeCode'] },
) as fc.Arbitrary<Telling>;

const RANK = { normal: 0, urgent: 1, critical: 2 };

describe('任何规则、任何一件事', () => {
  test('都有结果，再问一遍一模一样，也不改动规则', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), telling, fc.boolean(), (rules, told, community) => {
        const before = structuredClone(rules);
        const first = suggest(rules, told, unitsWith(community));
        expect(suggest(structuredClone(rules), structuredClone(told), unitsWith(community))).toEqual(first);
        expect(rules).toEqual(before);
      }),
    );
  });

  test('都说得出理由：一句话里有派给谁，说的是中文，没有代码', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), telling, fc.boolean(), (rules, told, community) => {
        const found = suggest(rules, told, unitsWith(community));
        expect(found.explained).not.toBe('');
        const name = found.lead && (found.lead.code === 'here' ? '骑马山社区' : UNITS[found.lead.code]);
        if (name) expect(found.explained).toContain(name);
        for (const { code } of found.joint)
          expect(found.explained).toContain(code === 'here' ? '骑马山社区' : UNITS[code]);
        if (!found.lead) expect(found.explained).toMatch(/请人来定|先由人看|事发地社区/);
        expect(found.explained).not.toMatch(/gone|heating|xisheng|undefined|null/);
      }),
    );
  });

  test('停用的单位从不建议，而且一定说出来', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 6 }), telling, (rules, told) => {
        const found = suggest(rules, told, unitsWith(true));
        expect([found.lead?.code, ...found.joint.map(({ code }) => code)]).not.toContain('gone');
        const all = suggest(
          rules.map((one) => ({ ...one, lead: 'gone', joint: [] })),
          told,
          unitsWith(true),
        );
        expect(all.lead?.code).toBe('here');
        expect(all.problems.filter((text) => text.includes('主办单位')).length > 0).toBe(all.ruleId !== null);
      }),
    );
  });

  test('紧急程度只往上提', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), telling, (rules, told) => {
        const { urgency } = suggest(rules, told, unitsWith(true));
        if (urgency) expect(RANK[urgency.value]).toBeGreaterThan(RANK[told.urgency ?? 'normal']);
      }),
    );
  });

  test('说永远轮不到的规则，真的一次也轮不到', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 2, maxLength: 6 }), telling, (drawn, told) => {
        const rules = drawn.map((one, i) => ({ ...one, id: `r${i}`, lead: one.lead === 'gone' ? 'heat' : one.lead }));
        const dead = reviewRules(rules, names).filter(({ kind }) => kind === 'dead');
        const { ruleId } = suggest(rules, told, unitsWith(true));
        expect(dead.map(({ at }) => `r${at}`)).not.toContain(ruleId);
      }),
      { numRuns: 500 },
    );
  });
});

describe('细的在先', () => {
  const rules: RoutingRule[] = [
    { id: 'words', words: ['暖气'], lead: 'housing', joint: [], category: 'heating' },
    { id: 'tree', words: [], when: { categories: ['construction'] }, lead: 'housing', joint: [] },
    {
      id: 'there',
      words: [],
      when: { categories: ['heating'], places: ['xisheng'] },
      months: [10, 11, 12, 1, 2, 3, 4],
      lead: 'heat',
      joint: ['housing'],
    },
    { id: 'grid', words: [], when: { categories: ['heating'], places: ['grid1'] }, lead: 'community', joint: [] },
  ];
  const ask = (more: Partial<Telling>) =>
    suggest(rules, { text: '家里暖气不热', kind: null, placeCode: null, month: 12, ...more }, unitsWith(true));

  test('一句话说清哪些条件、派给谁、谁联办', () => {
    const found = ask({ places: ['xisheng'] });
    expect(found.explained).toBe('类别 在 供热 且 地点 在 西盛社区 且 10月–4月 → 热力公司，联办 区住建局');
    expect(found.ruleId).toBe('there');
    expect(ruleSentence(rules[2]!, names)).toBe(found.explained);
  });

  test('网格比社区细，季节外回到一般的规则，没有地点就看原话', () => {
    expect(ask({ places: ['grid1', 'xisheng'] }).ruleId).toBe('grid');
    expect(ask({ places: ['xisheng'], month: 7 }).ruleId).toBe('words');
    expect(ask({}).ruleId).toBe('words');
  });

  test('已经定了的类别算数，上级类别套得住下级', () => {
    expect(ask({ text: '家里太冷', categories: ['heating', 'construction'] }).ruleId).toBe('tree');
    expect(ask({ text: '家里太冷', categories: ['noise', 'environment'] }).ruleId).toBeNull();
  });

  test('夜里的时段跨过零点', () => {
    const night: RoutingRule[] = [{ id: 'night', words: [], when: { hours: [22, 6] }, lead: 'heat', joint: [] }];
    const at = (hour: number) =>
      suggest(night, { text: '', kind: null, placeCode: null, hour }, unitsWith(true)).ruleId;
    expect([21, 22, 23, 0, 5, 6].map(at)).toEqual([null, 'night', 'night', 'night', 'night', null]);
    expect(ruleSentence(night[0]!, names)).toBe('22点–次日6点 → 热力公司');
  });

  test('月份连起来说，跨年也连', () => {
    expect(monthRuns([10, 11, 12, 1, 2, 3, 4])).toEqual(['10月–4月']);
    expect(monthRuns([1, 3, 4])).toEqual(['1月', '3月–4月']);
    expect(monthRuns([])).toEqual([]);
    expect(monthRuns([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])).toEqual(['1月–12月']);
  });
});

describe('写规则的时候', () => {
  const fine: RoutingRule = { id: 'a', words: ['路灯'], lead: 'heat', joint: [] };
  const wrong = (...rules: RoutingRule[]) => routingProblems({ rules }).map(({ message }) => message);

  test('演示区的规则没有毛病', () => {
    expect(routingProblems({ rules: DEFAULT_ROUTING })).toEqual([]);
  });

  test.each<[string, RoutingRule, RegExp]>([
    ['什么条件也没有', { ...fine, words: [] }, /会套住所有的事/],
    ['只有季节', { ...fine, words: [], months: [1] }, /会套住所有的事/],
    ['加号一边没有字', { ...fine, words: ['楼道+'] }, /有空的词/],
    ['词写了两次', { ...fine, words: ['路灯', '路灯'] }, /写了两次/],
    ['月份不对', { ...fine, months: [13] }, /月份不对/],
    ['时段起止相同', { ...fine, when: { hours: [8, 8] } }, /时段不对/],
    ['条件是空的', { ...fine, when: { channels: [] } }, /没有选任何一项/],
    ['没有主办', { ...fine, lead: '' }, /没有主办单位/],
  ])('%s', (_, one, message) => {
    expect(wrong(one)).toEqual([expect.stringMatching(message)]);
  });

  test('编号重复说是第几条', () => {
    expect(wrong(fine, fine)).toEqual(['第 2 条的编号和前面的重复。']);
  });
});

describe('看一遍规则', () => {
  const review = (...rules: RoutingRule[]) =>
    reviewRules(rules, names).map(({ kind, message }) => `${kind} ${message}`);
  const noise: RoutingRule = { id: 'a', words: ['噪音', '扰民'], lead: 'heat', joint: [] };

  test('前面一条都说到了的，后面一条永远轮不到', () => {
    expect(review(noise, { ...noise, id: 'b', words: ['扰民'], lead: 'housing' })).toEqual([
      'dead 第 2 条永远轮不到：它说的事，第 1 条都先说到了。',
    ]);
  });

  test('同样的词派给两家，说出来是哪个词', () => {
    expect(review(noise, { ...noise, id: 'b', words: ['噪音', '广场舞'], lead: 'housing' })).toEqual([
      'conflict 第 2 条和第 1 条条件相同，都有“噪音”，主办单位却不同；现在总按第 1 条。',
    ]);
  });

  test('多一个条件就不算冲突，也不是死的', () => {
    expect(review(noise, { ...noise, id: 'b', when: { hours: [22, 6] }, lead: 'housing' })).toEqual([]);
  });

  test('停用的单位、类别、地点各有一句', () => {
    expect(
      review({
        ...noise,
        lead: 'gone',
        joint: ['gone'],
        category: 'gone',
        when: { categories: ['gone'], places: ['gone'] },
      }),
    ).toHaveLength(5);
  });

  test('演示区的规则没有死的', () => {
    const known = {
      nameOf: (code: string) => code,
      placeName: (code: string) => code,
      categoryName: (key: string) => key,
    };
    expect(reviewRules(DEFAULT_ROUTING, known).filter(({ kind }) => kind === 'dead')).toEqual([]);
  });
});
