import { afterEach, describe, expect, test } from 'vitest';
import { instant } from './facts.ts';
import { dispatched, submitted, TRAFFIC } from './play.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

const whistles = async (account: string, id: string) =>
  (await world.as(account, 'GET /v1/work-orders/:id/together', { params: { id } })).body.whistles;

async function called() {
  const resident = await world.told();
  const id = await dispatched(world, resident);
  await world.do('shuikujie', 'sign', id, { assignmentId: (await world.share(id, '650103017005')).id });
  await world.do('jiewei-shuji', 'whistle', id, {
    unitIds: [await world.app.organisation(TRAFFIC.code), await world.app.organisation('housing')],
    meetAt: instant('2026-11-02 16:00'),
    place: '水库街口',
    why: '井盖反复坏，请两家到现场看清楚是谁的。',
  });
  const [whistle] = await whistles('diaodu', id);
  return { resident, id, whistleId: whistle?.id ?? '' };
}

describe('吹哨报到', () => {
  test('街道吹哨，单位到场签到，早到晚到系统算，主办写记录，街道评价', async () => {
    world = await World.open();
    const { resident, id, whistleId } = await called();
    expect(await world.notices(id)).toEqual(
      expect.arrayContaining(['交警大队 whistle', '区住建局 whistle', '水库街社区 whistle', '区住建局 toSign']),
    );
    expect(await resident.line()).toContain('街道请交警大队、区住建局到现场一起看');

    await world.until('2026-11-02 15:50');
    await world.do(TRAFFIC.officer, 'sign-in', id, { whistleId, place: '水库街口东侧', lng: 87.58, lat: 43.8 });
    expect((await world.share(id, TRAFFIC.code)).state).toBe('signed');
    await world.until('2026-11-02 16:12');
    await world.do('zhujian', 'sign-in', id, { whistleId, place: '水库街口' });
    expect(await world.refusal('zhujian-fuzeren', 'sign-in', id, { whistleId, place: '又来' })).toBe('notAllowed');

    const [whistle] = await whistles('jiewei-shuji', id);
    expect(whistle?.units.map((u) => [u.arrival, u.minutesLate, u.arrivedPlace])).toEqual([
      ['onTime', 0, '水库街口东侧'],
      ['late', 12, '水库街口'],
    ]);
    expect(await world.refusal('zhujian', 'conclude-whistle', id, { whistleId, text: '我来写' })).toBe('notAllowed');
    await world.do('shuikujie', 'conclude-whistle', id, { whistleId, text: '井盖归住建，三天内换新。' });
    expect(await world.notices(id)).toContain('骑马山街道/streetSecretary whistleToRate');

    const [police, housing] = whistle?.units ?? [];
    const rate = (unitId: string | undefined, rating: 'onTime' | 'late', words?: string) => ({
      whistleId,
      ratings: [{ unitId: unitId ?? '', rating, ...(words ? { words } : {}) }],
    });
    expect(await world.refusal('diaodu', 'rate-whistle', id, rate(housing?.id, 'onTime'))).toBe('ratingNeedsWords');
    await world.do('diaodu', 'rate-whistle', id, rate(housing?.id, 'onTime', '提前打过电话，堵在路上。'));
    await world.do('jiewei-shuji', 'rate-whistle', id, rate(police?.id, 'onTime'));
    expect(await world.refusal('diaodu', 'rate-whistle', id, rate(police?.id, 'late', '再评'))).toBe('whistleOver');
    const [over] = await whistles('zhujian', id);
    expect(over).toMatchObject({ state: 'concluded', record: { text: '井盖归住建，三天内换新。' } });
    expect(over?.units.map((u) => [u.rating, u.ratingWords, u.mine])).toEqual([
      ['onTime', null, false],
      ['onTime', '提前打过电话，堵在路上。', true],
    ]);
    expect((await world.page('diaodu', id)).timeline.map((l) => l.title)).toEqual(
      expect.arrayContaining(['区住建局报到，迟到 12 分钟，同时签收', '吹哨办结：准时 1、迟到 1、未到 0']),
    );
  });

  test('没来的算未到；取消的都告诉；工单撤回了，没办结的哨也收', async () => {
    world = await World.open();
    const first = await called();
    await world.do('shuikujie', 'conclude-whistle', first.id, { whistleId: first.whistleId, text: '只有社区在。' });
    expect((await whistles('diaodu', first.id))[0]?.units.map((u) => u.arrival)).toEqual(['absent', 'absent']);
    const second = await called();
    await world.do('diaodu', 'cancel-whistle', second.id, { whistleId: second.whistleId, reason: '下大雪，改日。' });
    expect(await world.notices(second.id)).toContain('区住建局 whistleCancelled');
    expect(await world.refusal('zhujian', 'sign-in', second.id, { whistleId: second.whistleId, place: '到了' })).toBe(
      'notAllowed',
    );
    const third = await called();
    await third.resident.do('withdraw', {});
    expect((await whistles('diaodu', third.id))[0]?.state).toBe('cancelled');
    expect(await world.notices(third.id)).toContain('交警大队 whistleCancelled');
  });

  test('没被叫到的单位不能签到，约定时间不能在过去，上一次没办结不能再吹', async () => {
    world = await World.open();
    const { id, whistleId } = await called();
    const unitIds = [await world.app.organisation('ecology')];
    const again = { unitIds, place: '路口', why: '再来' };
    expect(await world.refusal('diaodu', 'whistle', id, { ...again, meetAt: instant('2026-11-02 17:00') })).toBe(
      'whistleOpen',
    );
    await world.do('diaodu', 'cancel-whistle', id, { whistleId, reason: '改日' });
    expect(await world.refusal('diaodu', 'whistle', id, { ...again, meetAt: instant('2026-11-01 17:00') })).toBe(
      'meetingPast',
    );
    expect(await world.refusal('shuikujie', 'whistle', id, { ...again, meetAt: instant('2026-11-02 17:00') })).toBe(
      'notAllowed',
    );
    await submitted(world, id);
  });
});
