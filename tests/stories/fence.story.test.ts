// 围挡: so many people tell the same thing that listing is suggested. It is listed while the units already work, everybody
// keeps an own answer and an own call, and the matter is over when the last of them has said so.
import { afterEach, expect, test } from 'vitest';
import { DISTRICT } from '../factories/app.ts';
import { instant } from './facts.ts';
import { call, dispatched, submitted, toldByPhone } from './play.ts';
import type { Resident } from './resident.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

const TEXT = '工地围挡把整条人行道都占了，店门口没法走人。';
const LEAD = { code: 'urban-management', officer: 'chengguan', head: 'chengguan-fuzeren' };
const JOINT = { code: 'housing', officer: 'zhujian' };

/** Seven tell it within two days: five at the printed codes, two by telephone. */
async function sevenTell(): Promise<Resident[]> {
  const people: Resident[] = [];
  for (let n = 0; n < 5; n++) {
    people.push(
      await world.told({
        text: `${TEXT}第 ${n + 1} 家店。`,
        ...(n % 2 === 1 ? { code: 'dem0skj000002' } : {}),
        contact: { name: `店主${n + 1}`, phone: `1370000222${n}` },
      }),
    );
    await world.until(['2026-10-28 11:00', '2026-10-28 16:00', '2026-10-29 10:30'][Math.min(n, 2)] ?? '');
  }
  people.push(await toldByPhone(world, { text: TEXT, contact: { name: '古丽', phone: '13900001111' } }));
  people.push(await toldByPhone(world, { text: TEXT, contact: { name: '老马', phone: '13900002222' } }));
  return people;
}

const suggested = async () =>
  (await world.as('quwei-shuji', 'GET /v1/listings', { query: {} })).body.suggested.map((one) => [
    one.orderId,
    one.reporters,
  ]);

test('七个人说的并成一件，提示挂牌；边办边挂，核查了才摘；七个人都回访到，最后一个答完才办结', async () => {
  world = await World.open('2026-10-28 10:20');
  const people = await sevenTell();
  const [first, ...others] = people as [Resident, ...Resident[]];
  const id = await first.orderId();
  expect(await suggested()).toEqual([]);

  // The units work on it while more people are heard: the merge never sends it back.
  await world.do('diaodu', 'merge', await others[0]!.orderId(), { targetId: id });
  await dispatched(world, first, LEAD.code, JOINT.code);
  await world.do(LEAD.officer, 'sign', id, { assignmentId: (await world.share(id, LEAD.code)).id });
  const due = await world.dues(id, 'handle');
  const { level } = await world.order(id);
  for (const [n, other] of others.slice(1).entries()) {
    await world.do('diaodu', 'merge', await other.orderId(), { targetId: id });
    // Five of them within three days: the fifth brings the suggestion, the sixth and seventh no second one.
    expect((await suggested()).length, `${n + 3} 人`).toBe(n + 3 >= 5 ? 1 : 0);
  }
  expect(await suggested()).toEqual([[id, 7]]);
  expect((await world.notices(id)).filter((one) => one.endsWith('listingSuggested')).sort()).toEqual([
    '区委督查室/supervisor listingSuggested',
    '沙依巴克区/districtSecretary listingSuggested',
  ]);
  expect((await world.history(id)).filter((action) => action === 'impactReached')).toHaveLength(1);
  // Listing is no rung, and nothing anybody was promised has moved.
  expect(await world.order(id)).toMatchObject({ reporters: 7, level });
  expect(await world.dues(id, 'handle')).toEqual(due);

  await world.do('quwei-shuji', 'list', id, {
    publicTitle: '水库街工地围挡占道',
    requirement: '一周内退到红线以内。',
    dueAt: instant('2026-11-05 19:30'),
  });
  expect(await suggested()).toEqual([]);
  expect(await world.state(id)).toBe('inProgress');
  const title = '区委书记挂牌督办这件事';
  for (const reporter of people.slice(0, 5)) expect(await reporter.line()).toContain(title);
  for (const reporter of people.slice(0, 5))
    expect((await reporter.page()).lead?.name, reporter.receipt.number).toBe('沙依巴克区城市管理局');
  const open = await world.app.call('GET /v1/public/listings', { query: { district: DISTRICT } });
  expect(open.body.items).toMatchObject([{ title: '水库街工地围挡占道', listed: true }]);
  for (const secret of ['店主', '古丽', '1370000', '1390000', id, first.receipt.number])
    expect(JSON.stringify(open.body)).not.toContain(secret);

  await world.until('2026-10-30 17:00');
  await submitted(world, id, '责令施工单位整改，已验收。', JOINT);
  await submitted(world, id, '10 月 30 日围挡退到红线以内，人行道通了。', LEAD);
  await world.do(LEAD.head, 'approve', id, {});
  for (const reporter of people.slice(0, 5)) {
    expect(await reporter.messages()).toContain('answered');
    expect((await reporter.page()).answer?.text).toContain('人行道通了');
  }
  expect(await world.refusal('quwei-shuji', 'unlist', id, { publicResult: '退了。' })).toBe('notChecked');
  await world.do('ducha', 'check-listing', id, { words: '到场看过，路通了。' });
  await world.do('quwei-shuji', 'unlist', id, { publicResult: '围挡退到红线以内，44 家商户通行恢复。' });
  expect((await world.order(id)).state, 'unlisted, but nobody has been asked yet').toBe('answered');

  // Two answer themselves; the other five are called, in whatever order, and the matter waits for the last one.
  await first.says('resolved', 'satisfied');
  await people[3]!.says('resolved', 'fair');
  await world.until('2026-11-04 11:00');
  const list = await world.as('huifang', 'GET /v1/follow-ups', { query: { limit: 100 } });
  const waiting = people.filter((one) => one !== first && one !== people[3]);
  expect(list.body.items.map((row) => row.complaintId).sort()).toEqual(waiting.map((one) => one.complaintId).sort());
  for (const [n, reporter] of waiting.entries()) {
    expect(await world.state(id), `${n} 个人答了`).toBe('answered');
    const said = await call(world, reporter, 'reached', 'resolved', { rating: 'satisfied' });
    expect(said.status, JSON.stringify(said.problem)).toBe(200);
  }
  expect(await world.state(id)).toBe('closed');
  const { complaint, followUp } = await world.rows();
  expect(complaint.map((one) => [one.workOrderId, one.state])).toEqual(people.map(() => [id, 'closed']));
  expect(followUp.map((one) => one.complaintId).sort()).toEqual(people.map((one) => one.complaintId).sort());
}, 60_000);

test('过了三天才凑够五个人的，不提示；七个人里有一个说没解决，大家的事就没完', async () => {
  world = await World.open('2026-10-20 10:20');
  const people: Resident[] = [];
  for (const day of ['20', '21', '24', '25', '28']) {
    await world.until(`2026-10-${day} 10:30`);
    people.push(await world.told({ text: TEXT }));
  }
  const id = await people[0]!.orderId();
  for (const other of people.slice(1)) await world.do('diaodu', 'merge', await other.orderId(), { targetId: id });
  expect(await suggested()).toEqual([]);
  await dispatched(world, people[0]!, LEAD.code);
  await submitted(world, id, '退了。', LEAD);
  await world.do(LEAD.head, 'approve', id, {});
  for (const reporter of people.slice(0, 4)) await reporter.says('resolved');
  expect(await world.state(id)).toBe('answered');
  await people[4]!.says('unresolved');
  expect(await world.state(id)).toBe('inProgress');
  expect((await world.ladder(id)).at(-1)).toMatch(/unresolved$/);
  await submitted(world, id, '又退了半米。', LEAD);
  await world.do(LEAD.head, 'approve', id, {});
  await people[4]!.says('resolved');
  expect(await world.state(id)).toBe('closed');
}, 60_000);
