import { readFileSync, statSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { nationalName } from '@tellit/shared/rules/routing/national-categories.ts';
import { classify } from '@tellit/shared/rules/routing/text-model.ts';
import { expect, test } from 'vitest';
import { DEFAULT_CATEGORIES } from '../tenants/categories.ts';
import { STARTING_MODEL, startingModel } from './starting-model.ts';

test('文件不超过_5_MB_七个类别都在我们的树里', () => {
  expect(statSync(STARTING_MODEL).size).toBeLessThan(5 * 2 ** 20);
  const { categories, sureFrom } = startingModel();
  expect(categories.map(nationalName).sort()).toEqual(
    ['交通运输', '劳动和社会保障', '卫生计生', '商贸旅游', '城乡建设', '教育文体', '环境保护'].sort(),
  );
  for (const id of categories) expect(DEFAULT_CATEGORIES.map((branch) => branch.id)).toContain(id);
  expect(sureFrom).toBeGreaterThan(0.5);
});

test('文件里没有连续四个汉字_压缩前后都没有_来历写明', () => {
  const packed = readFileSync(STARTING_MODEL);
  for (const bytes of [packed, brotliDecompressSync(packed)])
    expect(new TextDecoder().decode(bytes)).not.toMatch(/\p{Script=Han}{4}/u);
  expect(startingModel().origin).toMatch(/TipDM Cup 2020.*train-model\.ts/);
});

test.each([
  ['construction', '小区停水两天了', '物业说水泵坏了，楼上住户没有水用，业主群里没人答复，请住建部门督促物业维修。'],
  ['environment', '化工厂夜里排废气', '工厂半夜排放刺鼻气体，河水发黑发臭，环保部门来了就停，走了又排。'],
  ['transport', '出租车拒载宰客', '火车站的出租车不打表，客运班车乱停，大货车超载压坏县道，请交通局和运管所整治。'],
  ['labour', '退休金什么时候发', '我是下岗职工，养老保险缴满十五年，到龄退休一直没有办下来，社保局让等。'],
  ['education', '小学强制补课收费', '学校老师在校外办补习班，要求学生都去，家长不敢不交钱，请教育局查处。'],
  ['health', '医院乱收费', '在县医院住院做手术，医生开了很多用不上的药，护士态度也差，请卫生局查一查。'],
  ['trade', '超市卖过期食品', '买到过期牛奶，超市不给退款，找消费者协会和工商局也没有结果。'],
])('自编的一封信_%s', (category, title, body) => {
  const { top, unknown } = classify(startingModel(), { title, body });
  expect(top[0]?.category).toBe(category);
  expect(unknown).toBe(false);
  expect(top[0]?.because.length).toBeGreaterThan(0);
  for (const word of top[0]!.because) expect(title + body).toContain(word);
});

test('没有说出什么事的_说不知道', () => {
  for (const body of ['', '你好', '在吗在吗', '13800000000', 'hello world', 'ياخشىمۇسىز'])
    expect(classify(startingModel(), { title: '', body }).unknown).toBe(true);
});
