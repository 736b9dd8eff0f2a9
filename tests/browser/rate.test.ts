// A business rates a visit at 390 px: few taps, no account, and the same page later tells what became of it.
import type { BusinessView } from '@tellit/shared/contract/businesses.ts';
import { describe, expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import type { Memory } from './screen.ts';
import { standingAtDoor } from './standing-visit.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));
const ordinary = (at: number) => (all: BusinessView[]) =>
  all.filter((one) => !one.whiteListed && !one.contactPoint)[at];
const page = (code: string): string => `/#/pages/rate/index?code=${encodeURIComponent(code)}`;

describe('评价检查', () => {
  let memory: Memory | undefined;
  let code = '';

  test('没有问题的两次点按；先说谁看得到，什么也没预选', async () => {
    const phone = await windows.open(page(await standingAtDoor(api, ordinary(0))), { size: 'phone' });
    await phone.reads('检查单位看不到谁评的');
    await phone.reads('这次检查怎么样？');
    expect(await phone.here.getByRole('radio', { checked: true }).count()).toBe(0);
    await phone.tap(phone.here.getByRole('radio', { name: /4 星，满意/ }));
    await phone.tap('提交评价');
    await phone.reads('评价收到了');
    expect(phone.taps).toBe(2);
    await phone.reads('没有要查的问题');
  });

  test('一个问题加写电话，四次点按；以后再打开，看得到办到哪一步，可以改一次', async () => {
    code = await standingAtDoor(api, ordinary(1));
    const phone = await windows.open(page(code), { size: 'phone' });
    await phone.tap(phone.here.getByRole('radio', { name: /2 星，不满意/ }));
    await phone.tap(phone.here.getByRole('checkbox', { name: /没当场告诉结果/ }));
    await phone.tap(phone.here.getByRole('switch', { name: /请回我电话/ }));
    await phone.box('电话').fill('13900001111');
    await phone.tap('提交评价');
    await phone.reads('评价收到了');
    expect(phone.taps).toBeLessThanOrEqual(4);
    await phone.reads('司法局给您回电话');
    memory = await phone.memory();
    const later = await windows.open(page(code), { size: 'phone', memory });
    await later.reads('司法局收到');
    await later.tap('改一次（追评）');
    await later.tap(later.here.getByRole('radio', { name: /1 星，非常不满意/ }));
    await later.tap('提交追评');
    await later.reads('您已经追评过');
  });

  test('别的手机打开同一个码：不说评没评过，交了才说已经评价过', async () => {
    const other = await windows.open(page(code), { size: 'phone' });
    other.expectTrouble(/409/);
    await other.tap(other.here.getByRole('radio', { name: /5 星，非常满意/ }));
    await other.tap('提交评价');
    await other.reads('这次检查已经评价过');
  });

  test('司法局看一份评价：先说留了记录；改写，提出问题', async () => {
    const bureau = await windows.open('/#/staff/inspect-rating/index', {
      size: 'desktop',
      memory: await signedIn(api, 'sifa'),
    });
    const row = bureau.here.getByRole('row').filter({ hasText: '没告知结果' }).first();
    await bureau.tap(row.getByRole('button').first());
    await bureau.reads('您看的这一次已经记录');
    await bureau.tap('改写');
    await bureau.box('改写（能转出去的话）').fill('检查结果要当场告知');
    await bureau.tap(bureau.page.getByRole('dialog').getByRole('button', { name: '改写' }));
    await bureau.reads('改写好了');
  });
});
