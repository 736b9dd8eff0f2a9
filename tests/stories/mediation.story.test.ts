import { readPdf } from '@tellit/api/platform/print/testing/pdf-reader.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { instant } from './facts.ts';
import { dispatched, submitted } from './play.ts';
import { World } from './world.ts';

const COMMUNITY = '650103017002';
const JUDICIAL = 'judicial-office';
const PARTIES = [
  { side: '申请人', name: '陈志强', phone: '13609910001', address: '骑马山路 8 号 2 单元' },
  { side: '被申请人', name: '某某物业服务有限公司', phone: null, address: null },
];

let world: World;
afterEach(() => world.close());

/** The 冰柱 dispute, signed by the community. @returns the order's id. */
async function dispute(): Promise<string> {
  world = await World.open('2026-03-10 10:40');
  const owner = await world.told({
    code: 'dem0qmx000002',
    kind: 'dispute',
    text: '楼顶冰柱掉下来砸了我的车，物业说不归他们管。',
    contact: { name: '陈师傅', phone: '13609910001' },
  });
  const id = await dispatched(world, owner, COMMUNITY);
  await world.do('qimashanluxi', 'sign', id, { assignmentId: (await world.share(id, COMMUNITY)).id });
  return id;
}

const personOf = async (account: string) => {
  const { person } = world.app.store.t;
  const rows = await world.app.store.read(async (db) => db.select().from(person));
  const found = rows.find((row) => row.account === account);
  if (!found) throw new Error(`nobody is ${account}`);
  return found;
};

async function opens(account: string, id: string, unit: string, mediator: string, more: object = {}) {
  return world.as(account, 'POST /v1/work-orders/:id/mediations', {
    params: { id },
    body: {
      version: (await world.order(id)).version,
      assignmentId: (await world.share(id, unit)).id,
      mediatorId: (await personOf(mediator)).id,
      recusalChecked: true,
      parties: PARTIES,
      ...more,
    },
  });
}

async function listed(account: string, id: string) {
  const answer = await world.as(account, 'GET /v1/work-orders/:id/mediations', { params: { id } });
  expect(answer.status).toBe(200);
  return answer.body;
}

async function met(
  account: string,
  id: string,
  unit: string,
  mediationId: string,
  way: 'onsite' | 'online',
  offers: string[],
) {
  const answer = await world.as(account, 'POST /v1/work-orders/:id/mediations/:mediationId/sessions', {
    params: { id, mediationId },
    body: {
      version: (await world.order(id)).version,
      assignmentId: (await world.share(id, unit)).id,
      way,
      metAt: world.app.clock.now(),
      place: '社区会议室',
      record: '双方都到了，各说各的理。',
      offers,
    },
  });
  expect(answer.status, JSON.stringify(answer.problem)).toBe(200);
}

async function concluded(account: string, id: string, unit: string, mediationId: string, body: object) {
  return world.as(account, 'POST /v1/work-orders/:id/mediations/:mediationId/conclude', {
    params: { id, mediationId },
    body: {
      version: (await world.order(id)).version,
      assignmentId: (await world.share(id, unit)).id,
      ...body,
    } as never,
  });
}

describe('调解', () => {
  test('冰柱砸车：社区调解不成提一级，街道书记改派司法所，律师到场，协议 500 元，后来核实履行', async () => {
    const id = await dispute();
    const opened = await opens('qimashanluxi-shuji', id, COMMUNITY, 'qimashanluxi');
    expect(opened.status, JSON.stringify(opened.problem)).toBe(200);
    const { items } = await listed('qimashanluxi', id);
    expect(items).toMatchObject([{ state: 'open', lawyer: null, partyCount: 2, can: ['session', 'conclude'] }]);
    expect(items[0]?.parties[0]).toEqual({ side: '申请人', name: '陈**', phone: '136****0001', address: null });
    const first = items[0]?.id ?? '';
    await met('qimashanluxi', id, COMMUNITY, first, 'onsite', ['车主要 800 元', '物业只出 200 元']);
    const failed = await concluded('qimashanluxi', id, COMMUNITY, first, { outcome: 'failed', text: '差距太大。' });
    expect(failed.status, JSON.stringify(failed.problem)).toBe(200);
    expect(await world.ladder(id)).toEqual(['1 骑马山路西社区 communitySecretary mediationFailed']);

    await world.until('2026-03-10 12:00');
    const moved = await world.as('jiewei-shuji', 'POST /v1/work-orders/:id/reassign', {
      params: { id },
      body: {
        version: (await world.order(id)).version,
        unitId: await world.app.organisation(JUDICIAL),
        reason: '社区调解不成，请司法所组织。',
      },
    });
    expect(moved.status, JSON.stringify(moved.problem)).toBe(200);
    await world.do('sifasuo', 'sign', id, { assignmentId: (await world.share(id, JUDICIAL)).id });
    const again = await opens('sifasuo-fuzeren', id, JUDICIAL, 'sifasuo', { lawyer: '李律师' });
    expect(again.status, JSON.stringify(again.problem)).toBe(200);
    const second = (await listed('sifasuo', id)).items.at(-1)?.id ?? '';
    await world.until('2026-03-11 16:00');
    await met('sifasuo', id, JUDICIAL, second, 'online', ['物业愿意赔 500 元', '车主同意']);
    const agreed = await concluded('sifasuo', id, JUDICIAL, second, {
      outcome: 'agreed',
      text: '2026 年 3 月 10 日，楼顶冰柱坠落，砸坏申请人的车。',
      items: ['物业公司赔偿车主 500 元', '物业公司每天清理楼顶冰柱'],
      performance: '转账，一次付清',
      performDueAt: instant('2026-03-18 18:00'),
    });
    expect(agreed.status, JSON.stringify(agreed.problem)).toBe(200);
    await submitted(world, id, '3 月 11 日签了调解协议，物业赔 500 元。', { code: JUDICIAL, officer: 'sifasuo' });
    await world.do('sifasuo-fuzeren', 'approve', id, { words: '同意。' });

    const printed = await world.as('sifasuo', 'POST /v1/work-orders/:id/mediations/:mediationId/agreement.pdf', {
      params: { id, mediationId: second },
      body: { reason: '请双方签字' },
    });
    expect(printed.status).toBe(200);
    const { accessLog } = await world.rows();
    expect(accessLog.filter((row) => row.workOrderId === id).map((row) => row.reason)).toEqual(['请双方签字']);

    await world.until('2026-03-18 18:30');
    const checked = await world.as('sifasuo', 'POST /v1/work-orders/:id/mediations/:mediationId/performance', {
      params: { id, mediationId: second },
      body: { version: (await world.order(id)).version, performance: 'performed', text: '看了转账记录。' },
    });
    expect(checked.status, JSON.stringify(checked.problem)).toBe(200);
    const [one, two] = (await listed('sifasuo', id)).items;
    expect(one).toMatchObject({ state: 'failed', performDueAt: null });
    expect(two).toMatchObject({
      state: 'agreed',
      performance: 'performed',
      performanceWords: '看了转账记录。',
      lawyer: '李律师',
      conclusion: { items: ['物业公司赔偿车主 500 元', '物业公司每天清理楼顶冰柱'] },
    });
    expect(two?.agreementNumber).toMatch(/-调2$/);
  });

  test('回避：调解员自己不能核对，和当事人同名的不能调', async () => {
    const id = await dispute();
    expect((await opens('qimashanluxi-shuji', id, COMMUNITY, 'qimashanluxi-shuji')).problem.code).toBe('recusalBySelf');
    const { name } = await personOf('qimashanluxi');
    const parties = [
      ...PARTIES.slice(0, 1),
      { side: '被申请人', name: name.replace('（演示）', ''), phone: null, address: null },
    ];
    expect((await opens('qimashanluxi-shuji', id, COMMUNITY, 'qimashanluxi', { parties })).problem.code).toBe(
      'recusalNeeded',
    );
    expect((await opens('qimashanluxi-shuji', id, COMMUNITY, 'sifasuo')).problem.code).toBe('notFound');
    expect((await opens('qimashanluxi-shuji', id, COMMUNITY, 'qimashanluxi', { recusalChecked: false })).status).toBe(
      400,
    );
    expect((await listed('qimashanluxi', id)).items).toEqual([]);
  });

  test('当事人在库里是密文；看全名要写用途，留痕；不办这件事的看不了', async () => {
    const id = await dispute();
    await opens('qimashanluxi-shuji', id, COMMUNITY, 'qimashanluxi');
    const mediationId = (await listed('qimashanluxi', id)).items[0]?.id ?? '';
    const { mediation } = world.app.store.t;
    const [row] = await world.app.store.read(async (db) => db.select().from(mediation));
    expect(JSON.stringify(row)).not.toMatch(/陈志强|13609910001|骑马山路 8 号/);
    const look = (account: string, reason = '约调解时间') =>
      world.as(account, 'POST /v1/work-orders/:id/mediations/:mediationId/parties', {
        params: { id, mediationId },
        body: { reason },
      });
    expect((await look('qimashanluxi')).body.parties[0]?.name).toBe('陈志强');
    expect((await look('jiewei-shuji')).problem.code).toBe('notAllowed');
    expect((await look('xisheng')).status).toBe(404);
    expect((await look('qimashanluxi', ' ')).status).toBe(400);
    const { accessLog, event } = await world.rows();
    expect(accessLog.map((one) => one.reason)).toEqual(['约调解时间']);
    expect(JSON.stringify(event)).not.toMatch(/陈志强|13609910001/);
  });
});

test('协议书印得出来，两方、内容、签字处都在', async () => {
  const id = await dispute();
  await opens('qimashanluxi-shuji', id, COMMUNITY, 'qimashanluxi', { lawyer: '李律师' });
  const mediationId = (await listed('qimashanluxi', id)).items[0]?.id ?? '';
  await concluded('qimashanluxi', id, COMMUNITY, mediationId, {
    outcome: 'agreed',
    text: '冰柱坠落砸坏车辆。',
    items: ['赔偿 500 元'],
    performDueAt: instant('2026-03-20 18:00'),
  });
  const response = await world.app.app.inject({
    method: 'POST',
    url: `/v1/work-orders/${id}/mediations/${mediationId}/agreement.pdf`,
    headers: { authorization: `Bearer ${await world.app.staff({ account: 'qimashanluxi' })}` },
    payload: { reason: '签字' },
  });
  expect(response.headers['content-type']).toContain('application/pdf');
  const text = JSON.stringify(await readPdf(response.rawPayload));
  for (const part of ['调解协议书', '陈志强', '赔偿 500 元', '李律师']) expect(text).toContain(part);
});
