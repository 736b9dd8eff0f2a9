// 督查室's desk at 1440, a unit's phone at 390: issued, read, answered, sent back, answered again, checked, closed.
import { expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));
const OFFICE = '/#/staff/office/index';

test('督查室发督办单，交警在手机上阅知、回复，退回再回复，核查销号；纸上的码核得出', async () => {
  const { receipt } = await api.tell({ text: '水库街口的红绿灯一直不亮，早上过马路很危险。' });
  const traffic = (await api.call('GET /v1/organisations', { query: {} }, await api.staff('diaodu'))).items.find(
    ({ code }) => code === 'traffic-police',
  );
  if (!traffic) throw new Error('no traffic police');
  await api.act('diaodu', receipt.number, 'dispatch', { units: [{ organisationId: traffic.id, part: 'lead' }] });

  const desk = await windows.open(OFFICE, { size: 'desktop', memory: await signedIn(api, 'ducha') });
  await desk.reads('近 30 天签发');
  await desk.page.keyboard.press('n');
  await desk.here.getByRole('searchbox', { name: '查编号、标题、地点，选一张工单' }).fill(receipt.number);
  await desk.tap(desk.here.getByRole('dialog').getByText('水库街口的红绿灯一直不亮').first());
  const sheet = desk.dialog('发督办文书');
  await sheet.waitFor();
  await desk.tap('编号发出');
  await desk.reads('请选择受文单位');
  await sheet.getByRole('combobox', { name: '受文单位' }).fill(traffic.shortName);
  await desk.page.keyboard.press('Enter');
  await sheet.getByRole('combobox', { name: '事由' }).selectOption({ label: '推诿扯皮' });
  await desk.box('要求').fill('今天派人到场疏导，写明何时修好。');
  await desk.tap('编号发出');
  await desk.reads('文书已发出');
  const paper = (await api.order('ducha', receipt.number)).documents.at(-1);
  if (!paper?.number) throw new Error('nothing was issued');

  const phone = await windows.open(`${OFFICE}?id=${paper.id}`, {
    size: 'phone',
    memory: await signedIn(api, 'jiaojing'),
  });
  await phone.reads('今天派人到场疏导');
  await phone.tap(phone.here.getByRole('button', { name: '阅知', exact: true }));
  await phone.reads('已阅知，回复期限从现在起算');
  await phone.tap(phone.here.getByRole('button', { name: '回复', exact: true }));
  await phone.tap('提交回复');
  await phone.reads('请填写采取的措施');
  await phone.box('原因').fill('配电箱进水。');
  await phone.box('采取的措施').fill('已派两人疏导，今晚换配电箱。');
  await phone.here.getByLabel('完成日期').last().fill('2027-01-05');
  await phone.tap('提交回复');
  await phone.reads('已回复，等核查');

  await desk.goto(`${OFFICE}?id=${paper.id}`);
  await desk.page.reload();
  await desk.reads('已派两人疏导，今晚换配电箱。');
  await desk.page.keyboard.press('r');
  await desk.dialog('核查回复').waitFor();
  await desk.tap(desk.here.getByRole('radio', { name: '退回，再回复' }));
  await desk.tap(desk.here.getByRole('button', { name: '退回再回复', exact: true }));
  await desk.reads('退回的，请写明哪里不行');
  await desk.box('核查意见').fill('没有写明是谁去办。');
  await desk.tap(desk.here.getByRole('button', { name: '退回再回复', exact: true }));
  await desk.reads('已退回，单位要再回复');

  await phone.goto(`${OFFICE}?id=${paper.id}`);
  await phone.page.reload();
  await phone.reads('没有写明是谁去办。');
  await phone.tap(phone.here.getByRole('button', { name: '回复', exact: true }));
  await phone.box('原因').fill('配电箱进水。');
  await phone.box('采取的措施').fill('张警官带两人疏导，今晚换配电箱。');
  await phone.here.getByLabel('完成日期').last().fill('2027-01-05');
  await phone.tap('提交回复');
  await phone.reads('已回复，等核查');

  await desk.goto(`${OFFICE}?id=${paper.id}`);
  await desk.page.reload();
  await desk.reads('张警官带两人疏导');
  await desk.page.keyboard.press('c');
  await desk.dialog('核查回复').waitFor();
  await desk.tap('通过并销号');
  await desk.reads('核查通过，已销号');
  const after = await api.order('ducha', receipt.number);
  expect(after.documents.find(({ id }) => id === paper.id)).toMatchObject({ state: 'closed', rejections: 1 });

  const { verifyCode } = await api.call(
    'GET /v1/documents/:id',
    { params: { id: paper.id } },
    await api.staff('ducha'),
  );
  const anybody = await windows.open(`/v/${verifyCode}`);
  await anybody.reads('系统里有这份文书');
  const words = await anybody.words();
  expect(words).toContain(paper.number);
  for (const secret of ['红绿灯', '张警官', receipt.number]) expect(words).not.toContain(secret);
});
