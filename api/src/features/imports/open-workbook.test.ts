import { describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { farCorner, HOSTILE_FILES, xlsxBomb, xlsxOf } from '../../../../tests/conformance/storm/files.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { checkWorkbook } from './open-workbook.ts';
import { readTable } from './read-table.ts';

async function refusalOf(bytes: Buffer): Promise<{ code: string; detail: string; ms: number }> {
  const began = performance.now();
  try {
    await readTable(bytes);
  } catch (error) {
    if (error instanceof ApiError) return { code: error.code, detail: error.message, ms: performance.now() - began };
    throw error;
  }
  throw new Error('was read');
}

const sheet = (rows: string) =>
  xlsxOf(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${rows}</worksheet>`);
const cell = (at: string) => `<c r="${at}" t="inlineStr"><is><t>账号</t></is></c>`;

describe('不怀好意的表格', () => {
  test('四百 KB 解开四百 MB_不解开就拒绝', async () => {
    const { code, detail, ms } = await refusalOf(xlsxBomb());
    expect(code).toBe('fileTooLarge');
    expect(detail).toBe('这个 Excel 文件里的内容太多。请只留要导入的表，另存一份再传。');
    expect(ms).toBeLessThan(2_000);
  });

  test('谎称解开只有一千个字节_解到那里就停', async () => {
    const { code, ms } = await refusalOf(xlsxBomb(1000));
    expect(code).toBe('fileBroken');
    expect(ms).toBeLessThan(2_000);
  });

  test('两格撑出一百七十亿格_说写到了哪里_怎么改', async () => {
    const { code, detail } = await refusalOf(farCorner());
    expect(code).toBe('fileTooLarge');
    expect(detail).toMatch(/^表格一直写到了.*。请删掉后面的空行和空列/);
    for (const rows of [
      `<dimension ref="A1:B1048576"/><sheetData/>`,
      `<sheetData><row r="900000">${cell('A900000')}</row></sheetData>`,
      `<sheetData><row r="1"><c s="1" r='ZZZ1'/></row></sheetData>`,
      `<x:sheetData><x:row r="1048576"/></x:sheetData>`,
    ])
      expect((await refusalOf(sheet(rows))).code, rows).toBe('fileTooLarge');
  });

  test.each(HOSTILE_FILES.filter(({ name }) => /xlsx|csv/.test(name)))(
    '$label 很快有中文的答复',
    async ({ bytes, harmless }) => {
      if (harmless) {
        await readTable(bytes()).catch((error) => expect(error).toBeInstanceOf(ApiError));
        return;
      }
      // A file over 2 MB does not come this far (readUpload).
      if (bytes().length > 2 * 1_048_576) return;
      const { detail, ms } = await refusalOf(bytes());
      expect(detail).toMatch(/\p{Script=Han}.*。$/u);
      expect(ms).toBeLessThan(2_000);
    },
  );
});

test('老实的表格照样读：最大的也行', async () => {
  const rows = Array.from({ length: 2000 }, (_, line) =>
    Array.from({ length: 13 }, (_, column) => ({ value: `第 ${line} 行第 ${column} 列的话`, type: String })),
  );
  const bytes = await writeXlsxFile(rows).toBuffer();
  await checkWorkbook(bytes);
  expect((await readTable(bytes)).rows).toHaveLength(1999);
});
