// The resident's own record: checked in their browser, saved as a file, and a changed byte is found and located.
import { readFile } from 'node:fs/promises';
import { expect, inject, test } from 'vitest';
import { Api, CODE, DISTRICT } from './api.ts';
import { residentOf } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));
const WORDS = '小广场的健身器材松了，孩子玩的时候晃得厉害。';

test('居民从进度页看到办理记录完整，存下来的文件有全部经过；改过一个字就说出是哪一条', async () => {
  const { receipt, secret } = await api.tell({ text: WORDS });
  const { communityId } = await api.order('diaodu', receipt.number);
  await api.act('diaodu', receipt.number, 'dispatch', { units: [{ organisationId: communityId, part: 'lead' }] });
  await api.act('shuikujie', receipt.number, 'sign', {});
  const memory = await residentOf(api, secret, CODE);
  const phone = await windows.open(`/#/pages/complaint/index?district=${DISTRICT}&id=${receipt.id}`, { memory });
  await phone.tap(/^核对记录/);
  await phone.reads('记录完整');
  await phone.reads(/签收了/);
  const arrived = phone.page.waitForEvent('download');
  await phone.tap('下载办理记录');
  const file = JSON.parse(await readFile(await (await arrived).path(), 'utf8')) as { number: string };
  expect(file.number).toBe(receipt.number);
  expect(JSON.stringify(file)).toContain(WORDS);

  const other = await windows.open(undefined, { memory });
  await other.page.route('**/trail*', async (route) => {
    const answer = await route.fetch();
    const text = (await answer.text()).replaceAll('松了', '很稳');
    await route.fulfill({ response: answer, body: text });
  });
  await other.goto(`/#/trail/index?district=${DISTRICT}&id=${receipt.id}`);
  await other.reads('记录有问题');
  await other.reads(/第 \d+ 条.*被改过/);
});
