import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { COMMUNITY, dispatched, OFFICER, SECRETARY } from './play.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-11-02 10:30');
});
afterEach(() => world.close());

async function photo(name: string) {
  const bytes = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#8a8f98' } })
    .jpeg()
    .toBuffer();
  return { name, type: 'image/jpeg', bytes };
}

test('居民随诉求交照片，单位交前后照片，审核以后居民才看得到', async () => {
  const wang = world.resident();
  const told = await world.app.upload('POST /v1/attachments', {}, await photo('井盖.jpg'), await wang.token());
  expect(told.status).toBe(201);
  await wang.tell({ text: '', attachmentIds: [told.body.id] });
  expect((await wang.page()).told.attachments).toMatchObject([{ id: told.body.id, kind: 'photo' }]);
  expect((await world.page('diaodu', await wang.orderId())).complaints[0]?.attachments).toHaveLength(1);

  const id = await dispatched(world, wang);
  const { id: assignmentId } = await world.share(id, COMMUNITY);
  await world.do(OFFICER, 'sign', id, { assignmentId });
  const officer = await world.app.staff({ account: OFFICER });
  const ids = [];
  for (const name of ['前.jpg', '后.jpg'])
    ids.push((await world.app.upload('POST /v1/attachments', {}, await photo(name), officer)).body.id);
  await world.do(OFFICER, 'submit', id, {
    assignmentId,
    text: '11 月 2 日换了新井盖。',
    beforeIds: [ids[0]!],
    afterIds: [ids[1]!],
  });
  expect((await wang.page()).answer).toBeNull();
  expect((await world.page(SECRETARY, id)).checklist.find((item) => item.label === '照片')).toMatchObject({
    ok: true,
    text: '2 张',
  });
  await world.do(SECRETARY, 'approve', id, {});

  const { answer } = await wang.page();
  expect([answer?.before[0]?.id, answer?.after[0]?.id]).toEqual(ids);
  const file = await world.app.app.inject({ url: answer!.after[0]!.url });
  expect(file.statusCode).toBe(200);
  expect(file.headers['content-type']).toMatch(/^image\//);
  const forged = await world.app.app.inject({ url: answer!.after[0]!.url.replace(ids[1]!, ids[0]!) });
  expect(forged.statusCode).toBe(404);
});

test('别人的照片，交不成自己的', async () => {
  const [wang, li] = [world.resident(), world.resident()];
  const theirs = await world.app.upload('POST /v1/attachments', {}, await photo('别人的.jpg'), await wang.token());
  const answer = await li.submit({ attachmentIds: [theirs.body.id] }, 'a-key-of-one-submission');
  expect(answer.problem.code).toBe('notFound');
  expect((await world.rows()).complaint).toEqual([]);
});
