import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { verifyInstallation } from '../../api/src/cli/verify-trail-command.ts';
import { eraseOldContacts } from '../../api/src/features/complaints/erase-contacts.ts';
import { answered, call, dispatched, OFFICER, SECRETARY, TRAFFIC, toldByPhone } from './play.ts';
import type { Resident } from './resident.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-11-02 10:30');
});
afterEach(() => world.close());

const reveal = (account: string, resident: Resident, reason = '约时间上门') =>
  world.as(account, 'POST /v1/complaints/:district/:id/reveal', {
    params: { district: '650103', id: resident.complaintId },
    body: { reason },
  });

describe('反映人是谁', () => {
  test('办理单位看到的是遮住的；要看，写明用途，留痕', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang);
    expect((await world.page(OFFICER, id)).complaints[0]?.reporter).toEqual({
      name: '张**',
      phone: '138****2741',
      canReveal: true,
    });
    expect((await reveal(OFFICER, wang, ' ')).problem.code).toBe('invalidInput');
    expect((await world.rows()).accessLog).toEqual([]);
    expect((await reveal(OFFICER, wang)).body).toEqual({
      teller: { name: '张伟', phone: '13812342741', address: null },
      concerned: null,
    });
    expect((await world.rows()).accessLog).toMatchObject([
      { kind: 'reveal', reason: '约时间上门', personId: await world.app.person(OFFICER), workOrderId: id },
    ]);
  });

  test('选了对办理单位也隐名：单位看不到、看不了，调度员和回访员可以', async () => {
    const wang = await world.told({ disclosure: 'hidden' });
    const id = await dispatched(world, wang);
    for (const account of [OFFICER, SECRETARY]) {
      expect((await world.page(account, id)).complaints[0]).toMatchObject({
        reporter: null,
        text: '路口的井盖坏了，晚上有人差点掉进去。',
      });
      expect((await reveal(account, wang)).problem.code).toBe('forbidden');
    }
    expect((await world.page('diaodu', id)).complaints[0]?.reporter).toEqual({
      name: '张**',
      phone: '138****2741',
      canReveal: true,
    });
    expect((await reveal('diaodu', wang, '转达单位的话')).body.teller.phone).toBe('13812342741');
    expect(await world.dues(id, 'firstContact')).toEqual([]);
  });

  test('不承办的人，打不开也看不了', async () => {
    const wang = await world.told();
    await dispatched(world, wang);
    expect((await reveal('xisheng', wang)).status).toBe(404);
    expect((await reveal('jiewei-shuji', wang)).problem.code).toBe('forbidden');
  });

  test('派错撤回的、退了单的单位，不承办了，就再也看不到反映人的电话', async () => {
    const wang = await world.told();
    const id = await dispatched(world, wang, TRAFFIC.code);
    expect((await reveal(TRAFFIC.officer, wang)).body.teller.phone).toBe('13812342741');
    const { id: assignmentId } = await world.share(id, TRAFFIC.code);
    await world.do(TRAFFIC.head, 'return', id, { assignmentId, reason: '归社区。', basis: '权责清单第 12 条' });
    // 裁定以前还是它的事，期限照常算。
    expect((await reveal(TRAFFIC.officer, wang)).status).toBe(200);
    await world.do('diaodu', 'rule', id, { assignmentId, upheld: true, reason: '同意。' });
    expect((await reveal(TRAFFIC.officer, wang)).problem.code).toBe('forbidden');
    // 页面上也没有“看电话”，不会点了才说不行。
    const page = await world.app.call(
      'GET /v1/work-orders/:id',
      { params: { id } },
      await world.app.staff({ account: TRAFFIC.officer }),
    );
    expect(page.body.complaints[0]?.reporter).toMatchObject({ canReveal: false });
    await dispatched(world, wang, 'urban-management');
    expect((await reveal('chengguan', wang)).status).toBe(200);
    await world.do('diaodu', 'undo-dispatch', id, {});
    expect((await reveal('chengguan', wang)).problem.code).toBe('forbidden');
    expect((await reveal('diaodu', wang)).status).toBe(200);
  });

  test('办结满了年限，姓名电话就删掉；没办结的、没到年限的不删，记录照样核得出', async () => {
    const DAY = 86_400_000;
    const { deps, clock } = world.app;
    const wang = await world.told({ contact: { name: '阿不都热西提', phone: '13812342741', address: '5 号楼 302' } });
    const id = await answered(world, wang);
    const open = await world.told({ contact: { name: '刘敏', phone: '13911110000' } });
    await wang.says('resolved', 'satisfied');
    clock.advance(1094 * DAY);
    expect(await eraseOldContacts(deps)).toBe(0);
    clock.advance(2 * DAY);
    expect(await eraseOldContacts(deps)).toBe(1);
    expect(await eraseOldContacts(deps)).toBe(0);
    const rows = await world.app.store.read(async (db) => db.select().from(world.app.store.t.contact));
    expect(rows.filter((row) => row.wrappedKey !== null)).toHaveLength(1);
    expect(rows.find((row) => row.wrappedKey === null)).toMatchObject({
      nameSealed: null,
      phoneSealed: null,
      addressSealed: null,
      phoneIndex: null,
      phoneTailIndex: null,
      erasedAt: clock.now(),
    });
    const page = await world.app.call(
      'GET /v1/work-orders/:id',
      { params: { id } },
      await world.app.staff('dispatcher'),
    );
    expect(page.body.complaints[0]?.reporter).toEqual({ name: '已按期限删除', phone: null, canReveal: false });
    expect((await reveal('diaodu', open)).body.teller.phone).toBe('13911110000');
    expect(
      await verifyInstallation(
        { store: world.app.store, keys: deps.keys, clock },
        {},
        { line: () => {}, progress: () => {} },
      ),
    ).toBe(0);
  });

  test('姓名电话在库里是密文，历史和提醒里没有', async () => {
    const wang = await world.told({ contact: { name: '阿不都热西提', phone: '13812342741', address: '5 号楼 302' } });
    await answered(world, wang);
    const contacts = await world.app.store.read(async (db) => db.select().from(world.app.store.t.contact));
    const everything = JSON.stringify([contacts, await world.rows()]);
    for (const secret of ['阿不都热西提', '13812342741', '5 号楼 302', wang.receipt.lookupCode])
      expect(everything).not.toContain(secret);
  });
});

describe('代报', () => {
  test('替老人说：两个人分开记，谁确认都算，先答的算数', async () => {
    const daughter = await world.told({
      contact: { name: '刘敏', phone: '13911110000' },
      onBehalf: { relation: '母女', concerned: { name: '刘奶奶', phone: '13922220000', address: '3 号楼 101' } },
    });
    const id = await answered(world, daughter);
    expect((await daughter.page()).onBehalf).toBe(true);
    expect((await reveal('diaodu', daughter)).body).toEqual({
      teller: { name: '刘敏', phone: '13911110000', address: null },
      concerned: { name: '刘奶奶', phone: '13922220000', address: '3 号楼 101', relation: '母女' },
    });
    // 老人拿着回执上的编号和查询码，在自己手机上也能确认。
    const found = await world.app.call('POST /v1/complaints/lookup', {
      body: { number: daughter.receipt.number, lookupCode: daughter.receipt.lookupCode },
    });
    const token = found.body.scope === 'full' ? found.body.token : '';
    const confirmed = await world.app.call(
      'POST /v1/complaints/:district/:id/confirm',
      {
        params: { district: '650103', id: daughter.complaintId },
        body: { resolution: 'resolved', rating: 'satisfied' },
      },
      token,
    );
    expect(confirmed.body.state).toBe('closed');
    expect(await daughter.refusal('confirm', { resolution: 'unresolved' })).toBe('wrongState');
    expect(await world.state(id)).toBe('closed');
  });
});

describe('凭编号查询', () => {
  const lookup = (number: string, proof: { lookupCode?: string; phoneTail?: string }) =>
    world.app.call('POST /v1/complaints/lookup', { body: { number, ...proof } });

  test('编号加查询码看全部；大小写、空格、看错的字母都认', async () => {
    const wang = await world.told();
    const { number, lookupCode } = wang.receipt;
    for (const typed of [lookupCode, `${lookupCode.slice(0, 4).toLowerCase()} ${lookupCode.slice(4)}`]) {
      const { status, body } = await lookup(number, { lookupCode: typed });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        scope: 'full',
        complaint: { id: wang.complaintId, told: { text: '路口的井盖坏了，晚上有人差点掉进去。' } },
      });
    }
  });

  test('查询码打开的，只能看和办这一件', async () => {
    const [wang, li] = [await world.told(), await world.told()];
    const { body } = await lookup(wang.receipt.number, { lookupCode: wang.receipt.lookupCode });
    const token = body.scope === 'full' ? body.token : '';
    const own = await world.app.call('GET /v1/complaints', { query: {} }, token);
    expect(own.body.items.map((item) => item.id)).toEqual([wang.complaintId]);
    expect(
      (
        await world.app.call(
          'GET /v1/complaints/:district/:id',
          { params: { district: '650103', id: li.complaintId } },
          token,
        )
      ).status,
    ).toBe(404);
    expect(
      (
        await world.app.call(
          'POST /v1/complaints/:district/:id/urge',
          { params: { district: '650103', id: li.complaintId }, body: {} },
          token,
        )
      ).status,
    ).toBe(404);
    world.app.clock.advance(2 * 3_600_000);
    expect((await world.app.call('GET /v1/complaints', { query: {} }, token)).problem.code).toBe('notSignedIn');
  });

  test('编号加手机尾号只看状态和日期，没有一句原话', async () => {
    const wang = await world.told();
    await answered(world, wang);
    const { body } = await lookup(wang.receipt.number, { phoneTail: '2741' });
    expect(body).toMatchObject({ scope: 'state', state: 'answered', community: { name: '水库街社区' } });
    expect(Object.keys(body).sort()).toEqual([
      'answeredAt',
      'closedAt',
      'community',
      'due',
      'scope',
      'state',
      'toldAt',
    ]);
  });

  test('没留电话的，尾号查不了', async () => {
    const wang = await world.told({ contact: { name: '张伟' } });
    expect((await lookup(wang.receipt.number, { phoneTail: '2741' })).problem.code).toBe('lookupFailed');
  });

  test('连错五次，这个编号锁一天，对的查询码也不行；没有的编号回答一样', async () => {
    const wang = await world.told();
    const { number, lookupCode } = wang.receipt;
    const ghost = `${number.slice(0, -4)}9998`;
    for (const asked of [number, ghost]) {
      for (let n = 0; n < 4; n++)
        expect((await lookup(asked, { lookupCode: 'AAAA2222' })).problem).toMatchObject({
          status: 404,
          code: 'lookupFailed',
        });
      expect((await lookup(asked, { lookupCode: 'AAAA2222' })).problem).toMatchObject({
        status: 423,
        code: 'lookupLocked',
      });
    }
    expect((await lookup(number, { lookupCode })).problem.code).toBe('lookupLocked');
    expect((await wang.page()).state).toBe('told');
    world.app.clock.advance(86_400_000 + 1);
    expect((await lookup(number, { lookupCode })).status).toBe(200);
  });

  test('在微信或别的手机上用查询码收过去，原来那部不再收到消息', async () => {
    const wang = await world.told();
    const { complaintId, receipt } = wang;
    const phone = world.resident();
    phone.receipt = receipt;
    expect(await phone.refusal('claim', { lookupCode: 'AAAA2222' })).toBe('lookupFailed');
    expect((await phone.do('claim', { lookupCode: receipt.lookupCode })).id).toBe(complaintId);
    expect((await phone.call('GET /v1/complaints', { query: {} })).body.items).toHaveLength(1);
    expect((await wang.call('GET /v1/complaints', { query: {} })).body.items).toEqual([]);
  });

  test('打电话说的，拿着回执也能查、能收到自己手机上，以后就能收到消息', async () => {
    const caller = await toldByPhone(world);
    const id = await caller.orderId();
    await caller.do('claim', { lookupCode: caller.receipt.lookupCode });
    await dispatched(world, caller);
    expect(await caller.messages()).toEqual(['dispatched']);
    expect((await caller.page()).timeline.at(-1)?.title).toBe('工作人员替您登记了这件事');
    await caller.do('withdraw', {});
    expect(await world.state(id)).toBe('withdrawn');
  });
});

test('别人的诉求，打不开，也办不了，和没有一样', async () => {
  const [wang, li] = [await world.told(), await world.told()];
  const theirs = { params: { district: '650103', id: wang.complaintId } };
  expect((await li.call('GET /v1/complaints/:district/:id', theirs)).status).toBe(404);
  expect((await li.call('POST /v1/complaints/:district/:id/urge', { ...theirs, body: {} })).status).toBe(404);
  expect(
    (await li.call('POST /v1/complaints/:district/:id/confirm', { ...theirs, body: { resolution: 'resolved' } }))
      .status,
  ).toBe(404);
  expect((await world.app.call('GET /v1/complaints/:district/:id', theirs)).status).toBe(401);
});

test('回访只说给回访员听：电话里的话不给反映人页面，也不给别的反映人', async () => {
  const wang = await world.told();
  await answered(world, wang);
  await world.until('2026-11-05 10:30');
  await call(world, wang, 'reached', 'resolved', { words: '态度一般。' });
  expect(JSON.stringify(await wang.page())).not.toContain('态度一般');
});
