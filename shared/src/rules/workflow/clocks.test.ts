import { describe, expect, test } from 'vitest';
import type { DecidedEvent } from './case.ts';
import { local, Story } from './testing/story.ts';
import { complaint, PEOPLE, reporter, SYSTEM } from './testing/world.ts';

const { westOfficer, westSecretary, westDeputy, eastOfficer, dispatcher, streetSecretary, districtSecretary } = PEOPLE;
const { streetOfficer, trafficHead, trafficOfficer, discipline } = PEOPLE;
const THREE = { n: 3, unit: 'wd' } as const;

/** Dispatched Friday 10-30 11:00 and signed by the west community; handling is due Friday 11-06 19:30. */
function signed(people = [complaint('a')], ...joint: string[]) {
  const story = new Story('2026-10-30 11:00', people).dispatched('west', ...joint);
  story.do(westOfficer, 'sign', { assignmentId: story.share('west').id });
  return story;
}
const west = (story: Story) => ({ assignmentId: story.share('west').id });
const asked = (story: Story) => story.c.extensions.find((e) => e.state === 'asked')?.id ?? 'none';
const handling = (story: Story) => {
  const clock = story.c.clocks.filter((k) => k.kind === 'handle' || k.kind === 'rework').at(-1);
  if (!clock) throw new Error('no handling time');
  return clock;
};
const eventOf = (events: DecidedEvent[], action: string) => events.find((e) => e.action === action);
function extendedBy(story: Story, by = THREE) {
  story.do(westOfficer, 'askExtension', { ...west(story), by });
  return story.do(streetSecretary, 'decideExtension', { extensionId: asked(story), grant: true });
}

describe('申请延期', () => {
  test('申请以后街道书记有一个工作日，办理期限照常走', () => {
    const story = signed();
    const { notices, events } = story.do(westOfficer, 'askExtension', { ...west(story), by: THREE });
    expect(story.due('extensionDecision')).toBe('2026-11-02 19:30');
    expect(story.due('handle')).toBe('2026-11-06 19:30');
    expect(notices).toEqual([
      expect.objectContaining({ organisationId: 'street', role: 'streetSecretary', kind: 'extensionAsked' }),
    ]);
    expect(eventOf(events, 'extensionAsked')?.facts).toMatchObject({ by: THREE, left: 2 });
  });

  test('没签收、别的社区、调度员都不能申请；到期以后不能', () => {
    const unsigned = new Story().dispatched();
    expect(unsigned.refusal(westOfficer, 'askExtension', { ...west(unsigned), by: THREE })).toBe('wrongState');
    const story = signed();
    const input = { ...west(story), by: THREE };
    for (const who of [eastOfficer, dispatcher, streetSecretary])
      expect(story.refusal(who, 'askExtension', input)).toBe('notAllowed');
    story.at('2026-11-06 19:30');
    expect(story.refusal(westSecretary, 'askExtension', input)).toBeNull();
    story.at('2026-11-06 19:31');
    expect(story.refusal(westSecretary, 'askExtension', input)).toBe('clockOverdue');
    expect(story.buttons(westSecretary)).not.toContain('askExtension');
  });

  test('一次最多三个工作日，要用同一种单位，至少一天', () => {
    const story = signed();
    for (const by of [
      { n: 4, unit: 'wd' },
      { n: 3, unit: 'd' },
      { n: 0, unit: 'wd' },
      { n: 1.5, unit: 'wd' },
    ] as const)
      expect(story.refusal(westOfficer, 'askExtension', { ...west(story), by })).toBe('extensionTooMuch');
  });

  test('同时只能有一份申请；最多三次', () => {
    const story = signed();
    story.do(westOfficer, 'askExtension', { ...west(story), by: THREE });
    expect(story.refusal(westSecretary, 'askExtension', { ...west(story), by: THREE })).toBe('extensionPending');
    story.do(streetSecretary, 'decideExtension', { extensionId: asked(story), grant: true });
    extendedBy(story);
    extendedBy(story);
    expect(story.refusal(westOfficer, 'askExtension', { ...west(story), by: THREE })).toBe('extensionsUsed');
  });

  test('没同意的不算一次', () => {
    const story = signed();
    for (let i = 0; i < 4; i += 1) {
      story.do(westOfficer, 'askExtension', { ...west(story), by: THREE });
      story.do(streetSecretary, 'decideExtension', { extensionId: asked(story), grant: false });
    }
    expect(handling(story)).toMatchObject({ extensions: 0, originalDueAt: null });
    expect(story.refusal(westOfficer, 'askExtension', { ...west(story), by: THREE })).toBeNull();
  });

  test('特急不能延期', () => {
    const story = signed();
    story.do(dispatcher, 'classify', { urgency: 'critical' });
    expect(story.refusal(westOfficer, 'askExtension', { ...west(story), by: THREE })).toBe('noExtension');
  });
});

describe('决定延期', () => {
  test('同意：从原期限起算，原期限留着，反映人和协办知道新的日期', () => {
    const story = signed([complaint('a')], 'traffic');
    const before = handling({
      ...story,
      c: { ...story.c, clocks: story.c.clocks.filter((k) => k.assignmentId === story.share('west').id) },
    } as Story);
    const { events, notices } = extendedBy(story);
    expect(local(story.c.clocks.find((k) => k.id === before.id)?.dueAt ?? 0)).toBe('2026-11-11 19:30');
    expect(story.c.clocks.find((k) => k.id === before.id)).toMatchObject({
      extensions: 1,
      originalDueAt: before.dueAt,
      firedAt: null,
    });
    expect(eventOf(events, 'extended')).toMatchObject({ visibility: 'reporter', facts: { oldDue: before.dueAt } });
    const told = notices.map((n) => [n.to, n.kind, 'organisationId' in n ? n.organisationId : n.complaintId]);
    expect(told).toEqual([
      ['unit', 'extensionGranted', 'west'],
      ['reporter', 'extended', 'a'],
      ['unit', 'extended', 'traffic'],
    ]);
    expect(story.running('extensionDecision')).toEqual([]);
  });

  test('再延一次，原期限还是第一次以前的', () => {
    const story = signed();
    const first = handling(story).dueAt;
    extendedBy(story);
    extendedBy(story);
    expect(handling(story)).toMatchObject({ extensions: 2, originalDueAt: first });
    expect(story.due('handle')).toBe('2026-11-16 19:30');
  });

  test('可以少给，不能多给', () => {
    const story = signed();
    story.do(westOfficer, 'askExtension', { ...west(story), by: { n: 2, unit: 'wd' } });
    const extensionId = asked(story);
    const give = (n: number) => ({ extensionId, grant: true, by: { n, unit: 'wd' as const } });
    expect(story.refusal(streetSecretary, 'decideExtension', give(3))).toBe('extensionTooMuch');
    story.do(streetSecretary, 'decideExtension', give(1));
    expect(story.due('handle')).toBe('2026-11-09 19:30');
    expect(story.c.extensions[0]).toMatchObject({ state: 'granted', by: { n: 1, unit: 'wd' } });
  });

  test('不同意：期限不变，反映人不受打扰，单位知道', () => {
    const story = signed();
    story.do(westOfficer, 'askExtension', { ...west(story), by: THREE });
    const { notices, clocksMoved } = story.do(streetSecretary, 'decideExtension', {
      extensionId: asked(story),
      grant: false,
    });
    expect(clocksMoved).toEqual([]);
    expect(notices.map((n) => [n.to, n.kind])).toEqual([['unit', 'extensionRefused']]);
    expect(story.due('handle')).toBe('2026-11-06 19:30');
  });

  test('只有街道书记；到期没决定，提到区委书记，两位都能决定', () => {
    const story = signed();
    story.do(westOfficer, 'askExtension', { ...west(story), by: THREE });
    const input = { extensionId: asked(story), grant: true };
    for (const who of [westSecretary, dispatcher, districtSecretary])
      expect(story.refusal(who, 'decideExtension', input)).toBe('notAllowed');
    story.until('2026-11-02 19:31');
    expect(story.c.escalations).toEqual([
      expect.objectContaining({ cause: 'overdue', level: 3, role: 'districtSecretary' }),
    ]);
    expect(story.due('handle')).toBe('2026-11-06 19:30');
    expect(story.refusal(streetSecretary, 'decideExtension', input)).toBeNull();
    story.do(districtSecretary, 'decideExtension', input);
    expect(story.c.escalations[0]?.settledAt).toBe(story.now);
    expect(story.running('level')).toEqual([]);
  });

  test('密件由区委书记决定，街道不知道', () => {
    const story = new Story('2026-10-30 11:00', [complaint('a')], { sealed: true, deskId: 'inspectors' });
    story.do(discipline, 'dispatch', {
      units: [{ organisationId: 'traffic', path: '/d/traffic/', part: 'lead' }],
      opinion: null,
    });
    const { id: assignmentId } = story.share('traffic');
    story.do(trafficHead, 'sign', { assignmentId });
    const { notices } = story.do(trafficHead, 'askExtension', { assignmentId, by: THREE });
    expect(notices).toEqual([expect.objectContaining({ organisationId: 'district', role: 'districtSecretary' })]);
    const input = { extensionId: asked(story), grant: true };
    expect(story.refusal(streetSecretary, 'decideExtension', input)).toBe('notAllowed');
    expect(story.refusal(districtSecretary, 'decideExtension', input)).toBeNull();
  });

  test('自己申请的自己不能决定', () => {
    const story = new Story().dispatched('street');
    const { id: assignmentId } = story.share('street');
    story.do(streetOfficer, 'sign', { assignmentId });
    story.do(streetSecretary, 'askExtension', { assignmentId, by: THREE });
    const input = { extensionId: asked(story), grant: true };
    expect(story.refusal(streetSecretary, 'decideExtension', input)).toBe('askerMayNotDecide');
    expect(story.buttons(streetSecretary)).not.toContain('decideExtension');
  });

  test('超期以后才同意：提级了结；新期限再过，再提一级、再发督办单', () => {
    const story = signed().at('2026-11-06 10:00');
    story.do(westOfficer, 'askExtension', { ...west(story), by: THREE });
    story.until('2026-11-06 20:00');
    expect(story.c.escalations).toEqual([expect.objectContaining({ cause: 'overdue', level: 1, settledAt: null })]);
    story.do(streetSecretary, 'decideExtension', { extensionId: asked(story), grant: true });
    expect(story.c.escalations[0]?.settledAt).toBe(story.now);
    expect(handling(story).firedAt).toBeNull();
    story.until('2026-11-11 19:31');
    const overdue = story.c.escalations.filter(
      (e) => e.cause === 'overdue' && e.causeRef.startsWith(handling(story).id),
    );
    expect(overdue.map((e) => e.level)).toEqual([1, expect.any(Number)]);
    expect(overdue[1]?.settledAt).toBeNull();
    expect(story.c.documents.filter((d) => d.kind === 'supervisionNotice' && d.cause === 'overdue')).toHaveLength(2);
    story.do(westOfficer, 'submit', { ...west(story), result: '已办好' });
    expect(story.c.escalations.filter((e) => e.cause === 'overdue' && e.settledAt === null)).toEqual([]);
  });

  test('新的日子也过了，只能不同意', () => {
    const story = signed().at('2026-11-06 10:00');
    story.do(westOfficer, 'askExtension', { ...west(story), by: THREE });
    story.until('2026-11-11 19:31');
    const extensionId = asked(story);
    expect(story.refusal(streetSecretary, 'decideExtension', { extensionId, grant: true })).toBe('extensionPast');
    expect(story.refusal(streetSecretary, 'decideExtension', { extensionId, grant: false })).toBeNull();
  });

  test.each([
    ['交了结果', (s: Story) => s.do(westOfficer, 'submit', { ...west(s), result: '已办好' })],
    ['反映人撤回', (s: Story) => s.do(reporter('a'), 'withdraw', {})],
    [
      '退单获准',
      (s: Story) => {
        s.do(westSecretary, 'return', { ...west(s), reason: '', basis: '' });
        s.do(dispatcher, 'rule', { ...west(s), upheld: true });
      },
    ],
    ['改成特急', (s: Story) => s.do(dispatcher, 'classify', { urgency: 'critical' })],
  ])('%s，申请自动失效', (_, end) => {
    const story = signed();
    story.do(westOfficer, 'askExtension', { ...west(story), by: THREE });
    end(story);
    expect(story.c.extensions).toEqual([expect.objectContaining({ state: 'lapsed' })]);
    expect(story.running('extensionDecision')).toEqual([]);
    expect(story.buttons(streetSecretary)).not.toContain('decideExtension');
  });

  test('审核退回，延过的次数和原期限跟着走', () => {
    const story = signed();
    const raw = handling(story).dueAt;
    extendedBy(story);
    story.at('2026-11-09 10:00').do(westOfficer, 'submit', { ...west(story), result: '已办好' });
    story.at('2026-11-09 14:00').do(westDeputy, 'sendBack', { reason: '没说清' });
    expect(handling(story)).toMatchObject({ extensions: 1, originalDueAt: raw });
    const early = signed();
    extendedBy(early);
    early.at('2026-11-05 10:00').do(westOfficer, 'submit', { ...west(early), result: '已办好' });
    early.at('2026-11-06 10:00').do(westDeputy, 'sendBack', { reason: '没说清' });
    // Two office days were left of the first date; they begin again.
    expect(local(handling(early).originalDueAt ?? 0)).toBe('2026-11-09 19:30');
  });

  test('等审核时改成特急再退回，批过的延期不再算数', () => {
    const story = signed();
    extendedBy(story);
    story.at('2026-11-05 10:00').do(westOfficer, 'submit', { ...west(story), result: '已办好' });
    story.do(dispatcher, 'classify', { urgency: 'critical' });
    story.at('2026-11-05 10:30').do(westDeputy, 'sendBack', { reason: '没说清' });
    expect(handling(story)).toMatchObject({ extensions: 0, originalDueAt: null });
    // Counted from receipt the two hours are long over: what the least a sent-back result gets is left.
    expect(local(handling(story).dueAt)).toBe('2026-11-05 12:30');
  });
});

describe('暂停计时', () => {
  test('停到上限自动接着走，剩下的一分不多一分不少', () => {
    const story = signed().at('2026-11-03 12:00');
    const { notices, events } = story.do(westSecretary, 'pause', { ...west(story), reason: 'resident' });
    expect(handling(story)).toMatchObject({ state: 'paused', pauseReason: 'resident', pausesUsed: ['resident'] });
    expect(local(handling(story).pauseCapAt ?? 0)).toBe('2026-11-10 19:30');
    expect(eventOf(events, 'paused')).toMatchObject({ visibility: 'reporter', facts: { reason: 'resident' } });
    expect(notices.map((n) => n.to)).toEqual(['unit', 'reporter']);
    story.at('2026-11-10 19:30').do(SYSTEM, 'resumeAtCap', { clockId: handling(story).id });
    // Left were 6 h of 11-03 and three office days of 8 h; they run on from the morning of 11-11.
    expect(local(handling(story).dueAt)).toBe('2026-11-16 17:30');
    expect(handling(story)).toMatchObject({ state: 'running', pausedAt: null, pauseCapAt: null });
  });

  test('没到上限系统不动它；停机晚来，也从上限那一刻算', () => {
    const story = signed().at('2026-11-03 12:00');
    story.do(westSecretary, 'pause', { ...west(story), reason: 'resident' });
    const input = { clockId: handling(story).id };
    expect(story.at('2026-11-10 19:29').refusal(SYSTEM, 'resumeAtCap', input)).toBe('clockGone');
    story.at('2026-12-01 10:00').do(SYSTEM, 'resumeAtCap', input);
    expect(local(handling(story).dueAt)).toBe('2026-11-16 17:30');
    expect(story.refusal(SYSTEM, 'resumeAtCap', input)).toBe('clockGone');
  });

  test('负责人和调度能停能恢复，承办人、别的单位不能', () => {
    const story = signed();
    const input = { ...west(story), reason: 'weather' as const };
    for (const who of [westOfficer, eastOfficer, streetSecretary, trafficHead])
      expect(story.refusal(who, 'pause', input)).toBe('notAllowed');
    expect(story.refusal(westSecretary, 'pause', input)).toBeNull();
    story.do(dispatcher, 'pause', input);
    expect(story.buttons(westSecretary)).toContain('resume');
    expect(story.buttons(westSecretary)).not.toContain('pause');
    const { events } = story.do(dispatcher, 'resume', west(story));
    expect(eventOf(events, 'resumed')?.facts).toMatchObject({ ending: 'desk', reason: 'weather' });
    expect(story.refusal(westSecretary, 'resume', west(story))).toBe('notPaused');
  });

  test('同一个理由一段期限里只能停一次，退回重办也不重来', () => {
    const story = signed();
    const input = { ...west(story), reason: 'weather' as const };
    story.do(westSecretary, 'pause', input);
    expect(story.refusal(westSecretary, 'pause', { ...input, reason: 'judicial' })).toBe('clockPaused');
    story.do(westSecretary, 'resume', west(story));
    expect(story.refusal(westSecretary, 'pause', input)).toBe('pauseUsed');
    expect(story.refusal(westSecretary, 'pause', { ...input, reason: 'judicial' })).toBeNull();
    story.do(westOfficer, 'submit', { ...west(story), result: '已办好' });
    story.do(westDeputy, 'sendBack', { reason: '没说清' });
    expect(story.refusal(westSecretary, 'pause', input)).toBe('pauseUsed');
  });

  test('超期的、特急的、等延期决定的不能停', () => {
    const late = signed().until('2026-11-06 20:00');
    expect(late.refusal(westSecretary, 'pause', { ...west(late), reason: 'weather' })).toBe('clockOverdue');
    const critical = signed();
    critical.do(dispatcher, 'classify', { urgency: 'critical' });
    expect(critical.refusal(westSecretary, 'pause', { ...west(critical), reason: 'weather' })).toBe('noPauseCritical');
    const pending = signed();
    pending.do(westOfficer, 'askExtension', { ...west(pending), by: THREE });
    expect(pending.refusal(westSecretary, 'pause', { ...west(pending), reason: 'weather' })).toBe('extensionPending');
    const paused = signed();
    paused.do(westSecretary, 'pause', { ...west(paused), reason: 'weather' });
    expect(paused.refusal(westOfficer, 'askExtension', { ...west(paused), by: THREE })).toBe('clockPaused');
  });

  test('停着的时钟不响，停多久都不超期', () => {
    const story = signed().at('2026-11-06 19:00');
    story.do(westSecretary, 'pause', { ...west(story), reason: 'judicial' });
    const { id: clockId } = handling(story);
    story.until('2027-01-20 10:00');
    expect(story.c.documents.filter((d) => d.causeRef === clockId && d.cause === 'overdue')).toEqual([]);
    expect(story.refusal(SYSTEM, 'fire', { clockId })).toBe('clockGone');
    expect(story.refusal(SYSTEM, 'warn', { clockId })).toBe('clockGone');
  });

  test.each([
    ['补充情况', (s: Story) => s.do(reporter('a'), 'supplement', {})],
    ['回答提问', (s: Story) => s.do(reporter('a'), 'answerQuestion', {})],
    ['调度代记回答', (s: Story) => s.do(dispatcher, 'answerQuestion', { complaintId: 'a' })],
  ])('因为等反映人而停，反映人%s就接着走', (_, act) => {
    const story = signed().at('2026-11-03 12:00');
    story.do(westSecretary, 'pause', { ...west(story), reason: 'resident' });
    act(story.at('2026-11-04 12:00'));
    expect(handling(story).state).toBe('running');
    expect(local(handling(story).dueAt)).toBe('2026-11-09 19:30');
    expect(story.c.pauses).toEqual([expect.objectContaining({ ending: 'resident', resumedAt: story.now })]);
  });

  test('别的理由停的，反映人说话不恢复', () => {
    const story = signed();
    story.do(westSecretary, 'pause', { ...west(story), reason: 'appraisal' });
    story.do(reporter('a'), 'supplement', {});
    expect(handling(story).state).toBe('paused');
  });

  test('最后一个反映人撤回了，有公共危险的不再等', () => {
    const story = signed();
    story.do(dispatcher, 'classify', { hazard: true });
    story.do(westSecretary, 'pause', { ...west(story), reason: 'resident' });
    story.do(reporter('a'), 'withdraw', {});
    expect(handling(story).state).toBe('running');
  });

  test('停着就交了结果：不算超期，退回来剩多少还是多少', () => {
    const story = signed().at('2026-11-03 12:00');
    story.do(westSecretary, 'pause', { ...west(story), reason: 'appraisal' });
    story.at('2026-11-20 12:00').do(westOfficer, 'submit', { ...west(story), result: '已办好' });
    const stopped = handling(story);
    expect(stopped).toMatchObject({ state: 'stopped', stoppedAt: story.now });
    expect(local(stopped.dueAt)).toBe('2026-11-25 19:30');
    expect(story.c.pauses).toEqual([expect.objectContaining({ ending: 'ended', resumedAt: story.now })]);
    story.at('2026-11-23 12:00').do(westDeputy, 'sendBack', { reason: '没说清' });
    expect(local(handling(story).dueAt)).toBe('2026-11-26 19:30');
    expect(handling(story).pausesUsed).toEqual(['appraisal']);
  });

  test('停着就办结了、撤回了、退单获准了：暂停也了结', () => {
    for (const end of [
      (s: Story) => s.do(reporter('a'), 'withdraw', {}),
      (s: Story) => {
        s.do(westSecretary, 'return', { ...west(s), reason: '', basis: '' });
        s.do(dispatcher, 'rule', { ...west(s), upheld: true });
      },
    ]) {
      const story = signed();
      story.do(westSecretary, 'pause', { ...west(story), reason: 'appraisal' });
      end(story);
      expect(handling(story).state).toBe('stopped');
      expect(story.c.pauses).toEqual([expect.objectContaining({ ending: 'ended' })]);
    }
  });

  test('重新定级不让停着的走起来，停过的时间不算用掉', () => {
    const story = signed().at('2026-11-03 12:00');
    story.do(westSecretary, 'pause', { ...west(story), reason: 'appraisal' });
    story.at('2026-11-05 12:00').do(dispatcher, 'classify', { difficulty: 'complex' });
    expect(handling(story).state).toBe('paused');
    story.do(westSecretary, 'resume', west(story));
    // Fifteen working days from 10-30 end on 11-20; two of them stood still.
    expect(local(handling(story).dueAt)).toBe('2026-11-24 19:30');
    story.do(dispatcher, 'classify', { difficulty: 'ordinary' });
    expect(local(handling(story).dueAt)).toBe('2026-11-10 19:30');
    story.do(dispatcher, 'classify', { difficulty: 'complex' });
    expect(local(handling(story).dueAt)).toBe('2026-11-24 19:30');
  });

  test('改成特急，停着的马上接着走', () => {
    const story = signed();
    story.do(westSecretary, 'pause', { ...west(story), reason: 'weather' });
    const { events } = story.do(dispatcher, 'classify', { urgency: 'critical' });
    expect(handling(story).state).toBe('running');
    expect(eventOf(events, 'resumed')?.facts).toMatchObject({ ending: 'critical' });
    expect(story.due('handle')).toBe('2026-10-30 13:00');
  });

  test('延期以后重新定级：新的一档允许的，延期留着；不允许的不算', () => {
    const story = signed();
    extendedBy(story);
    story.do(dispatcher, 'classify', { difficulty: 'simple' });
    expect(handling(story)).toMatchObject({ extensions: 1 });
    expect(story.due('handle')).toBe('2026-11-09 19:30');
    expect(local(handling(story).originalDueAt ?? 0)).toBe('2026-11-04 19:30');
    story.do(dispatcher, 'classify', { urgency: 'urgent' });
    expect(handling(story)).toMatchObject({ extensions: 0, originalDueAt: null });
    expect(story.due('handle')).toBe('2026-10-31 11:00');
  });

  test('协办停下来，不惊动反映人，主办的照常走', () => {
    const story = signed([complaint('a')], 'traffic');
    const { id: assignmentId } = story.share('traffic');
    story.do(trafficOfficer, 'sign', { assignmentId });
    const { notices, events } = story.do(trafficHead, 'pause', { assignmentId, reason: 'weather' });
    expect(notices.map((n) => n.to)).toEqual(['unit']);
    expect(eventOf(events, 'paused')?.visibility).toBe('staff');
    expect(story.running('handle')).toHaveLength(1);
  });

  test('先延期后暂停：两种按期率的期限一起往后', () => {
    const story = signed();
    const raw = handling(story).dueAt;
    extendedBy(story);
    story.at('2026-11-03 12:00').do(westSecretary, 'pause', { ...west(story), reason: 'resident' });
    story.at('2026-11-04 12:00').do(westSecretary, 'resume', west(story));
    expect(local(raw)).toBe('2026-11-06 19:30');
    expect(local(handling(story).originalDueAt ?? 0)).toBe('2026-11-09 19:30');
    expect(local(handling(story).dueAt)).toBe('2026-11-12 19:30');
  });
});
