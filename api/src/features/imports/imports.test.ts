import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { createApp, type TestApp } from '../../../../tests/factories/app.ts';

let it: TestApp;
let admin: string;
beforeEach(async () => {
  it = await createApp();
  admin = await it.staff('administrator');
});
afterEach(() => it.dispose());

type Noun = 'organisations' | 'people' | 'tell-codes';
const send = (noun: Noun, content: string | Uint8Array, commit: 'yes' | 'no' = 'no', token = admin) =>
  it.upload(
    'POST /v1/imports/:noun',
    { params: { noun }, query: { commit } },
    { name: 'table.csv', type: 'text/csv', bytes: Buffer.from(content as string) },
    token,
  );

const PEOPLE = '账号,姓名,电话,岗位,机构代码\n';
const CODES = '码上编号,机构代码,地点名称,地址,经度,纬度\n';
const UNITS = '机构代码,上级机构代码,类型,名称,简称,电话,地址,区外\n';

describe('导入人员', () => {
  const two = `${PEOPLE}li.yi,李一,13909910001,承办人,water\nli.yi,李一,,单位负责人,heating\nli.er,李二,0991-5550777,网格员,650103017003-1\n`;

  test('先检查不写入_再导入_得到初始密码_能登录', async () => {
    const checked = await send('people', two);
    expect(checked.body).toEqual({ noun: 'people', rows: 3, problems: [], imported: 0, accounts: [] });
    expect((await it.call('GET /v1/people', { query: { q: 'li.' } }, admin)).body.items).toEqual([]);
    const { body } = await send('people', two, 'yes');
    expect(body).toMatchObject({ imported: 3, accounts: [{ account: 'li.yi', name: '李一' }, { account: 'li.er' }] });
    const session = await it.call('POST /v1/sessions', {
      body: { account: 'li.yi', password: body.accounts[0]!.initialPassword },
    });
    expect(session.body.me).toMatchObject({
      mustChangePassword: true,
      posts: [{ role: 'officer' }, { role: 'unitHead' }],
    });
  });

  test('每一处错都报行、列、写的什么、怎么改_一行也不进', async () => {
    const wrong = `${PEOPLE}ok.one,好的,,承办人,water\nx,李三,12345,干部,nowhere\ndiaodu,重名,,承办人,water\nli.si,李四,,社区书记,water\nli.si,李五,,承办人,water\n`;
    const { body } = await send('people', wrong);
    expect(body.problems).toEqual([
      { line: 3, column: '账号', value: 'x', message: '账号至少 3 位' },
      { line: 3, column: '电话', value: '12345', message: '请填写 11 位手机号，或带区号的座机号' },
      { line: 3, column: '岗位', value: '干部', message: expect.stringContaining('只能写：网格员、承办人') },
      { line: 4, column: '账号', value: 'diaodu', message: '这个账号已经有人用了' },
      { line: 5, column: '机构代码', value: 'water', message: '部门里没有“社区书记”这个岗位' },
      { line: 6, column: '姓名', value: '李五', message: '和第 5 行同一账号，姓名不一样' },
    ]);
    const refused = await send('people', wrong, 'yes');
    expect(refused.status).toBe(422);
    expect(refused.problem.code).toBe('importHasErrors');
    expect(refused.problem.fields?.[0]?.message).toBe('第 3 行 账号：账号至少 3 位');
    expect((await it.call('GET /v1/people', { query: { q: 'ok.one' } }, admin)).body.items).toEqual([]);
  });
});

describe('导入机构', () => {
  const tree = `${UNITS}new-1-1,new-1,社区,新一社区,,0991-5550801,新一路,\nnew-1,650103,街道,新一街道办事处,新一街道,,,否\nnew-1-1-1,new-1-1,网格,新一社区第一网格,第一网格,,,\n`;

  test('上级写在后面也行_层级和全名对', async () => {
    expect((await send('organisations', tree, 'yes')).body).toMatchObject({ problems: [], imported: 3 });
    const items = (await it.call('GET /v1/organisations', {}, admin)).body.items;
    expect(items.find((o) => o.code === 'new-1-1-1')?.fullName).toBe('新一街道 › 新一社区 › 第一网格');
    expect(items.find((o) => o.code === 'new-1-1')?.shortName).toBe('新一社区');
  });

  test('没有上级、层级不对、文件里重复、已经有了', async () => {
    const { body } = await send(
      'organisations',
      `${UNITS}a-1,nope,社区,甲社区,,,,\nb-1,650103,网格,乙网格,,,,\nc-1,650103,部门,丙局,,,,\nc-1,650103,部门,丁局,,,,\nwater,650103,部门,水,,,,\n`,
    );
    expect(body.problems.map(({ line, column, message }) => `${line} ${column} ${message}`)).toEqual([
      '2 上级机构代码 没有这个上级机构',
      '3 上级机构代码 网格不能直接放在区县下面',
      '5 机构代码 和第 4 行重复',
      '6 机构代码 这个机构代码已经有了',
    ]);
  });
});

describe('导入说事码', () => {
  test('导入后扫得开_每张码不一样', async () => {
    const { body } = await send(
      'tell-codes',
      `${CODES}XS-101,650103017003,1 号楼,西盛小区 1 号楼,87.55,43.78\nXS-102,650103017003-1,2 号楼,西盛小区 2 号楼,,\n`,
      'yes',
    );
    expect(body.imported).toBe(2);
    const codes = (await it.call('GET /v1/tell-codes', { query: { q: 'XS-10' } }, admin)).body.items;
    expect(new Set(codes.map((c) => c.code)).size).toBe(2);
    expect((await it.call('GET /v1/codes/:code', { params: { code: codes[0]!.code } })).body.place).toBe('1 号楼');
  });

  test('坐标只写一半、不是数字、单位不对', async () => {
    const { body } = await send(
      'tell-codes',
      `${CODES}A-1,650103017003,甲,甲,87.5,\nA-2,650103017003,乙,乙,东,43\nA-3,650103017,丙,丙,,\n`,
    );
    expect(body.problems.map(({ line, column, message }) => `${line} ${column} ${message}`)).toEqual([
      '2 纬度 经度和纬度要么都填，要么都不填',
      '3 经度 请写数字，如 87.5612',
      '4 机构代码 说事码要归一个社区或网格',
    ]);
  });
});

describe('文件', () => {
  const row = 'li.wu,李五,,承办人,water';

  test.each([
    ['UTF-8 带 BOM', Buffer.from(`\uFEFF${PEOPLE}${row}\n`)],
    ['UTF-16', Buffer.from(`\uFEFF${PEOPLE}${row}\n`, 'utf16le')],
    ['Windows 换行', Buffer.from(`${PEOPLE}${row}\n`.replaceAll('\n', '\r\n'))],
    ['分号分隔', Buffer.from(`${PEOPLE}${row}\n`.replaceAll(',', ';'))],
    ['全角字母和空行', Buffer.from(`${PEOPLE},,,,\n${row.replace('li.wu', 'ｌｉ．ｗｕ')}\n`)],
  ])('%s_读得出来', async (_, bytes) => {
    expect((await send('people', bytes)).body).toMatchObject({ rows: 1, problems: [] });
  });

  test('中文 Excel 另存的 GBK_读得出来', async () => {
    // 账号,姓名,岗位,机构代码 / li.wu,李五,承办人,water
    const gbk = Buffer.from(
      'd5cbbac52cd0d5c3fb2cb8dacebb2cbbfab9b9b4fac2eb0a6c692e77752cc0eecee52cb3d0b0ecc8cb2c77617465720a',
      'hex',
    );
    expect((await send('people', gbk)).body).toMatchObject({ rows: 1, problems: [] });
  });

  test('Excel 文件_读得出来', async () => {
    const cells = [PEOPLE.trim().split(','), row.split(',')].map((line) =>
      line.map((value) => ({ value, type: String })),
    );
    const bytes = await writeXlsxFile(cells).toBuffer();
    expect((await send('people', bytes)).body).toMatchObject({ rows: 1, problems: [] });
  });

  test('模板原样传回_没有要导入的行_也没有错', async () => {
    for (const noun of ['organisations', 'people', 'tell-codes'] as const) {
      const template = await it.call('GET /v1/imports/:noun/template.csv', { params: { noun } }, admin);
      expect(template.headers['content-type']).toContain('text/csv');
      expect(template.raw.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      expect((await send(noun, template.raw)).body).toMatchObject({ rows: 0, problems: [] });
    }
  });

  test('缺列、空文件、不是表格、太大_各说各的', async () => {
    expect((await send('people', '账号,姓名\nli.wu,李五\n')).body.problems.map((p) => p.column)).toEqual([
      '岗位',
      '机构代码',
    ]);
    expect((await send('people', '')).status).toBe(400);
    expect((await send('people', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xff, 0xff]))).problem.code).toBe(
      'fileType',
    );
    expect((await send('people', Buffer.from('PK\u0003\u0004 not a zip'))).problem.code).toBe('fileBroken');
    expect((await send('people', Buffer.alloc(2 * 1024 * 1024 + 1, 'a'))).problem.code).toBe('fileTooLarge');
  });

  test('不是管理员_不能导入', async () => {
    expect((await send('people', PEOPLE, 'no', await it.staff('dispatcher'))).status).toBe(403);
  });
});
