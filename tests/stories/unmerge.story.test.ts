import { afterEach, describe, expect, test } from 'vitest';
import { dispatched } from './play.ts';
import type { Resident } from './resident.ts';
import { World } from './world.ts';

let world: World;
afterEach(() => world.close());

const merged = async (account: string, id: string) =>
  (await world.as(account, 'GET /v1/work-orders/:id/together', { params: { id } })).body.merged;

describe('拆开并案', () => {
  test('好几家店并成一件，拆出一家：原来的期限、状态、编号都回来，其他的不动', async () => {
    world = await World.open('2026-10-28 10:20');
    const first = await world.told({ text: '围挡占了人行道。' });
    const id = await first.orderId();
    const shops: Resident[] = [];
    for (let n = 1; n <= 6; n += 1) {
      await world.until(`2026-10-28 10:${20 + n}`);
      shops.push(await world.told({ text: `围挡挡住了第 ${n} 家店。` }));
    }
    const [odd] = shops.slice(2, 3);
    if (!odd) throw new Error('no shop');
    const oddOrder = await odd.orderId();
    await world.do('diaodu', 'accept', oddOrder, {});
    const was = await world.everything(oddOrder);
    const due = await world.dues(oddOrder, 'dispatch');
    for (const shop of shops) await world.do('diaodu', 'merge', await shop.orderId(), { targetId: id });
    await dispatched(world, first, 'urban-management');
    expect((await world.order(id)).reporters).toBe(7);
    expect((await merged('diaodu', id)).map((m) => m.canUnmerge)).toEqual(Array.from({ length: 6 }, () => true));

    await world.until('2026-10-28 12:00');
    const dues = await world.dues(id, 'handle');
    const page = await world.do('diaodu', 'unmerge', id, { sourceId: oddOrder });
    expect(page.complaints).toHaveLength(6);
    expect(await world.state(oddOrder)).toBe('accepted');
    expect(await world.dues(oddOrder, 'dispatch')).toEqual(due);
    expect(await world.dues(id, 'handle')).toEqual(dues);
    const [clocksBefore, clocksAfter] = [was, await world.everything(oddOrder)].map((all) =>
      (all as { id: string; kind?: string; dueAt?: number; state: string }[][])
        .flat()
        .filter((row) => row.kind !== undefined && row.dueAt !== undefined && 'warnAt' in row)
        .map(({ id: clock, dueAt, state }) => ({ clock, dueAt, state })),
    );
    expect(clocksAfter).toEqual(clocksBefore);
    expect(await odd.page()).toMatchObject({ state: 'accepted', number: odd.receipt.number, merged: false });
    expect(await odd.messages()).toEqual(['accepted', 'merged', 'dispatched', 'unmerged']);
    expect(await odd.line()).toContain('和别人的事分开了，单独办理');
    // 派出去的单位也知道少了一位反映人。
    expect(await world.notices(id)).toContain('区城市管理局 unmerged');
    for (const shop of shops.filter((one) => one !== odd)) expect((await shop.page()).merged).toBe(true);
  });

  test('并进来的更急，目标跟着急；拆出去，期限回到原来的', async () => {
    world = await World.open('2026-10-28 10:20');
    const first = await world.told();
    const id = await dispatched(world, first);
    const dues = await world.dues(id, 'handle');
    const leak = await world.told({ text: '水管爆了。' });
    const leakOrder = await leak.orderId();
    await world.do('diaodu', 'classify', leakOrder, { urgency: 'urgent' });
    await world.do('diaodu', 'merge', leakOrder, { targetId: id });
    expect((await world.order(id)).urgency).toBe('urgent');
    expect(await world.dues(id, 'handle')).not.toEqual(dues);
    await world.do('diaodu', 'unmerge', id, { sourceId: leakOrder });
    expect((await world.order(id)).urgency).toBe('normal');
    expect(await world.dues(id, 'handle')).toEqual(dues);
    expect((await world.order(leakOrder)).urgency).toBe('urgent');
  });

  test('答复以后不能拆，别人不能拆，没并过的不能拆', async () => {
    world = await World.open('2026-10-28 10:20');
    const first = await world.told();
    const second = await world.told();
    const [id, other] = [await dispatched(world, first), await second.orderId()];
    expect(await world.refusal('diaodu', 'unmerge', id, { sourceId: other })).toBe('wrongState');
    await world.do('diaodu', 'merge', other, { targetId: id });
    expect(await world.refusal('shuikujie-shuji', 'unmerge', id, { sourceId: other })).toBe('notAllowed');
    const share = { assignmentId: (await world.share(id, '650103017005')).id };
    await world.do('shuikujie', 'sign', id, share);
    await world.do('shuikujie', 'submit', id, { ...share, text: '换好了。' });
    await world.do('shuikujie-shuji', 'approve', id, {});
    expect((await merged('diaodu', id)).map((m) => m.canUnmerge)).toEqual([false]);
    expect(await world.refusal('diaodu', 'unmerge', id, { sourceId: other })).toBe('wrongState');
  });
});
