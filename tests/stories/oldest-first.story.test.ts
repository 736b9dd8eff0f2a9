// With any backlog what fell due first rings first, however early a longer clock turned yellow.
import { expect, test } from 'vitest';
import { COMMUNITY, OFFICER } from './play.ts';
import { World } from './world.ts';

test('停机以后补响：先到期的先响，不看谁先变黄', async () => {
  const world = await World.open('2026-11-02 10:30');
  const resident = await world.told();
  const id = await resident.orderId();
  const units = [{ organisationId: await world.app.organisation(COMMUNITY), part: 'lead' as const }];
  await world.do('diaodu', 'dispatch', id, { units, difficulty: 'complex' });
  const { id: assignmentId } = await world.share(id, COMMUNITY);
  await world.do(OFFICER, 'sign', id, { assignmentId });
  await world.do(OFFICER, 'contact', id, { assignmentId, way: 'visit', text: '看了现场。' });
  // The third 催办 climbs on the 18th; its level clock is due on the 20th, the handling on the 23rd but yellow before it.
  for (const day of ['16', '17', '18']) {
    await world.until(`2026-11-${day} 12:00`);
    await resident.do('urge', {});
  }
  expect(await world.dues(id, 'level')).toEqual(['2026-11-20 19:30']);
  expect(await world.dues(id, 'handle')).toEqual(['2026-11-23 19:30']);
  await world.outageUntil('2026-11-24 12:00');
  const { event } = await world.rows();
  const rang = event.filter((e) => e.action === 'overdue').map((e) => JSON.parse(e.text).facts.kind);
  expect(rang).toEqual(['level', 'handle']);
  expect(await world.ladder(id)).toEqual([
    '1 水库街社区 communitySecretary urged',
    '2 骑马山街道 streetSecretary levelOverdue',
    '3 沙依巴克区 districtSecretary overdue',
  ]);
  await world.close();
}, 30_000);
