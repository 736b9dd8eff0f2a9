import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyInstallation, verifyTrail } from '@tellit/api/cli/verify-trail-command.ts';
import { writeDueAnchors } from '@tellit/api/features/trail/write-anchors.ts';
import { isSignedText } from '@tellit/api/platform/crypto/anchor-signature.ts';
import { sha256 } from '@tellit/api/platform/crypto/chain.ts';
import { newKeyRingText, parseKeyRing } from '@tellit/api/platform/crypto/keys.ts';
import { trailFile } from '@tellit/shared/contract/trail.ts';
import { type TrailFile, valuesOf, verifyTrailFile, wordsOf } from '@tellit/shared/rules/trail-file.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { DISTRICT } from '../factories/app.ts';
import { answered, dispatched, submitted } from './play.ts';
import type { Resident } from './resident.ts';
import { World } from './world.ts';

let world: World;

const tools = { sha256, isSigned: isSignedText };
const anchors = () => writeDueAnchors(world.app.deps);

async function fileOf(resident: Resident): Promise<TrailFile> {
  const { status, body, problem } = await resident.call('GET /v1/complaints/:district/:id/trail', {
    params: { district: DISTRICT, id: resident.complaintId },
  });
  expect(status, JSON.stringify(problem)).toBe(200);
  return body;
}

async function verified(account: string, query: { order?: string; from?: string; to?: string } = {}) {
  const { status, body, problem } = await world.as(account, 'GET /v1/trail/verify', { query });
  expect(status, JSON.stringify(problem)).toBe(200);
  return body;
}

async function command(wanted: { district?: string; order?: string } = {}) {
  const lines: string[] = [];
  const code = await verifyInstallation(world.app.deps, wanted, { line: (t) => lines.push(t), progress: () => {} });
  return { code, text: lines.join('\n'), damages: lines.filter((line) => line.startsWith('✗')) };
}

describe('居民下载的办理记录', () => {
  afterEach(() => world.close());

  test('能离线核对_页面上有的都读得到_内部的只有指纹', async () => {
    world = await World.open('2026-11-02 10:30');
    const wang = await world.told();
    // 快到期的提醒只给办理的人看。
    await world.until('2026-11-02 17:00');
    const id = await answered(world, wang);
    await world.until('2026-11-03 09:00');
    await anchors();
    await wang.says('resolved');
    const file = await fileOf(wang);
    const report = verifyTrailFile(file, tools);
    expect(report).toMatchObject({ findings: [], anchoredDay: '2026-11-02', early: 0 });
    expect(report.lines).toBe((await world.history(id)).length);
    expect(report.hidden).toBeGreaterThan(0);
    expect(report.afterAnchor).toBeGreaterThan(0);
    const shown = file.orders[0]!.lines.flatMap((line) => [valuesOf(line)].filter((values) => values !== null));
    expect(shown.map((values) => values.action)).toEqual(
      expect.arrayContaining(['told', 'accepted', 'dispatched', 'signed', 'answered', 'confirmed', 'closed']),
    );
    expect(shown.map((values) => values.action)).not.toContain('nearDue');
    const told = file.orders[0]!.lines[0]!;
    expect(told.kind === 'shown' && told.words.map(wordsOf)).toEqual(['路口的井盖坏了，晚上有人差点掉进去。']);
    const answer = file.orders[0]!.lines.find((line) => valuesOf(line)?.action === 'submitted');
    expect(answer?.kind === 'shown' && answer.words.map(wordsOf)).toEqual(['11 月 2 日换了新井盖。']);
    // Nobody who handled it can be told from another, here or across matters.
    const rows = await world.rows();
    const text = JSON.stringify(file);
    for (const event of rows.event) if (event.actorId) expect(text).not.toContain(event.actorId);
  });

  test('文件里任何一个字被改_都看得出来', async () => {
    world = await World.open('2026-11-02 10:30');
    const wang = await world.told();
    await answered(world, wang);
    await world.until('2026-11-03 09:00');
    await anchors();
    const text = JSON.stringify(await fileOf(wang));
    for (let step = 0; step < 400; step += 1) {
      const at = Math.floor((text.length * step) / 400);
      const other = text[at] === '7' ? '8' : '7';
      const changed = text.slice(0, at) + other + text.slice(at + 1);
      expect(isSound(changed), `${text.slice(at - 20, at)}[${text[at]}→${other}]`).toBe(false);
    }
    expect(isSound(text)).toBe(true);
  });

  test('改了哪一条、少了哪一条、封存对不上_指得出来', async () => {
    world = await World.open('2026-11-02 10:30');
    const wang = await world.told();
    await answered(world, wang);
    await world.until('2026-11-03 09:00');
    await anchors();
    const file = await fileOf(wang);
    const found = (change: (copy: TrailFile) => void) => {
      const copy = structuredClone(file);
      change(copy);
      return verifyTrailFile(copy, tools).findings.filter(({ damage }) => damage !== 'fileChanged');
    };
    const lines = (copy: TrailFile) => copy.orders[0]!.lines;
    expect(found((copy) => lines(copy).splice(2, 1))[0]).toMatchObject({ seq: 3, damage: 'lineMissing' });
    expect(found((copy) => lines(copy).pop())).toMatchObject([{ damage: 'lineMissing', day: '2026-11-02' }]);
    const first = (copy: TrailFile) => {
      const line = lines(copy)[0]!;
      if (line.kind !== 'shown') throw new Error('the telling is shown');
      return line;
    };
    const partOf = (copy: TrailFile, name: string) =>
      first(copy).parts.find((p) => p.name === name)! as { text: string };
    expect(found((copy) => (partOf(copy, 'at').text = '1'))[0]).toMatchObject({ seq: 1, damage: 'lineChanged' });
    const word = (copy: TrailFile) => first(copy).words[0]!.parts.find((p) => p.name === 'text')! as { text: string };
    expect(found((copy) => (word(copy).text = '"没什么事"'))).toMatchObject([{ seq: 1, damage: 'wordsChanged' }]);
    const anchor = (copy: TrailFile) => copy.orders[0]!.anchors[0]!;
    expect(found((copy) => (anchor(copy).text = anchor(copy).text.replace('11-02', '11-01')))).toMatchObject([
      { day: '2026-11-02', damage: 'anchorChanged' },
    ]);
    expect(found((copy) => (anchor(copy).proof = [{ side: 'left', hash: sha256('x') }]))).toMatchObject([
      { damage: 'anchorDiffers' },
    ]);
    expect(found((copy) => (anchor(copy).keyId = 'nobody'))).toMatchObject([{ damage: 'keyUnknown' }]);
    const stranger = parseKeyRing(newKeyRingText()).anchors[0]!.published;
    expect(found((copy) => (copy.keys[0]!.publicKey = stranger))).toMatchObject([{ damage: 'signatureWrong' }]);
    expect(verifyTrailFile({ ...file, format: 'x' }, tools).findings).toMatchObject([{ damage: 'unreadable' }]);
  });

  test('并案以后_别人的话、编号、身份都不在文件里_链照样核对得上', async () => {
    world = await World.open('2026-11-02 10:30');
    const [wang, li] = [await world.told(), await world.told({ text: '井盖坏了两天了，我家孩子差点踩空。' })];
    const target = await wang.orderId();
    await world.do('diaodu', 'merge', await li.orderId(), { targetId: target });
    await dispatched(world, wang);
    await li.do('supplement', { text: '今天又有人踩空了。' });
    await world.until('2026-11-03 01:30');
    await anchors();
    const [mine, theirs] = [await fileOf(wang), await fileOf(li)];
    expect(verifyTrailFile(mine, tools).findings).toEqual([]);
    expect(verifyTrailFile(theirs, tools).findings).toEqual([]);
    expect(theirs.orders).toHaveLength(2);
    const rows = await world.rows();
    for (const [file, other] of [
      [mine, li],
      [theirs, wang],
    ] as const) {
      const text = JSON.stringify(file);
      const row = rows.complaint.find((c) => c.id === other.complaintId)!;
      for (const secret of [row.id, row.number, row.reporterId!, '13812342741', '张伟'])
        expect(text).not.toContain(secret);
      for (const entry of rows.entry.filter((e) => e.complaintId === other.complaintId))
        expect(text).not.toContain(entry.text);
    }
  });

  test('答复没审核同意以前_办理结果不在文件里', async () => {
    world = await World.open('2026-11-02 10:30');
    const wang = await world.told();
    await submitted(world, await dispatched(world, wang));
    expect(JSON.stringify(await fileOf(wang))).not.toContain('换了新井盖');
  });

  test('别人的下载不了_凭查询码打开的下载得了', async () => {
    world = await World.open('2026-11-02 10:30');
    const [wang, li] = [await world.told(), await world.told()];
    const params = { district: DISTRICT, id: wang.complaintId };
    expect((await li.call('GET /v1/complaints/:district/:id/trail', { params })).problem.code).toBe('notFound');
    const { number, lookupCode } = wang.receipt;
    const opened = await world.app.call('POST /v1/complaints/lookup', { body: { number, lookupCode } });
    if (opened.body.scope !== 'full') throw new Error('not opened');
    const { token } = opened.body;
    expect((await world.app.call('GET /v1/complaints/:district/:id/trail', { params }, token)).status).toBe(200);
  });

  test('原话按规定抹去以后_文件仍然核对得上', async () => {
    world = await World.open('2026-11-02 10:30');
    const wang = await world.told();
    const { store, clock } = world.app;
    await store.tx((db) => db.update(store.t.entry).set({ text: null, salt: '', erasedAt: clock.now() }));
    const file = await fileOf(wang);
    expect(verifyTrailFile(file, tools).findings).toEqual([]);
    expect(file.orders[0]!.lines[0]).toMatchObject({ kind: 'shown', words: [{ erased: true, parts: [] }] });
  });

  test('命令行核对下载的文件', async () => {
    world = await World.open('2026-11-02 10:30');
    const wang = await world.told();
    const folder = await mkdtemp(join(tmpdir(), 'tellit-trail-'));
    const path = join(folder, 'x.json');
    const run = async (file: unknown, ...more: string[]) => {
      await writeFile(path, JSON.stringify(file));
      const lines: string[] = [];
      const print = { line: (text: string) => lines.push(text), progress: () => {} };
      const code = await verifyTrail(['--file', path, ...more], {}, world.app.clock, print);
      return { code, text: lines.join('\n') };
    };
    try {
      const file = await fileOf(wang);
      expect(await run(file)).toMatchObject({ code: 0, text: expect.stringContaining('记录完整') });
      expect(await run({ ...file, title: '别的事' })).toMatchObject({
        code: 1,
        text: expect.stringContaining('被改过'),
      });
      expect((await run(file, '--key', file.keys[0]!.publicKey)).code).toBe(0);
      expect((await run(file, '--key', 'another')).code).toBe(1);
      await expect(run({ nothing: 1 })).rejects.toThrow('读不到文件');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('日锚', () => {
  test('每天一个_停了几天补上_几台服务器同时写也只有一份', async () => {
    world = await World.open('2026-11-02 10:30');
    await world.told();
    expect(await anchors()).toBe(0);
    world.app.clock.set(Date.parse('2026-11-03T00:30:00+08:00'));
    // 过了零点还没满一小时：可能还有零点前开始的事没写完。
    expect(await anchors()).toBe(0);
    world.app.clock.set(Date.parse('2026-11-06T09:00:00+08:00'));
    const written = await Promise.all([anchors(), anchors(), anchors()]);
    expect(written.reduce((a, b) => a + b)).toBe(4);
    const { anchor, anchorLeaf } = world.app.store.t;
    const days = await world.app.store.read((db) => db.select().from(anchor).orderBy(anchor.day));
    expect(days.map(({ day, orders }) => `${day} ${orders}`)).toEqual([
      '2026-11-02 1',
      '2026-11-03 0',
      '2026-11-04 0',
      '2026-11-05 0',
    ]);
    expect(await world.app.store.read((db) => db.$count(anchorLeaf))).toBe(1);
    expect((await verified('jiwei')).anchors).toMatchObject({ checked: 4, findings: [], due: '2026-11-05' });
    expect(await command()).toMatchObject({ code: 0, damages: [] });
  });

  test('公钥谁都能取_签名用它核对得上', async () => {
    world = await World.open('2026-11-02 10:30');
    const { body } = await world.app.call('GET /v1/trail/key', {});
    expect(body.algorithm).toBe('Ed25519');
    expect(body.keys[0]).toEqual({ id: 'anchor', publicKey: world.app.deps.keys.anchors[0]!.published });
  });

  test('截尾、整段删除、重写、改日锚、删日锚、改清单_查得出_指得出在哪里', async () => {
    world = await World.open('2026-11-02 10:30');
    const [wang, li] = [await world.told(), await world.told()];
    const id = await answered(world, wang);
    const other = await li.orderId();
    await world.until('2026-11-06 09:00');
    await anchors();
    const { store } = world.app;
    const { event, anchor, anchorLeaf } = store.t;
    const kept = await store.read(async (db) => ({
      events: await db.select().from(event),
      anchors: await db.select().from(anchor),
      leaves: await db.select().from(anchorLeaf),
    }));
    const put = ({ events, anchors, leaves }: typeof kept) =>
      store.tx(async (db) => {
        for (const table of [event, anchor, anchorLeaf]) await db.delete(table);
        await db.insert(event).values(events);
        await db.insert(anchor).values(anchors);
        await db.insert(anchorLeaf).values(leaves);
      });
    type Rows = typeof kept;
    const events = (change: (row: Rows['events'][number]) => Rows['events'][number] | null) => ({
      ...kept,
      events: kept.events.flatMap((row) => change(row) ?? []),
    });
    const at = (seq: number) => (row: Rows['events'][number]) => row.workOrderId === id && row.seq === seq;
    const onDay = (day: string, change: Partial<Rows['anchors'][number]> | null) => ({
      ...kept,
      anchors: kept.anchors.flatMap((row) => (row.day !== day ? row : change ? { ...row, ...change } : [])),
    });
    const tampered: Record<string, [Rows, string]> = {
      截掉尾巴: [events((row) => (row.workOrderId === id && row.seq > 3 ? null : row)), `${id}：从第 4 行起被截掉了`],
      整段删除: [events((row) => (row.workOrderId === other ? null : row)), `${other}：整段记录不见了`],
      改一行: [
        events((row) => (at(2)(row) ? { ...row, action: 'closed' } : row)),
        `${id}：第 2 行有一栏和存证的文字不一致（事项）`,
      ],
      抽一行: [events((row) => (at(2)(row) ? null : row)), `${id}：从第 2 行起少了 1 行`],
      改日锚: [onDay('2026-11-02', { orders: 9 }), '2026-11-02 的日锚被改过（工单数）'],
      换签名: [onDay('2026-11-03', { signature: 'AAAA' }), '2026-11-03 的日锚签名不对'],
      删一天: [onDay('2026-11-04', null), '2026-11-04 的日锚不见了'],
      改清单: [
        { ...kept, leaves: kept.leaves.map((row) => (row.workOrderId === id ? { ...row, seq: 1 } : row)) },
        `2026-11-02 的工单清单被改过，涉及工单 ${id}`,
      ],
      删清单: [
        { ...kept, leaves: kept.leaves.filter((row) => row.workOrderId !== other) },
        `2026-11-02 的工单清单被改过，涉及工单 ${other}`,
      ],
    };
    expect((await command()).code).toBe(0);
    for (const [what, [rows, words]] of Object.entries(tampered)) {
      await put(rows);
      const { code, damages } = await command();
      expect(code, what).toBe(1);
      expect(damages.join('\n'), what).toContain(words);
      // Nothing sound is accused: an order is named only when it is the one.
      const accused = damages.filter((line) => line.includes(words.includes(id) ? other : id));
      if (!words.includes('日锚被改过')) expect(accused, what).toEqual([]);
      await put(kept);
    }
    expect((await command()).code).toBe(0);
    await world.close();
  });

  test('监督的人按工单、按时间核对_看不见的工单说没有', async () => {
    world = await World.open('2026-11-02 10:30');
    const wang = await world.told();
    const id = await wang.orderId();
    const sealed = await world.told({ aboutOfficial: true, text: '办事大厅有人收好处费。' });
    const sealedId = await sealed.orderId();
    await world.until('2026-11-03 09:00');
    await anchors();
    const byNumber = await verified('admin', { order: wang.receipt.number, from: '2026-11-01', to: '2026-11-02' });
    expect(byNumber).toMatchObject({ sound: true, order: { id, findings: [] }, anchors: { checked: 1 } });
    expect((await verified('jiwei', { order: sealedId })).order).toMatchObject({ id: sealedId, findings: [] });
    const { store } = world.app;
    await store.tx((db) => db.update(store.t.event).set({ actorKind: 'staff' }));
    const damaged = await verified('admin', { order: id });
    expect(damaged.sound).toBe(false);
    expect(damaged.order?.findings[0]).toMatchObject({ seq: 1, damage: 'columnDiffers', detail: 'actorKind' });
    const hidden = await world.as('admin', 'GET /v1/trail/verify', { query: { order: sealedId } });
    expect(hidden.problem.code).toBe('notFound');
    expect((await world.as('diaodu', 'GET /v1/trail/verify', { query: {} })).status).toBe(403);
    const long = await world.as('jiwei', 'GET /v1/trail/verify', { query: { from: '2020-01-01', to: '2026-01-01' } });
    expect(long.problem.code).toBe('invalidInput');
  });
});

function isSound(text: string): boolean {
  try {
    return verifyTrailFile(trailFile.parse(JSON.parse(text)), tools).findings.length === 0;
  } catch {
    return false;
  }
}
