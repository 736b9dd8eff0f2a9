import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answered, COMMUNITY, call, SECRETARY, toldByPhone } from './play.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-11-02 10:30');
});
afterEach(() => world.close());

/** Four people with one matter; one of them answers on the phone of their own, the others are silent. */
async function group() {
  const [wang, li, zhao, mother] = [
    await world.told(),
    await world.told(),
    await world.told(),
    await toldByPhone(world),
  ];
  const id = await wang.orderId();
  for (const other of [li, zhao, mother]) await world.do('diaodu', 'merge', await other.orderId(), { targetId: id });
  await answered(world, wang);
  await wang.says('resolved', 'satisfied');
  await world.until('2026-11-05 10:30');
  return { id, wang, li, zhao, mother };
}

const coverage = async (by = 'huifang', from = '2026-11-01', to = '2026-11-30') =>
  (await world.as(by, 'GET /v1/follow-ups/coverage', { query: { from, to } })).body;
const sitting = async (workOrderId: string) =>
  (await world.as('huifang', 'GET /v1/follow-ups', { query: { workOrderId } })).body.items;

describe('回访', () => {
  test('几个人反映的一件事，一次坐下来逐个回访，各有各的结果', async () => {
    const { id, li, zhao, mother } = await group();
    const alone = await world.told();
    await answered(world, alone);
    await world.until('2026-11-10 10:30');
    const all = (await world.as('huifang', 'GET /v1/follow-ups', {})).body.items;
    expect(all).toHaveLength(4);
    expect((await sitting(id)).map((row) => [row.complaintId, row.group])).toEqual(
      [li, zhao, mother].map((x) => [x.complaintId, { waiting: 3, reporters: 4 }]),
    );
    expect((await call(world, li, 'reached', 'unresolved')).body).toMatchObject({ rework: true });
    // The first 没解决 sends it back to work; whoever has not been asked yet still is.
    expect((await call(world, zhao, 'reached', 'resolved', { rating: 'satisfied' })).body).toMatchObject({
      closed: true,
    });
    expect((await call(world, mother, 'notReached')).body).toMatchObject({ attempts: 1, counts: true });
    expect((await sitting(id)).map((row) => [row.complaintId, row.attempts])).toEqual([[mother.complaintId, 1]]);
    const page = await world.page('huifang', id);
    const said = page.complaints.map((c) => [c.id, c.state, c.followUps.at(-1)?.resolution ?? null]);
    expect(said).toEqual(
      expect.arrayContaining([
        [li.complaintId, 'inHand', 'unresolved'],
        [zhao.complaintId, 'closed', 'resolved'],
        [mother.complaintId, 'answered', null],
      ]),
    );
  });

  test('打得太密的不算，回访页上说清为什么、还差什么', async () => {
    const wang = await world.told();
    await answered(world, wang);
    await world.until('2026-11-05 10:30');
    const detail = async () =>
      (await world.as('huifang', 'GET /v1/follow-ups/:complaintId', { params: { complaintId: wang.complaintId } }))
        .body;
    expect(await detail()).toMatchObject({ tries: [], counted: 0, needed: 3, ifNow: { counts: true, enough: false } });
    await call(world, wang, 'notReached');
    await world.until('2026-11-05 10:50');
    expect(await detail()).toMatchObject({ counted: 1, ifNow: { counts: false, missing: ['number', 'day', 'part'] } });
    expect((await call(world, wang, 'notReached')).body).toEqual({
      attempts: 2,
      closed: false,
      rework: false,
      counts: false,
      missing: ['number', 'day', 'part'],
    });
    expect((await detail()).tries).toMatchObject([
      { counts: true, part: 'morning' },
      { counts: false, part: 'morning' },
    ]);
    await world.until('2026-11-05 18:00');
    await call(world, wang, 'notReached');
    await world.until('2026-11-06 10:00');
    expect(await detail()).toMatchObject({ counted: 2, ifNow: { counts: true, enough: true, missing: [] } });
    expect((await call(world, wang, 'notReached')).body).toMatchObject({ closed: true, counts: true, missing: [] });
  });

  test('覆盖：答复的每一件都在一行里，各行加起来等于全部', async () => {
    const { li, zhao, mother } = await group();
    expect(await coverage()).toMatchObject({ all: 4, app: 1, waiting: 3, withdrawn: 0 });
    await call(world, li, 'reached', 'resolved', { rating: 'fair' });
    await call(world, zhao, 'refused');
    await world.until('2026-11-05 18:00');
    await call(world, mother, 'notReached');
    await world.until('2026-11-06 11:00');
    await call(world, mother, 'notReached');
    await world.until('2026-11-06 18:00');
    await call(world, mother, 'notReached');
    const view = await coverage();
    expect(view).toMatchObject({ all: 4, app: 1, phone: 1, refused: 1, threeAttempts: 1, waiting: 0 });
    const { all, withdrawn, ...lines } = view;
    expect(Object.values(lines).reduce((sum, n) => sum + n, 0)).toBe(all);
    expect(withdrawn).toBe(0);
    expect(await coverage('huifang', '2026-10-01', '2026-10-31')).toMatchObject({ all: 0 });
    // The same orders as the list: not those of the discipline office, nor another street's.
    expect(await coverage('jiwei')).toMatchObject({ all: 0 });
  });

  test('没解决、正在重办的，算已经回访到；重办答复后又等回访', async () => {
    const wang = await world.told();
    const id = await answered(world, wang);
    await world.until('2026-11-05 10:30');
    await call(world, wang, 'reached', 'unresolved');
    expect(await coverage()).toMatchObject({ all: 1, phone: 1, waiting: 0 });
    const share = await world.share(id, '650103017005');
    await world.do('shuikujie', 'submit', id, { assignmentId: share.id, text: '又修了一遍。' });
    await world.do('shuikujie-shuji', 'approve', id, {});
    expect(await coverage()).toMatchObject({ all: 1, phone: 0, waiting: 1 });
  });
});

test('主办退了单、还在等的人撤回了，先前满意的人又说出问题：回到专班重新派', async () => {
  const [zhang, li] = [await world.told(), await world.told()];
  const id = await zhang.orderId();
  await world.do('diaodu', 'merge', await li.orderId(), { targetId: id });
  await answered(world, zhang);
  await zhang.do('confirm', { resolution: 'resolved', rating: null });
  await li.do('confirm', { resolution: 'unresolved', rating: null });
  const { id: assignmentId } = await world.share(id, COMMUNITY);
  await world.do(SECRETARY, 'return', id, { assignmentId, reason: '不归社区管。', basis: '权责清单' });
  await world.do('diaodu', 'rule', id, { assignmentId, upheld: true, reason: '同意。' });
  await li.do('withdraw', {});
  expect(await world.state(id)).toBe('closed');
  expect((await zhang.do('reopen', { text: '又坏了。' })).state).toBe('inHand');
  expect(await world.state(id)).toBe('accepted');
  expect(await world.list('diaodu', 'desk')).toContain(id);
  const [latest] = (await world.as('diaodu', 'GET /v1/notices', { query: {} })).body.items;
  expect(latest?.title).toBe('反映人说没解决，请重办');
});
