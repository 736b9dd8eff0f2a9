import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Asked, DAY, openStage, plan, type Stage } from '../../../../tests/factories/inspection-stage.ts';
import { photo, type SentFile } from '../../../../tests/factories/media.ts';
import { seedVisit } from '../../../../tests/factories/visits.ts';
import { drawScene } from '../../../demo/scenes.ts';
import { readPdf } from '../../platform/print/testing/pdf-reader.ts';
import { visitByCode, visitCode } from './code.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ item: { intervalDays: 180, matter: '食品经营' } });
});
afterEach(() => stage.it.dispose());

const as = (account: string) => stage.it.staff({ account });
const justice = () => stage.it.staff('justice');
const proposals = async (token: string) =>
  (await stage.it.call('GET /v1/inspections/proposals', { query: {} }, token)).body.items;

async function joined(fireAsked: Partial<Asked> = {}) {
  await plan(stage, 'shichang', stage.asked());
  await plan(stage, 'xiaofang', stage.fireAsked(fireAsked));
  const [proposal] = await proposals(await justice());
  const answer = await stage.it.call(
    'POST /v1/inspections/proposals/:id/join',
    { params: { id: proposal?.id ?? '' }, body: { version: proposal?.version ?? 0 } },
    await justice(),
  );
  expect(answer.status, JSON.stringify(answer.problem)).toBe(200);
  return answer.body;
}

async function visitOf(id: string, account = 'shichang') {
  return (await stage.it.call('GET /v1/inspections/visits/:id', { params: { id } }, await as(account))).body;
}

async function opened(id: string, arrivedIds: string[], account = 'shichang') {
  const visit = await visitOf(id, account);
  stage.it.clock.set(visit.fromAt + 3_600_000);
  return stage.it.call(
    'POST /v1/inspections/visits/:id/open',
    { params: { id }, body: { version: visit.version, arrivedIds } },
    await as(account),
  );
}

async function finish(id: string, signature?: SentFile) {
  const token = await as('shichang');
  const image = async (file?: SentFile) =>
    (await stage.it.upload('POST /v1/attachments', {}, file ?? (await photo()), token)).body.id;
  const visit = await visitOf(id);
  const [part] = visit.parts;
  const recorded = await stage.it.call(
    'POST /v1/inspections/visits/:id/findings',
    {
      params: { id },
      body: {
        version: visit.version,
        findings: [
          { taskId: part?.taskId ?? '', itemId: part?.items[0]?.id ?? '', finding: 'problem', words: '台账缺两天' },
        ],
        photos: [{ taskId: part?.taskId ?? '', attachmentIds: [await image()] }],
      },
    },
    token,
  );
  expect(recorded.status, JSON.stringify(recorded.problem)).toBe(200);
  const done = await stage.it.call(
    'POST /v1/inspections/visits/:id/finish',
    {
      params: { id },
      body: { version: recorded.body.version, signedBy: '马老板', signatureId: await image(signature) },
    },
    token,
  );
  expect(done.status, JSON.stringify(done.problem)).toBe(200);
  return done.body;
}

const check = (code: string) => stage.it.call('GET /v1/public/visits/:code', { params: { code } });
const typed = (text: string | undefined) => (text ?? '').replaceAll(' ', '');

describe('只敲一次门', () => {
  it('两个部门要去同一家_提议合成一次_说明牵头、人数和日子', async () => {
    await plan(stage, 'shichang', stage.asked());
    expect(await proposals(await justice())).toEqual([]);
    await plan(stage, 'xiaofang', stage.fireAsked());
    const [proposal] = await proposals(await as('xiaofang'));
    expect(proposal).toMatchObject({ items: 2, itemsToCheck: 2, peopleBefore: 4, peopleNow: 3, outside: false });
    expect(proposal?.windows.map((one) => one.shift)).toEqual([0, 0]);
    expect(proposal?.lines[0]?.text).toMatch(/牵头.*2 项并成一张表；4 名检查人员减到 3 名/);
  });

  it('合成后一次上门_各部门都看得到_多余的人不用去_另一次检查取消', async () => {
    const { visitId } = await joined();
    const visit = await visitOf(visitId);
    expect(visit).toMatchObject({ joint: true, state: 'planned' });
    expect(visit.parts.map((part) => part.items.length)).toEqual([1, 1]);
    expect(visit.parts.flatMap((part) => part.inspectors).filter((one) => !one.stoodDown)).toHaveLength(3);
    const todo = await stage.it.call('GET /v1/inspections/todo', {}, await as('xiaofang'));
    expect(todo.body).toMatchObject({ joined: 1, proposals: 0 });
    const { inspection } = stage.it.store.t;
    const states = await stage.it.store.read((db) => db.select({ state: inspection.state }).from(inspection));
    expect(states.map((one) => one.state).sort()).toEqual(['cancelled', 'planned']);
  });

  it('牵头和司法局能合_别的部门不能_提议变了要重新看', async () => {
    await plan(stage, 'shichang', stage.asked());
    await plan(stage, 'xiaofang', stage.fireAsked());
    const [proposal] = await proposals(await justice());
    const join = async (account: string, version: number) =>
      stage.it.call(
        'POST /v1/inspections/proposals/:id/join',
        { params: { id: proposal?.id ?? '' }, body: { version } },
        await as(account),
      );
    const [lead, other] = proposal?.lead.id === stage.market ? ['shichang', 'xiaofang'] : ['xiaofang', 'shichang'];
    expect((await join(other, proposal?.version ?? 0)).status).toBe(403);
    expect((await join(lead, 99)).problem?.code).toBe('staleVersion');
    expect((await join(lead, proposal?.version ?? 0)).status).toBe(200);
    expect((await join(lead, (proposal?.version ?? 0) + 1)).problem?.code).toBe('proposalMoved');
  });

  it('窗口对不上的部门要负责人同意_不同意就按自己原来的时间去', async () => {
    const late = { from: stage.it.clock.now() + 10 * DAY, to: stage.it.clock.now() + 12 * DAY };
    const { visitId } = await joined(late);
    const view = await visitOf(visitId);
    const shifted = view.parts.find((part) => part.state === 'awaitingApproval');
    expect(shifted).toBeDefined();
    const account = shifted?.organisation.id === stage.fire ? 'xiaofang' : 'shichang';
    const head = await as(`${account}-fuzeren`);
    const task = await stage.it.call('GET /v1/inspections/tasks/:id', { params: { id: shifted?.taskId ?? '' } }, head);
    expect(task.body).toMatchObject({ needs: ['shifted'], can: expect.arrayContaining(['decide']) });
    expect((await stage.it.call('GET /v1/inspections/todo', {}, head)).body.approvals).toBe(1);
    const no = await stage.it.call(
      'POST /v1/inspections/tasks/:id/decide',
      { params: { id: task.body.id }, body: { version: task.body.version, approve: false, words: '那天人手不够' } },
      head,
    );
    expect(no.body).toMatchObject({ state: 'approved', needs: [], visit: { joint: false, state: 'planned' } });
    expect(no.body.visit.id).not.toBe(visitId);
    const other = await visitOf(visitId, account === 'xiaofang' ? 'shichang' : 'xiaofang');
    expect(other).toMatchObject({ joint: false });
    expect(other.parts.flatMap((part) => part.inspectors).every((one) => !one.stoodDown)).toBe(true);
  });

  it('分开查要写理由_不再提议_换日子重新算', async () => {
    await plan(stage, 'shichang', stage.asked());
    await plan(stage, 'xiaofang', stage.fireAsked());
    const [proposal] = await proposals(await justice());
    const params = { id: proposal?.id ?? '' };
    const moved = await stage.it.call(
      'POST /v1/inspections/proposals/:id/day',
      { params, body: { version: proposal?.version ?? 0, day: '2026-03-12' } },
      await justice(),
    );
    expect(moved.body).toMatchObject({ day: '2026-03-12', outside: true });
    expect(moved.body.windows.every((one) => one.shift > 0)).toBe(true);
    const apart = await stage.it.call(
      'POST /v1/inspections/proposals/:id/apart',
      { params, body: { version: moved.body.version, reason: '消防要在夜间查' } },
      await justice(),
    );
    expect(apart.body).toMatchObject({ state: 'apart', reason: '消防要在夜间查', can: [] });
    expect(await proposals(await justice())).toEqual([]);
  });
});

describe('到门口', () => {
  it('不到两名检查人员到场_不能开始', async () => {
    const task = await plan(stage, 'shichang', stage.asked());
    const one = await opened(task.visit.id, stage.inspectors.slice(0, 1));
    expect(one.problem?.code).toBe('tooFewArrived');
    // 名单外的人不算
    const stranger = await opened(task.visit.id, [stage.inspectors[0] ?? '', stage.fireInspectors[0] ?? '']);
    expect(stranger.problem?.code).toBe('tooFewArrived');
    expect((await visitOf(task.visit.id)).state).toBe('planned');
  });

  it('没到日子、没批准、不是检查人员_都不能开始', async () => {
    const task = await plan(stage, 'shichang', stage.asked());
    const open = async (account: string) =>
      stage.it.call(
        'POST /v1/inspections/visits/:id/open',
        { params: { id: task.visit.id }, body: { version: 2, arrivedIds: stage.inspectors } },
        await as(account),
      );
    const version = (await visitOf(task.visit.id)).version;
    expect(version).toBeGreaterThan(0);
    expect((await open('shichang-fuzeren')).status).toBe(403);
    expect((await open('xiaofang')).status).toBe(404);
    const early = await stage.it.call(
      'POST /v1/inspections/visits/:id/open',
      { params: { id: task.visit.id }, body: { version, arrivedIds: stage.inspectors } },
      await as('shichang'),
    );
    expect(early.problem).toMatchObject({
      code: 'visitNotReady',
      detail: expect.stringContaining('还没有到约定的时间'),
    });
  });

  it('开始前扫码只看到时间和部门_开始后看到人和事项_查完看到结果', async () => {
    const task = await plan(stage, 'shichang', stage.asked());
    const code = visitCode(stage.it.deps.keys, task.visit.id);
    const before = await check(code);
    expect(before.body.visits[0]).toMatchObject({ state: 'planned', people: [], items: [], mayRate: false });
    expect(JSON.stringify(before.body)).not.toContain('唐静');
    const open = await opened(task.visit.id, stage.inspectors);
    expect(typed(open.body.code?.text)).toBe(code);
    expect(open.body.code?.link).toBe(`https://ssy.example.gov.cn/q/${code}`);
    const during = await check(code.toUpperCase());
    expect(during.body.visits[0]).toMatchObject({
      state: 'open',
      items: [{ number: '市监-038', finding: null }],
      parts: [{ lead: true, visitOfYear: 1, capPerYear: 1 }],
      mayRate: true,
    });
    expect(during.body.visits[0]?.people.map((one) => one.certificateValid)).toEqual([true, true]);
    expect(during.body.office.name).toContain('司法局');
    await finish(task.visit.id);
    const after = await check(code);
    expect(after.body.visits[0]).toMatchObject({ state: 'done', items: [{ finding: 'problem' }], mayPrint: true });
  });

  it('店里的码_开始前只有时间_检查时有人名_从不给结果和评价', async () => {
    const task = await plan(stage, 'shichang', stage.asked());
    const { stickerCode } = stage.business;
    expect((await check(stickerCode)).body).toMatchObject({
      by: 'sticker',
      visits: [{ state: 'planned', people: [] }],
    });
    await opened(task.visit.id, stage.inspectors);
    const during = (await check(stickerCode)).body.visits[0];
    expect(during?.people).toHaveLength(2);
    expect(during).toMatchObject({ mayRate: false, mayPrint: false });
    await finish(task.visit.id);
    expect((await check(stickerCode)).body.visits).toEqual([]);
  });

  it('猜的码、别的码、太短的码_答复一模一样', async () => {
    await plan(stage, 'shichang', stage.asked());
    const answers = await Promise.all(['0123456789abcdef', '0123456789abcde', 'dem0skj000001', 'x'].map(check));
    expect(new Set(answers.map((one) => `${one.status} ${one.problem?.detail}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });

  it('一次检查的码打不开另一次', async () => {
    const one = await plan(stage, 'shichang', stage.asked());
    const other = await plan(stage, 'xiaofang', stage.fireAsked());
    const { t } = stage.it.store;
    const { keys } = stage.it.deps;
    const found = await stage.it.store.read((db) => visitByCode(db, t, keys, visitCode(keys, one.visit.id)));
    expect(found?.id).toBe(one.visit.id);
    expect(found?.id).not.toBe(other.visit.id);
  });

  it('没记完不能结束_不签字要写见证_签了的告知书能打印能核验', async () => {
    const task = await plan(stage, 'shichang', stage.asked());
    const { id } = task.visit;
    const open = await opened(id, stage.inspectors);
    const token = await as('shichang');
    const early = await stage.it.call(
      'POST /v1/inspections/visits/:id/finish',
      { params: { id }, body: { version: open.body.version, refused: true, witness: '社区王某在场' } },
      token,
    );
    expect(early.problem?.code).toBe('findingsMissing');
    const unsigned = await stage.it.call(
      'POST /v1/inspections/visits/:id/finish',
      { params: { id }, body: { version: open.body.version, refused: true } },
      token,
    );
    expect(unsigned.status).toBe(400);
    const done = await finish(id);
    expect(done).toMatchObject({ state: 'done', signedBy: '马老板', parts: [{ state: 'done' }] });
    expect(done.parts[0]?.photos).toHaveLength(1);
    expect(done.signature).not.toBeNull();
    const pdf = await stage.it.app.inject({
      url: `/v1/public/visits/${visitCode(stage.it.deps.keys, id)}/notice.pdf`,
    });
    expect(pdf.statusCode).toBe(200);
    const text = readPdf(pdf.rawPayload)
      .flatMap((page) => page.texts.map((one) => one.text))
      .join('');
    for (const words of ['检查结果告知书', '食品经营许可与索证索票', '有问题', '马老板', done.number])
      expect(text).toContain(words);
    const verifyCode = /核验码\s*([0-9A-Z-]+)/.exec(text)?.[1] ?? '';
    const verified = await stage.it.call('GET /v1/verify/:code', { params: { code: verifyCode } });
    expect(verified.body).toMatchObject({ title: '检查结果告知书', number: done.number });
    // 签字本人写的样子印在告知书上，不只是名字。
    expect(text).toContain('右边是当场手写的签字');
    expect(readPdf(pdf.rawPayload).some((page) => / Do\n/.test(page.commands))).toBe(true);
    const forged = verifyCode.slice(0, -1) + (verifyCode.endsWith('0') ? '1' : '0');
    expect((await stage.it.call('GET /v1/verify/:code', { params: { code: forged } })).status).toBe(404);
  });

  it('告知书上的签字_只裁掉四周的白_签字图丢了照样能打印', async () => {
    const task = await plan(stage, 'shichang', stage.asked());
    const { id } = task.visit;
    await opened(id, stage.inspectors);
    const { signature } = await finish(id, { name: 'q.jpg', type: 'image/jpeg', bytes: await drawScene('signature') });
    const print = async () => {
      const { statusCode, rawPayload } = await stage.it.app.inject({
        url: `/v1/public/visits/${visitCode(stage.it.deps.keys, id)}/notice.pdf`,
      });
      expect(statusCode).toBe(200);
      return { pdf: rawPayload.toString('latin1'), pages: readPdf(rawPayload) };
    };
    const { pdf, pages } = await print();
    const [, width, height] = /\/Width (\d+)\n\/Height (\d+)/.exec(pdf)?.map(Number) ?? [];
    // The strokes of the drawn one reach from 140 to 840 across and cover less than half of the height.
    expect(width).toBeGreaterThan(680);
    expect(width).toBeLessThan(760);
    expect(height).toBeLessThan(360);
    expect(pages.some((page) => / Do\n/.test(page.commands))).toBe(true);
    await stage.it.deps.files.remove(signature?.id ?? '');
    const without = await print();
    expect(without.pages.some((page) => / Do\n/.test(page.commands))).toBe(false);
    expect(without.pages.flatMap((page) => page.texts.map((one) => one.text)).join('')).toContain('企业签字：马老板');
  });

  it('一方录入多方可查_有效期内再查提示重复_可以直接用', async () => {
    const task = await plan(stage, 'shichang', stage.asked());
    await opened(task.visit.id, stage.inspectors);
    await finish(task.visit.id);
    const results = await stage.it.call(
      'GET /v1/inspections/results',
      { query: { businessId: stage.business.id } },
      await as('xiaofang'),
    );
    expect(results.body.items).toMatchObject([{ number: '市监-038', finding: 'problem', words: '台账缺两天' }]);
    const now = stage.it.clock.now();
    const again = stage.asked({ from: now + DAY, to: now + 3 * DAY, reuseItemIds: [stage.item] });
    const asked = await stage.it.call('POST /v1/inspections/check', { body: again }, await as('shichang'));
    expect(asked.body).toMatchObject({ verdict: 'admitted', repeats: [{ forItemId: stage.item }] });
    const reused = await plan(stage, 'shichang', again);
    expect(reused).toMatchObject({ state: 'done', visit: { state: 'cancelled' }, items: [{ finding: 'reused' }] });
    expect(reused.items[0]?.former).toMatchObject({ finding: 'problem' });
  });

  it('同意不了日子的部门_开始时自动按自己的计划', async () => {
    const late = { from: stage.it.clock.now() + 10 * DAY, to: stage.it.clock.now() + 12 * DAY };
    const { visitId } = await joined(late);
    const view = await visitOf(visitId);
    const going = view.parts.find((part) => part.state === 'approved');
    const account = going?.organisation.id === stage.market ? 'shichang' : 'xiaofang';
    const answer = await opened(visitId, account === 'shichang' ? stage.inspectors : stage.fireInspectors, account);
    expect(answer.body, JSON.stringify(answer.problem)).toMatchObject({ state: 'open', joint: false });
    expect(answer.body.parts).toHaveLength(1);
    const { inspectionTask: task } = stage.it.store.t;
    const [own] = await stage.it.store.read((db) =>
      db
        .select()
        .from(task)
        .where(and(eq(task.organisationId, account === 'shichang' ? stage.fire : stage.market))),
    );
    expect(own).toMatchObject({ state: 'approved', needs: [] });
    expect(own?.inspectionId).not.toBe(visitId);
  });
});

it('例外检查要负责人批准_自己安排的不能自己批_别的部门的负责人看不到', async () => {
  const exception = stage.asked({ kind: 'exception', ground: 'complaint', reason: '12345 转来投诉' });
  const task = await plan(stage, 'shichang', exception);
  expect(task.state).toBe('awaitingApproval');
  const decide = async (account: string) =>
    stage.it.call(
      'POST /v1/inspections/tasks/:id/decide',
      { params: { id: task.id }, body: { version: task.version, approve: true } },
      await as(account),
    );
  expect((await decide('shichang')).status).toBe(403);
  expect((await decide('xiaofang-fuzeren')).status).toBe(404);
  expect((await decide('shichang-fuzeren')).body).toMatchObject({ state: 'approved' });
  const own = await plan(stage, 'shichang-fuzeren', exception);
  const refused = await stage.it.call(
    'POST /v1/inspections/tasks/:id/decide',
    { params: { id: own.id }, body: { version: own.version, approve: true } },
    await as('shichang-fuzeren'),
  );
  expect(refused.problem?.code).toBe('ownTask');
});

it('司法局改合并的天数_一次一个版本_历史看得到_能退回；别的规则的历史看不到', async () => {
  const token = await justice();
  const { it: app } = stage;
  const save = (version: number, days: number) =>
    app.call(
      'POST /v1/policies/inspections',
      { body: { version, reason: '按区里新办法', body: { joinWithinDays: days, maxWindowDays: 20 } } },
      token,
    );
  expect((await save(0, 7)).body).toMatchObject({ version: 1, body: { joinWithinDays: 7 }, reason: '按区里新办法' });
  expect((await save(0, 8)).problem?.code).toBe('staleVersion');
  expect((await save(1, 91)).problem?.fields?.[0]).toEqual({
    path: 'body.joinWithinDays',
    message: '合并的间隔要在 0 到 90 天之间。',
  });
  const choices = await app.call('GET /v1/inspections/choices', {}, await as('shichang'));
  expect(choices.body.maxWindowDays).toBe(20);
  const history = await app.call('GET /v1/policies/:kind/versions', { params: { kind: 'inspections' } }, token);
  expect(history.body.items[0]?.changes.map(({ before, after }) => `${before}→${after}`)).toEqual(['30→7', '30→20']);
  const reverted = await app.call(
    'POST /v1/policies/:kind/revert',
    { params: { kind: 'inspections' }, body: { version: 1, to: 0, reason: '还是三十天' } },
    token,
  );
  expect(reverted.body.version).toBe(2);
  expect((await app.call('GET /v1/policies/inspections', {}, token)).body.body.joinWithinDays).toBe(30);
  for (const kind of ['deadlines', 'calendar'] as const) {
    const other = await app.call('GET /v1/policies/:kind/versions', { params: { kind } }, token);
    expect(other.problem?.code, kind).toBe('forbidden');
  }
  expect((await app.call('GET /v1/policies/inspections', {}, await as('shichang'))).status).toBe(403);
});

it('等我办的：部门只数自己的，司法局数全部，和清单一样多', async () => {
  await plan(stage, 'shichang', stage.asked());
  await plan(stage, 'xiaofang', stage.fireAsked());
  const { it: app } = stage;
  const todo = async (account: string) => (await app.call('GET /v1/inspections/todo', {}, await as(account))).body;
  const bureau = await justice();
  expect(await todo('shichang')).toMatchObject({ tasks: 1, proposals: 1, problems: 0, bureau: null });
  const listed = await app.call('GET /v1/inspections/tasks', { query: { limit: 100 } }, bureau);
  const raised = await app.call(
    'POST /v1/inspection-problems',
    { body: { organisationId: stage.market, words: '没有先亮证' } },
    bureau,
  );
  const all = (await app.call('GET /v1/inspections/todo', {}, bureau)).body;
  expect(all).toMatchObject({ tasks: listed.body.items.length, proposals: 1, problems: 1 });
  const white = await app.call('GET /v1/businesses', { query: { white: 'yes', limit: 100 } }, bureau);
  expect(all.bureau).toMatchObject({ items: 0, bad: 0, often: 0, white: white.body.items.length });
  expect((await todo('shichang')).problems).toBe(0);
  await app.call(
    'POST /v1/inspection-problems/:id/release',
    { params: { id: raised.body.id }, body: { version: 1, words: '先亮证再检查', reason: '普遍的问题' } },
    bureau,
  );
  expect((await todo('shichang')).problems).toBe(1);
  expect((await todo('xiaofang')).problems).toBe(0);
});

it('一年查了两次的企业，名单和数字一样；没上门的、去年的不算', async () => {
  const { it: app } = stage;
  const bureau = await justice();
  const { businessId } = await seedVisit(app);
  await seedVisit(app, { businessId, opened: false });
  const often = async () =>
    (await app.call('GET /v1/businesses', { query: { often: 'yes', limit: 100 } }, bureau)).body.items;
  expect(await often()).toEqual([]);
  await seedVisit(app, { businessId, units: ['fire'] });
  expect((await often()).map(({ id }) => id)).toEqual([businessId]);
  expect((await app.call('GET /v1/inspections/todo', {}, bureau)).body.bureau?.often).toBe(1);
  app.clock.set(app.clock.now() + 366 * DAY);
  const nextYear = await justice();
  const { body } = await app.call('GET /v1/businesses', { query: { often: 'yes', limit: 100 } }, nextYear);
  expect(body.items).toEqual([]);
});
