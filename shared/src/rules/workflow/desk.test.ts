import { describe, expect, test } from 'vitest';
import { local, Story } from './testing/story.ts';
import { complaint, PEOPLE, reporter, unit } from './testing/world.ts';

const { dispatcher, westOfficer, westSecretary, trafficHead, trafficOfficer, discipline } = PEOPLE;
const other = { id: 'other', state: 'inProgress', sealed: false, urgency: 'normal', receivedAt: 0 } as const;

/** Dispatched to traffic with housing helping, housing signed; traffic has returned it. */
function returned() {
  const story = new Story().dispatched('traffic', 'housing');
  story.do(PEOPLE.housingHead, 'sign', { assignmentId: story.share('housing').id });
  story.do(trafficHead, 'return', { assignmentId: story.share('traffic').id, reason: '不是我们', basis: '权责清单' });
  return story;
}

describe('受理', () => {
  test('受理后告诉反映人，派工时钟开始走', () => {
    const story = new Story();
    const decision = story.do(dispatcher, 'accept', {});
    expect(story.c.order.state).toBe('accepted');
    expect(story.complaintState('a')).toBe('accepted');
    expect(story.due('accept')).toBeNull();
    expect(story.due('dispatch')).toBe('2026-10-30 13:00');
    expect(decision.notices).toContainEqual({ to: 'reporter', complaintId: 'a', kind: 'accepted', dueAt: null });
  });

  test('不能受理两次，承办人不能受理', () => {
    const story = new Story();
    expect(story.refusal(westOfficer, 'accept', {})).toBe('notAllowed');
    story.do(dispatcher, 'accept', {});
    expect(story.refusal(dispatcher, 'accept', {})).toBe('wrongState');
  });
});

describe('不予受理', () => {
  const why = { reason: '已在诉讼中', door: '区人民法院' };

  test('诉求写明不予受理，时钟全停', () => {
    const story = new Story();
    story.do(dispatcher, 'decline', why);
    expect([story.c.order.state, story.complaintState('a')]).toEqual(['declined', 'declined']);
    expect(story.running()).toEqual([]);
  });

  test('退单获准后也能不予受理，办理中的诉求不会留下，协办同时结束', () => {
    const story = returned();
    story.do(dispatcher, 'rule', { assignmentId: story.share('traffic').id, upheld: true });
    const decision = story.do(dispatcher, 'decline', why);
    expect(story.complaintState('a')).toBe('declined');
    expect(story.share('housing').state).toBe('overridden');
    expect(decision.notices).toContainEqual({ to: 'unit', organisationId: 'housing', kind: 'overridden', dueAt: null });
    expect(story.running()).toEqual([]);
  });

  test('派出去以后不能不予受理', () => {
    expect(new Story().dispatched().refusal(dispatcher, 'decline', why)).toBe('wrongState');
  });
});

describe('定性定级', () => {
  test('改成特急，正在走的期限从各自的起点重新算', () => {
    const story = new Story().dispatched();
    story.at('2026-10-30 11:10').do(dispatcher, 'classify', { urgency: 'critical' });
    expect(story.due('sign')).toBe('2026-10-30 11:15');
    expect(story.due('handle')).toBe('2026-10-30 13:00');
  });

  test('改难度后已经超期的时钟，新期限还没到的会再响', () => {
    const story = new Story().dispatched();
    story.do(westOfficer, 'sign', { assignmentId: story.share('west').id });
    story.until('2026-11-09 11:00');
    expect(story.running('handle')[0]?.firedAt).not.toBeNull();
    story.do(dispatcher, 'classify', { difficulty: 'complex' });
    expect(story.running('handle')[0]?.firedAt).toBeNull();
    expect(story.due('handle')).toBe('2026-11-20 19:30');
    expect(story.c.order.level).toBeGreaterThan(0);
  });

  test('新旧期限都过了的，不再响一次', () => {
    const story = new Story().dispatched();
    story.until('2026-11-09 11:00');
    const decision = story.do(dispatcher, 'classify', { difficulty: 'simple' });
    expect(decision.clocksMoved.map((m) => m.id)).not.toContain(story.running('handle')[0]?.id);
  });

  test('退回后接着走的期限，重新定级从第一次派工算起', () => {
    const story = new Story().dispatched();
    const { id } = story.share('west');
    story.do(westOfficer, 'sign', { assignmentId: id });
    story.at('2026-11-04 11:00').do(westOfficer, 'submit', { assignmentId: id, result: '办好了' });
    story.at('2026-11-05 11:00').do(westSecretary, 'sendBack', { reason: '没说清楚' });
    story.do(dispatcher, 'classify', { difficulty: 'complex' });
    expect(story.due('handle')).toBe('2026-11-20 19:30');
  });

  test('只改标题、性质、类别、危险，不动期限', () => {
    const story = new Story().dispatched();
    const input = { title: '围挡占道', officialKind: 'hardship', categoryId: 'x', hazard: true } as const;
    const decision = story.do(dispatcher, 'classify', input);
    expect(decision.clocksMoved).toEqual([]);
    expect(decision.order).toMatchObject({ title: '围挡占道', hazard: true });
  });

  test('答复以后不能再改', () => {
    expect(new Story().answered().refusal(dispatcher, 'classify', { urgency: 'urgent' })).toBe('wrongState');
  });
});

describe('派工', () => {
  test('没受理的同时受理；主办协办各有各的期限', () => {
    const story = new Story();
    const units = [unit('traffic'), unit('housing', 'joint')];
    story.do(dispatcher, 'dispatch', { units, opinion: null });
    expect([story.c.order.state, story.complaintState('a')]).toEqual(['dispatched', 'inHand']);
    const handle = story.running('handle').map((k) => local(k.dueAt));
    expect(handle).toEqual(['2026-11-06 19:30', '2026-11-04 19:30']);
    expect(story.running('firstContact').length).toBe(1);
    expect(story.running('accept')).toEqual([]);
  });

  test('派工时定为紧急，新期限按紧急', () => {
    const story = new Story();
    story.do(dispatcher, 'dispatch', { units: [unit('west')], opinion: null, urgency: 'urgent' });
    expect(story.due('handle')).toBe('2026-10-31 11:00');
  });

  test.each([
    ['没有主办', [unit('west', 'joint')], 'missingLead'],
    ['两个主办', [unit('west'), unit('east')], 'missingLead'],
    ['同一单位两次', [unit('west'), unit('west', 'joint')], 'duplicateUnit'],
  ] as const)('%s就拒绝', (_, units, code) => {
    expect(new Story().refusal(dispatcher, 'dispatch', { units: [...units], opinion: null })).toBe(code);
  });

  test.each([
    ['没留电话', complaint('a', { hasPhone: false })],
    ['对办理单位隐名', complaint('a', { disclosure: 'hidden' })],
  ])('%s，就不要求首次联系', (_, only) => {
    expect(new Story('2026-10-30 11:00', [only]).dispatched().running('firstContact')).toEqual([]);
  });

  test('退单获准后再派：只选主办，协办照常办，各自期限不变', () => {
    const story = returned();
    const before = story.running('handle').find((k) => k.assignmentId === story.share('housing').id);
    story.do(dispatcher, 'rule', { assignmentId: story.share('traffic').id, upheld: true });
    expect(story.buttons(PEOPLE.housingHead)).toContain('submit');
    story.at('2026-11-02 11:00').dispatched('west');
    expect(story.c.order.state).toBe('dispatched');
    expect(story.running('handle')).toContainEqual(before);
    expect(story.running('handle').map((k) => local(k.dueAt))).toContain('2026-11-09 19:30');
    expect(story.c.order.dispatchedAt).toBeLessThan(story.now);
  });

  test('再派时原来的协办可以改任主办，不能再当协办', () => {
    const story = returned();
    story.do(dispatcher, 'rule', { assignmentId: story.share('traffic').id, upheld: true });
    const twice = { units: [unit('west'), unit('housing', 'joint')], opinion: null };
    expect(story.refusal(dispatcher, 'dispatch', twice)).toBe('duplicateUnit');
    story.dispatched('housing');
    expect(story.c.assignments.map((a) => [a.organisationId, a.part, a.state])).toEqual([
      ['traffic', 'lead', 'returned'],
      ['housing', 'joint', 'replaced'],
      ['housing', 'lead', 'dispatched'],
    ]);
    expect(story.running('handle').length).toBe(1);
  });

  test('退单等裁定时不能派', () => {
    const story = returned();
    const input = { units: [unit('west')], opinion: null };
    expect(story.refusal(dispatcher, 'dispatch', input)).toBe('rulingPending');
    expect(story.buttons(dispatcher)).not.toContain('dispatch');
  });
});

describe('并案', () => {
  test.each([
    ['received', 'accepted'],
    ['accepted', 'accepted'],
    ['dispatched', 'inHand'],
    ['awaitingApproval', 'inHand'],
  ])('已受理的诉求并进%s的工单，成为%s，不往回退', (state, expected) => {
    const story = new Story();
    story.do(dispatcher, 'accept', {});
    story.do(dispatcher, 'merge', { target: { ...other, state } });
    expect(story.c.order.state).toBe('merged');
    expect(story.moved.map((x) => [x.id, x.state])).toEqual([['a', expected]]);
    expect(story.running()).toEqual([]);
  });

  test('刚提交的并进待受理的工单，还是已提交', () => {
    const story = new Story();
    story.do(dispatcher, 'merge', { target: { ...other, state: 'received' } });
    expect(story.moved.map((x) => x.state)).toEqual(['told']);
  });

  test('撤回的诉求留下，其他的都带走', () => {
    const story = new Story('2026-10-30 11:00', [complaint('a'), complaint('b')]);
    story.do(reporter('a'), 'withdraw', {});
    story.do(dispatcher, 'merge', { target: other });
    expect(story.moved.map((x) => x.id)).toEqual(['b']);
    expect(story.c.complaints.map((x) => [x.id, x.state])).toEqual([['a', 'withdrawn']]);
  });

  test('退单获准、没有别的单位在办的，还能并走，办理中的诉求不丢', () => {
    const story = new Story().dispatched('traffic');
    const { id } = story.share('traffic');
    story.do(trafficHead, 'return', { assignmentId: id, reason: '', basis: '' });
    story.do(dispatcher, 'rule', { assignmentId: id, upheld: true });
    story.do(dispatcher, 'merge', { target: { ...other, state: 'received' } });
    expect(story.moved.map((x) => x.state)).toEqual(['inHand']);
  });

  test.each([
    ['自己', { ...other, id: 'order' }, 'mergeSelf'],
    ['密件', { ...other, sealed: true }, 'mergeSealed'],
    ['已答复的', { ...other, state: 'answered' }, 'mergeTargetAnswered'],
    ['已办结的', { ...other, state: 'closed' }, 'mergeTargetAnswered'],
  ] as const)('不能并到%s', (_, target, code) => {
    expect(new Story().refusal(dispatcher, 'merge', { target })).toBe(code);
  });

  test('派出去的、还有协办在办的不能并走', () => {
    expect(new Story().dispatched().refusal(dispatcher, 'merge', { target: other })).toBe('wrongState');
    const story = returned();
    story.do(dispatcher, 'rule', { assignmentId: story.share('traffic').id, upheld: true });
    expect(story.refusal(dispatcher, 'merge', { target: other })).toBe('wrongState');
  });

  test('并进来的更急，目标按更急的从自己的起点算；不更急，期限不动', () => {
    const story = new Story().dispatched();
    const handed = { sourceId: 'x', complaintIds: ['b'] };
    expect(story.do(dispatcher, 'absorb', { ...handed, urgency: 'normal' }).clocksMoved).toEqual([]);
    story.do(dispatcher, 'absorb', { ...handed, urgency: 'urgent', hazard: true });
    expect(story.c.order).toMatchObject({ urgency: 'urgent', hazard: true });
    expect(story.due('handle')).toBe('2026-10-31 11:00');
  });
});

describe('密件', () => {
  test('离开调度员，由纪检接着办', () => {
    const story = new Story();
    story.do(dispatcher, 'seal', { reason: '说的是干部', deskId: 'inspectors' });
    expect(story.buttons(dispatcher)).toEqual([]);
    expect(story.buttons(discipline)).toEqual(expect.arrayContaining(['accept', 'dispatch', 'decline']));
    expect(story.buttons(discipline)).not.toContain('seal');
  });

  test('已经提到街道的，改由区委书记管', () => {
    const story = new Story().until('2026-11-02 11:00');
    story.c.order.level = 2;
    story.do(dispatcher, 'seal', { reason: '说的是干部', deskId: 'inspectors' });
    const open = story.c.escalations.filter((e) => e.settledAt === null);
    expect(open.map((e) => [e.level, e.role])).toEqual([[3, 'districtSecretary']]);
    expect(story.c.order.level).toBe(3);
  });

  test('不能派给被反映的单位或它的下级', () => {
    const story = new Story('2026-10-30 11:00', undefined, {
      sealed: true,
      deskId: 'inspectors',
      aboutPath: '/d/s/west/',
    });
    expect(story.refusal(discipline, 'dispatch', { units: [unit('west')], opinion: null })).toBe('sealedUnit');
    expect(story.refusal(discipline, 'dispatch', { units: [unit('westGrid')], opinion: null })).toBe('sealedUnit');
    expect(story.refusal(discipline, 'dispatch', { units: [unit('traffic')], opinion: null })).toBeNull();
  });

  test('单位里只有负责人和他指定的承办人能办', () => {
    const story = new Story('2026-10-30 11:00', undefined, { sealed: true, deskId: 'inspectors' });
    story.do(discipline, 'dispatch', { units: [unit('traffic')], opinion: null });
    expect(story.buttons(trafficOfficer)).toEqual([]);
    story.do(trafficHead, 'sign', { assignmentId: story.share('traffic').id, handlerId: 'trafficOfficer' });
    expect(story.buttons(trafficOfficer)).toContain('submit');
  });
});

describe('问反映人和代记回答', () => {
  test('问一个人，只告诉他', () => {
    const story = new Story('2026-10-30 11:00', [complaint('a'), complaint('b')]);
    expect(story.do(dispatcher, 'ask', { complaintId: 'b' }).notices).toEqual([
      { to: 'reporter', complaintId: 'b', kind: 'question', dueAt: null },
    ]);
  });

  test('撤回的人不能再问', () => {
    const story = new Story('2026-10-30 11:00', [complaint('a'), complaint('b')]);
    story.do(reporter('a'), 'withdraw', {});
    expect(story.refusal(dispatcher, 'ask', { complaintId: 'a' })).toBe('wrongState');
  });

  test('回答记在那件诉求上，办理单位知道', () => {
    const story = new Story().dispatched();
    const own = story.do(reporter('a'), 'answerQuestion', {});
    expect(own.events[0]).toMatchObject({ action: 'questionAnswered', complaintId: 'a' });
    const desk = story.do(dispatcher, 'answerQuestion', { complaintId: 'a' });
    expect(desk.events[0]).toMatchObject({ complaintId: 'a' });
    expect(desk.notices).toEqual([{ to: 'unit', organisationId: 'west', kind: 'questionAnswered', dueAt: null }]);
  });
});

describe('裁定退单', () => {
  test('同意：主办的期限停，派工时钟重新走', () => {
    const story = returned();
    story.do(dispatcher, 'rule', { assignmentId: story.share('traffic').id, upheld: true });
    expect(story.running().filter((k) => k.assignmentId === story.share('traffic').id)).toEqual([]);
    expect(story.running('dispatch').length).toBe(1);
    expect(story.c.order.state).toBe('accepted');
  });

  test('不同意：算已签收，办理期限接着走，回到办理中', () => {
    const story = returned();
    const { id } = story.share('traffic');
    const handle = story.running('handle').find((k) => k.assignmentId === id);
    const decision = story.at('2026-10-30 16:00').do(dispatcher, 'rule', { assignmentId: id, upheld: false });
    expect([story.c.order.state, story.share('traffic').state]).toEqual(['inProgress', 'signed']);
    expect(story.running('handle')).toContainEqual(handle);
    expect(decision.assignments[0]?.patch.signedAt).toBe(story.now);
  });

  test('签收过的，签收时间不改', () => {
    const story = new Story().dispatched('traffic');
    const { id } = story.share('traffic');
    story.do(trafficOfficer, 'sign', { assignmentId: id });
    story.do(trafficHead, 'return', { assignmentId: id, reason: '', basis: '' });
    const decision = story.do(dispatcher, 'rule', { assignmentId: id, upheld: false });
    expect(decision.assignments[0]?.patch).not.toHaveProperty('signedAt');
  });

  test('两次不同意，提一级，不能再退', () => {
    const story = new Story().dispatched('traffic');
    const { id } = story.share('traffic');
    for (let time = 0; time < 2; time += 1) {
      story.do(trafficHead, 'return', { assignmentId: id, reason: '', basis: '' });
      story.do(dispatcher, 'rule', { assignmentId: id, upheld: false });
    }
    expect(story.c.escalations).toMatchObject([{ cause: 'returnRefused', level: 1, organisationId: 'traffic' }]);
    expect(story.refusal(trafficHead, 'return', { assignmentId: id, reason: '', basis: '' })).toBe('locked');
    expect(story.buttons(trafficHead)).not.toContain('return');
  });

  test('协办退单不影响主办', () => {
    const story = new Story().dispatched('west', 'traffic');
    const { id } = story.share('traffic');
    story.do(trafficHead, 'return', { assignmentId: id, reason: '', basis: '' });
    expect(story.c.order.state).toBe('dispatched');
    story.do(dispatcher, 'rule', { assignmentId: id, upheld: true });
    expect(story.running('dispatch')).toEqual([]);
    story.answered();
    expect(story.c.order.state).toBe('answered');
  });
});
