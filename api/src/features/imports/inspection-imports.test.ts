import type { InspectionImport } from '@tellit/shared/contract/inspection-imports.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { creditCode } from '../../../../tests/factories/inspections.ts';

let it: TestApp;
let justice: string;
beforeEach(async () => {
  it = await createApp();
  justice = await it.staff({ account: 'sifa' });
});
afterEach(() => it.dispose());

const send = (noun: InspectionImport, content: string | Uint8Array, commit: 'yes' | 'no' = 'no', token = justice) =>
  it.upload(
    'POST /v1/inspection-imports/:noun',
    { params: { noun }, query: { commit } },
    { name: 'table.csv', type: 'text/csv', bytes: Buffer.from(content as string) },
    token,
  );
const said = (problems: { line: number; column: string; message: string }[]) =>
  problems.map(({ line, column, message }) => `${line} ${column} ${message}`);

const ITEMS = '编号,部门,事项名称,检查对象,法律依据,检查方式,同类事项,频次上限,间隔天数\n';
const BUSINESSES =
  '统一社会信用代码,名称,类型,行业,地址,所在社区或网格,联系人,电话,信用等级,风险等级,守法,标签,联络试点\n';
const CERTIFICATES = '证号,账号,姓名,部门,执法范围,有效期起,有效期止\n';

describe('导入检查清单', () => {
  test('26 个部门 445 项_先检查后导入_次日公示_21 项依据存疑', async () => {
    const units = (await it.call('GET /v1/organisations', {}, justice)).body.items;
    const departments = units.filter(({ kind }) => kind === 'department');
    expect(departments.length).toBeGreaterThanOrEqual(3);
    const rows = Array.from({ length: 445 }, (_, n) => {
      const basis = n < 21 ? '区里的工作要求' : `食品安全法 第 ${n} 条`;
      return `检-${String(n + 1).padStart(3, '0')},${departments[n % Math.min(26, departments.length)]!.code},事项${n},餐饮,${basis},现场检查,,${(n % 3) + 1},\n`;
    });
    const checked = await send('inspection-items', ITEMS + rows.join(''));
    expect(checked.body).toEqual({ noun: 'inspection-items', rows: 445, problems: [], imported: 0 });
    expect((await send('inspection-items', ITEMS + rows.join(''), 'yes')).body.imported).toBe(445);
    const figures = async () =>
      (await it.call('GET /v1/inspection-items/figures', {}, await it.staff({ account: 'sifa' }))).body;
    expect(await figures()).toMatchObject({ items: 0, coming: 445, doubtful: 21 });
    it.clock.advance(86_400_000);
    expect(await figures()).toMatchObject({ items: 445, coming: 0, departments: Math.min(26, departments.length) });
    const counts = await it.call('GET /v1/public/inspection-items/counts', { query: { district: DISTRICT } });
    expect(counts.body.items).toBe(445);
  });

  test('每一行的错都说清楚_一行也不进', async () => {
    await send(
      'inspection-items',
      `${ITEMS}城-001,urban-management,旧事项,商户,城市管理条例 第1条,现场检查,,,\n`,
      'yes',
    );
    const wrong = `${ITEMS}城-001,urban-management,甲,商户,条例第1条,现场检查,,,\n城-002,没有的局,乙,商户,条例第1条,现场检查,,,\n城-003,urban-management,丙,商户,,现场检查,,,\n城-004,urban-management,丁,商户,条例第1条,看一看,,一次,\n城-005,urban-management,戊,商户,条例第1条,现场检查,,,\n城-005,urban-management,戊,商户,条例第1条,现场检查,,,\n`;
    const { body } = await send('inspection-items', wrong);
    expect(said(body.problems)).toEqual([
      '2 编号 这个编号已经有了',
      '3 部门 没有这个机构，请写机构代码、全称或简称',
      '4 法律依据 请填写法律依据',
      '5 检查方式 只能写：现场检查、书面检查、抽样检验、线上检查',
      '5 频次上限 请写整数',
      '7 编号 和第 6 行重复',
      '7 事项名称 和第 6 行是同一部门同一事项同一对象',
    ]);
    const refused = await send('inspection-items', wrong, 'yes');
    expect(refused.problem.code).toBe('importHasErrors');
    const { body: list } = await it.call('GET /v1/inspection-items', { query: {} }, justice);
    expect(list.items.map(({ number }) => number)).toEqual(['城-001']);
  });

  test('Excel 也行_部门写全称或简称', async () => {
    const units = (await it.call('GET /v1/organisations', {}, justice)).body.items;
    const { name, shortName } = units.find(({ code }) => code === 'urban-management')!;
    const table = [
      ITEMS.trim().split(','),
      ['城-1', name, '一', '商户', '市容条例 第1条', '书面检查', '招牌', '1', '180'],
      ['城-2', shortName, '二', '商户', '市容条例 第2条', '抽样检验', '', '', ''],
    ].map((line) => line.map((value) => ({ value, type: String })));
    const { body } = await send('inspection-items', await writeXlsxFile(table).toBuffer(), 'yes');
    expect(body).toMatchObject({ imported: 2, problems: [] });
    const [first] = (await it.call('GET /v1/inspection-items', { query: {} }, justice)).body.items;
    expect(first).toMatchObject({ state: 'coming', way: 'document', matter: '招牌', capPerYear: 1, intervalDays: 180 });
  });
});

describe('导入企业商户', () => {
  test('导入后能找到_白名单算好_电话打码', async () => {
    const rows = `${creditCode(1)},一号面馆,个体工商户,餐饮,一号路,650103017003,老王,13900000001,好,低,是,重点、夜市,否\n${creditCode(2)},二号面馆,企业,餐饮,二号路,西盛社区,,,,,,,是\n`;
    expect((await send('businesses', BUSINESSES + rows, 'yes')).body).toMatchObject({ imported: 2, problems: [] });
    const { items } = (await it.call('GET /v1/businesses', { query: {} }, justice)).body;
    expect(items).toMatchObject([
      { name: '二号面馆', whiteListed: false, credit: 'unknown', risk: 'medium', contactPoint: true, phone: null },
      { name: '一号面馆', whiteListed: true, tags: ['重点', '夜市'], phone: '139****0001' },
    ]);
  });

  test('信用代码错、重复、已经有、地方不对_都报', async () => {
    await send('businesses', `${BUSINESSES}${creditCode(7)},旧,企业,餐饮,路,650103017003,,,,,,,\n`, 'yes');
    const rows = `91350100M000100Y44,甲,企业,餐饮,路,650103017003,,,,,,,\n${creditCode(8)},乙,企业,餐饮,路,650103017003,,,,,,,\n${creditCode(8).toLowerCase()},丙,企业,餐饮,路,650103017003,,,,,,,\n${creditCode(7)},丁,企业,餐饮,路,urban-management,,,,,,,\n`;
    const { body } = await send('businesses', BUSINESSES + rows);
    expect(said(body.problems)).toEqual([
      '2 统一社会信用代码 最后一位校验码对不上，请对照营业执照重新输入',
      '4 统一社会信用代码 和第 3 行重复',
      '5 统一社会信用代码 这个信用代码已经登记过了',
      '5 所在社区或网格 没有这个机构，请写机构代码、全称或简称',
    ]);
  });
});

describe('导入执法证', () => {
  test('按账号和姓名对人_有效期止那一天还算', async () => {
    const name = (await it.call('GET /v1/certificate-holders', { query: { q: 'chengguan' } }, justice)).body.items[0]!
      .name;
    const rows = `A-1,chengguan,${name},urban-management,城市管理,2020-01-01,2030年12月31日\n`;
    expect((await send('certificates', CERTIFICATES + rows, 'yes')).body).toMatchObject({ imported: 1, problems: [] });
    const [made] = (await it.call('GET /v1/certificates', { query: {} }, justice)).body.items;
    expect(made?.validTo).toBe(Date.parse('2031-01-01T00:00:00+08:00'));
  });

  test('网格员、没有的账号、姓名不对、日期不对_都报', async () => {
    const grid = '孙丽娟（演示）';
    const rows = `A-1,ertongcun-wangge,${grid},urban-management,城管,2026-01-01,2027-01-01\nA-2,nobody-here,张三,urban-management,城管,2026-01-01,2027-01-01\nA-3,chengguan,张三,urban-management,城管,2026-01-01,2025-01-01\nA-4,chengguan,张三,urban-management,城管,2026-02-30,明年\n`;
    const { body } = await send('certificates', CERTIFICATES + rows);
    expect(said(body.problems)).toEqual([
      '2 账号 网格员不能办执法证，也不能做检查人员',
      '3 账号 没有这个账号',
      expect.stringMatching(/^4 姓名 这个账号的姓名是/),
      '4 有效期止 有效期止要在起之后',
      '5 有效期起 请按 2026-11-22 这样写日期',
      '5 有效期止 请按 2026-11-22 这样写日期',
    ]);
  });
});

test('不罚免罚_导入就公示', async () => {
  const rows = `编号,部门,类别,违法行为,适用条件,依据\n免-1,urban-management,免予处罚,乱摆摊,首次且改正,行政处罚法 第33条\n`;
  expect((await send('no-penalty-items', rows, 'yes')).body.imported).toBe(1);
  const read = await it.call('GET /v1/public/no-penalty-items', { query: { district: DISTRICT, kind: 'exempt' } });
  expect(read.body.items).toMatchObject([{ number: '免-1', name: '乱摆摊' }]);
});

test('模板传回没有错_只有司法局能导_企业管理员也能导', async () => {
  const nouns = ['inspection-items', 'no-penalty-items', 'businesses', 'certificates'] as const;
  for (const noun of nouns) {
    const template = await it.call('GET /v1/inspection-imports/:noun/template.csv', { params: { noun } }, justice);
    expect((await send(noun, template.raw)).body, noun).toMatchObject({ rows: 0, problems: [] });
  }
  const head = await it.staff({ account: 'chengguan-fuzeren' });
  expect((await send('inspection-items', ITEMS, 'no', head)).status).toBe(403);
  const admin = await it.staff('administrator');
  expect((await send('businesses', BUSINESSES, 'no', admin)).status).toBe(200);
  expect((await send('certificates', CERTIFICATES, 'no', admin)).status).toBe(403);
});
