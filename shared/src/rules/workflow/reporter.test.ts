import { describe, expect, test } from 'vitest';
import { Story } from './testing/story.ts';
import { complaint, PEOPLE, reporter } from './testing/world.ts';

const { clerk, westOfficer, westSecretary, streetSecretary, districtSecretary, discipline, dispatcher } = PEOPLE;
const A = reporter('a');
const two = () => [complaint('a'), complaint('b')];
const call = (
  outcome: 'reached' | 'notReached' | 'refused',
  resolution: 'resolved' | 'partly' | 'unresolved' | 'unclear' | null = null,
) => ({ complaintId: 'a', way: 'phone', outcome, resolution, rating: null }) as const;

/** Answered on Friday; the resident stays silent until the window is over. */
const silent = () => new Story().answered().until('2026-11-04 10:00');

/** West reworks and answers again. */
function reworked(story: Story) {
  story.do(westOfficer, 'submit', { assignmentId: story.share('west').id, result: '重办好了' });
  story.do(westSecretary, 'approve', {});
  return story;
}

describe('补充', () => {
  test('办理单位知道；还没派的，调度员知道', () => {
    const story = new Story();
    expect(story.do(A, 'supplement', {}).notices).toEqual([
      { to: 'unit', organisationId: 'desk', kind: 'supplemented', dueAt: null },
    ]);
    expect(story.dispatched('west', 'traffic').do(A, 'supplement', {}).notices.length).toBe(2);
  });

  test('别人的诉求不能补充', () => {
    expect(new Story().refusal(reporter('x'), 'supplement', {})).toBe('notAllowed');
  });
});

describe('催办', () => {
  test('24 小时内计一次', () => {
    const story = new Story().dispatched();
    story.do(A, 'urge', {});
    expect(story.at('2026-10-31 10:59').refusal(A, 'urge', {})).toBe('urgedToday');
    expect(story.at('2026-10-31 11:00').refusal(A, 'urge', {})).toBeNull();
  });

  test('两个人各催各的，第三次催办提一级', () => {
    const story = new Story('2026-10-30 11:00', two()).dispatched();
    story.do(A, 'urge', {});
    story.do(reporter('b'), 'urge', {});
    expect(story.c.escalations).toEqual([]);
    story.at('2026-10-31 12:00').do(A, 'urge', {});
    expect(story.c.escalations).toMatchObject([{ cause: 'urged', level: 1, organisationId: 'west' }]);
  });

  test('答复以后不催，回访时说没解决', () => {
    expect(new Story().answered().refusal(A, 'urge', {})).toBe('wrongState');
  });
});

describe('撤回', () => {
  test('派工前撤回，工单结束', () => {
    const story = new Story();
    story.do(A, 'withdraw', {});
    expect([story.c.order.state, story.complaintState('a')]).toEqual(['withdrawn', 'withdrawn']);
    expect(story.running()).toEqual([]);
  });

  test('派工后别人也说过，工单接着办', () => {
    const story = new Story('2026-10-30 11:00', two()).dispatched();
    story.do(A, 'withdraw', {});
    expect(story.c.order.state).toBe('dispatched');
    expect(story.running('handle').length).toBe(1);
    expect(story.answered().complaintState('b')).toBe('answered');
  });

  test('有公共危险的，没有别人也接着办，答复时办结', () => {
    const story = new Story();
    story.do(dispatcher, 'classify', { hazard: true });
    story.dispatched().do(A, 'withdraw', {});
    expect(story.c.order.state).toBe('dispatched');
    expect(story.running('firstContact')).toEqual([]);
    expect(story.answered().c.order.state).toBe('closed');
  });

  test('派工后只有一个人说，撤回就结束，各单位的份也结束', () => {
    const story = new Story().dispatched('west', 'traffic');
    story.do(A, 'withdraw', {});
    expect(story.c.order.state).toBe('withdrawn');
    expect(story.c.assignments.map((a) => a.state)).toEqual(['overridden', 'overridden']);
  });

  test('答复后一个人撤回，别人照常确认', () => {
    const story = new Story('2026-10-30 11:00', two()).answered();
    story.do(A, 'withdraw', {});
    expect(story.c.order.state).toBe('answered');
    expect(story.running('confirm').map((k) => k.complaintId)).toEqual(['b']);
    story.says('b', 'resolved');
    expect(story.c.order.state).toBe('closed');
  });

  test('别人已确认，说没解决的人在重办时撤回，工单办结', () => {
    const story = new Story('2026-10-30 11:00', two()).answered();
    story.says('b', 'resolved');
    story.says('a', 'unresolved');
    story.do(A, 'withdraw', {});
    expect(story.c.order.state).toBe('closed');
    expect(story.running()).toEqual([]);
  });

  test('撤回以后不能再动', () => {
    const story = new Story('2026-10-30 11:00', two()).dispatched();
    story.do(A, 'withdraw', {});
    for (const action of ['withdraw', 'supplement', 'urge', 'reopen'] as const)
      expect(story.refusal(A, action, {})).toBe('wrongState');
  });
});

describe('确认', () => {
  test('解决了：诉求办结，工单办结', () => {
    const story = new Story().answered();
    story.says('a', 'resolved');
    expect([story.c.order.state, story.complaintState('a')]).toEqual(['closed', 'closed']);
    expect(story.c.complaints[0]).toMatchObject({ closingReason: 'confirmed' });
  });

  test('解决了但不满意：告诉单位负责人，不重办', () => {
    const story = new Story().answered();
    const input = { resolution: 'resolved', rating: 'dissatisfied', optOut: false } as const;
    const decision = story.do(A, 'confirm', input);
    expect(story.c.order.state).toBe('closed');
    expect(decision.notices).toMatchObject([{ to: 'post', role: 'communitySecretary', kind: 'dissatisfied' }]);
  });

  test('没解决：退回主办重办，提一级，轮次加一', () => {
    const story = new Story().answered();
    story.says('a', 'unresolved');
    expect(story.c.order).toMatchObject({ state: 'inProgress', cycle: 1, level: 1 });
    expect(story.due('rework')).toBe('2026-11-04 19:30');
    expect(story.share('west')).toMatchObject({ state: 'inProgress', workedBy: [] });
    expect(story.complaintState('a')).toBe('inHand');
  });

  test('同一轮里第二个没解决只加进来，不再提级', () => {
    const story = new Story('2026-10-30 11:00', two()).answered();
    story.says('a', 'unresolved');
    story.says('b', 'unresolved');
    expect(story.c.order).toMatchObject({ cycle: 1, level: 1 });
    expect(story.running('rework').length).toBe(1);
    expect(reworked(story).running('confirm').length).toBe(2);
  });

  test('重办时别人的确认期照常走，重办答复也不往后推', () => {
    const story = new Story('2026-10-30 11:00', two()).answered();
    story.at('2026-11-02 11:00').says('a', 'unresolved');
    const before = story.running('confirm');
    reworked(story.at('2026-11-03 11:00'));
    expect(story.running('confirm')).toEqual(expect.arrayContaining(before));
    expect(story.running('confirm').map((k) => k.complaintId)).toEqual(['b', 'a']);
  });

  test('重办时说解决了，那件先办结', () => {
    const story = new Story('2026-10-30 11:00', two()).answered();
    story.says('a', 'unresolved');
    story.says('b', 'resolved');
    expect([story.c.order.state, story.complaintState('b')]).toEqual(['inProgress', 'closed']);
  });

  test('重办的单位退单、等着再派时，别人也还能确认', () => {
    const story = new Story('2026-10-30 11:00', two()).answered();
    story.says('a', 'unresolved');
    story.do(westSecretary, 'return', { assignmentId: story.share('west').id, reason: '', basis: '' });
    expect(story.c.order.state).toBe('accepted');
    expect(story.refusal(reporter('b'), 'confirm', { resolution: 'resolved', rating: null, optOut: false })).toBeNull();
  });

  test('不清楚：转人工回访；再点不清楚不会重复', () => {
    const story = new Story().answered();
    story.says('a', 'unclear');
    story.says('a', 'unclear');
    expect(story.running().map((k) => k.kind)).toEqual(['followUp']);
    expect(story.complaintState('a')).toBe('answered');
  });

  test('不清楚又不要回访：办结，不算满意也不算解决', () => {
    const story = new Story().answered();
    story.says('a', 'unclear', true);
    expect(story.c.complaints[0]).toMatchObject({ state: 'closed', closingReason: 'optedOut', resolution: 'unclear' });
  });

  test('在手机上不能选部分解决', () => {
    const input = { resolution: 'partly', rating: null, optOut: false } as const;
    expect(new Story().answered().refusal(A, 'confirm', input)).toBe('partlyByPhoneOnly');
  });
});

describe('回访', () => {
  test('确认期满进回访名单，期限从期满时算', () => {
    const story = silent();
    expect(story.running().map((k) => k.kind)).toEqual(['followUp']);
    expect(story.due('followUp')).toBe('2026-11-06 19:30');
  });

  test('确认期没过不能打', () => {
    const story = new Story().answered();
    expect(story.refusal(clerk, 'followUp', call('reached', 'resolved'))).toBe('notInCallList');
    expect(story.buttons(clerk)).not.toContain('followUp');
  });

  test('部分解决也要重办', () => {
    const story = silent();
    story.do(clerk, 'followUp', call('reached', 'partly'));
    expect(story.c.order).toMatchObject({ state: 'inProgress', level: 1 });
  });

  test('不愿评价：办结，单独一类', () => {
    const story = silent();
    story.do(clerk, 'followUp', call('refused'));
    expect(story.c.complaints[0]).toMatchObject({ closingReason: 'refused' });
    expect(story.c.order.state).toBe('closed');
  });

  test('一连打三次只算一次，记录里写明不算', () => {
    const story = silent();
    const worth = [1, 2, 3].map(() => story.do(clerk, 'followUp', call('notReached')).events[0]?.facts.counts);
    expect(worth).toEqual([true, false, false]);
    expect(story.complaintState('a')).toBe('answered');
    story.at('2026-11-05 18:00').do(clerk, 'followUp', call('notReached'));
    expect(story.complaintState('a')).toBe('answered');
  });

  test('三次、两天、不全在一个时段，才算联系不上', () => {
    const story = silent();
    story.do(clerk, 'followUp', call('notReached'));
    story.at('2026-11-05 10:00').do(clerk, 'followUp', call('notReached'));
    story.at('2026-11-06 10:00').do(clerk, 'followUp', call('notReached'));
    expect(story.complaintState('a'), '三次都在上午').toBe('answered');
    story.at('2026-11-06 12:00').do(clerk, 'followUp', call('notReached'));
    expect(story.c.complaints[0]).toMatchObject({ state: 'closed', closingReason: 'unreachable' });
  });

  test('接通了要选解决没有', () => {
    expect(silent().refusal(clerk, 'followUp', call('reached'))).toBe('resolutionNeeded');
  });

  test('办理单位和调度员不能回访', () => {
    for (const who of [westOfficer, westSecretary, dispatcher])
      expect(silent().refusal(who, 'followUp', call('reached', 'resolved'))).toBe('notAllowed');
  });

  test('街道自己办的，街道的回访员不能回访，由区里来', () => {
    const story = new Story().dispatched('street');
    const { id: assignmentId } = story.share('street');
    story.do(PEOPLE.streetOfficer, 'sign', { assignmentId });
    story.do(PEOPLE.streetOfficer, 'submit', { assignmentId, result: '好了' });
    story.do(streetSecretary, 'approve', {});
    story.until('2026-11-04 10:00');
    expect(story.refusal(clerk, 'followUp', call('reached', 'resolved'))).toBe('notAllowed');
    expect(story.refusal(districtSecretary, 'followUp', call('reached', 'resolved'))).toBeNull();
  });

  test('密件由纪检回访', () => {
    const story = new Story('2026-10-30 11:00', undefined, { sealed: true, deskId: 'inspectors' });
    story.do(discipline, 'dispatch', {
      units: [{ organisationId: 'traffic', path: '/d/traffic/', part: 'lead' }],
      opinion: null,
    });
    const { id: assignmentId } = story.share('traffic');
    story.do(PEOPLE.trafficHead, 'sign', { assignmentId, handlerId: 'trafficOfficer' });
    story.do(PEOPLE.trafficOfficer, 'submit', { assignmentId, result: '好了' });
    story.do(PEOPLE.trafficHead, 'approve', {});
    const decision = story.until('2026-11-04 10:00');
    expect(decision.refusal(clerk, 'followUp', call('reached', 'resolved'))).toBe('notAllowed');
    expect(story.refusal(discipline, 'followUp', call('reached', 'resolved'))).toBeNull();
  });
});

describe('又出问题了', () => {
  test('办结三十天内：接着办，提一级，原来说不要回访的也重新问', () => {
    const story = new Story('2026-10-30 11:00', [complaint('a', { optedOut: true })]).answered();
    expect(story.c.order.state).toBe('closed');
    story.at('2026-11-20 11:00').do(A, 'reopen', {});
    expect(story.c.order).toMatchObject({ state: 'inProgress', cycle: 1, level: 1, closedAt: null });
    expect(story.due('rework')).toBe('2026-11-25 19:30');
    expect(reworked(story).complaintState('a')).toBe('answered');
  });

  test('过了三十天不行，按钮也不给', () => {
    const story = new Story().answered();
    story.says('a', 'resolved');
    expect(story.at('2026-11-29 11:01').refusal(A, 'reopen', {})).toBe('reopenTooLate');
    expect(story.buttons(A)).not.toContain('reopen');
    expect(story.at('2026-11-29 11:00').buttons(A)).toContain('reopen');
  });

  test('别人的还在办，只把这件加进来，不再提级', () => {
    const story = new Story('2026-10-30 11:00', two()).answered();
    story.says('b', 'resolved');
    story.says('a', 'unresolved');
    story.do(reporter('b'), 'reopen', {});
    expect(story.c.order).toMatchObject({ cycle: 1, level: 1 });
    expect(reworked(story).running('confirm').length).toBe(2);
  });
});

describe('没有主办的时候又出问题了', () => {
  /** A was content, B was not; the lead gave it back, and B withdrew before another one was found. */
  function leaderless() {
    const story = new Story('2026-10-30 11:00', two()).answered();
    story.says('a', 'resolved');
    story.says('b', 'unresolved');
    const { id: assignmentId } = story.share('west');
    story.do(westSecretary, 'return', { assignmentId, reason: '不归社区管', basis: '三定方案' });
    story.do(dispatcher, 'rule', { assignmentId, upheld: true });
    story.do(reporter('b'), 'withdraw', {});
    expect(story.c.order).toMatchObject({ state: 'closed', leadId: null });
    return story;
  }

  test('回到专班重新派，提一级，专班知道', () => {
    const story = leaderless().at('2026-11-02 11:00');
    const { notices } = story.do(A, 'reopen', {});
    expect(story.c.order).toMatchObject({ state: 'accepted', cycle: 2, closedAt: null });
    expect(story.complaintState('a')).toBe('inHand');
    expect(story.running().map((clock) => clock.kind)).toEqual(expect.arrayContaining(['dispatch', 'level']));
    expect(story.c.escalations.at(-1)).toMatchObject({ cause: 'unresolved' });
    expect(notices).toContainEqual(expect.objectContaining({ to: 'unit', organisationId: 'desk', kind: 'rework' }));
    story.dispatched('west').answered();
    expect(story.complaintState('a')).toBe('answered');
  });
});

describe('说明理由办结', () => {
  const why = { reason: '规划不允许，已逐条说明' };

  /** Reworked once, answered, and told unresolved again. */
  function again() {
    const story = new Story('2026-10-30 11:00', two()).answered();
    story.says('a', 'unresolved');
    reworked(story).says('a', 'unresolved');
    return story;
  }

  test('第一次说没解决要先重办', () => {
    const story = new Story().answered();
    story.says('a', 'unresolved');
    expect(story.refusal(streetSecretary, 'decide', why)).toBe('noRework');
    expect(story.buttons(streetSecretary)).not.toContain('decide');
  });

  test('重办以后还说没解决，只办结那一件，仍计没解决；别人照常确认', () => {
    const story = again();
    const decision = story.do(streetSecretary, 'decide', why);
    expect(story.c.complaints[0]).toMatchObject({
      state: 'closed',
      closingReason: 'decided',
      resolution: 'unresolved',
    });
    expect(story.complaintState('b')).toBe('answered');
    expect(story.c.order.state).toBe('answered');
    expect(story.running().map((k) => [k.kind, k.complaintId])).toEqual([['confirm', 'b']]);
    expect(decision.notices).toEqual([{ to: 'reporter', complaintId: 'a', kind: 'closed', dueAt: null }]);
    story.says('b', 'resolved');
    expect(story.c.order.state).toBe('closed');
  });

  test('没有别人要等的，工单就办结', () => {
    const story = again();
    story.says('b', 'resolved');
    story.do(streetSecretary, 'decide', why);
    expect(story.c.order.state).toBe('closed');
    expect(story.c.escalations.every((e) => e.settledAt !== null)).toBe(true);
  });

  test('社区书记和区委书记不能，密件由区委书记', () => {
    const story = again();
    for (const who of [westSecretary, districtSecretary]) expect(story.refusal(who, 'decide', why)).toBe('notAllowed');
    story.do(dispatcher, 'seal', { reason: '', deskId: 'inspectors' });
    expect(story.refusal(streetSecretary, 'decide', why)).toBe('notAllowed');
    expect(story.refusal(districtSecretary, 'decide', why)).toBeNull();
  });
});
