import { describe, expect, test } from 'vitest';
import type { RoutingRule, RoutingUnits, Telling } from './routing/rule.ts';
import { suggest } from './routing.ts';
import { DEFAULT_ROUTING } from './routing-defaults.ts';

const UNITS: Record<string, string> = {
  'traffic-police': '交警大队',
  transport: '市交通运输局',
  'urban-management': '区城市管理局',
  housing: '区住建局',
  'human-resources': '区人社局',
  'disabled-federation': '区残联',
  'judicial-office': '街道司法所',
  'civil-affairs': '区民政局',
  market: '区市场监管局',
  ecology: '区生态环境分局',
  education: '区教育局',
  health: '区卫健委',
  heating: '热力公司',
  water: '水务公司',
  petition: '区信访局',
};
const units = (community: string | null = '西盛社区'): RoutingUnits => ({
  community: community === null ? null : { code: 'here', name: community },
  nameOf: (code) => UNITS[code] ?? null,
});
const told = (text: string, more: Partial<Telling> = {}): Telling => ({ text, kind: null, placeCode: 'here', ...more });
const ask = (text: string, more: Partial<Telling> = {}) => suggest(DEFAULT_ROUTING, told(text, more), units());

describe('四个案例', () => {
  test('冰柱砸车：所在社区主办，算损害赔偿', () => {
    const found = ask('三月化冻，楼顶的冰柱掉下来把我停在楼下的车砸了，物业说不归他们管', {
      kind: 'dispute',
      month: 3,
    });
    expect(found.lead).toEqual({ code: 'here', reason: '说事码在西盛社区' });
    expect(found.category?.key).toBe('justice-damage');
    expect(found.urgency).toBeNull();
  });

  test('路口没有信号灯：交警主办，交通运输局协办，理由是原话', () => {
    const found = ask('骑马山路西这个路口没有信号灯，上下学时间车特别多，老人小孩过马路很危险');
    expect(found.lead).toEqual({ code: 'traffic-police', reason: expect.stringContaining('“信号灯”') });
    expect(found.joint.map((unit) => unit.code)).toEqual(['transport']);
    expect(found.category?.key).toBe('transport-signals');
  });

  test('房租滞纳金：社区主办，社保卡和残疾证各有去处', () => {
    const rent = ask('我租房晚交了几天房租，房东要收滞纳金，我一个人带孩子实在拿不出');
    expect(rent.lead?.code).toBe('here');
    expect(rent.category?.key).toBe('construction-housing');
    expect(ask('社保卡丢了不知道在哪补办').lead?.code).toBe('human-resources');
    expect(ask('想办残疾证，不知道要什么材料').lead?.code).toBe('disabled-federation');
  });

  test('工地围挡占道：城管主办，住建协办', () => {
    const found = ask('工地围挡把整条人行道都占了，店门口没法走人，生意都做不成了', { kind: 'hardship' });
    expect(found.lead?.code).toBe('urban-management');
    expect(found.joint.map((unit) => unit.code)).toEqual(['housing']);
    expect(found.category?.key).toBe('construction-sites');
    expect(found.because).toContain('工地围挡');
  });
});

describe('日常的事各归各的单位', () => {
  test.each([
    ['楼道灯坏了好几天', 'here', 'construction-property'],
    ['路灯一条街都不亮', 'urban-management', 'construction-municipal'],
    ['老板拖欠工资三个月', 'human-resources', 'labour-wages'],
    ['半夜施工吵得睡不着', 'urban-management', 'environment-noise'],
    ['饭店油烟直接往楼上排', 'urban-management', 'environment-air'],
    ['小区门口天天有人乱停车', 'traffic-police', 'transport-parking'],
    ['楼上漏水把我家天花板泡了', 'here', 'construction-property'],
    ['办了健身卡，店关门了不退钱', 'market', 'trade-consumers'],
    ['母亲九十岁了高龄补贴没发', 'civil-affairs', 'civil-affairs-elderly'],
    ['孩子户口不在这里怎么入学', 'education', 'education-admission'],
    ['兄弟几个不给老人赡养费', 'judicial-office', 'justice-family'],
    ['朋友借钱不还，有借条', 'judicial-office', 'justice-contracts'],
    ['有人在楼道里给电动车充电', 'here', 'justice-fire'],
    ['水压太低，四楼洗不了澡', 'water', 'construction-water'],
    ['取暖费交了两次', 'heating', 'construction-heating'],
    ['公交站台没有挡雨棚', 'transport', 'transport-bus'],
    ['去年的信访答复一直没给我', 'petition', 'administration-service'],
  ])('%s', (text, lead, category) => {
    const found = ask(text, { month: 10 });
    expect([found.lead?.code, found.category?.key]).toEqual([lead, category]);
    expect(found.because.length).toBeGreaterThan(0);
    for (const word of found.because) expect(text).toContain(word);
  });
});

describe('紧急程度只往上提', () => {
  test.each([
    ['楼道里有很浓的煤气味', 'critical'],
    ['单元楼着火了', 'critical'],
    ['大树倒下来有人受伤', 'critical'],
    ['门口路面塌陷一个大洞', 'critical'],
    ['井盖不见了，晚上看不见', 'urgent'],
    ['从昨天起停水到现在', 'urgent'],
    ['电梯坏了，老人下不了楼', 'urgent'],
  ] as const)('%s', (text, value) => {
    expect(ask(text).urgency).toEqual({ value, reason: expect.stringContaining('原话说到') });
  });

  test('暖气不热只在采暖期算紧急', () => {
    expect(ask('家里暖气不热', { month: 12 }).urgency?.value).toBe('urgent');
    expect(ask('家里暖气不热', { month: 7 }).urgency).toBeNull();
    expect(ask('家里暖气不热', { month: 7 }).lead?.code).toBe('heating');
  });

  test('说没有的危险不算', () => {
    expect(ask('广告牌掉下来砸到地上，没有人受伤').urgency).toBeNull();
    expect(ask('冰柱砸了车，幸好没人受伤', { month: 3 }).urgency).toBeNull();
  });

  test('已经更急的不再提', () => {
    expect(ask('从昨天起停水到现在', { urgency: 'critical' }).urgency).toBeNull();
    expect(ask('从昨天起停水到现在', { urgency: 'urgent' }).urgency).toBeNull();
  });

  test('平常的事不提紧急', () => {
    expect(ask('楼下棋牌室太吵').urgency).toBeNull();
  });
});

describe('不知道也是回答', () => {
  test('没有说到规则里的事，由社区主办，不猜类别', () => {
    expect(ask('我想说说我的想法')).toEqual({
      lead: { code: 'here', reason: '说事码在西盛社区' },
      joint: [],
      category: null,
      urgency: null,
      difficulty: null,
      because: [],
      ruleId: null,
      explained: '没有规则说到这件事 → 由西盛社区主办',
      problems: [],
    });
  });

  test('不是扫码来的，理由说地点', () => {
    expect(suggest(DEFAULT_ROUTING, told('谢谢', { placeCode: null }), units()).lead?.reason).toBe('地点在西盛社区');
  });

  test('不知道在哪个社区，就不建议主办', () => {
    expect(suggest(DEFAULT_ROUTING, told('谢谢'), units(null)).lead).toBeNull();
  });

  test('本区没有这个单位，由社区主办', () => {
    const rules: RoutingRule[] = [{ id: 'x', words: ['地铁'], lead: 'metro', joint: ['metro', 'transport'] }];
    const found = suggest(rules, told('地铁口没有电梯'), units());
    expect(found.lead?.code).toBe('here');
    expect(found.joint.map((unit) => unit.code)).toEqual(['transport']);
    expect(found.category).toBeNull();
  });

  test('说的是干部，不建议派给任何单位，先由人看', () => {
    const found = ask('社区主任给低保户办事要收钱，吃拿卡要');
    expect(found.lead).toBeNull();
    expect(found.joint).toEqual([]);
    expect(found.category?.key).toBe('discipline-conduct');
  });
});

describe('规则怎么匹配', () => {
  const rules: RoutingRule[] = [
    { id: 'lamp', words: ['灯'], lead: 'urban-management', joint: [] },
    { id: 'stairs', words: ['楼道+灯'], lead: 'community', joint: ['community', 'housing', 'housing'] },
    { id: 'wifi', words: ['WIFI'], lead: 'market', joint: ['market'] },
  ];
  const find = (text: string, more: Partial<Telling> = {}) => suggest(rules, told(text, more), units());

  test('说得更具体的规则优先', () => {
    expect(find('楼道的灯坏了').ruleId).toBe('stairs');
  });

  test('加号两边要在一句话里', () => {
    expect(find('楼道很脏。灯坏了').ruleId).toBe('lamp');
  });

  test('字母不分大小写，引用按原样', () => {
    expect(find('社区的WiFi连不上')).toMatchObject({ ruleId: 'wifi', because: ['WiFi'] });
  });

  test('主办不再当协办，协办不重复', () => {
    expect(find('楼道的灯坏了').joint.map((unit) => unit.code)).toEqual(['housing']);
    expect(find('wifi太慢').joint).toEqual([]);
  });

  test('规则相当时，居民自己选的性质先算', () => {
    const even: RoutingRule[] = [
      { id: 'office', words: ['押金'], lead: 'market', joint: [] },
      { id: 'mediate', words: ['房东'], lead: 'judicial-office', joint: [], kind: 'dispute' },
    ];
    expect(suggest(even, told('房东不退押金', { kind: 'dispute' }), units()).ruleId).toBe('mediate');
    expect(suggest(even, told('房东不退押金'), units()).ruleId).toBe('office');
  });
});

describe('演示区的规则表', () => {
  test('编号不重复，单位都认得，没有空词', () => {
    const ids = DEFAULT_ROUTING.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { lead, joint, words } of DEFAULT_ROUTING) {
      for (const code of [lead, ...joint]) expect([...Object.keys(UNITS), 'community', 'nobody']).toContain(code);
      for (const word of words.flatMap((w) => w.split('+'))) expect(word.length).toBeGreaterThan(0);
    }
  });

  test('每个单位都有事可派', () => {
    const used = new Set(DEFAULT_ROUTING.flatMap((rule) => [rule.lead, ...rule.joint]));
    for (const code of Object.keys(UNITS)) expect([...used]).toContain(code);
  });

  test('只有危险和停水停电停暖才提紧急', () => {
    expect(DEFAULT_ROUTING.filter((rule) => rule.urgency).length).toBeLessThan(DEFAULT_ROUTING.length / 4);
  });
});
