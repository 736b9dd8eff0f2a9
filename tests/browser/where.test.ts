// Where something lies, said while it is told; and what one looks at stands in the address, so that reloading keeps it.
import { expect, inject, test } from 'vitest';
import { Api, CODE } from './api.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));

test('写的地点在别的社区：说出来，点一下就改，提交到那个社区；不点就不改', async () => {
  const phone = await windows.open(`/q/${CODE}`);
  await phone.tap(/我要说事/);
  await phone.box('发生了什么事？').fill('楼道灯坏了三天，晚上摸黑上楼。');
  await phone.tap(phone.here.locator('#tell-place').getByText('修改'));
  await phone.dialog('事发地点').waitFor();
  await phone.here.getByRole('dialog').getByRole('textbox').fill('西盛家园 8 号楼');
  await phone.tap('用这个地点');
  await phone.reads('这里像是西盛社区');
  await phone.tap(phone.here.getByText('改成西盛社区'));
  await phone.reads('这里属西盛社区');
  await phone.tap('下一步');
  await phone.tap('下一步，核对');
  await phone.tap(phone.here.getByRole('checkbox', { name: /同意把以上内容/ }));
  await phone.tap('提交诉求');
  await phone.reads('收到了');
  const kept = (await phone.memory()).origins[0]?.localStorage.find(({ name }) => name === 'tellit.reporter-token');
  const { token } = JSON.parse(kept?.value ?? '{}') as { token: string };
  const [mine] = (await api.call('GET /v1/complaints', { query: { limit: 50 } }, token)).items;
  expect((await api.order('diaodu', mine?.number ?? '')).communityName).toBe('西盛社区');
});

test('查找的字、管理的页签都在地址里：刷新以后还是它，排在最后的页签整个看得见', async () => {
  await api.tell({ text: '菜市场后门的井盖翘起来了，绊倒过人。' });
  const token = await api.staff('diaodu');
  // What was told is found some seconds later.
  const found = async () =>
    (await api.call('GET /v1/search', { query: { q: '井盖翘起来', limit: 20 } }, token)).items.length;
  await expect.poll(found, { timeout: 60_000 }).toBeGreaterThan(0);
  const desk = await windows.open('/#/staff/search/index', { size: 'phone', memory: await signedIn(api, 'diaodu') });
  const box = desk.here.getByRole('searchbox', { name: '要找的字' });
  await box.fill('井盖翘起来');
  await desk.page.keyboard.press('Enter');
  await desk.reads('井盖翘起来了');
  expect(new URL(desk.page.url()).hash).toContain(`q=${encodeURIComponent('井盖翘起来')}`);
  await desk.page.reload();
  await desk.reads('井盖翘起来了');
  expect(await desk.here.getByRole('searchbox', { name: '要找的字' }).inputValue()).toBe('井盖翘起来');

  const admin = await windows.open('/#/staff/admin/index', { size: 'phone', memory: await signedIn(api, 'admin') });
  await admin.tap(admin.here.getByRole('tab', { name: '设置' }));
  const seenWhole = () =>
    expect
      .poll(async () => {
        const tab = await admin.here.getByRole('tab', { name: '设置' }).boundingBox();
        return tab !== null && tab.x >= 0 && tab.x + tab.width <= 390;
      })
      .toBe(true);
  await admin.reads('各机构的上班时间和文号字头');
  await seenWhole();
  await admin.page.reload();
  await admin.reads('各机构的上班时间和文号字头');
  await seenWhole();
});
