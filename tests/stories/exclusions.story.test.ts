import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answered, COMMUNITY, OFFICER, SECRETARY } from './play.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-11-02 10:30');
});
afterEach(() => world.close());

const REASON = '小区内部道路，权责清单第 3 条属物业服务企业，11 月 3 日现场核实。';

async function asked() {
  const wang = await world.told();
  const id = await answered(world, wang);
  await wang.says('unresolved', 'dissatisfied');
  const share = await world.share(id, COMMUNITY);
  await world.do(OFFICER, 'submit', id, { assignmentId: share.id, text: '又协调了一次物业。' });
  await world.do(SECRETARY, 'approve', id, {});
  const asking = { assignmentId: share.id, ground: 'outsideLaw' as const, reason: REASON };
  await world.do(SECRETARY, 'ask-exclusion', id, { ...asking, scope: 'handling' });
  return { id, wang, asking };
}
const exclusions = async (by: string, id: string) =>
  (await world.as(by, 'GET /v1/work-orders/:id/exclusions', { params: { id } })).body;
const list = async (by: string, view: 'waiting' | 'decided' = 'waiting') =>
  (await world.as(by, 'GET /v1/exclusions', { query: { view } })).body.items;
const rates = async () =>
  (await world.as('ducha', 'GET /v1/rates', { query: { from: '2026-11-01', to: '2026-11-30' } })).body;

describe('剔除和申诉', () => {
  test('单位提出、督查室裁定、申诉一次、另一个人最后裁定，一步步都在历史里', async () => {
    const { id, asking } = await asked();
    expect(await world.notices(id)).toContain('区委督查室/supervisor exclusionAsked');
    expect(await world.refusal(SECRETARY, 'ask-exclusion', id, { ...asking, scope: 'handling' })).toBe(
      'exclusionAsked',
    );
    const [waiting] = await list('ducha');
    expect(waiting).toMatchObject({
      order: { id },
      exclusion: { state: 'asked', scope: 'handling', ground: 'outsideLaw', asked: { text: REASON } },
    });
    expect(await list(SECRETARY)).toHaveLength(1);
    expect(await list('jiaojing-fuzeren')).toEqual([]);
    const exclusionId = waiting!.exclusion.id;
    expect((await exclusions('ducha', id)).items[0]?.can).toEqual(['decide']);
    expect((await exclusions(SECRETARY, id)).items[0]?.can).toEqual([]);
    expect(await world.refusal(SECRETARY, 'decide-exclusion', id, { exclusionId, grant: true, reason: '同意' })).toBe(
      'notAllowed',
    );
    await world.do('ducha', 'decide-exclusion', id, { exclusionId, grant: false, reason: '属地应当协调。' });
    expect(await list('ducha')).toEqual([]);
    expect(await list('ducha', 'decided')).toMatchObject([
      { exclusion: { state: 'refused', decided: { granted: false } } },
    ]);
    expect((await exclusions(SECRETARY, id)).items[0]?.can).toEqual(['appeal']);
    await world.do(SECRETARY, 'appeal-exclusion', id, { exclusionId, reason: '物业已书面承诺。', attachmentIds: [] });
    expect(await world.refusal('ducha', 'decide-appeal', id, { exclusionId, grant: true, reason: '同意' })).toBe(
      'notAllowed',
    );
    expect((await exclusions('quwei-shuji', id)).items[0]?.can).toEqual(['decideAppeal']);
    await world.do('quwei-shuji', 'decide-appeal', id, { exclusionId, grant: true, reason: '证据充分。' });
    expect((await exclusions('ducha', id)).items).toMatchObject([
      {
        state: 'finallyGranted',
        decided: { granted: false, text: '属地应当协调。' },
        appealed: { text: '物业已书面承诺。' },
        final: { granted: true, text: '证据充分。' },
      },
    ]);
    expect(await world.history(id)).toEqual(
      expect.arrayContaining(['exclusionAsked', 'exclusionDecided', 'exclusionAppealed', 'exclusionAppealDecided']),
    );
    expect(
      await world.refusal(SECRETARY, 'appeal-exclusion', id, { exclusionId, reason: '再申诉', attachmentIds: [] }),
    ).toBe('exclusionMoved');
  });

  test('居民说的话一个字不变，居民也看不到剔除', async () => {
    const { id, wang } = await asked();
    const before = await wang.page();
    const complaints = (await world.page('ducha', id)).complaints;
    const [row] = await list('ducha');
    await world.do('ducha', 'decide-exclusion', id, { exclusionId: row!.exclusion.id, grant: true, reason: '同意' });
    expect(await wang.page()).toEqual({ ...before, version: before.version + 1 });
    expect((await wang.line()).join('；')).not.toContain('剔除');
    expect((await world.page('ducha', id)).complaints).toEqual(complaints);
  });

  test('同意以后，率里单列一行，分母少一件', async () => {
    const { id } = await asked();
    const [row] = await list('ducha');
    const before = JSON.stringify(await rates());
    await world.do('ducha', 'decide-exclusion', id, { exclusionId: row!.exclusion.id, grant: true, reason: '同意' });
    const after = JSON.stringify(await rates());
    expect(before).not.toContain('"struck":1');
    expect(after).not.toBe(before);
  });

  test('申诉过了五个工作日就不能再提', async () => {
    const { id } = await asked();
    const [row] = await list('ducha');
    const exclusionId = row!.exclusion.id;
    await world.do('ducha', 'decide-exclusion', id, { exclusionId, grant: false, reason: '不同意' });
    await world.until('2026-11-09 19:31');
    expect(
      await world.refusal(SECRETARY, 'appeal-exclusion', id, { exclusionId, reason: '申诉', attachmentIds: [] }),
    ).toBe('appealTooLate');
  });
});
