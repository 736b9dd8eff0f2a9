// What a business tells the justice bureau from the door, at 390 px: somebody who is not on the list, and a contact point's problems.
import type { BusinessView } from '@tellit/shared/contract/businesses.ts';
import { describe, expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import { waterOnPavement } from './photos.ts';
import type { Memory } from './screen.ts';
import { standingAtDoor } from './standing-visit.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));
const page = (code: string): string => `/#/pages/inspection/index?code=${encodeURIComponent(code)}`;
const ordinary = (all: BusinessView[]) => all.filter((one) => !one.whiteListed && !one.contactPoint)[2];
const point = (all: BusinessView[]) => all.find((one) => one.contactPoint);

describe('人和名单对不上', () => {
  test('一下就报；再打开还写着报过了；电话是第二条路', async () => {
    const code = await standingAtDoor(api, ordinary);
    const phone = await windows.open(page(code), { size: 'phone' });
    await phone.reads('来的人，请对照证件');
    await phone.reads('检查单位看不到谁报的');
    await phone.tap('对不上，报司法局');
    await phone.reads(/已报.*司法局，/);
    expect(phone.taps).toBe(1);
    await phone.reads(/着急的，打.*司法局/);
    expect(await phone.button('反映问题').count()).toBe(0);
    const later = await windows.open(page(code), { size: 'phone', memory: await phone.memory() });
    await later.reads(/已报.*司法局，/);
    expect(await later.button('对不上，报司法局').count()).toBe(0);
  });
});

describe('联络试点反映问题', () => {
  let memory: Memory | undefined;
  let code = '';

  test('三次点按交出去；回执写着办到哪一步', async () => {
    code = await standingAtDoor(api, point);
    const phone = await windows.open(page(code), { size: 'phone' });
    await phone.tap('反映问题');
    await phone.reads('只有司法局和纪委监委看得到');
    await phone.tap(phone.here.getByText('要的材料、台账太多'));
    await phone.tap('交给司法局');
    await phone.reads('司法局收到了');
    expect(phone.taps).toBeLessThanOrEqual(4);
    await phone.reads('司法局核实处理');
    memory = await phone.memory();
  });

  test('写几句、加照片也行；以前反映的还在', async () => {
    const phone = await windows.open(page(code), { size: 'phone', memory });
    await phone.tap('反映问题');
    await phone.reads('以前反映的');
    await phone.box('说具体些').fill('周三中午来了两拨，都要拍后厨。');
    const chooser = phone.page.waitForEvent('filechooser');
    await phone.tap('相册');
    await (await chooser).setFiles((await waterOnPavement()).file);
    await phone.here.getByRole('button', { name: /删除/ }).first().waitFor();
    await phone.here.getByText('照片还在传').waitFor({ state: 'hidden' });
    await phone.tap('交给司法局');
    await phone.reads('司法局收到了');
    await phone.reads('1 张');
  });

  test('司法局的清单上两件都在；看谁反映的先说留了记录', async () => {
    const bureau = await windows.open('/#/staff/problems/index', {
      size: 'desktop',
      memory: await signedIn(api, 'sifa'),
    });
    await bureau.reads('要的材料、台账太多');
    await bureau.reads('对不上。检查编号');
    await bureau.tap(bureau.here.getByRole('button', { name: '看谁反映的、照片' }).first());
    await bureau.reads('您看的这一次已经记录');
    await bureau.reads('周三中午来了两拨，都要拍后厨。');
  });
});
