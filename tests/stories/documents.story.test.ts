import { sheetCode } from '@tellit/api/features/documents/sheet-code.ts';
import type { DocumentDetail } from '@tellit/shared/contract/document-views.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { DISTRICT } from '../factories/app.ts';
import { instant } from './facts.ts';
import { COMMUNITY, dispatched, OFFICER, SECRETARY, submitted, TRAFFIC } from './play.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

type Step = 'receive' | 'reply' | 'check' | 'answer';
const ANSWER = { cause: '人手不足，没有按时到场。', measures: '加派两人，今天到场。', finishDate: '2026-11-10' };

/** Papers of an order, oldest first, as somebody sees them. */
const papers = async (account: string, id: string) => (await world.page(account, id)).documents;
const chain = async (id: string) => (await papers('ducha', id)).map((d) => `${d.kind} ${d.state} ${d.number ?? '-'}`);

async function attempt(account: string, step: Step, id: string, documentId: string, body: object) {
  const { version } = await world.order(id);
  const key = `POST /v1/work-orders/:id/documents/:documentId/${step}` as const;
  return world.as(account, key as 'POST /v1/work-orders/:id/documents/:documentId/reply', {
    params: { id, documentId },
    body: { version, ...body } as never,
  });
}
async function take(account: string, step: Step, id: string, documentId: string, body: object = {}) {
  const { status, body: paper, problem } = await attempt(account, step, id, documentId, body);
  expect(status, `${account} ${step}: ${JSON.stringify(problem)}`).toBe(200);
  return paper as DocumentDetail;
}
const issueTo = async (account: string, id: string, code: string, more: object = {}) =>
  world.do(account, 'documents', id, {
    kind: 'supervisionNotice',
    toId: await world.app.organisation(code),
    cause: 'shirking',
    requirement: '请负责人到场，今天给答复。',
    ...more,
  });
const group = async (account: string, box: 'in' | 'out' | 'all', name: string) => {
  const query = { box, group: name as 'waiting' };
  return (await world.as(account, 'GET /v1/documents', { query })).body.items;
};

describe('按规则发文', () => {
  test('快到期发提醒函，没人回复换发督办单，再没人回复升级；反映人只看到督办', async () => {
    world = await World.open('2026-10-30 11:00');
    const resident = await world.told();
    const id = await dispatched(world, resident);
    const share = await world.share(id, COMMUNITY);
    await world.do(OFFICER, 'sign', id, { assignmentId: share.id });
    await world.do(OFFICER, 'contact', id, { assignmentId: share.id, way: 'phone', text: '约了周一去看。' });
    await world.until('2026-11-06 19:00');
    expect(await chain(id)).toEqual(['reminderLetter issued 骑马山街道督〔2026〕1号']);
    await world.until('2026-11-12 10:00');
    const after = await papers('ducha', id);
    const near = after.find((d) => d.cause === 'nearDue');
    const follow = after.find((d) => d.cause === 'replyOverdue');
    expect(near).toMatchObject({ kind: 'reminderLetter', state: 'climbed' });
    expect(follow).toMatchObject({
      kind: 'supervisionNotice',
      number: expect.stringContaining('骑马山街道督〔2026〕'),
    });
    expect(
      (await group(OFFICER, 'in', 'overdue')).length + (await group(OFFICER, 'in', 'waiting')).length,
    ).toBeGreaterThan(0);
    await world.until('2026-11-19 10:00');
    expect((await world.ladder(id)).some((line) => line.includes('replyOverdue'))).toBe(true);
    const own = await resident.page();
    const lines = own.timeline.map((line) => line.title);
    expect(lines).toContain('骑马山街道督办了这件事');
    expect(lines.join()).not.toContain('提醒函');
  });
});

describe('人工发文', () => {
  test('督查室发，单位阅知、回复，退回一次，再回复，办结；每一步都在经过里', async () => {
    world = await World.open('2026-11-02 10:30');
    const id = await dispatched(world, await world.told(), TRAFFIC.code);
    const { id: assignmentId } = await world.share(id, TRAFFIC.code);
    await world.do(TRAFFIC.officer, 'sign', id, { assignmentId });
    await issueTo('ducha', id, TRAFFIC.code);
    const [paper] = await papers('ducha', id);
    if (!paper) throw new Error('no paper');
    expect(paper).toMatchObject({ number: '区委督查室督〔2026〕1号', can: [], state: 'issued' });
    const [mine] = await group(TRAFFIC.officer, 'in', 'waiting');
    expect(mine).toMatchObject({ id: paper.id, can: ['receiveDocument', 'replyDocument'], due: { kind: 'reply' } });
    expect((await take(TRAFFIC.officer, 'receive', id, paper.id)).due?.dueAt).toBe(instant('2026-11-05 19:30'));

    const half = await attempt(TRAFFIC.officer, 'reply', id, paper.id, { ...ANSWER, measures: ' ' });
    expect([half.status, half.problem.fields?.[0]?.message]).toEqual([400, '请填写采取的措施']);
    await take(TRAFFIC.officer, 'reply', id, paper.id, ANSWER);
    expect(await group('ducha', 'out', 'check')).toHaveLength(1);
    expect((await attempt('ducha', 'check', id, paper.id, { accepted: false })).status).toBe(400);
    await take('ducha', 'check', id, paper.id, { accepted: false, words: '没有写到场的人。' });
    await world.until('2026-11-03 11:00');
    await take(TRAFFIC.head, 'reply', id, paper.id, { ...ANSWER, measures: '张警官今天十点到场。' });
    const done = await take('ducha', 'check', id, paper.id, { accepted: true });
    expect(done.replies.map((r) => [r.measures, r.check?.accepted, r.check?.words ?? null])).toEqual([
      [ANSWER.measures, false, '没有写到场的人。'],
      ['张警官今天十点到场。', true, null],
    ]);
    expect(done).toMatchObject({ state: 'closed', rejections: 1, can: [] });
    expect((await world.history(id)).filter((action) => action.startsWith('document'))).toEqual([
      'documentIssued',
      'documentReceived',
      'documentReplied',
      'documentRejected',
      'documentReplied',
      'documentClosed',
    ]);
    expect(await group('ducha', 'out', 'done')).toHaveLength(1);
    const counts = (await world.as('ducha', 'GET /v1/documents/counts', {})).body;
    expect(counts.out).toEqual({ overdue: 0, waiting: 0, check: 0, requested: 0, done: 1 });
    expect(counts.month).toMatchObject({ issued: 1, receivedSoon: 1, rejected: 1 });
  });

  test('没有份的单位收到文书，也能打开工单和文书；别的单位看不到文书写什么', async () => {
    world = await World.open();
    const id = await dispatched(world, await world.told());
    const opened = () => world.as('chengguan', 'GET /v1/work-orders/:id', { params: { id } });
    expect((await opened()).status).toBe(404);
    await issueTo('ducha', id, 'urban-management');
    expect((await opened()).status).toBe(200);
    const [paper] = await papers(OFFICER, id);
    expect(paper).toMatchObject({ kind: 'supervisionNotice', can: [] });
    const read = (account: string) => world.as(account, 'GET /v1/documents/:id', { params: { id: paper?.id ?? '' } });
    expect((await read(OFFICER)).status).toBe(404);
    expect((await read('chengguan')).body.requirement).toBe('请负责人到场，今天给答复。');
    expect((await read('xisheng')).status).toBe(404);
    expect((await attempt(OFFICER, 'reply', id, paper?.id ?? '', ANSWER)).problem.code).toBe('notAllowed');
  });

  test('街道给区里部门发文要提请督查室；督查室发或不发', async () => {
    world = await World.open();
    const id = await dispatched(world, await world.told(), TRAFFIC.code);
    const toId = await world.app.organisation(TRAFFIC.code);
    const ask = { kind: 'supervisionNotice', toId, cause: 'shirking', requirement: '请督促签收。' } as const;
    expect(await world.refusal('jiewei-shuji', 'documents', id, ask)).toBe('askSupervision');
    await world.do('jiewei-shuji', 'requests', id, ask);
    await world.do('diaodu', 'requests', id, ask);
    const [first, second] = await papers('jiewei-shuji', id);
    expect(first).toMatchObject({ state: 'requested', number: null });
    expect(await papers(TRAFFIC.officer, id)).toEqual([]);
    expect(await group('ducha', 'out', 'requested')).toHaveLength(2);
    expect(await group('diaodu', 'out', 'requested')).toHaveLength(2);
    expect((await attempt('jiewei-shuji', 'answer', id, first?.id ?? '', { issue: true })).problem.code).toBe(
      'notAllowed',
    );
    expect((await attempt('ducha', 'answer', id, first?.id ?? '', { issue: false })).status).toBe(400);
    const refused = await take('ducha', 'answer', id, first?.id ?? '', { issue: false, reason: '还没到签收期限。' });
    expect(refused).toMatchObject({ state: 'refused', number: null, refusal: '还没到签收期限。', verifyCode: null });
    const issued = await take('ducha', 'answer', id, second?.id ?? '', { issue: true });
    expect(issued).toMatchObject({ state: 'issued', number: '区委督查室督〔2026〕1号' });
    expect((await papers(TRAFFIC.officer, id)).map((d) => d.id)).toEqual([second?.id]);
  });

  test('批示是文书：有文号、回复期限，办完算答复', async () => {
    world = await World.open('2026-10-30 11:00');
    const id = await dispatched(world, await world.told());
    await world.until('2026-11-02 10:00');
    const [climbed] = (await world.page(SECRETARY, id)).escalations;
    await world.do(SECRETARY, 'instruct', id, { escalationId: climbed?.id ?? '', text: '上午必须签收，下午到场。' });
    const paper = (await papers(SECRETARY, id)).at(-1);
    expect(paper).toMatchObject({ kind: 'instruction', state: 'issued', number: '水库街社区督〔2026〕1号' });
    await submitted(world, id);
    expect((await papers(SECRETARY, id)).at(-1)).toMatchObject({ state: 'replied', repliedByResult: true });
    await world.do('shuikujie-shuji', 'approve', id, {});
    expect((await papers(SECRETARY, id)).at(-1)).toMatchObject({ state: 'closed' });
  });
});

describe('工作提示单（永嘉）', () => {
  test('会商定的事按家发出，写明日期的阅知不提前；一家回复、核查、销号，另一家逾期升级仍要回复', async () => {
    world = await World.open('2026-11-02 10:30');
    const id = await dispatched(world, await world.told(), TRAFFIC.code);
    const replyBy = instant('2026-11-06 18:00');
    await world.do('ducha', 'meet', id, {
      metAt: instant('2026-11-02 10:00'),
      place: '区委三楼会议室',
      participants: ['区交警大队', '区城市管理局'],
      text: '月底前装好信号灯，施工期间派人疏导。',
      decisions: [
        { unitId: await world.app.organisation(TRAFFIC.code), requirement: '派人疏导。', replyBy },
        { unitId: await world.app.organisation('urban-management'), requirement: '清理路口占道。', replyBy },
      ],
      copyIds: [],
    });
    const [traffic, urban] = (await papers('ducha', id)).filter((d) => d.kind === 'promptNote');
    expect([traffic?.number, urban?.number]).toEqual(['区委督查室督〔2026〕1号', '区委督查室督〔2026〕2号']);
    expect((await take(TRAFFIC.officer, 'receive', id, traffic?.id ?? '')).replyDueAt).toBe(replyBy);
    await take(TRAFFIC.officer, 'reply', id, traffic?.id ?? '', ANSWER);
    await take('ducha', 'check', id, traffic?.id ?? '', { accepted: true });
    await world.until('2026-11-09 10:00');
    const late = await papers('chengguan', id);
    expect(late.find((d) => d.id === urban?.id)).toMatchObject({
      state: 'climbed',
      can: expect.arrayContaining(['replyDocument']),
    });
    expect((await world.ladder(id)).some((line) => line.endsWith('replyOverdue'))).toBe(true);
    expect((await group('chengguan', 'in', 'overdue')).map((d) => d.id)).toContain(urban?.id);
    await take('chengguan', 'reply', id, urban?.id ?? '', ANSWER);
    await take('ducha', 'check', id, urban?.id ?? '', { accepted: true });
    expect((await world.ladder(id)).filter((line) => line.includes('replyOverdue'))).toEqual([
      expect.stringContaining('已了'),
    ]);
  });
});

describe('文号', () => {
  test('二十份同时发，一个单位一年之内连号不断；跨年从 1 起；另一个单位自己编', async () => {
    world = await World.open('2026-12-31 18:00');
    const orders = await Promise.all(
      Array.from({ length: 5 }, async () => dispatched(world, await world.told(), TRAFFIC.code)),
    );
    const toId = await world.app.organisation(TRAFFIC.code);
    const one = (id: string) =>
      world.try('ducha', 'documents', id, { kind: 'reminderLetter', toId, cause: 'shirking', requirement: '请办理。' });
    // Four at a time on each order: a lost race on a version is told and tried again, and takes no number.
    const issue = async (id: string): Promise<void> => {
      const { status, problem } = await one(id);
      if (status === 200) return;
      expect(problem.code).toBe('staleVersion');
      await issue(id);
    };
    await Promise.all(orders.flatMap((id) => Array.from({ length: 4 }, () => issue(id))));
    const numbers = async () => {
      const { document } = world.app.store.t;
      const rows = await world.app.store.read(async (db) => db.select().from(document));
      return rows
        .map((row) => row.number ?? '')
        .sort((a, b) => Number(a.match(/(\d+)号/)?.[1]) - Number(b.match(/(\d+)号/)?.[1]));
    };
    expect(await numbers()).toEqual(Array.from({ length: 20 }, (_, i) => `区委督查室督〔2026〕${i + 1}号`));
    world.app.clock.set(instant('2027-01-01 00:00'));
    await issue(orders[0] ?? '');
    await world.do('diaodu', 'documents', orders[1] ?? '', {
      kind: 'reminderLetter',
      toId: await world.app.organisation(COMMUNITY),
      cause: 'incomplete',
      requirement: '请配合。',
    });
    expect(await numbers()).toEqual(expect.arrayContaining(['区委督查室督〔2027〕1号', '骑马山街道督〔2027〕1号']));
  }, 60_000);
});

describe('核验和正本', () => {
  test('纸上的码核得出文号、单位、日期和状态，核不出人和事；编的码核不出', async () => {
    world = await World.open('2026-11-02 10:30');
    const id = await dispatched(world, await world.told(), TRAFFIC.code);
    await issueTo('ducha', id, TRAFFIC.code);
    const [row] = await papers('ducha', id);
    const { body: paper } = await world.as('ducha', 'GET /v1/documents/:id', { params: { id: row?.id ?? '' } });
    const code = paper.verifyCode ?? '';
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    const verify = (typed: string) => world.app.call('GET /v1/verify/:code', { params: { code: typed } });
    const typed = `${code.slice(0, 4)}-${code.slice(4, 8)} ${code.slice(8)}`.toLowerCase();
    const { status, body } = await verify(typed);
    expect(status).toBe(200);
    expect(body).toEqual({
      title: '督办单',
      number: '区委督查室督〔2026〕1号',
      issuerName: '沙依巴克区委督查室',
      toName: expect.stringContaining('交警'),
      stateText: '待阅知',
      issuedAt: instant('2026-11-02 10:30'),
      receivedAt: null,
      replyDueAt: paper.replyDueAt,
      repliedAt: null,
      closedAt: null,
    });
    const { number } = await world.order(id);
    const sheet = sheetCode(world.app.deps.keys, number);
    expect((await verify(sheet.toLowerCase())).body).toMatchObject({ title: '派工单', number, stateText: '待签收' });
    expect((await verify(`${number}-${'0'.repeat(10)}`)).status).toBe(404);
    for (const made of ['0'.repeat(12), 'x', '%00', `${code}0`]) expect((await verify(made)).status).toBe(404);
    await world.do('diaodu', 'seal', id, { reason: '反映的是干部' });
    for (const gone of [code, sheet]) expect((await verify(gone)).status).toBe(404);
  });

  test('督办单和派工单都印得出 A4；看不到的人印不出', async () => {
    world = await World.open();
    const resident = await world.told();
    const early = await world.as('diaodu', 'GET /v1/work-orders/:id/paper.pdf', {
      params: { id: await resident.orderId() },
    });
    expect(early.problem.code).toBe('wrongState');
    const id = await dispatched(world, resident);
    await issueTo('ducha', id, COMMUNITY);
    const [row] = await papers('ducha', id);
    const params = { id: row?.id ?? '' };
    for (const account of ['ducha', OFFICER]) {
      const pdf = await world.as(account, 'GET /v1/documents/:id/paper.pdf', { params });
      expect(pdf.headers['content-type']).toBe('application/pdf');
      expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-');
    }
    expect((await world.as('xisheng', 'GET /v1/documents/:id/paper.pdf', { params })).status).toBe(404);
    const sheet = await world.as(OFFICER, 'GET /v1/work-orders/:id/paper.pdf', { params: { id } });
    expect(sheet.headers['content-type']).toBe('application/pdf');
    expect((await world.as('xisheng', 'GET /v1/work-orders/:id/paper.pdf', { params: { id } })).status).toBe(404);
  });

  test('密件的文书只有点名的人能看；单位的工作人员、督查室都不行', async () => {
    world = await World.open();
    const resident = await world.told();
    const id = await resident.orderId();
    await world.do('diaodu', 'seal', id, { reason: '反映的是干部' });
    await world.do('jiwei', 'dispatch', id, {
      units: [{ organisationId: await world.app.organisation(TRAFFIC.code), part: 'lead' }],
    });
    await issueTo('jiwei', id, TRAFFIC.code);
    const [row] = await papers('jiwei', id);
    const read = async (account: string) =>
      (await world.as(account, 'GET /v1/documents/:id', { params: { id: row?.id ?? '' } })).status;
    expect(await read(TRAFFIC.head)).toBe(200);
    for (const account of [TRAFFIC.officer, 'ducha', 'diaodu', 'jiewei-shuji', 'quwei-shuji'])
      expect(await read(account)).toBe(404);
    for (const account of [TRAFFIC.officer, 'ducha', 'diaodu'])
      for (const box of ['in', 'out', 'all'] as const) expect(await group(account, box, 'waiting')).toEqual([]);
    const looked = (await world.rows()).accessLog.filter((one) => one.kind === 'sealedView' && one.workOrderId === id);
    expect(looked.length).toBeGreaterThan(0);
  });
});

describe('挂牌督办', () => {
  const open = () => world.app.call('GET /v1/public/listings', { query: { district: DISTRICT } });
  const past = () => world.app.call('GET /v1/public/listings', { query: { district: DISTRICT, state: 'unlisted' } });

  test('围挡：挂牌和派工同时进行；有结果、核查过才摘；公示里没有任何个人信息', async () => {
    world = await World.open('2026-10-29 10:40');
    const resident = await world.told({ text: '我是麦老板，13812342741，工地围挡把路占了一大半。' });
    const id = await resident.orderId();
    expect(await world.refusal('jiewei-shuji', 'list', id, { publicTitle: '水库街围挡', requirement: '拆' })).toBe(
      'notAllowed',
    );
    const personal = await world.try('quwei-shuji', 'list', id, { publicTitle: '找 138 1234 2741', requirement: '拆' });
    expect(personal.problem.fields?.[0]?.message).toContain('去掉电话');
    await world.do('quwei-shuji', 'list', id, {
      publicTitle: '水库街工地围挡占道',
      requirement: '一周内清除占道部分。',
      dueAt: instant('2026-11-06 19:30'),
    });
    expect(await world.state(id)).toBe('received');
    await dispatched(world, resident, COMMUNITY, 'urban-management');
    expect((await world.page('ducha', id)).listing).toMatchObject({ state: 'listed', days: 1, leadName: '水库街社区' });
    expect((await chain(id))[0]).toBe('listingNotice issued 沙依巴克区督〔2026〕1号');
    expect((await resident.page()).timeline.map((line) => line.title)).toContain('区委书记挂牌督办这件事');

    await world.until('2026-11-04 11:00');
    const listed = await open();
    expect(listed.body.items).toEqual([
      {
        title: '水库街工地围挡占道',
        communityName: '水库街社区',
        leadName: '水库街社区',
        listed: true,
        listedAt: instant('2026-10-29 10:40'),
        dueAt: instant('2026-11-06 19:30'),
        unlistedAt: null,
        days: 7,
        result: null,
      },
    ]);
    expect(await world.refusal('quwei-shuji', 'unlist', id, { publicResult: '拆了。' })).toBe('wrongState');
    const joint = await world.share(id, 'urban-management');
    await world.do('chengguan', 'sign', id, { assignmentId: joint.id });
    await world.do('chengguan', 'submit', id, { assignmentId: joint.id, text: '责令拆除。' });
    await submitted(world, id, '围挡已经拆除。');
    expect(await world.refusal('quwei-shuji', 'unlist', id, { publicResult: '拆了。' })).toBe('notChecked');
    expect(await world.refusal('quwei-shuji', 'check-listing', id, { words: '看过。' })).toBe('notAllowed');
    await world.do('ducha', 'check-listing', id, { words: '到场看过，路通了。' });
    await world.do('quwei-shuji', 'unlist', id, { publicResult: '围挡已拆除，44 家商户通行恢复。' });
    expect((await open()).body.items).toEqual([]);
    const gone = (await past()).body.items;
    expect(gone).toMatchObject([{ listed: false, days: 7, result: '围挡已拆除，44 家商户通行恢复。' }]);
    const said = JSON.stringify([listed.body, gone]);
    for (const secret of ['麦老板', '13812342741', '张伟', '热合曼', id, resident.receipt.number])
      expect(said).not.toContain(secret);
    expect((await world.as('ducha', 'GET /v1/listings', { query: { state: 'unlisted' } })).body.items).toMatchObject([
      { publicTitle: '水库街工地围挡占道', order: { id }, days: 7, progress: '围挡已经拆除。' },
    ]);
  });

  test('挂着的转为密件，当时就从公示里消失', async () => {
    world = await World.open();
    const id = await dispatched(world, await world.told());
    await world.do('quwei-shuji', 'list', id, { publicTitle: '井盖', requirement: '修好。' });
    expect((await open()).body.items).toHaveLength(1);
    await world.do('diaodu', 'seal', id, { reason: '反映的是干部' });
    expect([(await open()).body.items, (await past()).body.items]).toEqual([[], []]);
  });

  test('上提一级：说明理由，期限照走；已经到区委书记的等批示', async () => {
    world = await World.open();
    const id = await dispatched(world, await world.told());
    const due = await world.dues(id, 'handle');
    await world.do(SECRETARY, 'escalate', id, { reason: '要住建局出面。' });
    expect(await world.ladder(id)).toEqual(['2 骑马山街道 streetSecretary chosen']);
    await world.do('jiewei-shuji', 'escalate', id, { reason: '要区里协调。' });
    expect(await world.dues(id, 'handle')).toEqual(due);
    expect(await world.refusal('diaodu', 'escalate', id, { reason: '再提。' })).toBe('alreadyTop');
  });
});
