import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, DISTRICT, type Given, type TestApp } from '../../../../tests/factories/app.ts';
import { photo, recording } from '../../../../tests/factories/media.ts';
import { historyIsValid } from '../work-orders/history.ts';

let it: TestApp;
let resident: string;
let desk: string;
beforeEach(async () => {
  it = await createApp();
  resident = await it.reporter();
  desk = await it.staff('dispatcher');
});
afterEach(() => it.dispose());

type Telling = Given<'POST /v1/complaints'>['body'];
let keys = 0;

/** Tells something and gives the complaint and its order. */
async function tell(more: Partial<Telling> = {}) {
  keys += 1;
  const body = {
    district: DISTRICT,
    code: 'dem0skj000001',
    text: '工地围挡占了人行道',
    disclosure: 'public' as const,
    contact: { name: '张伟', phone: '13812342741' },
    ...more,
  };
  const { status, body: receipt } = await it.call(
    'POST /v1/complaints',
    { headers: { 'idempotency-key': `public-${keys}` }, body },
    resident,
  );
  expect(status).toBe(201);
  const c = it.store.t.complaint;
  const [row] = await it.store.read(async (db) => db.select().from(c).where(eq(c.id, receipt.id)));
  return { id: receipt.id, orderId: row?.workOrderId ?? '', shortNumber: receipt.shortNumber };
}
const version = async (id: string) => (await it.call('GET /v1/work-orders/:id', { params: { id } }, desk)).body.version;
const accept = async (orderId: string) => {
  const answered = await it.call(
    'POST /v1/work-orders/:id/accept',
    { params: { id: orderId }, body: { version: await version(orderId) } },
    desk,
  );
  expect(answered.status).toBe(200);
};
/** A person of the desk reads the words and lets them be shown (told in a browser: nobody else has looked). */
const lookAt = async (id: string, orderId: string): Promise<void> => {
  const k = it.store.t.contentCheck;
  const [check] = await it.store.read(async (db) => db.select().from(k).where(eq(k.complaintId, id)));
  if (!check) return;
  const body = { checkId: check.id, cleared: true };
  const looked = await it.call('POST /v1/work-orders/:id/review-content', { params: { id: orderId }, body }, desk);
  expect(looked.status).toBe(200);
};
const told = async (more: Partial<Telling> = {}) => {
  const matter = await tell(more);
  await accept(matter.orderId);
  await lookAt(matter.id, matter.orderId);
  return matter;
};
const list = async (query: Given<'GET /v1/districts/:district/public-matters'>['query'] = {}) => {
  const { status, body } = await it.call('GET /v1/districts/:district/public-matters', {
    params: { district: DISTRICT },
    query,
  });
  expect(status).toBe(200);
  return body;
};
const clear = (orderId: string, attachmentId: string, cleared: boolean, token = desk) =>
  it.call('POST /v1/work-orders/:id/clear-photo', { params: { id: orderId }, body: { attachmentId, cleared } }, token);

describe('谁都能看的', () => {
  test('只有选了公开、已经受理、没有密封、不说干部的', async () => {
    const open = await told();
    await told({ disclosure: 'handlers', text: '仅办理单位' });
    await told({ disclosure: 'hidden', text: '隐名' });
    await tell({ text: '还没受理' });
    await tell({ text: '说的是干部', aboutOfficial: true });
    const declined = await tell({ text: '不受理' });
    await it.call(
      'POST /v1/work-orders/:id/decline',
      {
        params: { id: declined.orderId },
        body: { version: await version(declined.orderId), reason: '不属于', door: '法院' },
      },
      desk,
    );
    const withdrawn = await told({ text: '撤回的' });
    await it.call(
      'POST /v1/complaints/:district/:id/withdraw',
      { params: { district: DISTRICT, id: withdrawn.id }, body: {} },
      resident,
    );
    const sealed = await told({ text: '后来密封' });
    const seal = await it.call(
      'POST /v1/work-orders/:id/seal',
      { params: { id: sealed.orderId }, body: { version: await version(sealed.orderId), reason: '说的是单位' } },
      desk,
    );
    expect(seal.status).toBe(200);
    const { items } = await list();
    expect(items.map((item) => item.shortNumber)).toEqual([open.shortNumber]);
  });

  test('不含姓名、电话、门牌、编号之外的钥匙', async () => {
    const matter = await told({
      text: '我叫张伟，电话 138 1234 2741，身份证 650103199001011234，住 3号楼2单元501室，楼下围挡占道',
      place: '水库街 3号楼2单元501室',
      contact: { name: '张伟', phone: '13812342741', address: '水库街 3-2-501' },
    });
    const { items } = await list();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      text: '我叫（称呼已隐去），电话 （电话已隐去），身份证 （证件号已隐去），住 3号楼2单元（门牌已隐去），楼下围挡占道',
      place: '水库街 3号楼2单元（门牌已隐去）',
      communityName: '水库街社区',
      state: 'accepted',
      leadName: null,
      answer: null,
      photos: [],
    });
    const whole = JSON.stringify(items);
    for (const secret of [matter.id, matter.orderId, '张伟', '13812342741', '501']) expect(whole).not.toContain(secret);
  });

  test('派出去以后看得到谁办、到几时', async () => {
    const matter = await told();
    const units = [{ organisationId: await it.organisation('urban-management'), part: 'lead' as const }];
    const dispatched = await it.call(
      'POST /v1/work-orders/:id/dispatch',
      { params: { id: matter.orderId }, body: { version: await version(matter.orderId), units } },
      desk,
    );
    expect(dispatched.status).toBe(200);
    const [item] = (await list()).items;
    expect(item).toMatchObject({
      leadName: '沙依巴克区城市管理局',
      state: 'inHand',
      due: { kind: 'handle', colour: 'green' },
    });
  });

  test('抹去的话不再公开', async () => {
    const matter = await told();
    const e = it.store.t.entry;
    await it.store.tx((db) =>
      db.update(e).set({ text: null, erasedAt: it.clock.now() }).where(eq(e.complaintId, matter.id)),
    );
    expect((await list()).items).toEqual([]);
  });
});

describe('并案和答复', () => {
  const act = async (
    account: string,
    command: 'sign' | 'contact' | 'submit' | 'approve' | 'merge',
    orderId: string,
    body: object,
  ) => {
    const answered = await it.call(
      `POST /v1/work-orders/:id/${command}`,
      { params: { id: orderId }, body: { version: await version(orderId), ...body } as never },
      await it.staff({ account }),
    );
    expect(answered.status, `${command}: ${JSON.stringify(answered.problem)}`).toBe(200);
    return answered.body;
  };

  test('并到不公开的那件里_标题和文字还是自己的', async () => {
    const hidden = await tell({ disclosure: 'hidden', text: '对门老王家半夜打麻将' });
    const open = await tell({ text: '这栋楼半夜太吵' });
    await act('diaodu', 'merge', open.orderId, { targetId: hidden.orderId });
    await accept(hidden.orderId);
    await lookAt(open.id, hidden.orderId);
    const { items } = await list();
    expect(items).toMatchObject([{ shortNumber: open.shortNumber, title: '这栋楼半夜太吵', text: '这栋楼半夜太吵' }]);
    expect(JSON.stringify(items)).not.toContain('老王');
  });

  test('审核同意的答复才公开_照样隐去电话', async () => {
    const before = (
      await it.upload('POST /v1/attachments', {}, await photo(), await it.staff({ account: 'chengguan' }))
    ).body;
    const matter = await tell();
    await lookAt(matter.id, matter.orderId);
    const lead = await it.organisation('urban-management');
    const dispatched = await it.call(
      'POST /v1/work-orders/:id/dispatch',
      {
        params: { id: matter.orderId },
        body: { version: await version(matter.orderId), units: [{ organisationId: lead, part: 'lead' }] },
      },
      desk,
    );
    const assignmentId = dispatched.body.assignments[0]?.id ?? '';
    await act('chengguan', 'sign', matter.orderId, { assignmentId });
    await act('chengguan', 'contact', matter.orderId, { assignmentId, way: 'phone', text: '电话说明了情况' });
    await act('chengguan', 'submit', matter.orderId, {
      assignmentId,
      text: '10月29日围挡已拆，有事找小李 13912345678',
      afterIds: [before.id],
    });
    expect((await list()).items[0]).toMatchObject({ answer: null, state: 'inHand' });
    await act('chengguan-fuzeren', 'approve', matter.orderId, {});
    const [item] = (await list()).items;
    expect(item).toMatchObject({
      state: 'answered',
      answer: '10月29日围挡已拆，有事找小李 （电话已隐去）',
      photos: [],
    });
    expect((await clear(matter.orderId, before.id, true)).status).toBe(200);
    expect((await list()).items[0]?.photos).toMatchObject([{ id: before.id, stage: 'after' }]);
  });
});

describe('翻页和社区', () => {
  test('新的在前_一页一页不重不漏_页码里没有编号', async () => {
    const all: string[] = [];
    for (let i = 0; i < 5; i++) all.unshift((await told({ text: `第 ${i} 件` })).shortNumber);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 2, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map((item) => item.shortNumber));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(all);
    const made = await list({ limit: 2, cursor: 'abc' });
    expect(made.items.map((item) => item.shortNumber)).toEqual(all.slice(0, 2));
  });

  test('社区包括它的网格_不包括别的社区', async () => {
    const own = await told({ code: 'dem0skj000001' });
    const grid = await told({ code: 'dem0skj000002' });
    await told({ code: 'dem0xsh000001' });
    const { items } = await list({ communityId: await it.organisation('650103017005') });
    expect(items.map((item) => item.shortNumber)).toEqual([grid.shortNumber, own.shortNumber]);
    expect(new Set(items.map((item) => item.communityName))).toEqual(new Set(['水库街社区']));
  });

  test('没有这个社区、没有这个区县', async () => {
    const ask = (district: string, communityId: string) =>
      it.call('GET /v1/districts/:district/public-matters', { params: { district }, query: { communityId } });
    expect((await ask(DISTRICT, 'nowhere')).status).toBe(404);
    expect((await ask(DISTRICT, await it.organisation('traffic-police'))).status).toBe(404);
    expect((await ask('110101', 'nowhere')).status).toBe(404);
  });
});

describe('照片经人审核才公开', () => {
  test('调度员放行才看得到_收回就没有_都留痕', async () => {
    const sent = (await it.upload('POST /v1/attachments', {}, await photo(), resident)).body;
    const voice = (await it.upload('POST /v1/attachments', {}, recording(), resident)).body;
    const matter = await told({ attachmentIds: [sent.id, voice.id] });
    expect((await list()).items[0]?.photos).toEqual([]);
    const before = await version(matter.orderId);
    const cleared = await clear(matter.orderId, sent.id, true);
    expect(cleared.status).toBe(200);
    expect(cleared.body.version).toBe(before + 1);
    expect(cleared.body.timeline[0]).toMatchObject({ action: 'photoCleared', title: '照片审核：可以公开' });
    const [shown] = (await list()).items[0]?.photos ?? [];
    expect(shown?.id).toBe(sent.id);
    expect((await it.app.inject({ url: shown?.url ?? '' })).statusCode).toBe(200);
    expect((await clear(matter.orderId, sent.id, true)).body.version).toBe(before + 1);
    expect((await clear(matter.orderId, voice.id, true)).status).toBe(404);
    expect((await clear(matter.orderId, sent.id, false)).body.version).toBe(before + 2);
    expect((await list()).items[0]?.photos).toEqual([]);
    expect(await it.store.read((db) => historyIsValid(db, it.store.t, DISTRICT, matter.orderId))).toBe(true);
    const own = await it.call(
      'GET /v1/complaints/:district/:id',
      { params: { district: DISTRICT, id: matter.id } },
      resident,
    );
    expect(own.body.timeline.map((line) => line.action)).not.toContain('photoCleared');
  });

  test('别人不能放行_别的工单的照片也不行', async () => {
    const sent = (await it.upload('POST /v1/attachments', {}, await photo(), resident)).body;
    const matter = await told({ attachmentIds: [sent.id] });
    const other = await told();
    expect((await clear(other.orderId, sent.id, true)).status).toBe(404);
    const secretary = await it.staff('streetSecretary');
    expect((await clear(matter.orderId, sent.id, true, secretary)).problem).toMatchObject({
      status: 403,
      code: 'notAllowed',
    });
    const stranger = await it.staff({ account: 'jiaojing' });
    expect((await clear(matter.orderId, sent.id, true, stranger)).status).toBe(404);
  });
});
