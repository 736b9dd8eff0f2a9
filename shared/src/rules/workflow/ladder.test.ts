import { describe, expect, test } from 'vitest';
import { fromLocal } from '../calendar.ts';
import { DEFAULT_CALENDAR } from '../default-policy.ts';
import { local, Story } from './testing/story.ts';
import { complaint, PEOPLE, reporter, SYSTEM, unit } from './testing/world.ts';

const { westOfficer, westSecretary, streetSecretary, districtSecretary, deskHead, dispatcher, trafficHead } = PEOPLE;
const open = (story: Story) => story.c.escalations.filter((e) => e.settledAt === null);
const ladder = (story: Story) => story.c.escalations.map((e) => [e.level, e.role, e.cause]);

/** Signed by west, never submitted; the handle clock ran out on Friday 6 November. */
function overdue() {
  const story = new Story().dispatched();
  story.do(westOfficer, 'sign', { assignmentId: story.share('west').id });
  story.do(westOfficer, 'contact', { assignmentId: story.share('west').id });
  return story.until('2026-11-07 10:00');
}

describe('DIGIT 的六个毛病，我们反过来', () => {
  test('一、居民催办、补充、回答，从不推迟提级', () => {
    const quiet = overdue();
    const loud = new Story().dispatched();
    loud.do(westOfficer, 'sign', { assignmentId: loud.share('west').id });
    for (const day of ['10-31', '11-01', '11-02', '11-03', '11-04', '11-05', '11-06']) {
      loud.until(`2026-${day} 19:00`);
      for (const action of ['supplement', 'answerQuestion'] as const) loud.do(reporter('a'), action, {});
      if (day === '11-03') loud.do(reporter('a'), 'urge', {});
    }
    loud.until('2026-11-07 10:00');
    const firedAt = (story: Story) => story.running('handle').map((k) => [local(k.dueAt), k.firedAt !== null]);
    expect(firedAt(loud)).toEqual(firedAt(quiet));
    expect(
      loud.c.escalations.filter((e) => e.cause === 'overdue' && e.organisationId === 'west').length,
    ).toBeGreaterThan(0);
  });

  test('二、没人受理、没派出去的也会提级，提到调度的负责人', () => {
    const story = new Story().until('2026-10-30 16:00');
    expect(story.c.escalations).toMatchObject([
      { cause: 'overdue', level: 1, organisationId: 'desk', role: 'unitHead' },
    ]);
    const dispatch = new Story();
    dispatch.do(dispatcher, 'accept', {});
    dispatch.until('2026-10-30 16:00');
    expect(dispatch.c.escalations).toMatchObject([{ level: 1, organisationId: 'desk' }]);
  });

  test('三、每个到期的时钟都响，先到期的先响', () => {
    const story = new Story().dispatched('west', 'traffic').until('2026-11-12 10:00');
    const rung = story.c.clocks.filter((k) => k.dueAt < story.now && k.state === 'running');
    expect(rung.every((k) => k.firedAt !== null)).toBe(true);
    const order = [...rung].sort((a, b) => (a.firedAt ?? 0) - (b.firedAt ?? 0)).map((k) => k.dueAt);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('四、一级不批，提到街道；街道不批，提到区；到区为止', () => {
    const story = overdue();
    expect(ladder(story)).toEqual([[1, 'communitySecretary', 'overdue']]);
    story.until('2026-11-10 19:00');
    expect(ladder(story).at(-1)).toEqual([1, 'communitySecretary', 'overdue']);
    story.until('2026-11-11 10:00');
    expect(ladder(story).at(-1)).toEqual([2, 'streetSecretary', 'levelOverdue']);
    story.until('2026-11-13 10:00');
    expect(ladder(story).at(-1)).toEqual([3, 'districtSecretary', 'levelOverdue']);
    story.until('2026-12-13 10:00');
    expect(story.c.escalations.filter((e) => e.cause !== 'replyOverdue').length).toBe(3);
    expect(story.c.order.level).toBe(3);
  });

  test('五、两台服务器同时响同一个时钟，只提一次', () => {
    const story = new Story();
    story.at('2026-10-30 15:01').do(SYSTEM, 'fire', { clockId: 'accept' });
    expect(story.refusal(SYSTEM, 'fire', { clockId: 'accept' })).toBe('clockGone');
    const replay = { ...story.c, clocks: story.c.clocks.map((k) => ({ ...k, firedAt: null })) };
    story.c = { ...replay, order: { ...replay.order, level: 0 } };
    expect(story.do(SYSTEM, 'fire', { clockId: 'accept' }).escalations).toEqual([]);
  });

  test('六、按工作日历走，节假日和下班时间不算', () => {
    const story = new Story('2026-09-30 11:00').dispatched();
    expect(story.due('handle')).toBe('2026-10-13 19:30');
    expect(story.due('sign')).toBe('2026-09-30 16:30');
    story.until('2026-10-09 10:00');
    expect(story.running('handle')[0]?.firedAt).toBeNull();
  });
});

describe('到期提醒', () => {
  test('谁的时钟提醒谁，只一次', () => {
    const story = new Story().dispatched();
    const { id } = story.running('handle')[0] ?? { id: '' };
    expect(story.do(SYSTEM, 'warn', { clockId: id }).notices).toMatchObject([
      { organisationId: 'west', kind: 'nearDue' },
      { organisationId: 'west', kind: 'document' },
    ]);
    expect(story.c.documents).toMatchObject([
      { kind: 'reminderLetter', cause: 'nearDue', toId: 'west', issuerId: 'street' },
    ]);
    expect(story.refusal(SYSTEM, 'warn', { clockId: id })).toBe('clockGone');
  });

  test('居民的确认期快到了：只给居民留一句（要了微信消息的人才收到），不催单位，不进经过', () => {
    const story = new Story().answered();
    const { id = '', dueAt, complaintId } = story.running('confirm')[0] ?? {};
    const decision = story.do(SYSTEM, 'warn', { clockId: id });
    expect(decision.notices).toEqual([{ to: 'reporter', complaintId, kind: 'confirmSoon', dueAt }]);
    expect(decision.events).toEqual([]);
  });
});

describe('超期', () => {
  test('没到期、改过期限的时钟不响', () => {
    expect(new Story().refusal(SYSTEM, 'fire', { clockId: 'accept' })).toBe('clockGone');
  });

  test('首次联系超期只提醒，不提级', () => {
    const story = new Story().dispatched();
    story.do(westOfficer, 'sign', { assignmentId: story.share('west').id });
    story.until('2026-11-03 10:00');
    expect(story.running('firstContact')[0]?.firedAt).not.toBeNull();
    expect(story.c.escalations).toEqual([]);
  });

  test('裁定超期提给调度的负责人，审核超期越过单位负责人', () => {
    const ruling = new Story().dispatched('traffic');
    ruling.do(trafficHead, 'return', { assignmentId: ruling.share('traffic').id, reason: '', basis: '' });
    expect(ruling.until('2026-10-31 10:00').c.escalations).toMatchObject([{ organisationId: 'desk' }]);
    const approve = new Story().dispatched('traffic');
    const { id: assignmentId } = approve.share('traffic');
    approve.do(PEOPLE.trafficOfficer, 'sign', { assignmentId });
    approve.do(PEOPLE.trafficOfficer, 'submit', { assignmentId, result: '' });
    expect(approve.until('2026-11-03 10:00').c.escalations).toMatchObject([
      { organisationId: 'street', role: 'streetSecretary', level: 2 },
    ]);
    expect(approve.c.documents.at(-1)).toMatchObject({
      kind: 'reminderLetter',
      issuerId: 'supervision',
      toId: 'traffic',
      toRole: 'unitHead',
    });
  });

  test('两个原因各提各的，级数加到三为止', () => {
    const story = new Story('2026-10-30 11:00', [complaint('a'), complaint('b'), complaint('c')]).dispatched();
    for (const id of ['a', 'b', 'c']) story.do(reporter(id), 'urge', {});
    story.until('2026-10-31 10:00');
    expect(ladder(story)).toEqual([
      [1, 'communitySecretary', 'urged'],
      [2, 'streetSecretary', 'overdue'],
    ]);
  });
});

describe('原因没了，提级时钟就停', () => {
  test('交了结果，办理超期的几级都了结，级数不降', () => {
    const story = overdue().until('2026-11-11 10:00');
    story.do(westOfficer, 'submit', { assignmentId: story.share('west').id, result: '' });
    expect(open(story)).toEqual([]);
    expect(story.running('level')).toEqual([]);
    expect(story.c.order.level).toBe(2);
  });

  test('说没解决的，重办答复后了结', () => {
    const story = new Story().answered();
    story.says('a', 'unresolved');
    expect(open(story).length).toBe(1);
    story.answered();
    expect(open(story)).toEqual([]);
    expect(story.c.order.level).toBe(1);
  });
});

describe('批示', () => {
  test('提级时钟停，发批示件，主办单位阅知后三个工作日内回复', () => {
    const story = overdue();
    const decision = story.do(westSecretary, 'instruct', {
      escalationId: open(story)[0]?.id ?? '',
      text: '三天内办完',
    });
    expect(open(story)).toEqual([]);
    const paper = story.c.documents.find((d) => d.kind === 'instruction');
    expect(paper).toMatchObject({ toId: 'west', issuerId: 'west', issuedBy: 'westSecretary', state: 'issued' });
    // 发文一个工作日视为阅知，再三个工作日；当天阅知的，从当天算。
    expect(local(paper?.replyDueAt ?? 0)).toBe('2026-11-12 19:30');
    story.do(westOfficer, 'receiveDocument', { documentId: paper?.id ?? '' });
    expect(story.c.documents.find((d) => d.kind === 'instruction')?.replyDueAt).toBeLessThan(paper?.replyDueAt ?? 0);
    expect(decision.notices).toMatchObject([{ to: 'unit', organisationId: 'west', kind: 'instruction' }]);
  });

  test('交了结果就算回复，记录进展不算；不回复，再提一级', () => {
    const replied = overdue();
    replied.do(westSecretary, 'instruct', { escalationId: open(replied)[0]?.id ?? '', text: '三天内办完' });
    replied.do(westOfficer, 'progress', { assignmentId: replied.share('west').id });
    expect(replied.running('reply').length).toBeGreaterThan(0);
    replied.do(westOfficer, 'submit', { assignmentId: replied.share('west').id, result: '已修好' });
    expect(replied.running('reply')).toEqual([]);
    const ignored = overdue();
    ignored.do(westSecretary, 'instruct', { escalationId: open(ignored)[0]?.id ?? '', text: '三天内办完' });
    ignored.until('2026-11-13 10:00');
    expect(open(ignored)).toContainEqual(
      expect.objectContaining({ level: 2, role: 'streetSecretary', cause: 'replyOverdue' }),
    );
  });

  test('上一级批了，下一级不用再批', () => {
    const story = overdue().until('2026-11-11 10:00');
    const street = open(story).find((e) => e.level === 2);
    story.do(streetSecretary, 'instruct', { escalationId: street?.id ?? '', text: '三天内办完' });
    expect(open(story)).toEqual([]);
    expect(story.buttons(westSecretary)).not.toContain('instruct');
  });

  test('不是提给我的、已经了结的不能批', () => {
    const story = overdue();
    const escalationId = open(story)[0]?.id ?? '';
    expect(story.refusal(districtSecretary, 'instruct', { escalationId, text: '三天内办完' })).toBe('notAllowed');
    story.do(westSecretary, 'instruct', { escalationId, text: '三天内办完' });
    expect(story.refusal(westSecretary, 'instruct', { escalationId, text: '三天内办完' })).toBe('escalationSettled');
  });

  test('还没有主办的，告诉调度', () => {
    const story = new Story().until('2026-10-30 16:00');
    const decision = story.do(deskHead, 'instruct', { escalationId: open(story)[0]?.id ?? '', text: '三天内办完' });
    expect(decision.notices).toMatchObject([{ to: 'unit', organisationId: 'desk', kind: 'instruction' }]);
    expect(story.c.documents.at(-1)).toMatchObject({ kind: 'instruction', toId: 'desk', issuerId: 'desk' });
  });
});

describe('密件的提级', () => {
  test('从区里开始，调度室的人不知道', () => {
    const story = new Story('2026-10-30 11:00', undefined, { sealed: true, deskId: 'inspectors' });
    const fire = story.at('2026-10-30 15:01').do(SYSTEM, 'fire', { clockId: 'accept' });
    expect(ladder(story)).toEqual([[3, 'districtSecretary', 'overdue']]);
    expect(fire.notices.map((n) => ('role' in n ? n.role : n.to))).toEqual(['discipline', 'districtSecretary']);
  });

  test('负责人都办过，街道书记也不能审核', () => {
    const story = new Story('2026-10-30 11:00', undefined, { sealed: true, deskId: 'inspectors' });
    story.do(PEOPLE.discipline, 'dispatch', { units: [unit('east')], opinion: null });
    const { id: assignmentId } = story.share('east');
    story.do(PEOPLE.eastSecretary, 'sign', { assignmentId });
    story.do(PEOPLE.eastSecretary, 'submit', { assignmentId, result: '' });
    expect(story.refusal(streetSecretary, 'approve', {})).toBe('notAllowed');
    expect(story.refusal(PEOPLE.discipline, 'approve', {})).toBeNull();
    expect(story.refusal(districtSecretary, 'approve', {})).toBeNull();
  });
});

test('测试里的时刻是当地时间', () => {
  expect(new Story('2026-10-30 11:00').now).toBe(fromLocal('2026-10-30 11:00', DEFAULT_CALENDAR));
});
