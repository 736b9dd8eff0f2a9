import type { Given } from '../factories/app.ts';

/**
 * 福山区's article as data: 26 departments declared 445 items, 21 of them resting on no law, which were cleared. The numbers are
 * the article's; which department has how many, and every name of an item, is invented here.
 */
export const FUSHAN = { departments: 26, items: 445, cleared: 21 } as const;

/** Code, name, how many items, how many of them rest on no law. The first ten are in the cast; the others are founded. */
export const DEPARTMENTS: readonly (readonly [code: string, name: string, items: number, lawless: number])[] = [
  ['market', '区市场监管局', 64, 2],
  ['fire', '区消防救援大队', 18, 1],
  ['emergency', '区应急管理局', 32, 1],
  ['health', '区卫健委', 36, 2],
  ['urban-management', '区城市管理局', 28, 4],
  ['housing', '区住建局', 26, 1],
  ['ecology', '区生态环境分局', 30, 0],
  ['human-resources', '区人社局', 17, 1],
  ['culture', '区文旅局', 22, 1],
  ['education', '区教育局', 15, 1],
  ['fs-agriculture', '区农业农村局', 27, 0],
  ['fs-natural', '区自然资源局', 16, 1],
  ['fs-water', '区水务局', 14, 0],
  ['fs-commerce', '区商务局', 13, 1],
  ['fs-industry', '区工信局', 11, 1],
  ['fs-development', '区发改局', 9, 1],
  ['fs-finance', '区财政局', 6, 0],
  ['fs-statistics', '区统计局', 5, 0],
  ['fs-medical', '区医保局', 9, 0],
  ['fs-ocean', '区海洋发展局', 10, 1],
  ['fs-transport', '区交通运输局', 14, 1],
  ['fs-civil', '区民政事务局', 7, 0],
  ['fs-public-security', '公安分局', 8, 0],
  ['fs-seismic', '区地震局', 3, 0],
  ['fs-archives', '区档案局', 3, 1],
  ['fs-tobacco', '区烟草局', 2, 0],
];

const OBJECTS = ['餐饮、食品店', '人员密集场所', '工贸企业', '理发、住宿', '沿街商户', '在建工地', '培训机构', '药店'];
const MATTERS = ['证照', '台账', '人员资格', '设施设备', '从业记录', '安全管理', '标识公示', '原料来源'];
const LAWS = [
  '中华人民共和国食品安全法 第一百一十条',
  '中华人民共和国消防法 第五十三条',
  '中华人民共和国安全生产法 第六十五条',
  '公共场所卫生管理条例 第十条',
  '中华人民共和国大气污染防治法 第二十九条',
  '中华人民共和国劳动法 第八十五条',
];

export type Declared = NonNullable<Given<'POST /v1/item-proposals'>['body']['content']> & { number: string };

/** What one department declares; its last items rest on a plan or a notice, which is no law. */
export function declarationsOf(at: number): Declared[] {
  const [code, name, items, lawless] = DEPARTMENTS[at] ?? ['', '', 0, 0];
  return Array.from({ length: items }, (_, n) => ({
    number: `${code}-${String(n + 1).padStart(3, '0')}`,
    name: `${MATTERS[n % MATTERS.length]}检查（${name}第${n + 1}项）`,
    object: OBJECTS[(n + at) % OBJECTS.length] ?? '',
    basis: n >= items - lawless ? '关于开展专项整治的工作方案' : (LAWS[(n + at) % LAWS.length] ?? ''),
    way: 'onsite' as const,
    capPerYear: 1,
    intervalDays: 180,
    matter: null,
  }));
}
