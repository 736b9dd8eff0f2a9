// A number of the rates page, the list behind it and the file of that list are the same orders.
import { readFile } from 'node:fs/promises';
import { expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));

test.each([
  // One page of the list; other tests go on adding to the demonstration.
  ['一页里最大的一个', (numbers: number[]) => Math.max(...numbers.filter((n) => n <= 20))],
  ['最小的一个', (numbers: number[]) => Math.min(...numbers.filter((n) => n > 0))],
] as const)('三率里%s数：点开的件数、列出的行数、导出的行数都是它', async (_, choose) => {
  const desk = await windows.open('/#/staff/rates/index', {
    size: 'desktop',
    memory: await signedIn(api, 'jiewei-shuji'),
  });
  await desk.settled();
  const links = desk.link(/^看这 \d+ 件：/);
  await links.first().waitFor();
  const numbers = (await links.allTextContents()).map(Number);
  const n = choose(numbers);
  expect(n).toBeGreaterThan(0);
  await desk.tap(links.nth(numbers.indexOf(n)));
  await desk.reads(`已列出 ${n} 件，共 ${n} 件`);
  const rows = desk.here.locator('.ui-table__row:not(.is-head)');
  expect(await rows.count()).toBe(n);
  const titles = await rows.locator('.ui-table__cell:first-child').allTextContents();

  const arrived = desk.page.waitForEvent('download');
  await desk.tap('导出 CSV');
  const lines = (await readFile(await (await arrived).path(), 'utf8')).trim().split('\n');
  const listed = lines.filter((line) => titles.some((title) => line.includes(title.replace('…', '').slice(0, 12))));
  expect(listed.length).toBe(n);
});
