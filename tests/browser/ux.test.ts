// The rules of docs/ux.md that one can only see in a browser and that no other story walks through, by their numbers.
import { describe, expect, inject, test } from 'vitest';
import { Api, CODE, DISTRICT } from './api.ts';
import type { Screen } from './screen.ts';
import { residentOf } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));
const WORDS = '六号楼北侧的井盖松了，车一压就响，怕老人踩空。';

async function asking(): Promise<Screen> {
  const phone = await windows.open(`/q/${CODE}`);
  await phone.tap(/我要说事/);
  await phone.reads('发生了什么事？');
  return phone;
}

async function checking(words: string): Promise<Screen> {
  const phone = await asking();
  await phone.box('发生了什么事？').fill(words);
  await phone.tap('下一步');
  await phone.reads('怎么联系您？');
  await phone.tap('下一步，核对');
  await phone.reads('核对一下再提交');
  return phone;
}

/** Headings of the page on top, and its filled buttons. */
const heads = (screen: Screen) => screen.here.last().getByRole('heading', { level: 1 }).allInnerTexts();
const primary = (screen: Screen) => screen.here.last().locator('.ui-btn--primary').allInnerTexts();

describe('提交以前', () => {
  test('4：扫码带出社区，一路上不再问在哪里', async () => {
    const phone = await checking(WORDS);
    expect(await phone.words()).toContain('水库街社区');
    expect(phone.shown.some((address) => address.includes('pick'))).toBe(false);
  });

  test('6：每一步只问一件，标题就是那一问，一个主按钮说明做什么；退回去，写过的都在', async () => {
    const phone = await asking();
    const seen: [string[], string[]][] = [[await heads(phone), await primary(phone)]];
    await phone.box('发生了什么事？').fill(WORDS);
    await phone.tap('下一步');
    await phone.reads('怎么联系您？');
    seen.push([await heads(phone), await primary(phone)]);
    await phone.tap('下一步，核对');
    await phone.reads('核对一下再提交');
    seen.push([await heads(phone), await primary(phone)]);
    expect(seen).toEqual([
      [['发生了什么事？'], ['下一步']],
      [['怎么联系您？'], ['下一步，核对']],
      [['核对一下再提交'], ['提交诉求']],
    ]);
    await phone.page.goBack();
    await phone.reads('怎么联系您？');
    await phone.page.goBack();
    await phone.reads('发生了什么事？');
    expect(await phone.box('发生了什么事？').inputValue()).toBe(WORDS);
  });

  test('7：核对页每一项都能改，改完回到核对页；没填的写“未填写”', async () => {
    const phone = await checking(WORDS);
    expect(await phone.words()).toContain('未填写');
    await phone.tap(phone.link('修改 发生了什么事'));
    await phone.reads('发生了什么事？');
    await phone.box('发生了什么事？').fill(`${WORDS}昨天又响了一夜。`);
    await phone.tap('改好了，回去核对');
    await phone.tells(`${WORDS}昨天又响了一夜。`);
  });

  test('8、31：选填的写“选填”，不用星号；框下面说请不要写身份证号、他人姓名', async () => {
    const phone = await asking();
    const words = await phone.words();
    expect(words).toContain('选填');
    expect(words).toContain('请不要写身份证号、他人姓名');
    expect(words).not.toContain('*');
    expect(words).not.toContain('必填');
  });

  test('9：写到着火、漏气，先出现 119、110、120，还能接着写', async () => {
    const phone = await asking();
    await phone.box('发生了什么事？').fill('楼道里有人打架，还闻到煤气味，好像着火了');
    for (const number of ['119', '110', '120']) await phone.here.getByText(number).first().waitFor();
    await phone.tap('下一步');
    await phone.reads('怎么联系您？');
  });

  test('18、19、20：按了才检查，页首说有几处、点了就到那一处，旁边是同一句话；不用弹出的小条报错', async () => {
    const phone = await asking();
    expect(await phone.here.getByRole('alert').count()).toBe(0);
    await phone.tap('下一步');
    const summary = phone.here.getByRole('alert');
    await summary.getByText('有 1 处需要修改').waitFor();
    const sentence = (
      (await summary.getByRole('button').or(summary.getByRole('link')).first().textContent()) ?? ''
    ).trim();
    expect(sentence).not.toMatch(/错误|非法|无效|失败|参数/);
    expect((await phone.here.getByText(sentence).allInnerTexts()).length).toBeGreaterThanOrEqual(2);
    expect(await phone.here.locator('.ui-toast').count()).toBe(0);
    await summary.getByText(sentence).click();
    await expect
      .poll(() =>
        phone.page.evaluate(
          'document.activeElement?.closest("#tell-text") !== null || document.activeElement?.tagName === "TEXTAREA"',
        ),
      )
      .toBe(true);
  });

  test('21：电话怎么写都认得：空格、横线、全角数字', async () => {
    const phone = await asking();
    await phone.box('发生了什么事？').fill(WORDS);
    await phone.tap('下一步');
    await phone.box('您的手机号').fill('１３８-0999 ４４１７');
    await phone.tap('下一步，核对');
    await phone.reads('核对一下再提交');
    expect(await phone.words()).toContain('138-0999 4417');
  });

  test('22：写长了照样收着，说清多了几个字，到提交时才拦，一个字不少', async () => {
    const phone = await asking();
    const long = '路'.repeat(2600);
    await phone.box('发生了什么事？').fill(long);
    await phone.tap('下一步');
    await phone.reads(/有 1 处需要修改/);
    expect((await phone.box('发生了什么事？').inputValue()).length).toBe(2600);
    expect(await phone.words()).toMatch(/多了 \d+ 个?字|2600/);
  });

  test('30：同意不预先勾，旁边说给谁看、用来做什么；没勾不能交，说明白为什么', async () => {
    const phone = await checking(WORDS);
    const consent = phone.here.getByRole('checkbox', { name: /同意把以上内容/ });
    expect(await consent.getAttribute('aria-checked')).toBe('false');
    await phone.tap('提交诉求');
    await phone.here.getByText(/同意/).first().waitFor();
    await phone.reads('有 1 处需要修改');
  });
});

describe('提交以后', () => {
  test('11、34：回执有编号、谁来办、哪一天以前、电话、怎么查；不说“尽快”', async () => {
    const phone = await checking(WORDS);
    await phone.tap(phone.here.getByRole('checkbox', { name: /同意把以上内容/ }));
    await phone.tap('提交诉求');
    await phone.reads('收到了');
    const words = await phone.words();
    expect(words).toMatch(/650103-\d{8}-\d{4,}/);
    expect(words).toMatch(/\d+月\d+日.*前|今天.*前|明天.*前/);
    expect(words).toContain('查询码');
    expect(words).not.toContain('尽快');
    await phone
      .button(/存|保存/)
      .first()
      .waitFor();
    expect(
      await phone.here
        .locator('a[href^="tel:"]')
        .or(phone.here.getByRole('button', { name: /打给/ }))
        .count(),
    ).toBeGreaterThan(0);
  });

  test('12：提交以后退不回填写页，刷新不再交一次', async () => {
    const phone = await checking(WORDS);
    await phone.tap(phone.here.getByRole('checkbox', { name: /同意把以上内容/ }));
    await phone.tap('提交诉求');
    await phone.reads('收到了');
    const sent: string[] = [];
    phone.page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/v1/complaints')) sent.push(request.url());
    });
    await phone.page.reload();
    await phone.reads('收到了');
    await phone.page.goBack();
    await phone.settled();
    expect(await phone.here.getByText('核对一下再提交').count()).toBe(0);
    expect(sent).toEqual([]);
  });

  test('15：问三个答案：解决了、没解决、不清楚，没有一个先选好', async () => {
    const { receipt, secret } = await api.tell({ text: '楼下垃圾桶满了三天没人收。', kind: 'hardship' });
    const { number } = receipt;
    const { communityId } = await api.order('diaodu', number);
    await api.act('diaodu', number, 'dispatch', {
      units: [{ organisationId: communityId, part: 'lead' }],
      difficulty: 'simple',
      categoryId: 'construction-municipal',
    });
    await api.act('shuikujie-shuji', number, 'sign', { handlerId: await api.person('shuikujie') });
    await api.act('shuikujie', number, 'contact', { way: 'phone', text: '说了今天收。' });
    await api.act('shuikujie', number, 'submit', { text: '垃圾已经收走，桶也洗了。', beforeIds: [], afterIds: [] });
    await api.act('shuikujie-shuji', number, 'approve', { words: '同意。' });
    const phone = await windows.open(`/#/pages/complaint/confirm?district=${DISTRICT}&id=${receipt.id}`, {
      memory: await residentOf(api, secret, CODE),
    });
    await phone.reads('这件事解决了吗？');
    const answers = phone.here.getByRole('radio');
    expect((await answers.allInnerTexts()).map((text) => text.split('\n')[0])).toEqual(['解决了', '没解决', '不清楚']);
    for (const answer of await answers.all()) expect(await answer.getAttribute('aria-checked')).not.toBe('true');
  });
});
