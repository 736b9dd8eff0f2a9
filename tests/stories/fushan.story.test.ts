import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISTRICT, type Given } from '../factories/app.ts';
import { creditCode } from '../factories/inspections.ts';
import { photo } from '../factories/media.ts';
import { instant } from './facts.ts';
import { DEPARTMENTS, declarationsOf, FUSHAN } from './fushan-data.ts';
import { World } from './world.ts';

/**
 * 福山区 “一号一码一员一单”, from the list to the report, with the article's numbers, through HTTP alone. The parts follow each other in one
 * world: what one test did, the next one finds.
 */
let world: World;
const made: Record<string, string> = {};
const officers: string[] = [];

beforeAll(async () => {
  world = await World.open('2026-09-01 10:30');
  await foundDepartments();
}, 180_000);
afterAll(() => world?.close());

/** The cast has ten of the twenty-six departments; the administrator founds the others, each with an officer. */
async function foundDepartments(): Promise<void> {
  const { app } = world;
  const known = new Map([
    ['market', 'shichang'],
    ['fire', 'xiaofang'],
    ['emergency', 'yingji'],
    ['health', 'weijian'],
    ['urban-management', 'chengguan'],
    ['housing', 'zhujian'],
    ['ecology', 'shengtai'],
    ['human-resources', 'renshe'],
    ['culture', 'wenlv'],
    ['education', 'jiaoyu'],
  ]);
  const parentId = await app.organisation(DISTRICT);
  for (const [code, name] of DEPARTMENTS) {
    const account = known.get(code);
    if (account) {
      officers.push(account);
      continue;
    }
    const founded = await world.as('admin', 'POST /v1/organisations', {
      body: { parentId, kind: 'department', code, name, shortName: name },
    });
    expect(founded.status, JSON.stringify(founded.problem)).toBe(201);
    const person = await world.as('admin', 'POST /v1/people', {
      body: { account: code, name: `${name}经办`, posts: [{ role: 'officer', organisationId: founded.body.id }] },
    });
    expect(person.status, JSON.stringify(person.problem)).toBe(201);
    const changed = await app.call(
      'POST /v1/me/password',
      { body: { current: person.body.initialPassword, next: 'fushan-2026-list' } },
      await app.staff({ account: code }),
    );
    expect(changed.status, JSON.stringify(changed.problem)).toBe(200);
    officers.push(code);
  }
}

const unit = (code: string) => world.app.organisation(code);
const anyone = <K extends Parameters<typeof world.app.call>[0]>(key: K, given: Given<K>) => world.app.call(key, given);
const secret = () => randomBytes(32).toString('base64url');
/** Calls as somebody and expects it to go well. */
async function ok<K extends Parameters<typeof world.app.call>[0]>(account: string, key: K, given: Given<K>) {
  const answered = await world.as(account, key, given);
  expect(answered.status, `${account} ${key}: ${JSON.stringify(answered.problem)}`).toBeLessThan(300);
  return answered.body;
}
const itemOf = async (number: string) => {
  const { items } = await ok('shichang', 'GET /v1/inspection-items', { query: { q: number } });
  const found = items.find((item) => item.number === number);
  if (!found) throw new Error(`no item ${number}`);
  return found;
};
const at = (moment: string) => instant(moment);

describe('一单：二十六个部门的清单', () => {
  it(`${FUSHAN.departments} 个部门申报 ${FUSHAN.items} 项_没有写依据的批不了`, async () => {
    expect(DEPARTMENTS).toHaveLength(FUSHAN.departments);
    let declared = 0;
    for (const [index, [code]] of DEPARTMENTS.entries()) {
      const organisationId = await unit(code);
      for (const { number, ...content } of declarationsOf(index)) {
        await ok(officers[index] ?? '', 'POST /v1/item-proposals', {
          body: { kind: 'add', organisationId, number, content, reason: '列入 2026 年清单' },
        });
        declared += 1;
      }
    }
    expect(declared).toBe(FUSHAN.items);
    const bare = await ok('chengguan', 'POST /v1/item-proposals', {
      body: {
        kind: 'add',
        number: 'urban-management-900',
        content: { name: '门头招牌“整齐度”', object: '沿街商户', basis: '', way: 'onsite', capPerYear: 4 },
        reason: '市容需要',
      },
    });
    expect(bare.blocked).toContain('依据');
    const refused = await world.as('sifa', 'POST /v1/item-proposals/approve', {
      body: { proposals: [{ id: bare.id, version: bare.version }] },
    });
    expect(refused.problem.code).toBe('noLegalBasis');
    await ok('sifa', 'POST /v1/item-proposals/return', {
      body: { proposals: [{ id: bare.id, version: bare.version }], reason: '没有法律依据，不能列入清单。' },
    });
  }, 240_000);

  it('司法局批准_次日公示_谁都能查', async () => {
    for (;;) {
      const { items } = await ok('sifa', 'GET /v1/item-proposals', { query: { view: 'waiting', limit: 100 } });
      if (items.length === 0) break;
      await ok('sifa', 'POST /v1/item-proposals/approve', {
        body: { proposals: items.map(({ id, version }) => ({ id, version })) },
      });
    }
    const today = await anyone('GET /v1/public/inspection-items/counts', { query: { district: DISTRICT } });
    expect(today.body.items).toBe(0);
    await world.until('2026-09-02 10:30');
    const tomorrow = await anyone('GET /v1/public/inspection-items/counts', { query: { district: DISTRICT } });
    expect(tomorrow.body.items).toBe(FUSHAN.items);
    expect(tomorrow.body.departments).toHaveLength(FUSHAN.departments);
    const found = await anyone('GET /v1/public/inspection-items', {
      query: { district: DISTRICT, q: '消防法', department: '区消防救援大队' },
    });
    expect(found.body.items.length).toBeGreaterThan(0);
  }, 120_000);

  it(`${FUSHAN.cleared} 项没有法律依据_清出清单`, async () => {
    const doubtful = await ok('sifa', 'GET /v1/inspection-items', { query: { doubtful: 'yes', limit: 100 } });
    expect(doubtful.items).toHaveLength(FUSHAN.cleared);
    await world.until('2026-09-03 10:30');
    await ok('sifa', 'POST /v1/inspection-items/withdraw', {
      body: {
        items: doubtful.items.map(({ id, version }) => ({ id, version })),
        cause: 'outsideLaw',
        reason: '依据不是法律、法规、规章。',
      },
    });
    const counts = await anyone('GET /v1/public/inspection-items/counts', { query: { district: DISTRICT } });
    expect(counts.body.items).toBe(FUSHAN.items - FUSHAN.cleared);
    const figures = await ok('sifa', 'GET /v1/inspection-items/figures', {});
    expect(figures).toMatchObject({
      items: FUSHAN.items - FUSHAN.cleared,
      cleared: FUSHAN.cleared,
      doubtful: 0,
      departments: FUSHAN.departments,
    });
  });

  it('不罚免罚清单公开', async () => {
    await ok('sifa', 'POST /v1/no-penalty-items', {
      body: {
        organisationId: await unit('market'),
        number: '市监不罚-01',
        kind: 'noPenalty',
        name: '未按规定明码标价',
        condition: '初次违法、危害后果轻微并及时改正',
        basis: '中华人民共和国行政处罚法 第三十三条',
      },
    });
    const open = await anyone('GET /v1/public/no-penalty-items', { query: { district: DISTRICT } });
    expect(open.body.items.map(({ name }) => name)).toEqual(['未按规定明码标价']);
  });
});

describe('清单之外无检查', () => {
  beforeAll(async () => {
    await world.until('2026-09-28 10:30');
    const placeOrgId = await unit('650103017005');
    const register = (n: number, name: string, more: Partial<Given<'POST /v1/businesses'>['body']> = {}) =>
      ok('sifa', 'POST /v1/businesses', {
        body: {
          creditCode: creditCode(8000 + n),
          name,
          kind: 'individual',
          industry: '餐饮',
          address: `水库街 ${n} 号`,
          placeOrgId,
          credit: 'fair',
          risk: 'medium',
          lawAbiding: true,
          ...more,
        },
      });
    made.grill = (await register(1, '福海烧烤（清洋店）', { contactPoint: true })).id;
    made.bakery = (await register(2, '老赵面包房', { credit: 'good', risk: 'low' })).id;
    for (let n = 3; n <= 8; n += 1) made[`shop${n}`] = (await register(n, `水库街小店${n}`)).id;
    const certify = async (account: string, code: string, n: number) => {
      const personId = await world.app.person(account);
      made[account] = personId;
      await ok('sifa', 'POST /v1/certificates', {
        body: {
          personId,
          organisationId: await unit(code),
          number: `FS-${n}`,
          scope: '行政检查',
          validFrom: at('2026-01-01 00:00'),
          validTo: at('2028-01-01 00:00'),
        },
      });
    };
    const people = [
      ['shichang', 'market'],
      ['shichang-zhifa', 'market'],
      ['xiaofang', 'fire'],
      ['xiaofang-zhifa', 'fire'],
      ['yingji', 'emergency'],
      ['yingji-zhifa', 'emergency'],
      ['weijian', 'health'],
      ['weijian-fuzeren', 'health'],
    ] as const;
    for (const [n, [account, code]] of people.entries()) await certify(account, code, n + 1);
  }, 60_000);

  type Asked = Given<'POST /v1/inspections/tasks'>['body'];
  const asked = async (more: Partial<Asked> = {}): Promise<Asked> => ({
    organisationId: await unit('market'),
    businessId: made.grill ?? '',
    from: at('2026-10-10 09:00'),
    to: at('2026-10-14 18:00'),
    itemIds: [(await itemOf('market-001')).id],
    inspectorIds: [made.shichang ?? '', made['shichang-zhifa'] ?? ''],
    ...more,
  });
  const refusedBy = async (rule: string, more: Partial<Asked>) => {
    const answered = await world.as('shichang', 'POST /v1/inspections/tasks', { body: await asked(more) });
    expect(answered.problem.code).toBe('taskRefused');
    expect(answered.problem.fields?.map(({ path }) => path)).toContain(rule);
  };

  it('清单外的、清出的、无证的、派网格员的_都拦下_没有创建', async () => {
    await refusedBy('outsideList', { itemIds: [], otherItems: ['门头招牌“整齐度”'] });
    await refusedBy('outsideList', { itemIds: [(await itemOf('market-064')).id] });
    await refusedBy('uncertified', { inspectorIds: [made.shichang ?? '', await world.app.person('shichang-fuzeren')] });
    await refusedBy('gridMember', {
      inspectorIds: [made.shichang ?? '', made['shichang-zhifa'] ?? '', await world.app.person('shuikujie-wangge')],
    });
    await refusedBy('tooFewInspectors', { inspectorIds: [made.shichang ?? ''] });
    const { items } = await ok('sifa', 'GET /v1/inspections/tasks', { query: {} });
    expect(items).toEqual([]);
    const refusals = await ok('sifa', 'GET /v1/inspections/refusals', { query: {} });
    expect(refusals.items).toHaveLength(5);
  });

  it('白名单企业要理由_负责人批准', async () => {
    const task = await ok('shichang', 'POST /v1/inspections/tasks', {
      body: await asked({ businessId: made.bakery, reason: '群众反映面包发霉' }),
    });
    expect(task).toMatchObject({ state: 'awaitingApproval', needs: ['whiteListed'] });
    const approved = await ok('shichang-fuzeren', 'POST /v1/inspections/tasks/:id/decide', {
      params: { id: task.id },
      body: { version: task.version, approve: true },
    });
    expect(approved.state).toBe('approved');
  });

  it('四个部门要去同一家_系统建议只敲一次门_司法局合成一次', async () => {
    const windows = [
      ['shichang', 'market', '2026-10-10 09:00', '2026-10-14 18:00', ['shichang', 'shichang-zhifa'], 3],
      ['xiaofang', 'fire', '2026-10-12 09:00', '2026-10-20 18:00', ['xiaofang', 'xiaofang-zhifa'], 1],
      ['weijian', 'health', '2026-10-13 09:00', '2026-10-15 18:00', ['weijian', 'weijian-fuzeren'], 1],
      ['yingji', 'emergency', '2026-10-11 09:00', '2026-10-25 18:00', ['yingji', 'yingji-zhifa'], 1],
    ] as const;
    for (const [account, code, from, to, people, items] of windows) {
      const itemIds: string[] = [];
      for (let n = 1; n <= items; n += 1) itemIds.push((await itemOf(`${code}-00${n}`)).id);
      await ok(account, 'POST /v1/inspections/tasks', {
        body: {
          organisationId: await unit(code),
          businessId: made.grill ?? '',
          from: at(from),
          to: at(to),
          itemIds,
          inspectorIds: people.map((person) => made[person] ?? ''),
        },
      });
    }
    await refusedBy('overCap', {});
    const { items: proposals } = await ok('sifa', 'GET /v1/inspections/proposals', { query: {} });
    const [proposal] = proposals;
    expect(proposal?.lead.name).toBe('区市场监管局');
    expect(new Set(proposal?.windows.map(({ organisation }) => organisation.name)).size).toBe(4);
    expect(proposal?.peopleBefore).toBe(8);
    expect(proposal?.peopleNow).toBe(5);
    const joined = await ok('sifa', 'POST /v1/inspections/proposals/:id/join', {
      params: { id: proposal?.id ?? '' },
      body: { version: proposal?.version ?? 0 },
    });
    made.visit = joined.visitId;
  });
});

/** Two people of the bureau go to a shop, look at the item and finish; the business would not sign. @returns code and visit */
async function visitOf(account: string, visitId: string): Promise<{ code: string; number: string }> {
  const see = () => ok(account, 'GET /v1/inspections/visits/:id', { params: { id: visitId } });
  const planned = await see();
  const going = planned.parts.flatMap(({ inspectors }) => inspectors.filter(({ stoodDown }) => !stoodDown));
  const opened = await ok(account, 'POST /v1/inspections/visits/:id/open', {
    params: { id: visitId },
    body: { version: planned.version, arrivedIds: going.map(({ personId }) => personId) },
  });
  expect(opened.code).not.toBeNull();
  const open = opened.parts.flatMap(({ taskId, items }) =>
    items.filter(({ finding }) => finding === null).map(({ id }) => ({ taskId, itemId: id, finding: 'pass' as const })),
  );
  const recorded = await ok(account, 'POST /v1/inspections/visits/:id/findings', {
    params: { id: visitId },
    body: { version: opened.version, findings: open },
  });
  await ok(account, 'POST /v1/inspections/visits/:id/finish', {
    params: { id: visitId },
    body: { version: recorded.version, refused: true, witness: '老板不愿签字，社区网格员杨秀兰在场见证' },
  });
  return { code: opened.code?.text ?? '', number: opened.number };
}

describe('一码：门口亮码', () => {
  it('到日子才开得了门_企业扫码看得到谁来、查什么、凭什么', async () => {
    await world.until('2026-10-13 09:30');
    const visit = await ok('shichang', 'GET /v1/inspections/visits/:id', { params: { id: made.visit ?? '' } });
    expect(visit).toMatchObject({ joint: true, state: 'planned' });
    const going = visit.parts.flatMap(({ inspectors }) => inspectors.filter(({ stoodDown }) => !stoodDown));
    expect(going).toHaveLength(5);
    const opened = await ok('shichang', 'POST /v1/inspections/visits/:id/open', {
      params: { id: visit.id },
      body: { version: visit.version, arrivedIds: going.map(({ personId }) => personId) },
    });
    made.code = opened.code?.text ?? '';
    const seen = await anyone('GET /v1/public/visits/:code', { params: { code: made.code } });
    expect(seen.body.businessName).toBe('福海烧烤（清洋店）');
    const [shown] = seen.body.visits;
    expect(shown?.people).toHaveLength(5);
    expect(shown?.people.every(({ certificateValid }) => certificateValid)).toBe(true);
    expect(shown?.items.every(({ basis }) => basis.includes('第'))).toBe(true);
    expect(shown?.parts.map(({ name }) => name)).toHaveLength(4);
  });

  it('结果一方录入、多方可查_企业签字', async () => {
    const visit = await ok('shichang', 'GET /v1/inspections/visits/:id', { params: { id: made.visit ?? '' } });
    const open = visit.parts.flatMap(({ taskId, items }) =>
      items
        .filter(({ finding }) => finding === null)
        .map(({ id }) => ({ taskId, itemId: id, finding: 'pass' as const, words: null })),
    );
    const recorded = await ok('shichang', 'POST /v1/inspections/visits/:id/findings', {
      params: { id: visit.id },
      body: {
        version: visit.version,
        findings: open.map((one, n) =>
          n === 0 ? { ...one, finding: 'problem' as const, words: '索票不全，当场改正' } : one,
        ),
      },
    });
    const signature = await world.app.upload(
      'POST /v1/attachments',
      {},
      await photo(),
      await world.app.staff({ account: 'shichang' }),
    );
    expect(signature.status, JSON.stringify(signature.problem)).toBe(201);
    const finished = await ok('shichang', 'POST /v1/inspections/visits/:id/finish', {
      params: { id: visit.id },
      body: { version: recorded.version, signedBy: '王福海', signatureId: signature.body.id },
    });
    expect(finished.state).toBe('done');
    const read = await ok('xiaofang-fuzeren', 'GET /v1/inspections/results', {
      query: { businessId: made.grill ?? '' },
    });
    expect(read.items.some(({ organisationName }) => organisationName === '区市场监管局')).toBe(true);
  });
});

describe('评价：被评部门看不到是谁', () => {
  const rate = (code: string, body: Partial<Given<'POST /v1/public/visits/:code/rating'>['body']> = {}) =>
    anyone('POST /v1/public/visits/:code/rating', {
      params: { code },
      body: { receipt: secret(), level: 'verySatisfied', ...body },
    });

  it('不用登录_一次检查一份_别的码、猜的码都不行', async () => {
    const code = made.code ?? '';
    made.receipt = secret();
    const bad = await rate(code, {
      receipt: made.receipt,
      level: 'dissatisfied',
      ticks: ['disturbed'],
      words: '中午饭口来了九个人，我这清洋店的客人都走了',
      callback: true,
      phone: '13905350001',
    });
    expect(bad.status, JSON.stringify(bad.problem)).toBe(201);
    expect((await rate(code)).problem.code).toBe('ratedOnce');
    const guessed = `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`;
    expect((await rate(guessed)).problem.code).toBe('codeUnknown');
  });

  it('市场监管局又查了六家_五家满意、一家说要东西', async () => {
    for (let n = 3; n <= 8; n += 1) {
      const task = await ok('shichang', 'POST /v1/inspections/tasks', {
        body: {
          organisationId: await unit('market'),
          businessId: made[`shop${n}`] ?? '',
          from: at(`2026-10-${12 + n} 09:00`),
          to: at(`2026-10-${13 + n} 18:00`),
          itemIds: [(await itemOf('market-004')).id],
          inspectorIds: [made.shichang ?? '', made['shichang-zhifa'] ?? ''],
        },
      });
      await world.until(`2026-10-${12 + n} 10:00`);
      const { code } = await visitOf('shichang', task.visit.id);
      const graft = n === 8;
      const said = await rate(
        code,
        graft ? { level: 'veryDissatisfied', ticks: ['graft'], words: '让买他家的灭火器' } : {},
      );
      expect(said.status, JSON.stringify(said.problem)).toBe(201);
    }
  }, 120_000);

  it('勾了要钱要东西的_线索到纪委_司法局看不到线索单', async () => {
    const { items } = await ok('jiwei', 'GET /v1/inspection-ratings', { query: { tick: 'graft' } });
    expect(items).toHaveLength(1);
    expect(items[0]?.toDiscipline).toBe(true);
    const { inspectionRating: r } = world.app.store.t;
    const rows = await world.app.store.read(async (db) => db.select().from(r));
    const lead = rows.find(({ leadOrderId }) => leadOrderId !== null)?.leadOrderId ?? '';
    expect((await world.as('jiwei', 'GET /v1/work-orders/:id', { params: { id: lead } })).status).toBe(200);
    expect((await world.as('sifa', 'GET /v1/work-orders/:id', { params: { id: lead } })).status).toBe(404);
  });

  it('差评_一天内回访_司法局改写、下发_部门十五天内整改_司法局销号', async () => {
    const bad = await ok('sifa', 'GET /v1/inspection-ratings', { query: { bad: 'yes', limit: 100 } });
    const row = bad.items.find(({ ticks }) => ticks.includes('disturbed'));
    const order = row?.order?.id ?? '';
    const { callback } = row ?? {};
    expect((callback?.dueAt ?? 0) - (row?.submittedAt ?? 0)).toBe(86_400_000);
    made.rating = row?.id ?? '';
    // The day went by without a call: the clock rang and the bureau's head was told.
    const late = await ok('sifa', 'GET /v1/inspection-ratings/:id', { params: { id: made.rating } });
    expect(late.callback.doneAt).toBeNull();
    const share = await world.share(order, 'justice');
    await world.do('sifa', 'contact', order, { assignmentId: share.id, way: 'phone', text: '电话联系，问清了经过。' });
    const now = await ok('sifa', 'GET /v1/inspection-ratings/:id', { params: { id: made.rating } });
    const redacted = await ok('sifa', 'POST /v1/inspection-ratings/:id/redaction', {
      params: { id: made.rating },
      body: { version: now.version, words: '检查在经营高峰时段，人数多' },
    });
    expect(redacted.redacted).not.toContain('清洋店');
    const raised = await ok('sifa', 'POST /v1/inspection-ratings/:id/problems', {
      params: { id: made.rating },
      body: { organisationId: await unit('market'), words: '检查在经营高峰时段，人数多' },
    });
    const problem = raised.problems[0];
    const released = await ok('sifa', 'POST /v1/inspection-problems/:id/release', {
      params: { id: problem?.id ?? '' },
      body: { version: problem?.version ?? 0, words: '检查要避开经营高峰，能少去人就少去人' },
    });
    const rectification = released.order?.id ?? '';
    made.rectification = rectification;
    expect(released.order?.dueAt).not.toBeNull();
    const assignmentId = (await world.share(rectification, 'market')).id;
    await world.do('shichang-fuzeren', 'sign', rectification, { assignmentId });
    await world.until('2026-10-27 10:30');
    await world.do('shichang-fuzeren', 'submit', rectification, {
      assignmentId,
      text: '以后上门检查不安排在 11 点到 14 点，已写进检查方案。',
    });
    await world.do('sifa-fuzeren', 'approve', rectification, {});
    expect(await world.state(rectification)).toBe('closed');
    await world.do('sifa', 'submit', order, { assignmentId: share.id, text: '部门改了检查时间，已回告企业。' });
    await world.do('sifa-fuzeren', 'approve', order, {});
    expect(await world.state(order)).toBe('closed');
    const receipt = await anyone('POST /v1/public/visits/:code/rating/receipt', {
      params: { code: made.code ?? '' },
      body: { receipt: made.receipt ?? '' },
    });
    expect(receipt.body.steps.map(({ title }) => title)).toContain('区市场监管局整改完成，司法局销号');
  }, 60_000);

  it('部门打开的每一页_都认不出是哪家企业评的', async () => {
    const { inspectionRating: r } = world.app.store.t;
    const [rating] = (await world.app.store.read(async (db) => db.select().from(r))).filter(
      ({ id }) => id === made.rating,
    );
    const page = await ok('shichang-fuzeren', 'GET /v1/work-orders/:id', { params: { id: made.rectification ?? '' } });
    const problems = await ok('shichang-fuzeren', 'GET /v1/inspection-problems', { query: {} });
    const summary = await ok('shichang-fuzeren', 'GET /v1/inspection-ratings/summary', {
      query: { from: '2026-10', to: '2026-10' },
    });
    const told = JSON.stringify([page, problems, summary]);
    for (const word of [
      '清洋店',
      '福海',
      '中午饭口',
      '13905350001',
      made.rating,
      made.grill,
      made.visit,
      rating?.workOrderId ?? '—',
    ])
      expect(told, String(word)).not.toContain(word);
    expect(summary.months).toEqual([]);
    for (const key of ['GET /v1/inspection-ratings', 'GET /v1/inspection-ratings/:id'] as const)
      expect(
        (await world.as('shichang-fuzeren', key, { params: { id: made.rating }, query: {} } as never)).status,
      ).toBeGreaterThanOrEqual(400);
  });
});

describe('一员：监督员和联络点', () => {
  it('执法监督员、联络试点企业反映的问题_司法局办', async () => {
    const seen = await ok('jianduyuan', 'POST /v1/inspection-problems', {
      body: { organisationId: await unit('fire'), words: '检查时没有先出示证件' },
    });
    expect(seen.state).toBe('open');
    const told = await anyone('POST /v1/public/visits/:code/problems', {
      params: { code: made.code ?? '' },
      body: { words: '各部门要的台账格式不一样' },
    });
    expect(told.status, JSON.stringify(told.problem)).toBe(201);
    const { items } = await ok('sifa', 'GET /v1/inspection-problems', { query: { state: 'open' } });
    expect(items.map(({ source }) => source).sort()).toEqual(['contactPoint', 'monitor']);
    const monitor = items.find(({ source }) => source === 'monitor');
    await ok('sifa', 'POST /v1/inspection-problems/:id/close', {
      params: { id: monitor?.id ?? '' },
      body: { version: monitor?.version ?? 0, dismissed: false, words: '已当面提醒，检查流程加了亮证一步。' },
    });
  });
});

describe('专项评查', () => {
  it('按规则抽案卷_评查员不评本部门_有问题的整改_立了规矩', async () => {
    const csv = [
      '机构代码,案号,类型,案由,结案日期',
      ...['market', 'fire', 'health', 'urban-management'].flatMap((code) =>
        Array.from(
          { length: 8 },
          (_, n) => `${code},${code}罚〔2026〕${n + 1}号,行政处罚,违反管理规定,2026-0${(n % 8) + 1}-15`,
        ),
      ),
    ].join('\n');
    const imported = await world.app.upload(
      'POST /v1/case-files/import',
      { query: { commit: 'yes' } },
      { name: '案卷.csv', type: 'text/csv', bytes: new TextEncoder().encode(csv) },
      await world.app.staff({ account: 'sifa' }),
    );
    expect(imported.body.imported).toBe(32);
    const review = await ok('sifa', 'POST /v1/case-reviews', {
      body: {
        name: '行政处罚案卷专项评查',
        kinds: ['penalty'],
        from: '2026-01-01',
        to: '2026-08-31',
        size: { count: 2 },
      },
    });
    expect(review.reviewedFiles).toHaveLength(8);
    expect(await ok('jiwei', 'GET /v1/case-reviews/:id/redraw', { params: { id: review.id } })).toMatchObject({
      same: true,
      inDrum: 32,
    });
    const reviewerIds = await Promise.all(['jianduyuan', 'shichang-fuzeren'].map((one) => world.app.person(one)));
    const shared = await ok('sifa', 'POST /v1/case-reviews/:id/assign', {
      params: { id: review.id },
      body: { version: review.version, reviewerIds },
    });
    for (const { file, reviewer } of shared.reviewedFiles)
      if (file.organisation.name === '区市场监管局') expect(reviewer?.id).toBe(reviewerIds[0]);

    for (const account of ['jianduyuan', 'shichang-fuzeren']) {
      const { items } = await ok(account, 'GET /v1/my-case-files', { query: { limit: 100 } });
      for (const { file, reviewId, version } of items.filter(({ open }) => open)) {
        const bad =
          file.organisation.name === '区城市管理局' && file.number.endsWith('号') && made.badFile === undefined;
        if (bad) made.badFile = file.id;
        await ok(account, 'POST /v1/case-reviews/:id/files/:fileId/review', {
          params: { id: reviewId, fileId: file.id },
          body: bad
            ? { version, verdict: 'problem', ticks: ['noLegalReview', 'papersIncomplete'], words: '没有送达回证' }
            : { version, verdict: 'good' },
        });
      }
    }
    const { items } = await ok('sifa', 'GET /v1/inspection-problems', { query: { state: 'open', limit: 100 } });
    const problem = items.find(({ source }) => source === 'caseReview');
    expect(problem?.organisation.name).toBe('区城市管理局');
    const released = await ok('sifa', 'POST /v1/inspection-problems/:id/release', {
      params: { id: problem?.id ?? '' },
      body: {
        version: problem?.version ?? 0,
        words: '处罚案卷补齐法制审核和送达',
        reason: '案卷评查查出，与企业评价无关',
      },
    });
    const orderId = released.order?.id ?? '';
    const assignmentId = (await world.share(orderId, 'urban-management')).id;
    await world.do('chengguan-fuzeren', 'sign', orderId, { assignmentId });
    await world.do('chengguan-fuzeren', 'submit', orderId, {
      assignmentId,
      text: '补了法制审核流程，送达回证随案归档。',
    });
    await world.do('sifa-fuzeren', 'approve', orderId, {});
    await ok('sifa', 'POST /v1/made-rules', {
      body: {
        reviewId: review.id,
        organisationId: await unit('urban-management'),
        title: '行政处罚案卷管理办法',
        words: '法制审核在决定前完成；送达回证当日归档；每季自查一次。',
      },
    });
    const ended = await ok('sifa', 'POST /v1/case-reviews/:id/conclude', {
      params: { id: review.id },
      body: { version: shared.version, conclusion: '总体规范，法制审核和送达是短板。' },
    });
    expect(ended).toMatchObject({ state: 'concluded', problems: 1, reviewed: 8 });
    const rules = await anyone('GET /v1/districts/:district/made-rules', { params: { district: DISTRICT } });
    expect(rules.body.items.map(({ title }) => title)).toEqual(['行政处罚案卷管理办法']);
  }, 60_000);
});

describe('数字和报告', () => {
  it('十月的数字_都能对上', async () => {
    await world.until('2026-11-02 10:30');
    const october = { from: '2026-10-01', to: '2026-10-31' };
    const view = await ok('sifa', 'GET /v1/inspection-figures', { query: october });
    const of = (key: (typeof view.figures)[number]['key']) => view.figures.find((figure) => figure.key === key)?.value;
    expect(of('listed')?.number).toBe(FUSHAN.items - FUSHAN.cleared);
    expect(of('visits')?.number).toBe(7);
    expect(of('joint')).toMatchObject({ number: 1, of: 7 });
    expect(of('doors')?.number).toBe(3);
    expect(of('people')?.number).toBe(3);
    expect(of('coverage')).toMatchObject({ number: 7, of: 7 });
    expect(of('satisfaction')).toMatchObject({ number: 5, of: 7 });
    // Called back eight days later; the one who ticked graft left no number.
    expect(of('calledBack')).toMatchObject({ number: 0, of: 1 });
    // Closed within fifteen days; the other one is not due yet.
    expect(of('rectified')).toMatchObject({ number: 1, of: 1 });
    const september = await ok('sifa', 'GET /v1/inspection-figures', {
      query: { from: '2026-09-01', to: '2026-09-30' },
    });
    const then = (key: string) => september.figures.find((figure) => figure.key === key)?.value;
    // Twenty-one by the clearing, one declaration sent back.
    expect(then('cleared')?.number).toBe(FUSHAN.cleared + 1);
    expect(then('refused')?.number).toBe(6);
    expect(then('repeats')?.number).toBe(1);
  });

  it('十月过完_市场监管局看得到汇总_不满五份的部门看不到', async () => {
    const market = await ok('shichang-fuzeren', 'GET /v1/inspection-ratings/summary', {
      query: { from: '2026-10', to: '2026-10' },
    });
    expect(market.sum).toMatchObject({ n: 7, good: 5 });
    expect(market.sum?.ticks.some(({ tick }) => tick === 'graft')).toBe(false);
    const fire = await ok('xiaofang-fuzeren', 'GET /v1/inspection-ratings/summary', {
      query: { from: '2026-10', to: '2026-10' },
    });
    expect(fire.sum).toBeNull();
  });

  it('分析报告_A4', async () => {
    const report = await world.as('sifa', 'GET /v1/inspection-figures/report.pdf', { query: { month: '2026-10' } });
    expect(report.status, JSON.stringify(report.problem)).toBe(200);
    expect(report.raw.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
